import { and, asc, eq, gt, inArray, isNotNull, lte, min, or } from "drizzle-orm";
import type { DeliveryKey, TakenDelivery } from "../../flows/ports.ts";
import { type Database, lockedRows, type Session } from "../database.ts";

/** How far clocks of machines that share a database may be apart. */
const SKEW_MS = 30_000;

/** Whose turn it was and for whom it is taken. */
export interface Turn {
  readonly now: Date;
  readonly until: Date;
  readonly busy: ReadonlySet<number>;
  readonly limit: number;
  /** The installation that was served last. */
  readonly after: number;
}

/** Takes deliveries of the next installation in the circle that has something due; see the port. */
export async function take(database: Database, turn: Turn): Promise<TakenDelivery[]> {
  return await database.writeSoon(async (tx) => {
    for (const range of [
      { after: turn.after, upTo: null },
      { after: -1, upTo: turn.after },
    ]) {
      let at = range.after;
      for (;;) {
        const next = await installationAfter(tx, database, at);
        if (next === null || (range.upTo !== null && next > range.upTo)) break;
        at = next;
        const taken = turn.busy.has(next) ? [] : await takeOf(tx, database, next, turn);
        if (taken.length > 0) return taken;
      }
    }
    return [];
  });
}

/** The next installation for which anything waits: a step in the index, however much waits for others (W17). */
async function installationAfter(tx: Session, { tables: { inbox } }: Database, after: number): Promise<number | null> {
  const [row] = await tx
    .select({ id: min(inbox.installationId) })
    .from(inbox)
    .where(and(isNotNull(inbox.dueAt), gt(inbox.installationId, after)));
  return row?.id ?? null;
}

async function takeOf(
  tx: Session,
  { engine, tables: { inbox } }: Database,
  installationId: number,
  { now, until, limit }: Turn,
): Promise<TakenDelivery[]> {
  const ofIt = and(eq(inbox.installationId, installationId), isNotNull(inbox.dueAt));
  const oldest = tx.select({ id: inbox.id }).from(inbox).where(ofIt).orderBy(asc(inbox.id)).limit(1);
  const [head] = await oldest;
  if (head === undefined) return [];
  // Who holds its oldest row, and no later one instead, is the only one who may take for this installation at this moment.
  const held = tx
    .select({ id: inbox.id })
    .from(inbox)
    .where(and(eq(inbox.id, head.id), isNotNull(inbox.dueAt)))
    .$dynamic();
  if ((await lockedRows(engine, held)).length === 0) return [];
  // A lease that ends later than any can was written before the clock was set back (O6).
  const latest = new Date(until.getTime() + SKEW_MS);
  const isLeased = and(isNotNull(inbox.leasedUntil), gt(inbox.leasedUntil, now), lte(inbox.leasedUntil, latest));
  const leased = and(eq(inbox.installationId, installationId), isLeased);
  if ((await tx.select({ id: inbox.id }).from(inbox).where(leased).limit(1)).length > 0) return [];
  const rows = await tx
    .select()
    .from(inbox)
    .where(and(ofIt, lte(inbox.dueAt, now)))
    .orderBy(asc(inbox.id))
    .limit(limit);
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await tx.update(inbox).set({ leasedUntil: until }).where(inArray(inbox.id, ids));
  return rows.map(({ target, guid, event, body, receivedAt, attempts }) => ({
    target,
    guid,
    event,
    installationId: installationId || null,
    body: body ?? "",
    receivedAt,
    attempts,
  }));
}

/** Gives deliveries back that were taken and not begun. */
export async function giveBack(
  { writeSoon, tables: { inbox } }: Database,
  keys: readonly DeliveryKey[],
): Promise<void> {
  if (keys.length === 0) return;
  const each = keys.map(({ target, guid }) => and(eq(inbox.target, target), eq(inbox.guid, guid)));
  await writeSoon((tx) =>
    tx
      .update(inbox)
      .set({ leasedUntil: null })
      .where(or(...each)),
  );
}
