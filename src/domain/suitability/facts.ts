/** What the tracker knows of who reported an issue, as far as this project goes; `null` is unknown. */
interface ReporterFacts {
  /** Pull requests that they opened here. */
  readonly pulls: number | null;
  /** Their commits in this project; nobody with none here has contributed yet. */
  readonly commits: number | null;
  /** Their earlier issues here that were resolved. */
  readonly issues: number | null;
  /** Whether they have no commit here; taken from `commits` where it is `null`. */
  readonly isNew: boolean | null;
}

/** What the tracker knows of a project at the time of the question; `null` is unknown. */
interface ProjectFacts {
  readonly stars: number | null;
  readonly commits: number | null;
  readonly contributors: number | null;
  /** Issues ever opened, closed ones too: the training data calls it `openiss`. */
  readonly issuesOpened: number | null;
  /** Pull requests closed so far, merged or not. */
  readonly closedPulls: number | null;
  /** Resolved issues whose solver had no commit here before. */
  readonly issuesByNewcomers: number | null;
  /** The same as a share of resolved issues, 0 to 1. */
  readonly issueShareByNewcomers: number | null;
}

/** Raw facts about one issue; what is `null` neither raises nor lowers its score. */
export interface SuitabilityFacts {
  readonly title: string | null;
  /** Markdown; an issue without a description has the empty text, not `null`. */
  readonly body: string | null;
  /** Names as they stand on the issue. */
  readonly labels: readonly string[] | null;
  /** How many of them invite newcomers, by the rules of the repository. */
  readonly newcomerLabels: number | null;
  readonly comments: number | null;
  readonly reporter: ReporterFacts;
  readonly project: ProjectFacts;
}

/** Facts of which nothing is known, to be spread under those that are. */
export const UNKNOWN_FACTS: SuitabilityFacts = {
  title: null,
  body: null,
  labels: null,
  newcomerLabels: null,
  comments: null,
  reporter: { pulls: null, commits: null, issues: null, isNew: null },
  project: {
    stars: null,
    commits: null,
    contributors: null,
    issuesOpened: null,
    closedPulls: null,
    issuesByNewcomers: null,
    issueShareByNewcomers: null,
  },
};
