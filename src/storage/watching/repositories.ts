import { and, asc, eq, isNull, lte, or } from "drizzle-orm";
import type { RepositoryFacts } from "../../domain/observation.ts";
import { type Poll, type RepositoryState, unread, type Watched } from "../../domain/watching.ts";
import type { Database, Session } from "../database.ts";
import type { Tables } from "../schema.ts";

type Row = Tables["repositories"]["$inferSelect"];

/** The repository with this name, now or before its last rename; one that is new is added. */
export async function watch({ read, write, tables }: Database, repo: string): Promise<Watched> {
  const { repositories } = tables;
  const foldedName = repo.toLowerCase();
  const find = async (session: Session) => {
    const rows = await session
      .select()
      .from(repositories)
      .where(or(eq(repositories.foldedName, foldedName), eq(repositories.formerName, foldedName)));
    // Who bears the name now goes before who bore it once.
    return rows.find((row) => row.foldedName === foldedName) ?? rows[0];
  };
  const known = await find(read);
  if (known !== undefined) return toWatched(known);
  return await write(async (tx) => {
    await tx.insert(repositories).values({ name: repo, foldedName, historyPass: 1 }).onConflictDoNothing();
    return toWatched(orThrow(await find(tx), repo));
  });
}

/**
 * Takes over name and state. A repository that was renamed keeps its row and its history; where another row bears the new name
 * already, this one is `moved` and rests.
 */
export async function recordRepository(
  { write, tables }: Database,
  watched: Watched,
  facts: RepositoryFacts,
  poll: Poll,
  now: Date,
): Promise<Watched> {
  const { repositories } = tables;
  return await write(async (tx) => {
    const taken = await tx
      .select()
      .from(repositories)
      .where(or(eq(repositories.githubId, facts.id), eq(repositories.foldedName, facts.name.toLowerCase())));
    const other = taken.find(({ id }) => id !== watched.repositoryId);
    const isNew = watched.githubId === null;
    const state: RepositoryState =
      other !== undefined ? "moved" : facts.private ? "private" : facts.archived ? "archived" : "active";
    const renamed = other === undefined && facts.name.toLowerCase() !== watched.repo.toLowerCase();
    const [row] = await tx
      .update(repositories)
      .set({
        ...(other === undefined ? { githubId: facts.id, name: facts.name, foldedName: facts.name.toLowerCase() } : {}),
        ...(renamed ? { formerName: watched.repo.toLowerCase() } : {}),
        ...(state === watched.state ? {} : { state, stateAt: now }),
        ...(isNew ? { watchedSince: now } : {}),
        description: facts.description,
        stars: facts.stars,
      })
      .where(eq(repositories.id, watched.repositoryId))
      .returning();
    await putPoll(tx, tables, watched.repositoryId, poll);
    return toWatched(orThrow(row, watched.repo));
  });
}

/** A state that was learned from an answer rather than from the repository itself. */
export async function setState(
  { write, tables }: Database,
  watched: Watched,
  state: RepositoryState,
  now: Date,
): Promise<Watched> {
  if (watched.state === state) return watched;
  const { repositories } = tables;
  await write((tx) =>
    tx.update(repositories).set({ state, stateAt: now }).where(eq(repositories.id, watched.repositoryId)),
  );
  return { ...watched, state, stateAt: now };
}

/** Every repository that is known, in the order of their names. */
export async function watchedRepositories({ read, tables }: Database): Promise<Watched[]> {
  return (await read.select().from(tables.repositories).orderBy(asc(tables.repositories.foldedName))).map(toWatched);
}

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

/** The cursors of a repository by feed. */
export async function polls({ read, tables }: Database, watched: Watched): Promise<ReadonlyMap<string, Poll>> {
  const rows = await read.select().from(tables.polls).where(eq(tables.polls.repositoryId, watched.repositoryId));
  return new Map(rows.map((row) => [row.feed, { ...unread(row.feed as Poll["feed"]), ...row } as Poll]));
}

/** Moves a cursor within the transaction that records what it passed. */
export async function putPoll(tx: Session, { polls: table }: Tables, repositoryId: number, poll: Poll): Promise<void> {
  await tx
    .insert(table)
    .values({ repositoryId, ...poll })
    .onConflictDoUpdate({ target: [table.repositoryId, table.feed], set: poll });
}

function toWatched(row: Row): Watched {
  const { id, name, githubId, state, stateAt, formerName, watchedSince, readAt, pollAt } = row;
  const { installedAt, uninstalledAt } = row;
  const repositoryState = state as RepositoryState;
  return {
    repositoryId: id,
    repo: name,
    githubId,
    state: repositoryState,
    stateAt,
    formerName,
    watchedSince,
    readAt,
    pollAt,
    installedAt: uninstalledAt === null ? installedAt : null,
  };
}

function orThrow<T>(row: T | undefined, repo: string): T {
  if (row === undefined) throw new Error(`the repository ${repo} was written and is not there`);
  return row;
}
