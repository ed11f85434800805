import { and, eq, sql } from "drizzle-orm";
import { nobody, type StandIn } from "../../domain/unnamed.ts";
import type { AccountStore } from "../../flows/ports.ts";
import type { Database, HashPerson, Session } from "../database.ts";
import type { Tables } from "../schema.ts";

type BlockListMethods = "hidden" | "hide" | "unhide" | "blockList" | "adoptBlockList";

/** Who wants to be left out, by the hash of GitHub's id: it outlives polls, imports and accounts (P1). */
export function createBlockList(database: Database): Pick<AccountStore, BlockListMethods> {
  const { read, write, tables, hashPerson } = database;
  const { accounts, blockList, identities } = tables;
  return {
    async hidden() {
      const rows = await read
        .select({ id: accounts.id, login: accounts.login, seen: identities.login })
        .from(blockList)
        .innerJoin(accounts, eq(accounts.hash, blockList.hash))
        // GitHub may have told of another name since they last signed in.
        .leftJoin(identities, eq(identities.key, sql`'id:' || ${accounts.id}`))
        .where(eq(blockList.kind, "hidden"));
      return rows.flatMap(({ id, login, seen }) =>
        [...new Set([login, seen ?? login])].map((name) => ({ id, login: name })),
      );
    },
    blockList: async () => await read.select().from(blockList),
    adoptBlockList: (entries) =>
      write(async (tx) => {
        for (const entry of entries) {
          await tx.insert(blockList).values(entry).onConflictDoNothing();
          if (entry.standIn !== null) await putNobody(tx, tables, entry.standIn);
        }
      }),
    async hide(id, now) {
      const row = { hash: hashPerson(id), kind: "hidden", at: now };
      await write((tx) => tx.insert(blockList).values(row).onConflictDoNothing());
    },
    async unhide(id) {
      const isIt = and(eq(blockList.hash, hashPerson(id)), eq(blockList.kind, "hidden"));
      await write((tx) => tx.delete(blockList).where(isIt));
    },
  };
}

/** The identity that merges of a deleted person have: it names nobody. */
export async function putNobody(tx: Session, { identities }: Tables, standIn: string): Promise<void> {
  const row = { ...nobody(standIn), foldedLogin: null, seenAt: new Date(0) };
  await tx.insert(identities).values(row).onConflictDoNothing();
}

/** What stands in the place of a deleted person's key: the same at every reading, and not to be turned back. */
export function standInFor(hashPerson: HashPerson, id: number): string {
  return `gone:${hashPerson(id).slice(0, 32)}`;
}

/** Any number does that nothing else of this database is locked by. */
const DELETIONS = 472_019_542;

/** Keeps deleting apart from recording until the transaction is over: `exclusive` for who deletes. SQLite has one writer anyway. */
export async function lockDeletions(
  tx: Session,
  engine: Database["engine"],
  how: "shared" | "exclusive",
): Promise<void> {
  if (engine === "sqlite") return;
  const lock = sql.raw(how === "shared" ? "pg_advisory_xact_lock_shared" : "pg_advisory_xact_lock");
  await tx.select({ lock: sql`${lock}(${DELETIONS})::text` }).from(sql`(SELECT 1) AS one`);
}

/**
 * Who was deleted, asked first in the transaction that records what they did: until it is over nobody is deleted, so nobody is brought back
 * in between. `null` where nobody was, which is how it nearly always is.
 */
export async function deletedPeople(
  tx: Session,
  { engine, tables, hashPerson }: Pick<Database, "engine" | "tables" | "hashPerson">,
): Promise<StandIn | null> {
  await lockDeletions(tx, engine, "shared");
  const { hash, standIn, kind } = tables.blockList;
  const rows = await tx.select({ hash, standIn }).from(tables.blockList).where(eq(kind, "deleted"));
  if (rows.length === 0) return null;
  const standIns = new Map(rows.map((row) => [row.hash, row.standIn ?? undefined]));
  return (key) => standIns.get(key.startsWith("id:") ? hashPerson(Number(key.slice(3))) : key);
}
