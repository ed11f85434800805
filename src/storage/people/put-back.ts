import { eq } from "drizzle-orm";
import type { Database, Session } from "../database.ts";
import { standInFor } from "./block-list.ts";

/** Gives somebody who was deleted and signs in again what they merged; they are hidden until they say otherwise. */
export async function putBack(
  tx: Session,
  { tables, hashPerson }: Database,
  { id, login }: { readonly id: number; readonly login: string },
  now: Date,
): Promise<void> {
  const { blockList, contributions, identities, pulls } = tables;
  const [row] = await tx
    .select({ kind: blockList.kind })
    .from(blockList)
    .where(eq(blockList.hash, hashPerson(id)));
  if (row?.kind !== "deleted") return;
  const standIn = standInFor(hashPerson, id);
  await tx.delete(blockList).where(eq(blockList.standIn, standIn));
  await tx.insert(blockList).values({ hash: hashPerson(id), kind: "hidden", at: now });
  const key = `id:${id}`;
  await tx
    .insert(identities)
    .values({ key, login, foldedLogin: login.toLowerCase(), name: login, bot: false, seenAt: now })
    .onConflictDoNothing();
  for (const table of [contributions, pulls])
    await tx.update(table).set({ authorKey: key }).where(eq(table.authorKey, standIn));
  await tx.delete(identities).where(eq(identities.key, standIn));
}
