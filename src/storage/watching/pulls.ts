import { and, eq, inArray, sql } from "drizzle-orm";
import { issuesNamed } from "../../domain/mentions.ts";
import type { Watched } from "../../domain/watching.ts";
import type { Observation, PullFacts } from "../../domain/observation.ts";
import { type Change, reconcilePull } from "../../domain/reconcile.ts";
import type { Database } from "../database.ts";
import { keyOf } from "./accounts.ts";
import { toAccount } from "./issues.ts";
import type { Recording } from "./record.ts";

interface Stored {
  readonly facts: PullFacts;
  readonly doubtful: boolean;
}

/** One pull request as it is stored. */
export async function pullOf({ read, tables }: Database, watched: Watched, number: number): Promise<PullFacts | null> {
  return (await load({ tx: read, tables, watched, standIns: new Map() }, [number])).get(number)?.facts ?? null;
}

/** Somebody's pull requests in a repository, by number. */
export async function pullsBy(
  { read, tables: { pulls } }: Database,
  { repositoryId }: Watched,
  authorKey: string,
): Promise<{ number: number; mergedAt: Date | null }[]> {
  return await read
    .select({ number: pulls.number, mergedAt: pulls.mergedAt })
    .from(pulls)
    .where(and(eq(pulls.repositoryId, repositoryId), eq(pulls.authorKey, authorKey)))
    .orderBy(pulls.number);
}

/** Lays observed pull requests over the stored ones; a merged one gives its author to what git recorded of it. */
export async function recordPulls(recording: Recording, observations: readonly Observation[]): Promise<Change[]> {
  const numbers = observations.flatMap((one) =>
    one.kind === "pull" ? one.pull.number : one.kind === "doubt" || one.kind === "issue-gone" ? one.number : [],
  );
  const known = await load(recording, [...new Set(numbers)]);
  const changes: Change[] = [];
  for (const one of observations) {
    if (one.kind === "doubt" || one.kind === "issue-gone") {
      const before = known.get(one.number);
      // Nobody but GitHub deletes a pull request; what is gone is at least not open.
      const isGone = one.kind === "issue-gone";
      const after =
        before &&
        (isGone ? { facts: { ...before.facts, open: false }, doubtful: false } : { ...before, doubtful: true });
      if (after !== undefined) {
        await put(recording, after, false);
        known.set(one.number, after);
      }
    }
    if (one.kind !== "pull") continue;
    const before = known.get(one.pull.number);
    const result = reconcilePull(before?.facts ?? null, one.pull, one.direct, before?.doubtful);
    const facts = result.facts ?? before?.facts ?? one.pull;
    if (result.facts === null && result.doubtful === before?.doubtful) continue;
    const after = { facts, doubtful: result.doubtful };
    await put(recording, after, facts.title !== before?.facts.title || facts.body !== before?.facts.body);
    known.set(facts.number, after);
    changes.push(...result.changes);
  }
  return changes;
}

async function load({ tx, tables, watched }: Recording, numbers: readonly number[]): Promise<Map<number, Stored>> {
  if (numbers.length === 0) return new Map();
  const { pulls, identities } = tables;
  const rows = await tx
    .select({ pull: pulls, author: identities })
    .from(pulls)
    .leftJoin(identities, eq(identities.key, pulls.authorKey))
    .where(and(eq(pulls.repositoryId, watched.repositoryId), inArray(pulls.number, [...numbers])));
  return new Map(
    rows.map(({ pull, author }) => {
      const { repositoryId: _, authorKey, doubtful, ...facts } = pull;
      return [facts.number, { facts: { ...facts, author: toAccount(authorKey, author) }, doubtful }];
    }),
  );
}

async function put({ tx, tables, watched, standIns }: Recording, stored: Stored, isTextNew: boolean): Promise<void> {
  const { pulls, mentions, contributions } = tables;
  const { repositoryId } = watched;
  const { number, author, ...columns } = stored.facts;
  const row = { ...columns, authorKey: keyOf(author) ?? standIns.get(number) ?? null, doubtful: stored.doubtful };
  // Whose it was is not forgotten with their name.
  const authorKey = row.authorKey ?? sql`CASE WHEN ${pulls.authorKey} LIKE 'gone:%' THEN ${pulls.authorKey} END`;
  await tx
    .insert(pulls)
    .values({ repositoryId, number, ...row })
    .onConflictDoUpdate({ target: [pulls.repositoryId, pulls.number], set: { ...row, authorKey } });
  if (row.mergedAt !== null && row.authorKey !== null) {
    await tx
      .update(contributions)
      .set({ authorKey: row.authorKey })
      .where(and(eq(contributions.repositoryId, repositoryId), eq(contributions.number, number)));
  }
  if (!isTextNew) return;
  await tx.delete(mentions).where(and(eq(mentions.repositoryId, repositoryId), eq(mentions.pullNumber, number)));
  const named = issuesNamed(`${row.title}\n${row.body}`, watched.repo).filter((issue) => issue !== number);
  if (named.length > 0)
    await tx.insert(mentions).values(named.map((issueNumber) => ({ repositoryId, issueNumber, pullNumber: number })));
}
