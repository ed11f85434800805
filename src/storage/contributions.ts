import { and, asc, count, eq, getTableColumns, gt, inArray, notInArray, or } from "drizzle-orm";
import type { ImportedRepository } from "../flows/ports.ts";
import type { RecordedMerge } from "../domain/rules.ts";
import { HIDDEN } from "../domain/watching.ts";
import type { Database } from "./database.ts";
import { namesIn, rowNamed } from "./names.ts";
import type { Tables } from "./schema.ts";

const PAGE = 1_000;
/** SQLite takes 32,766 parameters; a person has a handful of keys. */
const MAX_KEYS = 1_000;

/** Public repositories with how much is stored of them, sorted here because collations differ between engines. */
export async function listRepositories(database: Database): Promise<ImportedRepository[]> {
  const isPublic = isShown(database.tables);
  return (await selectRepositories(database).where(isPublic)).toSorted((a, b) => (a.repo < b.repo ? -1 : 1));
}

/** One repository by its name in any case, now or formerly. */
export async function findRepository(database: Database, repo: string): Promise<ImportedRepository | null> {
  const row = await rowNamed(database.read, database.tables, repo);
  if (row === undefined) return null;
  return (await selectRepositories(database).where(eq(database.tables.repositories.id, row.id)))[0] ?? null;
}

/** As `isPublic` of domain/watching.ts says: nothing of what is private, gone or blocked is shown. */
export function isShown({ repositories: { private: isPrivate, state } }: Tables) {
  return and(eq(isPrivate, false), notInArray(state, [...HIDDEN]));
}

function selectRepositories({ read, tables }: Database) {
  const { repositories, contributions } = tables;
  return read
    .select({
      repo: repositories.name,
      importedAt: repositories.importedAt,
      sha: repositories.historySha,
      contributions: count(contributions.number),
    })
    .from(repositories)
    .leftJoin(contributions, eq(contributions.repositoryId, repositories.id))
    .groupBy(repositories.id)
    .$dynamic();
}

/** Pages through a repository's merges by number. */
export async function* mergesOf(database: Database, repo: string): AsyncIterable<RecordedMerge[]> {
  const { contributions, repositories } = database.tables;
  for (let after = 0; ;) {
    const page = await selectMerges(database)
      .where(and(eq(repositories.foldedName, repo.toLowerCase()), gt(contributions.number, after)))
      .orderBy(asc(contributions.number))
      .limit(PAGE);
    if (page.length > 0) yield page.map(toMerge);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.contribution.number;
  }
}

/** Everything that somebody with one of these keys has merged, as far as it may be seen `inside` a repository or anywhere. */
export async function mergesBy(
  database: Database,
  authorKeys: readonly string[],
  inside?: number,
): Promise<RecordedMerge[]> {
  const { read, tables } = database;
  const { contributions, identities, repositories } = tables;
  const keys = authorKeys.slice(0, MAX_KEYS);
  // Rows are many, people and repositories few: what would stand in every row is read once.
  const { pass: _, ...columns } = getTableColumns(contributions);
  const [rows, people] = await Promise.all([
    read.select(columns).from(contributions).where(inArray(contributions.authorKey, keys)),
    read.select().from(identities).where(inArray(identities.key, keys)),
  ]);
  const isPublic = isShown(tables);
  const isSeen = inside === undefined ? isPublic : or(isPublic, eq(repositories.id, inside));
  const ids = [...new Set(rows.map(({ repositoryId }) => repositoryId))];
  const places = await read
    .select({ id: repositories.id, repo: repositories.name, formerNames: repositories.formerNames })
    .from(repositories)
    .where(and(inArray(repositories.id, ids), isSeen));
  const placeOf = new Map(places.map((place) => [place.id, place]));
  const authorOf = new Map(people.map((author) => [author.key, author]));
  return rows.flatMap((contribution) => {
    const place = placeOf.get(contribution.repositoryId);
    const author = authorOf.get(contribution.authorKey);
    return place === undefined || author === undefined ? [] : [toMerge({ ...place, contribution, author })];
  });
}

function selectMerges({ read, tables }: Database) {
  const { contributions, identities, repositories } = tables;
  return read
    .select({
      repo: repositories.name,
      formerNames: repositories.formerNames,
      contribution: contributions,
      author: identities,
    })
    .from(contributions)
    .innerJoin(repositories, eq(repositories.id, contributions.repositoryId))
    .innerJoin(identities, eq(identities.key, contributions.authorKey))
    .$dynamic();
}

type MergeRow = Pick<Awaited<ReturnType<typeof selectMerges>>[number], "repo" | "formerNames" | "author"> & {
  readonly contribution: Omit<Tables["contributions"]["$inferSelect"], "pass">;
};

function toMerge({ repo, formerNames, contribution, author: identity }: MergeRow): RecordedMerge {
  const { number, sha, title, mergedAt, coAuthorKeys, paths, commentPaths, verified } = contribution;
  const { key, login, name, bot } = identity;
  const author = { key, login, name, bot };
  const merge = { repo, number, sha, title, mergedAt, author, coAuthorKeys, paths, commentPaths, verified };
  return formerNames === null ? merge : { ...merge, formerNames: namesIn(formerNames) };
}
