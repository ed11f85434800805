import { asc, lt } from "drizzle-orm";
import type { Effect } from "../../flows/ports.ts";
import type { Database } from "../database.ts";

/** What changes called for, in the order in which they were recorded. */
export async function announced({ read, tables }: Database): Promise<Effect[]> {
  const { key, kind, repositoryId, number, at, id } = tables.outbox;
  return await read.select({ key, kind, repositoryId, number, at }).from(tables.outbox).orderBy(asc(id));
}

/** Drops what was recorded before a time, so that the outbox does not grow for ever. */
export async function forgetAnnounced({ write, tables }: Database, before: Date): Promise<void> {
  await write((tx) => tx.delete(tables.outbox).where(lt(tables.outbox.createdAt, before)));
}
