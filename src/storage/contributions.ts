import { and, asc, count, eq, gt, inArray, notInArray, or } from "drizzle-orm";
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
function isShown({ repositories: { private: isPrivate, state } }: Tables) {
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
  const { contributions, repositories } = database.tables;
  const isPublic = isShown(database.tables);
  const isSeen = inside === undefined ? isPublic : or(isPublic, eq(repositories.id, inside));
  const isTheirs = inArray(contributions.authorKey, authorKeys.slice(0, MAX_KEYS));
  const rows = await selectMerges(database).where(and(isTheirs, isSeen));
  return rows.map(toMerge);
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

type MergeRow = Awaited<ReturnType<typeof selectMerges>>[number];

function toMerge({ repo, formerNames, contribution, author: identity }: MergeRow): RecordedMerge {
  const { number, sha, title, mergedAt, coAuthorKeys, paths, commentPaths, verified } = contribution;
  const { key, login, name, bot } = identity;
  const author = { key, login, name, bot };
  const merge = { repo, number, sha, title, mergedAt, author, coAuthorKeys, paths, commentPaths, verified };
  return formerNames === null ? merge : { ...merge, formerNames: namesIn(formerNames) };
}
