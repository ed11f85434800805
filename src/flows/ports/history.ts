import type { MergedPullRequest } from "../../domain/model.ts";

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
