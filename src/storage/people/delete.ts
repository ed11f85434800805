import { eq, inArray } from "drizzle-orm";
import { type Database, keptRows } from "../database.ts";
import { lockDeletions, standInFor } from "./block-list.ts";
import { takeOut } from "./take-out.ts";

/** Deletes somebody's account and takes them out of what was read; see the port for what it promises. */
export async function deletePerson(database: Database, id: number, now: Date): Promise<void> {
  const { engine, write, tables, hashPerson } = database;
  const { accounts, sessions, setAside, roadTicks, cohorts, cohortMembers, blockList } = tables;
  await write(async (tx) => {
    await lockDeletions(tx, engine, "exclusive");
    // Kept, so that nothing is added to the account while it goes.
    const theirs = tx.select({ login: accounts.login }).from(accounts).where(eq(accounts.id, id));
    const [account] = await keptRows(engine, theirs);
    for (const table of [sessions, setAside, roadTicks, cohortMembers])
      await tx.delete(table).where(eq(table.accountId, id));
    // A cohort is its organiser's: its members gave their consent to them.
    const own = tx.select({ id: cohorts.id }).from(cohorts).where(eq(cohorts.ownerId, id));
    await tx.delete(cohortMembers).where(inArray(cohortMembers.cohortId, own));
    await tx.delete(cohorts).where(eq(cohorts.ownerId, id));
    await tx.delete(accounts).where(eq(accounts.id, id));
    const standIn = standInFor(hashPerson, id);
    const deleted = { kind: "deleted", at: now, standIn };
    await tx
      .insert(blockList)
      .values({ hash: hashPerson(id), ...deleted })
      .onConflictDoUpdate({ target: blockList.hash, set: deleted });
    await takeOut(tx, tables, { id, login: account?.login ?? null, standIn }, now);
  });
}
