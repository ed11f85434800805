import type { CommentFacts, IssueFacts, PullFacts } from "./observation.ts";

/** What recording an observation altered; `key` is the same for the same change however often it is seen. */
export interface Change {
  readonly key: string;
  readonly kind: ChangeKind;
  readonly number: number;
  readonly at: Date;
  /** What was observed: who wrote what; absent for releases. */
  readonly about?: IssueFacts | PullFacts | CommentFacts;
}

export type ChangeKind =
  | "issue-opened"
  | "issue-closed"
  | "issue-reopened"
  | "unassigned"
  | "pull-opened"
  | "pull-merged"
  | "pull-closed"
  | "commented"
  | "released";

/** What is kept after an observation, `null` for facts where it is old news. */
export interface Reconciled<Facts> {
  readonly facts: Facts | null;
  readonly changes: readonly Change[];
  /** Two snapshots of one second differ, so that only a direct read can say which is newer (S5). */
  readonly doubtful: boolean;
}

/**
 * Lays an observed issue over the stored one: the newest `updatedAt` wins whole, whatever came first; of two of one second
 * the direct read wins, else the same one in any order.
 */
export function reconcileIssue(
  stored: IssueFacts | null,
  seen: IssueFacts,
  direct: boolean,
  wasDoubtful = false,
): Reconciled<IssueFacts> {
  const newest = newestOf(stored, seen, direct, wasDoubtful);
  // Which of two snapshots of one second came last is not known yet, so nothing is said of either.
  if (newest.doubtful || (newest.facts === null && !wasDoubtful)) return { ...newest, changes: [] };
  const facts = newest.facts ?? stored ?? seen;
  const changes: Change[] = [];
  if (stored === null) changes.push(change("issue-opened", facts.number, facts.createdAt));
  // What was kept in doubt may not have been announced; the key keeps it to once.
  if ((wasDoubtful || stored?.open !== false) && !facts.open && facts.closedAt !== null)
    changes.push(change("issue-closed", facts.number, facts.closedAt, facts.closedAt));
  if (stored !== null && !stored.open && facts.open)
    changes.push(change("issue-reopened", facts.number, facts.updatedAt, stored.closedAt ?? facts.updatedAt));
  if (newest.facts !== null && stored?.assignees.some((one) => !facts.assignees.includes(one)))
    changes.push(change("unassigned", facts.number, facts.updatedAt, facts.updatedAt));
  return { ...newest, changes: changes.map((one) => ({ ...one, about: facts })) };
}

/** The same for a pull request, of which more is kept: a merge never goes back, and a known merge commit is not forgotten. */
export function reconcilePull(
  stored: PullFacts | null,
  seen: PullFacts,
  direct: boolean,
  wasDoubtful = false,
): Reconciled<PullFacts> {
  // An older snapshot may still be the first to tell of the merge or of its commit.
  const known = stored && withMerge(stored, seen);
  const newest = newestOf(known, withMerge(seen, stored), direct, wasDoubtful);
  const kept = newest.facts ?? known;
  const facts = stored && kept && same(stored, kept) ? null : kept;
  if (facts === null) return { ...newest, facts, changes: [] };
  const changes: Change[] = [];
  const { number } = seen;
  if (stored === null) changes.push(change("pull-opened", number, seen.createdAt));
  if (facts.mergedAt !== null && (stored === null || stored.mergedAt === null))
    changes.push(change("pull-merged", number, facts.mergedAt));
  if (facts.mergedAt === null && !facts.open && stored?.open !== false && facts.closedAt !== null)
    changes.push(change("pull-closed", number, facts.closedAt, facts.closedAt));
  return { facts, changes: changes.map((one) => ({ ...one, about: facts })), doubtful: newest.doubtful };
}

/** The same for a comment. */
export function reconcileComment(
  stored: CommentFacts | null,
  seen: CommentFacts,
  direct: boolean,
): Reconciled<CommentFacts> {
  const newest = newestOf(stored, seen, direct, false);
  const said = { ...change("commented", seen.number, seen.createdAt, String(seen.id)), about: seen };
  return { facts: newest.facts, doubtful: false, changes: stored === null && newest.facts !== null ? [said] : [] };
}

/** The change that a release is. */
export function releaseChange(id: number, at: Date): Change {
  return { key: `released:${id}`, kind: "released", number: 0, at };
}

function newestOf<Facts extends { readonly updatedAt: Date }>(
  stored: Facts | null,
  seen: Facts,
  direct: boolean,
  wasDoubtful: boolean,
): { facts: Facts | null; doubtful: boolean } {
  if (stored === null) return { facts: seen, doubtful: false };
  const age = seen.updatedAt.getTime() - stored.updatedAt.getTime();
  if (age > 0) return { facts: seen, doubtful: false };
  if (age < 0) return { facts: null, doubtful: wasDoubtful };
  if (direct) return { facts: same(stored, seen) ? null : seen, doubtful: false };
  if (same(stored, seen)) return { facts: null, doubtful: wasDoubtful };
  return { facts: canonical(seen) > canonical(stored) ? seen : null, doubtful: true };
}

/** A snapshot that knows no merge, or not its commit, takes over what another has seen. */
function withMerge(pull: PullFacts, other: PullFacts | null): PullFacts {
  if (other === null || other.mergedAt === null) return pull;
  const mergedAt = pull.mergedAt ?? other.mergedAt;
  const closedAt = pull.closedAt ?? other.closedAt ?? mergedAt;
  return { ...pull, open: false, draft: false, mergedAt, closedAt, mergeSha: pull.mergeSha ?? other.mergeSha };
}

function same<T>(one: T, other: T): boolean {
  return canonical(one) === canonical(other);
}

/** Keys in one order, so that facts from different sources compare; an author is the id, since logins change (A18). */
function canonical(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => {
    if (key === "author") return (inner as { id: number } | null)?.id ?? null;
    if (inner === null || typeof inner !== "object" || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** `mark` tells apart changes that can happen to one number several times. */
function change(kind: ChangeKind, number: number, at: Date, mark: Date | string = ""): Change {
  const suffix = mark instanceof Date ? mark.toISOString() : mark;
  return { key: `${kind}:${number}${suffix && `:${suffix}`}`, kind, number, at };
}
