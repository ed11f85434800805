import { createHash } from "node:crypto";
import { and, asc, count, eq, gt, inArray, isNotNull, isNull, lt, lte, min, or, sql, sum } from "drizzle-orm";
import type {
  Acceptance,
  Delivery,
  DeliveryKey,
  InboxCounts,
  InboxStore,
  ParkedDelivery,
  TakenDelivery,
} from "../../flows/ports.ts";
import { type Database, lockedRows, type Session } from "../database.ts";
import type { Tables } from "../schema.ts";

/** The inbox over an open database. It remembers whose turn it was, so that one installation's burst does not hold up the others (W17). */
export function createInboxStore(database: Database): InboxStore {
  let lastServed = -1;
  return {
    accept: (deliveries) => accept(database, deliveries),
    async take(now, until) {
      const taken = (await take(database, now, until, lastServed)) ?? (await take(database, now, until, -1));
      if (taken !== null) lastServed = taken.installationId ?? 0;
      return taken;
    },
    finish: (key, now) => database.write((tx) => finishDelivery(tx, database.tables, key, now)),
    fail: (key, error, dueAt) => fail(database, key, error, dueAt),
    has: (guids) => has(database, guids),
    parked: () => parked(database),
    replay: (guid, now) => replay(database, guid, now),
    counts: () => counts(database),
    purge: (bodiesBefore, rowsBefore) => purge(database, bodiesBefore, rowsBefore),
  };
}

async function accept({ write, tables: { inbox } }: Database, deliveries: readonly Delivery[]): Promise<Acceptance[]> {
  return await write(async (tx) => {
    const accepted: Acceptance[] = [];
    for (const { target, guid, event, installationId, body, receivedAt } of deliveries) {
      const bodyHash = createHash("sha256").update(body).digest("hex");
      const key = and(eq(inbox.target, target), eq(inbox.guid, guid));
      const added = await tx
        .insert(inbox)
        .values({
          target,
          guid,
          event,
          installationId: installationId ?? 0,
          bodyHash,
          body,
          receivedAt,
          state: "waiting",
          dueAt: receivedAt,
        })
        .onConflictDoNothing()
        .returning({ id: inbox.id });
      if (added.length > 0) {
        accepted.push("new");
        continue;
      }
      const [before] = await tx.select({ bodyHash: inbox.bodyHash }).from(inbox).where(key);
      const isSame = before?.bodyHash === bodyHash;
      if (!isSame)
        await tx
          .update(inbox)
          .set({ different: sql`${inbox.different} + 1` })
          .where(key);
      accepted.push(isSame ? "known" : "different");
    }
    return accepted;
  });
}

async function take(database: Database, now: Date, until: Date, after: number): Promise<TakenDelivery | null> {
  const { inbox } = database.tables;
  return await database.write(async (tx) => {
    const next = tx
      .select()
      .from(inbox)
      .where(
        and(
          isNotNull(inbox.dueAt),
          gt(inbox.installationId, after),
          lte(inbox.dueAt, now),
          or(isNull(inbox.leasedUntil), lte(inbox.leasedUntil, now)),
        ),
      )
      .orderBy(asc(inbox.installationId), asc(inbox.id))
      .limit(1)
      .$dynamic();
    const [row] = await lockedRows(database.engine, next);
    if (row === undefined || row.body === null) return null;
    await tx.update(inbox).set({ leasedUntil: until }).where(eq(inbox.id, row.id));
    const { target, guid, event, installationId, body, receivedAt, attempts } = row;
    return { target, guid, event, installationId: installationId || null, body, receivedAt, attempts };
  });
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
