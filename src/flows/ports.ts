import type { MergedPullRequest } from "../domain/model.ts";
import type { SeenIdentity } from "../domain/people.ts";
import type { RecordedMerge } from "../domain/rules.ts";

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
