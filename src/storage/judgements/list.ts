import { and, count as countOf, desc, eq, exists, gte, inArray, lt, ne, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { wordsOf } from "../../domain/words.ts";
import type { IssueCursor, IssueFilter, Judgement } from "../../flows/ports.ts";
import { isShown } from "../contributions.ts";
import type { Database } from "../database.ts";
import { toJudgement } from "./rows.ts";

type Order = "rank" | "updated";

/** A page of issues; see the port. Each list ends in the order of an index, so what stands further down costs nothing. */
export async function list(
  database: Database,
  filter: IssueFilter,
  order: Order,
  limit: number,
  after: IssueCursor | null,
): Promise<{ issues: Judgement[]; next: IssueCursor | null }> {
  const { judgements } = database.tables;
  const { repositoryId, number } = judgements;
  const key = order === "rank" ? judgements.rank : judgements.updatedAt;
  const rows = await database.read
    .select()
    .from(judgements)
    .where(and(await fits(database, filter), after === null ? undefined : isAfter(database, order, after)))
    .orderBy(desc(key), desc(repositoryId), desc(number))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    issues: page.map(toJudgement),
    next:
      last === undefined
        ? null
        : {
            key: order === "rank" ? last.rank : last.updatedAt.getTime(),
            repositoryId: last.repositoryId,
            number: last.number,
          },
  };
}

/** How many fit, counted no further than `most`. */
export async function count(database: Database, filter: IssueFilter, most: number): Promise<number> {
  const { read, tables } = database;
  const some = read
    .select({ number: tables.judgements.number })
    .from(tables.judgements)
    .where(await fits(database, filter))
    .limit(most)
    .as("some");
  const [row] = await read.select({ count: countOf() }).from(some);
  return row?.count ?? 0;
}

/** Whether the repository of a judgement may be shown: asked of each row, so that the rows keep the order of their index. */
export function isOfShown({ read, tables }: Database): SQL {
  const { repositories, judgements } = tables;
  return exists(
    read
      .select({ id: repositories.id })
      .from(repositories)
      .where(and(eq(repositories.id, judgements.repositoryId), isShown(tables))),
  );
}

function isAfter({ tables: { judgements } }: Database, order: Order, { key, repositoryId, number }: IssueCursor): SQL {
  const { rank, updatedAt, repositoryId: repository, number: issue } = judgements;
  return order === "rank"
    ? sql`(${rank}, ${repository}, ${issue}) < (${key}, ${repositoryId}, ${number})`
    : sql`(${updatedAt}, ${repository}, ${issue}) < (${sql.param(new Date(key), updatedAt)}, ${repositoryId}, ${number})`;
}

async function fits(database: Database, filter: IssueFilter): Promise<SQL | undefined> {
  const { judgements } = database.tables;
  const { directions, withoutGpu, words } = filter;
  return and(
    oneOf(judgements.state, filter.states),
    oneOf(judgements.repositoryId, filter.repositoryIds),
    oneOf(judgements.area, filter.areas),
    oneOf(judgements.language, filter.languages),
    oneOf(judgements.marking, filter.markings),
    directions === undefined
      ? undefined
      : (or(...directions.map((direction) => eq(judgements[direction], true))) ?? sql`1 = 0`),
    withoutGpu ? ne(judgements.gpu, "yes") : undefined,
    ...(words === undefined ? [] : await hasWords(database, words)),
    isOfShown(database),
  );
}

/** One value is looked for by itself: then the rows stand in the order of an index. */
function oneOf(column: SQLiteColumn, wanted: readonly (string | number)[] | undefined): SQL | undefined {
  if (wanted === undefined) return undefined;
  return wanted.length === 1 ? eq(column, wanted[0]) : inArray(column, [...wanted]);
}

const MAX_WORDS = 8;
/** A word that begins the words of more titles than this is met soon in any order; the titles of a rarer one are gone through. */
const COMMON = 2_000;

async function hasWords(database: Database, texts: readonly string[]): Promise<SQL[]> {
  const found = texts.map(wordsOf);
  if (found.some((words) => words.length === 0)) return [sql`1 = 0`];
  const words = [...new Set(found.flat())].slice(0, MAX_WORDS);
  return await Promise.all(words.map((word) => hasWord(database, word)));
}

async function hasWord({ read, tables }: Database, beginning: string): Promise<SQL> {
  const { judgements, judgementWords } = tables;
  const { word, repositoryId, number } = judgementWords;
  // No character stands after the last one that there is.
  const begins = and(gte(word, beginning), lt(word, `${beginning}\u{10FFFF}`));
  const some = read.select({ number }).from(judgementWords).where(begins).limit(COMMON).as("some");
  const [row] = await read.select({ count: countOf() }).from(some);
  if ((row?.count ?? 0) < COMMON)
    return sql`(${judgements.repositoryId}, ${judgements.number}) IN ${read
      .select({ repositoryId, number })
      .from(judgementWords)
      .where(begins)}`;
  return exists(
    read
      .select({ number })
      .from(judgementWords)
      .where(and(eq(repositoryId, judgements.repositoryId), eq(number, judgements.number), begins)),
  );
}
