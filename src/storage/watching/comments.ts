import { and, eq, inArray } from "drizzle-orm";
import type { Watched } from "../../domain/watching.ts";
import type { CommentFacts, Observation } from "../../domain/observation.ts";
import { type Change, reconcileComment } from "../../domain/reconcile.ts";
import { keyOf } from "./accounts.ts";
import { toAccount } from "./issues.ts";
import type { ThreadReading } from "../../flows/ports.ts";
import type { Database } from "../database.ts";
import { countNews } from "./news.ts";
import type { Recording } from "./record.ts";

/**
 * Lays observed comments over the stored ones; one whose deletion GitHub told does not come back. One that was only missed in a reading
 * keeps its text, and comes back when it is seen to have changed since.
 */
export async function recordComments(recording: Recording, observations: readonly Observation[]): Promise<Change[]> {
  const ids = observations.flatMap((one) =>
    one.kind === "comment" ? one.comment.id : one.kind === "comment-gone" ? one.id : [],
  );
  const known = await load(recording, [...new Set(ids)]);
  const changes: Change[] = [];
  for (const one of observations) {
    if (one.kind === "comment") {
      const before = known.get(one.comment.id);
      const result = reconcileComment(before?.facts ?? null, one.comment, one.direct);
      if (result.facts === null || (before?.gone && before.facts.body === "")) continue;
      await put(recording, result.facts, false);
      known.set(one.comment.id, { facts: result.facts, gone: false });
      changes.push(...result.changes);
    } else if (one.kind === "comment-gone") {
      const facts = known.get(one.id)?.facts ?? tombstone(one);
      const silent = { ...facts, body: "" };
      await put(recording, silent, true);
      known.set(one.id, { facts: silent, gone: true });
    }
  }
  return changes;
}

function tombstone({ id, number }: { readonly id: number; readonly number: number }): CommentFacts {
  const never = new Date(0);
  return { id, number, author: null, association: "NONE", body: "", createdAt: never, updatedAt: never };
}

async function load({ tx, tables, watched }: Recording, ids: readonly number[]) {
  if (ids.length === 0) return new Map<number, { facts: CommentFacts; gone: boolean }>();
  const { comments, identities } = tables;
  const rows = await tx
    .select({ comment: comments, author: identities })
    .from(comments)
    .leftJoin(identities, eq(identities.key, comments.authorKey))
    .where(and(eq(comments.repositoryId, watched.repositoryId), inArray(comments.id, [...ids])));
  return new Map(
    rows.map(({ comment, author }) => {
      const { repositoryId: _, authorKey, gone, ...facts } = comment;
      return [facts.id, { facts: { ...facts, author: toAccount(authorKey, author) }, gone }];
    }),
  );
}

async function put({ tx, tables, watched }: Recording, facts: CommentFacts, gone: boolean): Promise<void> {
  const { comments } = tables;
  const { id, author, ...columns } = facts;
  const row = { ...columns, authorKey: keyOf(author), gone };
  await tx
    .insert(comments)
    .values({ repositoryId: watched.repositoryId, id, ...row })
    .onConflictDoUpdate({ target: [comments.repositoryId, comments.id], set: row });
}

/** Ids of the comments that are stored of a thread and not gone. */
export async function commentsOf(
  { read, tables: { comments } }: Database,
  { repositoryId }: Watched,
  number: number,
): Promise<number[]> {
  const rows = await read
    .select({ id: comments.id })
    .from(comments)
    .where(and(eq(comments.repositoryId, repositoryId), eq(comments.number, number), eq(comments.gone, false)));
  return rows.map(({ id }) => id);
}

/** Takes a thread as read to its end; see the port. */
export async function recordWholeThread(
  { write, tables }: Database,
  { repositoryId }: Watched,
  number: number,
  { asOf, gone }: ThreadReading,
): Promise<void> {
  const { comments, issues } = tables;
  await write(async (tx) => {
    if (gone.length > 0)
      await tx
        .update(comments)
        .set({ gone: true })
        .where(and(eq(comments.repositoryId, repositoryId), inArray(comments.id, [...gone])));
    await tx
      .update(issues)
      .set({ wholeAt: asOf ?? DISTURBED })
      .where(and(eq(issues.repositoryId, repositoryId), eq(issues.number, number)));
    await countNews(tx, tables, repositoryId);
  });
}

/** Stands for a thread that changed while it was read: what is stored of it may lack something however many there are. */
export const DISTURBED = new Date(0);
