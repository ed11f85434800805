import { and, eq } from "drizzle-orm";
import { indexWordsOf } from "../domain/words.ts";
import type { Judgement, JudgementStore, Summary } from "../flows/ports.ts";
import type { Database, Session } from "./database.ts";
import { bestOf } from "./judgements/best.ts";
import { count, isOfShown, list } from "./judgements/list.ts";
import { toJudgement, toRow } from "./judgements/rows.ts";
import { due, places, summaries, summaryOf, totals } from "./judgements/summaries.ts";
import type { Tables } from "./schema.ts";

/** What was judged, over an open database: one line a question. */
export function createJudgementStore(database: Database): JudgementStore {
  return {
    replace: (summary, judgements) => replace(database, summary, judgements),
    drop: (repositoryId) => database.write((tx) => deleteJudgements(tx, database.tables, repositoryId)),
    list: (filter, order, limit, after) => list(database, filter, order, limit, after),
    bestOf: (repositoryIds, each) => bestOf(database, repositoryIds, each),
    count: (filter, most) => count(database, filter, most),
    one: (repositoryId, number) => one(database, repositoryId, number),
    summaries: (limit, skip) => summaries(database, limit, skip),
    totals: () => totals(database),
    places: (repositoryIds) => places(database, repositoryIds),
    summaryOf: (repositoryId) => summaryOf(database, repositoryId),
    due: (version, now, limit) => due(database, version, now, limit),
  };
}

/** So many rows go into one statement: PostgreSQL takes 65,535 parameters, SQLite 32,766. */
const ROWS = 500;

async function replace({ write, tables }: Database, summary: Summary, judged: readonly Judgement[]): Promise<void> {
  const { judgements, judgementWords, summaries: table } = tables;
  const { repositoryId } = summary;
  const words = judged.flatMap(({ card: { number, title } }) =>
    indexWordsOf(title).map((word) => ({ word, repositoryId, number })),
  );
  await write(async (tx) => {
    // First, since it keeps another process that judges the same repository waiting.
    await tx.insert(table).values(summary).onConflictDoUpdate({ target: table.repositoryId, set: summary });
    await deleteIssues(tx, tables, repositoryId);
    for (const rows of inPieces(judged.map(toRow))) await tx.insert(judgements).values(rows);
    for (const rows of inPieces(words)) await tx.insert(judgementWords).values(rows);
  });
}

function inPieces<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, index) =>
    rows.slice(index * ROWS, (index + 1) * ROWS),
  );
}

async function deleteJudgements(tx: Session, tables: Tables, repositoryId: number): Promise<void> {
  await tx.delete(tables.summaries).where(eq(tables.summaries.repositoryId, repositoryId));
  await deleteIssues(tx, tables, repositoryId);
}

async function deleteIssues(tx: Session, { judgements, judgementWords }: Tables, repositoryId: number) {
  await tx.delete(judgementWords).where(eq(judgementWords.repositoryId, repositoryId));
  await tx.delete(judgements).where(eq(judgements.repositoryId, repositoryId));
}

async function one(database: Database, repositoryId: number, number: number): Promise<Judgement | null> {
  const { judgements } = database.tables;
  const isIt = and(eq(judgements.repositoryId, repositoryId), eq(judgements.number, number));
  const [row] = await database.read
    .select()
    .from(judgements)
    .where(and(isIt, isOfShown(database)));
  return row === undefined ? null : toJudgement(row);
}
