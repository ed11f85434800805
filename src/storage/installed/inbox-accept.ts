import { and, eq, sql } from "drizzle-orm";
import type { Acceptance, Delivery } from "../../flows/ports.ts";
import { type Database, prepared, type Session, type Statement } from "../database.ts";
import type { Tables } from "../schema.ts";

/** New deliveries are due whatever a clock that is set back says later (O6). */
const AT_ONCE = new Date(0);

/** Stores deliveries in one transaction; see the port. */
export async function accept({ write, tables }: Database, deliveries: readonly Delivery[]): Promise<Acceptance[]> {
  const rows = deliveries.map(({ installationId, body, ...delivery }) => ({
    ...delivery,
    installationId: installationId ?? 0,
    body,
  }));
  return await write(async (tx) => {
    const insert = insertFor(tx, tables);
    const accepted: Acceptance[] = [];
    for (const row of rows) {
      const added = (await insert.execute(row)) as unknown[];
      accepted.push(added.length > 0 ? "new" : await compare(tx, tables, row));
    }
    return accepted;
  });
}

/** What came again is as it was, or it is not, which is counted. GitHub sends nothing again that is so old that its body was purged. */
async function compare(
  tx: Session,
  { inbox }: Tables,
  { target, guid, body }: Pick<Delivery, "target" | "guid" | "body">,
): Promise<Acceptance> {
  const key = and(eq(inbox.target, target), eq(inbox.guid, guid));
  const [before] = await tx.select({ body: inbox.body }).from(inbox).where(key);
  if (before === undefined || before.body === null || before.body === body) return "known";
  await tx
    .update(inbox)
    .set({ different: sql`${inbox.different} + 1` })
    .where(key);
  return "different";
}

/** Prepared once a session: it is the statement that GitHub waits for. */
const known = new WeakMap<Session, Statement>();

function insertFor(tx: Session, { inbox }: Tables): Statement {
  const before = known.get(tx);
  if (before !== undefined) return before;
  const insert = tx
    .insert(inbox)
    .values({
      target: sql.placeholder("target"),
      guid: sql.placeholder("guid"),
      event: sql.placeholder("event"),
      installationId: sql.placeholder("installationId"),
      body: sql.placeholder("body"),
      receivedAt: sql.placeholder("receivedAt"),
      state: "waiting",
      dueAt: AT_ONCE,
    })
    .onConflictDoNothing()
    .returning({ id: inbox.id });
  const statement = prepared(insert, "accept_delivery");
  known.set(tx, statement);
  return statement;
}
