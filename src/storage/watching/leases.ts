import { and, eq, isNull, lte, or } from "drizzle-orm";
import type { Watched } from "../../domain/watching.ts";
import type { Database } from "../database.ts";
import { toWatched } from "./repositories.ts";

/** Takes a repository whose time has come, unless another process has it; see the port. */
export async function lease(
  { write, tables }: Database,
  watched: Watched,
  now: Date,
  until: Date,
  evenBefore: boolean,
): Promise<Watched | null> {
  const { id, leasedUntil, pollAt } = tables.repositories;
  const isFree = or(isNull(leasedUntil), lte(leasedUntil, now));
  const isDue = evenBefore ? undefined : or(isNull(pollAt), lte(pollAt, now));
  const [row] = await write((tx) =>
    tx
      .update(tables.repositories)
      .set({ leasedUntil: until })
      .where(and(eq(id, watched.repositoryId), isFree, isDue))
      .returning(),
  );
  return row === undefined ? null : toWatched(row);
}

/** Keeps what this process has taken. */
export async function renewLease(
  { writeSoon, tables: { repositories } }: Database,
  { repositoryId }: Watched,
  until: Date,
): Promise<void> {
  await writeSoon((tx) => tx.update(repositories).set({ leasedUntil: until }).where(eq(repositories.id, repositoryId)));
}

/** Gives it back with the time of the next poll and, where its issues were read, of that. */
export async function release(
  { write, tables }: Database,
  { repositoryId }: Watched,
  pollAt: Date,
  readAt: Date | null,
): Promise<void> {
  const { repositories } = tables;
  const given = { leasedUntil: null, pollAt, ...(readAt === null ? {} : { readAt }) };
  await write((tx) => tx.update(repositories).set(given).where(eq(repositories.id, repositoryId)));
}
