import { and, asc, count, eq, gt, inArray, isNotNull, lt, min, sql, sum } from "drizzle-orm";
import type { Delivery, DeliveryKey, InboxCounts, InboxStore, ParkedDelivery } from "../../flows/ports.ts";
import type { Database, Session } from "../database.ts";
import type { Tables } from "../schema.ts";
import { accept } from "./inbox-accept.ts";
import { giveBack, take } from "./inbox-queue.ts";

/** Rows to a page; bodies may be large. */
const PAGE = 200;

/** The inbox over an open database. It remembers whose turn it was, so that one installation's burst does not hold up the others (W17). */
export function createInboxStore(database: Database): InboxStore {
  let lastServed = -1;
  return {
    accept: (deliveries) => accept(database, deliveries),
    async take(now, until, busy, limit) {
      const taken = await take(database, { now, until, busy, limit, after: lastServed });
      const [first] = taken;
      if (first !== undefined) lastServed = first.installationId ?? 0;
      return taken;
    },
    giveBack: (keys) => giveBack(database, keys),
    finish: (key, now) => database.writeSoon((tx) => finishDelivery(tx, database.tables, key, now)),
    fail: (key, error, dueAt) => fail(database, key, error, dueAt),
    has: (guids) => has(database, guids),
    parked: () => parked(database),
    replay: (guid, now) => replay(database, guid, now),
    applied: () => applied(database),
    counts: () => counts(database),
    purge: (bodiesBefore, rowsBefore) => purge(database, bodiesBefore, rowsBefore),
  };
}

/** Marks a delivery as done within the transaction that applies it. */
export async function finishDelivery(
  tx: Session,
  { inbox }: Tables,
  { target, guid }: DeliveryKey,
  now: Date,
): Promise<void> {
  await tx
    .update(inbox)
    .set({ state: "done", doneAt: now, dueAt: null, leasedUntil: null, error: null })
    .where(and(eq(inbox.target, target), eq(inbox.guid, guid)));
}

async function fail(
  { write, tables: { inbox } }: Database,
  { target, guid }: DeliveryKey,
  error: string,
  dueAt: Date | null,
): Promise<void> {
  await write((tx) =>
    tx
      .update(inbox)
      .set({
        state: dueAt === null ? "parked" : "waiting",
        dueAt,
        leasedUntil: null,
        error,
        attempts: sql`${inbox.attempts} + 1`,
      })
      .where(and(eq(inbox.target, target), eq(inbox.guid, guid))),
  );
}

async function has({ read, tables: { inbox } }: Database, guids: readonly string[]): Promise<ReadonlySet<string>> {
  if (guids.length === 0) return new Set();
  const rows = await read
    .select({ guid: inbox.guid })
    .from(inbox)
    .where(inArray(inbox.guid, [...guids]));
  return new Set(rows.map(({ guid }) => guid));
}

async function parked({ read, tables: { inbox } }: Database): Promise<ParkedDelivery[]> {
  const { target, guid, event, receivedAt, attempts, error } = inbox;
  const rows = await read
    .select({ target, guid, event, receivedAt, attempts, error })
    .from(inbox)
    .where(eq(inbox.state, "parked"))
    .orderBy(asc(inbox.id));
  return rows.map((row) => ({ ...row, error: row.error ?? "" }));
}

async function replay({ write, tables: { inbox } }: Database, guid: string, now: Date): Promise<number> {
  const again = { state: "waiting", dueAt: now, leasedUntil: null, attempts: 0, error: null, doneAt: null };
  const rows = await write((tx) =>
    tx
      .update(inbox)
      .set(again)
      .where(and(eq(inbox.guid, guid), isNotNull(inbox.body)))
      .returning({ id: inbox.id }),
  );
  return rows.length;
}

async function* applied({ read, tables: { inbox } }: Database): AsyncIterable<Delivery[]> {
  for (let after = 0; ;) {
    const rows = await read
      .select()
      .from(inbox)
      .where(and(eq(inbox.state, "done"), isNotNull(inbox.body), gt(inbox.id, after)))
      .orderBy(asc(inbox.id))
      .limit(PAGE);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
    yield rows.map(({ target, guid, event, installationId, body, receivedAt }) => ({
      target,
      guid,
      event,
      installationId: installationId || null,
      body: body ?? "",
      receivedAt,
    }));
  }
}

async function counts({ read, tables: { inbox } }: Database): Promise<InboxCounts> {
  const rows = await read
    .select({ state: inbox.state, count: count(), different: sum(inbox.different), oldest: min(inbox.receivedAt) })
    .from(inbox)
    .groupBy(inbox.state);
  const of = (state: string) => rows.find((row) => row.state === state);
  return {
    waiting: of("waiting")?.count ?? 0,
    parked: of("parked")?.count ?? 0,
    done: of("done")?.count ?? 0,
    different: rows.reduce((total, row) => total + Number(row.different ?? 0), 0),
    oldestWaiting: of("waiting")?.oldest ?? null,
  };
}

async function purge({ write, tables: { inbox } }: Database, bodiesBefore: Date, rowsBefore: Date): Promise<void> {
  const isDone = eq(inbox.state, "done");
  await write(async (tx) => {
    await tx.delete(inbox).where(and(isDone, lt(inbox.receivedAt, rowsBefore)));
    await tx
      .update(inbox)
      .set({ body: null })
      .where(and(isDone, lt(inbox.receivedAt, bodiesBefore), isNotNull(inbox.body)));
  });
}
