import type { HistoryBatch, HistoryCursor, HistorySource, Store } from "./ports.ts";

export interface ImportProgress {
  readonly done: number;
  readonly total: number;
}

export interface ImportResult {
  readonly repo: string;
  /** First-parent commits read in this run. */
  readonly commits: number;
  /** Numbered merges among them. */
  readonly pullRequests: number;
  /** Whether the line that was read before is gone, so that all was read again. */
  readonly rewritten: boolean;
  readonly tip: string;
}

/**
 * Brings the stored history of `repo` up to the tip of `source`: only what is new, oldest first, a transaction a batch.
 * Stopped at any point, the next run goes on after the last batch and ends in the same state.
 */
export async function importHistory(
  store: Store,
  repo: string,
  source: HistorySource,
  now: () => Date,
  onProgress: (progress: ImportProgress) => void = () => {},
): Promise<ImportResult> {
  let cursor: HistoryCursor = await store.openHistory(repo);
  const rewritten = cursor.sha !== null && !(await source.contains(cursor.sha));
  if (rewritten) cursor = await store.restartHistory(cursor);

  // Counted while the first batch is read: only the progress waits for it. Reading fails with the better sentence.
  const counting = source.count(cursor.sha);
  counting.catch(() => {});
  let commits = 0;
  let pullRequests = 0;
  for await (const batch of source.read(cursor.sha)) {
    cursor = await store.recordHistory(cursor, batch, now());
    commits += batch.commits;
    pullRequests += countNumbers(batch);
    onProgress({ done: commits, total: await counting });
  }
  return { repo: cursor.repo, commits, pullRequests, rewritten, tip: source.tip };
}

function countNumbers(batch: HistoryBatch): number {
  return new Set(batch.merges.map(({ number }) => number)).size;
}
