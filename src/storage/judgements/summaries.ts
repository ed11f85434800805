import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lte, min, ne, not, or, sql, sum } from "drizzle-orm";
import type { Journeys } from "../../domain/journeys.ts";
import type { Place } from "../../domain/ranking.ts";
import type { RepositoryState } from "../../domain/watching.ts";
import type { Due, ListedRepository, SummarizedRepository, Totals } from "../../flows/ports.ts";
import { isShown } from "../contributions.ts";
import type { Database } from "../database.ts";
import type { Tables } from "../schema.ts";
import { toWatched } from "../watching/repositories.ts";

/** Public repositories that were judged, without what takes long to read; see the port for their order. */
export async function summaries(
  { read, tables }: Database,
  limit?: number,
  skip: number = 0,
): Promise<ListedRepository[]> {
  const { repositories, summaries: table } = tables;
  const all = read
    .select(columnsOf(tables))
    .from(table)
    .innerJoin(repositories, eq(repositories.id, table.repositoryId))
    .where(isShown(tables));
  if (limit !== undefined)
    return (await all.orderBy(desc(table.free), desc(table.repositoryId)).limit(limit).offset(skip)).map(toListed);
  return (await all).map(toListed).toSorted((a, b) => (a.repo < b.repo ? -1 : 1));
}

function columnsOf({ repositories, summaries: table }: Tables) {
  const { repositoryId, judgedAt, until, version, news, historySha, open, newcomer, free, contributions, people } =
    table;
  const { name, description, stars, language, state, readAt, importedAt } = repositories;
  return {
    repositoryId,
    judgedAt,
    until,
    version,
    news,
    historySha,
    open,
    newcomer,
    free,
    contributions,
    people,
    repo: name,
    description,
    stars,
    language,
    state,
    readAt,
    importedAt,
  };
}

function toListed<Row extends { readonly state: string }>(row: Row) {
  return { ...row, state: row.state as RepositoryState };
}

/** What was judged of all public repositories, in sum. */
export async function totals({ read, tables }: Database): Promise<Totals> {
  const { repositories, summaries: table } = tables;
  const [row] = await read
    .select({
      repositories: count(),
      free: sum(table.free).mapWith(Number),
      withFree: sum(sql`CASE WHEN ${table.free} > 0 THEN 1 ELSE 0 END`).mapWith(Number),
      contributions: sum(table.contributions).mapWith(Number),
      readAt: min(repositories.readAt),
    })
    .from(table)
    .innerJoin(repositories, eq(repositories.id, table.repositoryId))
    .where(isShown(tables));
  return {
    repositories: row?.repositories ?? 0,
    free: row?.free ?? 0,
    withFree: row?.withFree ?? 0,
    contributions: row?.contributions ?? 0,
    readAt: row?.readAt ?? null,
  };
}

/** SQLite takes 32,766 parameters; a page shows a few dozen. */
const MAX_IDS = 1_000;

export async function places(
  { read, tables: { summaries: table } }: Database,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Place>> {
  const wanted = [...new Set(ids)].slice(0, MAX_IDS);
  if (wanted.length === 0) return new Map();
  const rows = await read
    .select({ repositoryId: table.repositoryId, place: table.place })
    .from(table)
    .where(inArray(table.repositoryId, wanted));
  return new Map(rows.map(({ repositoryId, place }) => [repositoryId, place as Place]));
}

export async function summaryOf(
  { read, tables }: Database,
  repositoryId: number,
): Promise<SummarizedRepository | null> {
  const { repositories, summaries: table } = tables;
  const { place, journeys } = table;
  const [row] = await read
    .select({ ...columnsOf(tables), place, journeys })
    .from(table)
    .innerJoin(repositories, eq(repositories.id, table.repositoryId))
    .where(and(eq(table.repositoryId, repositoryId), isShown(tables)));
  if (row === undefined) return null;
  return { ...toListed(row), place: row.place as Place, journeys: row.journeys as Journeys | null };
}

/** What has to be judged again; see the port. */
export async function due({ read, tables }: Database, version: string, now: Date, limit: number): Promise<Due[]> {
  const { repositories, summaries: table } = tables;
  const isJudged = isNotNull(table.repositoryId);
  const isKnown = or(isNotNull(repositories.readAt), isNotNull(repositories.importedAt));
  // Another name of one that is there by its own has nothing to be judged.
  const isMeant = and(isShown(tables), ne(repositories.state, "moved"));
  const isOld = or(
    ne(table.version, version),
    lte(table.until, now),
    ne(table.news, repositories.news),
    and(
      isNotNull(repositories.importedAt),
      sql`coalesce(${table.historySha}, '') <> coalesce(${repositories.historySha}, '')`,
    ),
  );
  const rows = await read
    .select({ repository: repositories })
    .from(repositories)
    .leftJoin(table, eq(table.repositoryId, repositories.id))
    .where(
      or(
        and(isMeant, isNull(table.repositoryId), isKnown),
        and(isMeant, isJudged, isOld),
        and(isJudged, not(isMeant!)),
      ),
    )
    .orderBy(sql`coalesce(${table.judgedAt}, ${sql.param(new Date(0), table.judgedAt)})`, asc(repositories.id))
    .limit(limit);
  return rows.map(({ repository }) => {
    const { news, language } = repository;
    return { ...toWatched(repository), news, language };
  });
}
