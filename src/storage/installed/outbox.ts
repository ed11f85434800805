import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  min,
  notInArray,
  or,
  sql,
} from "drizzle-orm";
import type { Effect, OutboxCounts, OutboxStore, Performed, TakenEffect } from "../../flows/ports.ts";
import { type Database, lockedRows, type Session } from "../database.ts";
import type { Tables } from "../schema.ts";
import { changeClaims } from "./claims.ts";
import { putLiving } from "./living-comments.ts";

/** The outbox over an open database. */
export function createOutboxStore(database: Database): OutboxStore {
  return {
    add: (effects, now) => database.write((tx) => addEffects(tx, database.tables, effects, now)),
    take: (now, until, but) => take(database, now, until, but ?? []),
    settle: (key, performed, now) => settle(database, key, performed, now),
    writesSince: (since, repositoryId, quiet) => writesSince(database, since, repositoryId, quiet ?? []),
    failed: (limit) => failed(database, limit),
    counts: () => counts(database),
  };
}

/** Stores effects within the transaction of the change that caused them; a known key changes nothing. */
export async function addEffects(
  tx: Session,
  { outbox }: Tables,
  effects: readonly Effect[],
  now: Date,
): Promise<void> {
  for (const effect of effects) {
    const state = effect.dueAt === null ? "announced" : "waiting";
    await tx
      .insert(outbox)
      .values({ ...effect, state, createdAt: now })
      .onConflictDoNothing();
  }
}

/** How many candidates are looked at: more repositories than this are seldom busy at once. */
const CANDIDATES = 20;

async function take(database: Database, now: Date, until: Date, but: readonly string[]): Promise<TakenEffect | null> {
  const { outbox, repositories } = database.tables;
  return await database.write(async (tx) => {
    const busy = tx
      .selectDistinct({ id: outbox.repositoryId })
      .from(outbox)
      .where(and(isNotNull(outbox.dueAt), gt(outbox.leasedUntil, now)));
    const next = tx
      .select({ effect: outbox })
      .from(outbox)
      // Locked along with it: whoever takes for a repository at the same moment passes it over.
      .innerJoin(repositories, eq(repositories.id, outbox.repositoryId))
      .where(
        and(
          isNotNull(outbox.dueAt),
          lte(outbox.dueAt, now),
          or(isNull(outbox.leasedUntil), lte(outbox.leasedUntil, now)),
          notInArray(outbox.repositoryId, busy),
          but.length === 0 ? undefined : notInArray(outbox.kind, [...but]),
        ),
      )
      // What happened first is done first, in whatever order it was heard of.
      .orderBy(asc(outbox.dueAt), asc(outbox.key))
      .limit(database.engine === "sqlite" ? 1 : CANDIDATES)
      .$dynamic();
    const rows = await lockedRows(database.engine, next);
    // On PostgreSQL somebody may have taken for the repository since this statement began to look; now that it is locked it is certain.
    const taken = database.engine === "sqlite" ? new Set<number>() : new Set((await busy).map(({ id }) => id));
    const row = rows.map(({ effect }) => effect).find(({ repositoryId }) => !taken.has(repositoryId));
    if (row === undefined) return null;
    await tx.update(outbox).set({ leasedUntil: until }).where(eq(outbox.id, row.id));
    const { key, kind, repositoryId, number, at, dueAt, payload, attempts } = row;
    return { key, kind, repositoryId, number, at, dueAt, payload, attempts };
  });
}

async function settle({ write, tables }: Database, key: string, performed: Performed, now: Date): Promise<void> {
  const { outbox } = tables;
  await write(async (tx) => {
    const { outcome } = performed;
    const isOver = outcome !== "later";
    const error =
      outcome === "failed" || outcome === "later" ? performed.error : outcome === "dropped" ? performed.why : null;
    const [settled] = await tx
      .update(outbox)
      .set({
        state: isOver ? outcome : "waiting",
        dueAt: isOver ? null : performed.dueAt,
        settledAt: isOver ? now : null,
        leasedUntil: null,
        attempts: sql`${outbox.attempts} + 1`,
        error,
      })
      .where(and(eq(outbox.key, key), isNotNull(outbox.dueAt)))
      .returning({ repositoryId: outbox.repositoryId });
    if (settled === undefined || outcome === "dropped" || outcome === "failed") return;
    await putLiving(tx, tables, settled.repositoryId, performed.living ?? [], now);
    if (outcome === "later") return;
    await changeClaims(tx, tables, settled.repositoryId, performed.claims ?? []);
    await addEffects(tx, tables, performed.effects ?? [], now);
  });
}

async function writesSince(
  { read, tables: { outbox } }: Database,
  since: Date,
  repositoryId: number,
  quiet: readonly string[],
) {
  const writes = quiet.length === 0 ? undefined : notInArray(outbox.kind, [...quiet]);
  const rows = await read
    .select({ repositoryId: outbox.repositoryId, count: count() })
    .from(outbox)
    .where(and(eq(outbox.state, "done"), gte(outbox.settledAt, since), writes))
    .groupBy(outbox.repositoryId);
  return {
    all: rows.reduce((sum, row) => sum + row.count, 0),
    repository: rows.find((row) => row.repositoryId === repositoryId)?.count ?? 0,
  };
}

async function failed({ read, tables: { outbox } }: Database, limit: number) {
  const { key, kind, error, at } = outbox;
  const rows = await read
    .select({ key, kind, error, at })
    .from(outbox)
    .where(eq(outbox.state, "failed"))
    .orderBy(desc(outbox.id))
    .limit(limit);
  return rows.map((row) => ({ ...row, error: row.error ?? "" }));
}

async function counts({ read, tables: { outbox } }: Database): Promise<OutboxCounts> {
  const states = ["waiting", "failed", "dropped"];
  const rows = await read
    .select({ state: outbox.state, count: count(), oldest: min(outbox.dueAt) })
    .from(outbox)
    .where(inArray(outbox.state, states))
    .groupBy(outbox.state);
  const of = (state: string) => rows.find((row) => row.state === state);
  return {
    waiting: of("waiting")?.count ?? 0,
    failed: of("failed")?.count ?? 0,
    dropped: of("dropped")?.count ?? 0,
    oldestDue: of("waiting")?.oldest ?? null,
  };
}

/** What changes called for, in the order in which they were recorded. */
export async function announced({ read, tables }: Database): Promise<Effect[]> {
  const { key, kind, repositoryId, number, at, dueAt, payload, id } = tables.outbox;
  return await read
    .select({ key, kind, repositoryId, number, at, dueAt, payload })
    .from(tables.outbox)
    .orderBy(asc(id));
}

/** Drops what is over and was recorded before a time, so that the outbox does not grow for ever; what waits stays. */
export async function forgetAnnounced({ write, tables: { outbox } }: Database, before: Date): Promise<void> {
  await write((tx) => tx.delete(outbox).where(and(lt(outbox.createdAt, before), isNull(outbox.dueAt))));
}
