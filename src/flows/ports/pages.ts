import type { Climb } from "../../domain/climb.ts";
import type { Progress } from "../../domain/cohort.ts";
import type { Contribution } from "../../domain/model.ts";
import type { Recommendation } from "../../domain/ranking.ts";
import type { HeldIssue, OpenPull } from "../../domain/under-way.ts";
import type { Direction } from "../../domain/repository-rules.ts";
import type { RoadSummary, WalkedStage } from "../../domain/road.ts";
import type { RepositoryState } from "../../domain/watching.ts";
import type { Account } from "./accounts.ts";
import type { Cohort } from "./cohorts.ts";
import type { Judgement, SummarizedRepository } from "./judgements.ts";

/** What a dashboard shows of a person. */
export interface PersonView {
  readonly id: number;
  readonly login: string;
  readonly contributions: readonly Contribution[];
  readonly overall: Climb;
  readonly repositories: readonly { readonly repo: string; readonly climb: Climb }[];
}

/** What somebody is at, in public repositories: what was touched last comes first. */
export interface UnderWay {
  readonly pulls: readonly OpenPull[];
  readonly held: readonly HeldIssue[];
}

/** What the pages read of people; `flows/pages/person.ts` answers it. */
export interface PeopleReads {
  /** Everything about somebody by GitHub's id, from public repositories; at the foot of the ladder where nothing of theirs was merged. */
  person(id: number, login: string): Promise<PersonView>;
  /** Their open pull requests and what they have taken, at most `limit` of each. */
  underWay(id: number, login: string, limit: number): Promise<UnderWay>;
}

/** What the pages read of issues and repositories; `flows/pages/issues.ts` answers it. */
export interface IssueReads {
  /**
   * The best free issues for somebody, by their preferences and without what they set aside; for a newcomer where it is `null`. `view`: what was
   * read of the person already.
   */
  recommend(
    account: Account | null,
    limit: number,
    now: Date,
    view?: PersonView | null,
  ): Promise<readonly Recommendation[]>;
  /** A public repository by its name, now or formerly, in any case; `null` where none is known or shown. */
  repository(name: string): Promise<SummarizedRepository | null>;
}

/** The road as one reader sees it. */
export interface RoadView {
  /** `null` for all directions together. */
  readonly direction: Direction | null;
  readonly stages: readonly WalkedStage[];
  /** Free issues at which a step is practised, by the step's id. */
  readonly issues: ReadonlyMap<string, readonly Judgement[]>;
}

/** What the pages read of the road; `flows/pages/road.ts` answers it. */
export interface RoadReads {
  /** The road in the direction that is asked for, else the one that the reader prefers; `all` asks for all of them. */
  road(account: Account | null, asked: Direction | "all" | null, now: Date): Promise<RoadView>;
  /** How far somebody is, in the direction that they prefer. */
  summary(account: Account, view: PersonView, now: Date): Promise<RoadSummary>;
}

/** A repository's page. */
export interface RepositoryView {
  readonly repo: string;
  readonly state: RepositoryState;
  /** `null` before it was read and judged for the first time. */
  readonly summary: SummarizedRepository | null;
  /** Its newcomer issues that are free, the best first, and whether there are more. */
  readonly issues: readonly Judgement[];
  readonly hasMore: boolean;
}

/** What the pages read of a repository; `flows/pages/repository.ts` answers it. */
export interface RepositoryReads {
  /** By its name; `moved` where it is called otherwise now, `null` where none is known or may be shown. */
  repository(name: string): Promise<RepositoryView | { readonly moved: string } | null>;
}

/** A member of a cohort with what they did in its time. */
export interface MemberView {
  readonly accountId: number;
  readonly login: string;
  readonly progress: Progress;
}

/** What the pages read of cohorts; `flows/pages/cohort.ts` answers it. */
export interface CohortReads {
  /** The members by login, without those who are hidden. */
  members(cohort: Cohort): Promise<readonly MemberView[]>;
}
