import { and, asc, eq, isNull, or } from "drizzle-orm";
import type { RepositoryFacts } from "../../domain/observation.ts";
import { type Poll, type RepositoryState, unread, type Watched } from "../../domain/watching.ts";
import type { DeliveryKey } from "../../flows/ports.ts";
import type { Database, Session } from "../database.ts";
import { finishDelivery } from "../installed/inbox.ts";
import { namesIn, rowNamed, standIn, withName } from "../names.ts";
import type { Tables } from "../schema.ts";
import { countNews } from "./news.ts";

type Row = Tables["repositories"]["$inferSelect"];

/** The repository with this name, now or formerly; one that is new is added. */
export async function watch(database: Database, repo: string): Promise<Watched> {
  const known = await find(database, repo);
  if (known !== null) return known;
  return await database.write(async (tx) => {
    await tx
      .insert(database.tables.repositories)
      .values({ name: repo, foldedName: repo.toLowerCase(), historyPass: 1 })
      .onConflictDoNothing();
    return toWatched(orThrow(await rowNamed(tx, database.tables, repo), repo));
  });
}

/** The repository with this name, now or formerly. */
export async function find({ read, tables }: Database, repo: string): Promise<Watched | null> {
  const row = await rowNamed(read, tables, repo);
  return row === undefined ? null : toWatched(row);
}

/** Deletes a repository that GitHub never showed and of which no history was read. */
export async function forgetUnknown({ write, tables: { repositories, polls: lists } }: Database, repo: string) {
  await write(async (tx) => {
    const { githubId, historySha, installationId, foldedName } = repositories;
    const isUnknown = and(isNull(githubId), isNull(historySha), isNull(installationId));
    const [row] = await tx
      .select()
      .from(repositories)
      .where(and(eq(foldedName, repo.toLowerCase()), isUnknown));
    if (row === undefined) return;
    await tx.delete(lists).where(eq(lists.repositoryId, row.id));
    await tx.delete(repositories).where(eq(repositories.id, row.id));
  });
}

/** The repository with this id of GitHub's. */
export async function byGithubId({ read, tables: { repositories } }: Database, githubId: number) {
  const [row] = await read.select().from(repositories).where(eq(repositories.githubId, githubId));
  return row === undefined ? null : toWatched(row);
}

/**
 * Takes over name and state. A repository that was renamed keeps its row and its history; where another row stands for it already, this
 * one is `moved` and rests.
 */
export async function recordRepository(
  { write, tables }: Database,
  watched: Watched,
  facts: RepositoryFacts,
  poll: Poll,
  now: Date,
): Promise<Watched> {
  return await write(async (tx) => {
    const row = await putRepository(tx, tables, watched, facts, now);
    await putPoll(tx, tables, watched.repositoryId, poll);
    return toWatched(row);
  });
}

/** The same from a delivery, which may be late: GitHub is asked at once how it is now. */
export async function hearOfRepository(
  { write, tables }: Database,
  watched: Watched,
  facts: RepositoryFacts | "gone",
  now: Date,
  delivery?: DeliveryKey,
): Promise<void> {
  const { repositories, polls: lists } = tables;
  const { repositoryId } = watched;
  const isIt = eq(repositories.id, repositoryId);
  await write(async (tx) => {
    if (facts !== "gone") await putRepository(tx, tables, watched, facts, now);
    else await tx.update(repositories).set({ state: "gone", stateAt: now }).where(isIt);
    await tx.update(repositories).set({ pollAt: now }).where(isIt);
    await tx
      .update(lists)
      .set({ etag: null, checkedAt: null })
      .where(and(eq(lists.repositoryId, repositoryId), eq(lists.feed, "repository")));
    if (delivery !== undefined) await finishDelivery(tx, tables, delivery, now);
  });
}

async function putRepository(
  tx: Session,
  tables: Tables,
  watched: Watched,
  facts: RepositoryFacts,
  now: Date,
): Promise<Row> {
  const { repositories } = tables;
  const taken = await tx
    .select()
    .from(repositories)
    .where(or(eq(repositories.githubId, facts.id), eq(repositories.foldedName, facts.name.toLowerCase())));
  const others = taken.filter(({ id }) => id !== watched.repositoryId);
  const other = others.find(({ githubId }) => githubId === facts.id);
  for (const one of others) if (one !== other) await giveUpName(tx, tables, one, now);
  const isNew = watched.githubId === null;
  const state: RepositoryState =
    other !== undefined
      ? "moved"
      : // One that installed the app may be read; `private` on the row keeps it from everybody else.
        facts.private && watched.installedAt === null
        ? "private"
        : facts.archived
          ? "archived"
          : "active";
  const renamed = other === undefined && facts.name.toLowerCase() !== watched.repo.toLowerCase();
  // Two rows of one repository: whoever names the one that rests means the other.
  if (other !== undefined)
    await tx
      .update(repositories)
      .set({ formerNames: withName(other.formerNames, watched.repo) })
      .where(eq(repositories.id, other.id));
  const [row] = await tx
    .update(repositories)
    .set({
      ...(other === undefined ? { githubId: facts.id, name: facts.name, foldedName: facts.name.toLowerCase() } : {}),
      ...(renamed ? { formerNames: withName(watched.formerNames.join(" "), watched.repo) } : {}),
      ...(state === watched.state ? {} : { state, stateAt: now }),
      ...(isNew ? { watchedSince: now } : {}),
      private: facts.private,
      description: facts.description,
      stars: facts.stars,
      ...(facts.language === undefined ? {} : { language: facts.language }),
    })
    .where(eq(repositories.id, watched.repositoryId))
    .returning();
  const written = orThrow(row, watched.repo);
  const before = taken.find(({ id }) => id === watched.repositoryId);
  // What was judged says how it is called and in what it is written.
  const isSame =
    before?.name === written.name && before.language === written.language && before.state === written.state;
  if (!isSame) await countNews(tx, tables, watched.repositoryId);
  return written;
}

/** Takes a name from a row that GitHub has given to another repository; what is known of the row by its id is asked for at once. */
async function giveUpName(tx: Session, tables: Tables, row: Row, now: Date): Promise<void> {
  const { repositories, polls: lists } = tables;
  const isIt = eq(repositories.id, row.id);
  if (row.githubId === null && row.historySha === null && row.installationId === null) {
    await tx.delete(lists).where(eq(lists.repositoryId, row.id));
    await tx.delete(repositories).where(isIt);
    return;
  }
  const name = standIn(row.name, row.id);
  const given = { name, foldedName: name.toLowerCase(), formerNames: withName(row.formerNames, row.name) };
  const state = row.githubId === null ? "moved" : row.state;
  await tx
    .update(repositories)
    .set({ ...given, state, pollAt: now })
    .where(isIt);
  await countNews(tx, tables, row.id);
  const isAsked = and(eq(lists.repositoryId, row.id), eq(lists.feed, "repository"));
  await tx.update(lists).set({ etag: null, checkedAt: null }).where(isAsked);
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

/** A repository as the poller sees it. */
export function toWatched(row: Row): Watched {
  const { id, name, githubId, state, stateAt, formerNames, watchedSince, readAt, pollAt } = row;
  const { installedAt, uninstalledAt, private: isPrivate } = row;
  const repositoryState = state as RepositoryState;
  return {
    repositoryId: id,
    repo: name,
    githubId,
    state: repositoryState,
    stateAt,
    formerNames: namesIn(formerNames),
    watchedSince,
    readAt,
    pollAt,
    installedAt: uninstalledAt === null ? installedAt : null,
    private: isPrivate,
  };
}

function orThrow<T>(row: T | undefined, repo: string): T {
  if (row === undefined) throw new Error(`the repository ${repo} was written and is not there`);
  return row;
}
