import type { Budget } from "../../domain/budget.ts";
import type { Effect } from "../../domain/effects.ts";
import type { Observation, RepositoryFacts } from "../../domain/observation.ts";
import type { ProjectFacts } from "../../domain/project.ts";
import type { Change } from "../../domain/reconcile.ts";
import type { Thread } from "../../domain/thread.ts";
import type { Poll, RepositoryState, Watched } from "../../domain/watching.ts";
import type { DeliveryKey } from "./inbox.ts";

/** Decides, without looking anywhere, what changes call for. */
export type React = (watched: Watched, changes: readonly Change[]) => readonly Effect[];

/** What one answer brought, to be recorded whole or not at all. */
export interface Batch {
  readonly observations: readonly Observation[];
  /** Where the list that was read stands after this. */
  readonly poll?: Poll;
  readonly now: Date;
  readonly react: React;
  /** The delivery that brought it, which is done with it. */
  readonly delivery?: DeliveryKey;
}

/** A merged pull request of which git knows nothing, as the API lists its files. */
export interface ListedMerge {
  readonly number: number;
  readonly paths: readonly string[];
  /** Those in which only comments, docstrings or white space changed. */
  readonly commentPaths: readonly string[];
  /** Whether every file was listed, each with its patch. */
  readonly complete: boolean;
}

/** An open issue with what was said about it, and how much of that is stored. */
export interface StoredThread {
  readonly thread: Thread;
  readonly authorKey: string | null;
  /** Comments that GitHub counts, and those of them that are stored. */
  readonly counted: number;
  readonly stored: number;
  /** Whether all comments were read since the issue last changed. */
  readonly isWhole: boolean;
}

export interface WatchingStore {
  /** The repository with this name, now or formerly; it is added where it is new. */
  watch(repo: string): Promise<Watched>;
  /** Every repository that is known, by name. */
  watched(): Promise<Watched[]>;
  /** Takes over what GitHub says of the repository, a new name included; answers it as it is then. */
  recordRepository(watched: Watched, facts: RepositoryFacts, poll: Poll, now: Date): Promise<Watched>;
  setState(watched: Watched, state: RepositoryState, now: Date): Promise<Watched>;
  /** Takes the repository for this process until `until`, where nobody has it and its time has come; `null` otherwise. */
  lease(watched: Watched, now: Date, until: Date, evenBefore: boolean): Promise<Watched | null>;
  /** Gives it back: when to poll next and, where the issues were read, when that was. */
  release(watched: Watched, pollAt: Date, readAt: Date | null): Promise<void>;
  polls(watched: Watched): Promise<ReadonlyMap<string, Poll>>;
  /** Records in one transaction: facts, cursor, and what the changes call for. Answers the changes that were news. */
  record(watched: Watched, batch: Batch): Promise<Change[]>;
  /** What changes called for, in the order in which they were recorded. */
  announced(): Promise<Effect[]>;
  forgetAnnounced(before: Date): Promise<void>;
  /** Every open issue by number; `serverUrl` is where people see them. */
  openThreads(watched: Watched, serverUrl: string): Promise<StoredThread[]>;
  /** What is stored of the repository as a whole. */
  projectOf(watched: Watched): Promise<ProjectFacts>;
  /** Numbers of issues and pull requests that are stored as open. */
  openNumbers(watched: Watched): Promise<number[]>;
  /** Numbers that have to be read again before they are believed, oldest first. */
  doubtful(watched: Watched, limit: number): Promise<number[]>;
  /** Open issues of which fewer comments are stored than GitHub counts, or more, and that were not read whole since they changed. */
  incompleteThreads(watched: Watched): Promise<IncompleteThread[]>;
  /** Remembers that a thread was read to its end: what is stored of it and was not among `ids` is gone. */
  recordWholeThread(watched: Watched, number: number, ids: readonly number[]): Promise<void>;
  /** Merged pull requests without paths, newest first. */
  mergesWithoutPaths(watched: Watched, limit: number): Promise<{ number: number; sha: string | null }[]>;
  recordListedMerge(watched: Watched, merge: ListedMerge): Promise<void>;
  budget(token: string): Promise<Budget | null>;
  setBudget(budget: Budget): Promise<void>;
}

export interface IncompleteThread {
  readonly number: number;
  readonly title: string;
  readonly labels: readonly string[];
  readonly updatedAt: Date;
}
