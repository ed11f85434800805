import type { Budget } from "../domain/budget.ts";
import type { MergedPullRequest } from "../domain/model.ts";
import type { ProjectFacts } from "../domain/project.ts";
import type { Observation, RepositoryFacts } from "../domain/observation.ts";
import type { Change } from "../domain/reconcile.ts";
import type { SeenIdentity } from "../domain/people.ts";
import type { RecordedMerge } from "../domain/rules.ts";
import type { Thread } from "../domain/thread.ts";
import type { Poll, RepositoryState, Watched } from "../domain/watching.ts";

export type { ProjectFacts } from "../domain/project.ts";

/** How far the history of a repository has been read. */
export interface HistoryCursor {
  readonly repositoryId: number;
  readonly repo: string;
  /** The last commit of the first-parent line that was recorded; `null` before the first. */
  readonly sha: string | null;
  /** Counts readings from the beginning: it grows when a history was rewritten. */
  readonly pass: number;
}

/** A run of history, oldest first, and the commit at which it ends. */
export interface HistoryBatch {
  readonly merges: readonly MergedPullRequest[];
  readonly sha: string;
  /** First-parent commits read for it, with and without a pull request. */
  readonly commits: number;
}

export interface ImportedRepository {
  readonly repo: string;
  readonly contributions: number;
  readonly importedAt: Date | null;
  readonly sha: string | null;
}

/** Where facts are kept. Every method that writes is one transaction. */
export interface Store {
  readonly engine: "sqlite" | "postgres";
  /** Repositories in the order of their names, whatever the engine's collation. */
  repositories(): Promise<ImportedRepository[]>;
  /** The name as stored, for a name in any case; `null` where it was never imported. */
  findRepository(repo: string): Promise<ImportedRepository | null>;
  /** The cursor of a repository, which is added where it is new. */
  openHistory(repo: string): Promise<HistoryCursor>;
  /** Starts reading from the beginning; what is stored stays until it is read again. */
  restartHistory(cursor: HistoryCursor): Promise<HistoryCursor>;
  /**
   * Records a batch and moves the cursor, both or neither. A number that was recorded in this pass stays as it is.
   * Throws `UserError` where another process moved the cursor meanwhile.
   */
  recordHistory(cursor: HistoryCursor, batch: HistoryBatch, now: Date): Promise<HistoryCursor>;
  /** Merged pull requests of a repository by number, in pages; never held whole. */
  mergesOf(repo: string): AsyncIterable<RecordedMerge[]>;
  /** All merged pull requests whose author has one of these keys. */
  mergesBy(authorKeys: readonly string[]): Promise<RecordedMerge[]>;
  /** Authors of a repository's merges. */
  identitiesOf(repo: string): Promise<SeenIdentity[]>;
  /** Everyone seen with this login, in any case. */
  identitiesByLogin(login: string): Promise<SeenIdentity[]>;
  identityByKey(key: string): Promise<SeenIdentity | null>;
  /** Everything about watching: what GitHub said, how far it was read, and what that may still cost. */
  readonly watching: WatchingStore;
  /** Refuses a secret that is not the one with which addresses were hashed so far; remembers it where there is none. */
  pinIdentityKey(fingerprint: string): Promise<void>;
  /** Copies everything into a new file while others go on writing: a SQLite database, or a dump of a PostgreSQL one. */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}

/** A source of history: something that can be read again from any commit of its line. */
export interface HistorySource {
  /** The commit at the tip; throws `UserError` where there is nothing to read. */
  readonly tip: string;
  /** Whether `sha` is still on the first-parent line that ends at the tip. */
  contains(sha: string): Promise<boolean>;
  /** How many commits of the line come after `sha`. */
  count(after: string | null): Promise<number>;
  read(after: string | null): AsyncIterable<HistoryBatch>;
}

/** Something to do in the world because of a change, as data; `key` keeps it to once. */
export interface Effect {
  readonly key: string;
  readonly kind: string;
  readonly repositoryId: number;
  readonly number: number;
  readonly at: Date;
}

/** Decides, without looking anywhere, what changes call for. */
export type React = (watched: Watched, changes: readonly Change[]) => readonly Effect[];

/** What one answer brought, to be recorded whole or not at all. */
export interface Batch {
  readonly observations: readonly Observation[];
  /** Where the list that was read stands after this. */
  readonly poll?: Poll;
  readonly now: Date;
  readonly react: React;
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

/** One thing to ask of GitHub about a repository; `githubId` survives renames. */
export type Question =
  | { readonly about: "repository"; readonly name: string; readonly poll: Poll }
  | { readonly about: "repository-by-id"; readonly githubId: number; readonly poll: Poll }
  /** The one fixed address: all issues and pull requests, the last changed first. */
  | { readonly about: "issues"; readonly githubId: number; readonly poll: Poll }
  /** The same from a time on, the first changed first. */
  | {
      readonly about: "issues-since";
      readonly githubId: number;
      readonly since: Date;
      readonly page: number;
      readonly open: boolean;
    }
  | { readonly about: "comments"; readonly githubId: number; readonly poll: Poll }
  | { readonly about: "comments-since"; readonly githubId: number; readonly since: Date; readonly page: number }
  | { readonly about: "releases"; readonly githubId: number; readonly poll: Poll }
  | { readonly about: "pulls"; readonly githubId: number; readonly page: number }
  | { readonly about: "issue"; readonly githubId: number; readonly number: number }
  | { readonly about: "thread"; readonly githubId: number; readonly number: number; readonly page: number }
  | { readonly about: "files"; readonly githubId: number; readonly number: number; readonly page: number };

/** A changed file of a pull request; without a patch for binaries, renames and huge changes. */
export interface ListedFile {
  readonly path: string;
  readonly patch: string | null;
}

export type Answer =
  | {
      readonly kind: "read";
      readonly repository?: RepositoryFacts;
      readonly observations: readonly Observation[];
      readonly files?: readonly ListedFile[];
      readonly etag: string | null;
      /** The fingerprint of the token that was used. */
      readonly token: string;
      readonly more: boolean;
      /** From the first to the last change among all items, those that are of no use to us included. */
      readonly span: { readonly oldest: Date; readonly newest: Date } | null;
    }
  | { readonly kind: "unchanged" }
  /** `final`: GitHub says that it was deleted and will not come back. */
  | { readonly kind: "absent"; readonly state: "private" | "gone" | "blocked"; readonly final: boolean }
  /** No token may be used before `until`. */
  | { readonly kind: "later"; readonly until: Date }
  /** Nothing was learned: the network, GitHub, or an answer that is not what it should be. */
  | { readonly kind: "failed"; readonly detail: string };

/** GitHub, read: answers, never throws for what GitHub does. */
export interface Reader {
  ask(question: Question, now: Date): Promise<Answer>;
}
