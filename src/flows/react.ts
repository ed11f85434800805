import type { Change, ChangeKind } from "../domain/reconcile.ts";
import type { Watched } from "../domain/watching.ts";
import type { Effect } from "./ports.ts";

/** Changes that somebody may want to hear of. */
const ANNOUNCED: ReadonlySet<ChangeKind> = new Set([
  "issue-opened",
  "issue-closed",
  "issue-reopened",
  "pull-merged",
  "released",
]);

/**
 * Decides what changes call for. Nothing is said of what happened before the repository was first read, and the key keeps
 * each to once, however often and in whatever order it is seen.
 */
export function react(watched: Watched, changes: readonly Change[]): Effect[] {
  const { repositoryId, watchedSince } = watched;
  return changes
    .filter(({ kind, at }) => ANNOUNCED.has(kind) && watchedSince !== null && at >= watchedSince)
    .map(({ key, kind, number, at }) => ({
      key: `${repositoryId}:${key}`,
      kind,
      repositoryId,
      number,
      at,
      dueAt: null,
      payload: null,
    }));
}
