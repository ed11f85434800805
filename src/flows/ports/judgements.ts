import type { Verdict } from "../../domain/availability.ts";
import type { Journeys } from "../../domain/journeys.ts";
import type { Area } from "../../domain/model.ts";
import type { IssueCard, Place } from "../../domain/ranking.ts";
import type { Direction } from "../../domain/repository-rules.ts";
import type { RepositoryState, Watched } from "../../domain/watching.ts";

/** How an issue came to be one for newcomers. */
export type Marking = "newcomer" | "second" | "inferred";

/** A newcomer issue as it was judged last. */
export interface Judgement {
  readonly repositoryId: number;
  readonly card: IssueCard;
  readonly marking: Marking;
  readonly language: string | null;
  readonly directions: readonly Direction[];
  /** The order for somebody of whom nothing is known, the highest first. */
  readonly rank: number;
}

/** What a repository is like, summed up. */
export interface Summary {
  readonly repositoryId: number;
  readonly judgedAt: Date;
  /** When to judge again though nothing happens. */
  readonly until: Date;
  readonly version: string;
  /** `news` of the repository as it was judged. */
  readonly news: number;
  readonly open: number;
  readonly newcomer: number;
  readonly free: number;
  readonly contributions: number;
  readonly people: number;
  readonly place: Place;
  readonly journeys: Journeys | null;
  readonly historySha: string | null;
}

/** A summary with what the repository is. */
export interface SummarizedRepository extends Summary {
  readonly repo: string;
  readonly description: string;
  readonly stars: number;
  readonly language: string | null;
  readonly state: RepositoryState;
  readonly readAt: Date | null;
  readonly importedAt: Date | null;
}

/** The same without what takes long to read. */
export type ListedRepository = Omit<SummarizedRepository, "place" | "journeys">;

/** Everything that was judged, in numbers. */
export interface Totals {
  readonly repositories: number;
  readonly free: number;
  /** Repositories in which something is free. */
  readonly withFree: number;
  /** Merged pull requests that are known. */
  readonly contributions: number;
  /** The repository of which the issues were read longest ago; `null` where none was read. */
  readonly readAt: Date | null;
}

/** A repository that has to be judged again. */
export interface Due extends Watched {
  /** Counts what was recorded of it that a judgement may depend on. */
  readonly news: number;
  readonly language: string | null;
}

/** Which issues are wanted; what is absent is not asked. */
export interface IssueFilter {
  readonly states?: readonly Verdict["state"][];
  readonly repositoryIds?: readonly number[];
  readonly areas?: readonly Area[];
  readonly languages?: readonly string[];
  readonly directions?: readonly Direction[];
  readonly markings?: readonly Marking[];
  /** Leaves out those that need a GPU. */
  readonly withoutGpu?: boolean;
  /** Words that the title has, each in whole or from its beginning; one without a letter or a digit fits nothing. */
  readonly words?: readonly string[];
}

/** Where a page of issues begins: after this one, in the order of the list. */
export interface IssueCursor {
  readonly key: number;
  readonly repositoryId: number;
  readonly number: number;
}

export interface JudgementStore {
  /** Replaces everything that was judged of a repository; in one transaction. */
  replace(summary: Summary, judgements: readonly Judgement[]): Promise<void>;
  /** Drops what was judged of one that may not be shown any more. */
  drop(repositoryId: number): Promise<void>;
  /** Of public repositories by `rank`, or the last changed first; at most `limit` after `after`. */
  list(
    filter: IssueFilter,
    order: "rank" | "updated",
    limit: number,
    after: IssueCursor | null,
  ): Promise<{ readonly issues: readonly Judgement[]; readonly next: IssueCursor | null }>;
  /** The free issues of some public repositories, of each area in each of them the `each` best. */
  bestOf(repositoryIds: readonly number[], each: number): Promise<Judgement[]>;
  /** How many match, counted up to `most`. */
  count(filter: IssueFilter, most: number): Promise<number>;
  /** One of a public repository, whatever its state. */
  one(repositoryId: number, number: number): Promise<Judgement | null>;
  /** Public repositories that were judged, by name; or those that have most to take first, `limit` of them after `skip`. */
  summaries(limit?: number, skip?: number): Promise<ListedRepository[]>;
  totals(): Promise<Totals>;
  /** What these are like as places to contribute, as far as they were judged, by id. */
  places(repositoryIds: readonly number[]): Promise<ReadonlyMap<number, Place>>;
  /** Of a public repository; `null` for any other, and before it was judged. */
  summaryOf(repositoryId: number): Promise<SummarizedRepository | null>;
  /**
   * Repositories that have to be judged again at `now`, those first that were judged longest ago: never judged, with news since, with a
   * longer history, judged by other rules, or past `until`; and those with judgements that may not be shown any more.
   */
  due(version: string, now: Date, limit: number): Promise<Due[]>;
}
