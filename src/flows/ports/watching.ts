import type { Budget } from "../../domain/budget.ts";
import type { Effect } from "../../domain/effects.ts";
import type { Observation, PullFacts, RepositoryFacts } from "../../domain/observation.ts";
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
  /** Where the list that was read stands after this, and another one that has to be read because of it. */
  readonly poll?: Poll;
  readonly wanted?: Poll | undefined;
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

/** One stored thing as it stands in the database. */
export interface StoredFact {
  readonly kind: "issue" | "pull" | "comment" | "release";
  /** The number of an issue or a pull request, GitHub's id of the others. */
  readonly id: number;
  /** When it last changed. */
  readonly at: Date;
  /** It has to be read again before it is believed. */
  readonly doubtful: boolean;
  readonly gone: boolean;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface WatchingStore {
  /** The repository with this name, now or formerly; it is added where it is new. */
  watch(repo: string): Promise<Watched>;
  /** The same without adding it; `null` where no repository bears or bore the name. */
  find(repo: string): Promise<Watched | null>;
  /** Forgets a repository that GitHub was asked for in vain and of which nothing is stored. */
  forgetUnknown(repo: string): Promise<void>;
  /** The repository with this id of GitHub's, however it is called; `null` where it is not known. */
  byGithubId(githubId: number): Promise<Watched | null>;
  /** Everything that is stored of a repository, for who compares it. */
  factsOf(watched: Watched): Promise<StoredFact[]>;
  /** Every repository that is known, by name. */
  watched(): Promise<Watched[]>;
  /** Takes over what GitHub says of the repository, a new name included; answers it as it is then. */
  recordRepository(watched: Watched, facts: RepositoryFacts, poll: Poll, now: Date): Promise<Watched>;
  setState(watched: Watched, state: RepositoryState, now: Date): Promise<Watched>;
  /** Takes over what a delivery says of the repository, `gone` where it was deleted; it is asked for at the next poll, which is now. */
  hearOfRepository(watched: Watched, facts: RepositoryFacts | "gone", now: Date, delivery?: DeliveryKey): Promise<void>;
  /** Takes the repository for this process until `until`, where nobody has it and its time has come; `null` otherwise. */
  lease(watched: Watched, now: Date, until: Date, evenBefore: boolean): Promise<Watched | null>;
  /** Keeps what is taken until `until`. */
  renewLease(watched: Watched, until: Date): Promise<void>;
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
  /** One issue, open or closed; `null` where no such issue is stored. */
  thread(watched: Watched, number: number, serverUrl: string): Promise<StoredThread | null>;
  /** One pull request; `null` where none is stored under the number. */
  pull(watched: Watched, number: number): Promise<PullFacts | null>;
  /** Somebody's pull requests in a repository, by number. */
  pullsBy(watched: Watched, authorKey: string): Promise<{ number: number; mergedAt: Date | null }[]>;
  /** What is stored of the repository as a whole. */
  projectOf(watched: Watched): Promise<ProjectFacts>;
  /** Numbers of issues and pull requests that are stored as open. */
  openNumbers(watched: Watched): Promise<number[]>;
  /** Numbers of issues that are stored as gone. */
  goneNumbers(watched: Watched): Promise<number[]>;
  /** Numbers that have to be read again before they are believed, oldest first. */
  doubtful(watched: Watched, limit: number): Promise<number[]>;
  /** Open issues of which fewer comments are stored than GitHub counts, or more, and that were not read whole since they changed. */
  incompleteThreads(watched: Watched): Promise<IncompleteThread[]>;
  /** Remembers that a thread was read to its end, as it stood at `asOf`, and what of it was found to be gone. */
  recordWholeThread(watched: Watched, number: number, reading: ThreadReading): Promise<void>;
  /** Ids of the comments that are stored of a thread and not gone. */
  commentsOf(watched: Watched, number: number): Promise<number[]>;
  /** Merged pull requests without paths, newest first. */
  mergesWithoutPaths(watched: Watched, limit: number): Promise<{ number: number; sha: string | null }[]>;
  recordListedMerge(watched: Watched, merge: ListedMerge): Promise<void>;
  budget(token: string): Promise<Budget | null>;
  /** Changes it in one transaction, since requests are under way side by side; answers what it is then. `null` leaves it alone. */
  updateBudget(token: string, update: (before: Budget | null) => Budget | null): Promise<Budget | null>;
}

export interface IncompleteThread {
  readonly number: number;
  readonly title: string;
  readonly labels: readonly string[];
  readonly updatedAt: Date;
  /** Comments that GitHub counts, and those of them that are stored. */
  readonly counted: number;
  readonly stored: number;
}

/** A thread that was read to its end. */
export interface ThreadReading {
  /** When the issue had last changed as the reading began; `null` where it was disturbed, so that the thread has to be read again. */
  readonly asOf: Date | null;
  /** Comments that were stored before the reading began and were not there. */
  readonly gone: readonly number[];
}
