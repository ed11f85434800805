import { and, eq } from "drizzle-orm";
import type { Living } from "../../domain/living.ts";
import type { LivingChange, LivingCommentStore } from "../../flows/ports.ts";
import type { Database, Session } from "../database.ts";
import type { Tables } from "../schema.ts";

/** The living comments over an open database. */
export function createLivingCommentStore({ read, tables: { livingComments } }: Database): LivingCommentStore {
  return {
    async get(repositoryId, number) {
      const ofIt = and(eq(livingComments.repositoryId, repositoryId), eq(livingComments.number, number));
      const [row] = await read.select().from(livingComments).where(ofIt);
      return row === undefined ? null : (row.content as Living);
    },
  };
}

/** Keeps what comments say within the transaction that settles what called for it. */
export async function putLiving(
  tx: Session,
  { livingComments }: Tables,
  repositoryId: number,
  changes: readonly LivingChange[],
  now: Date,
): Promise<void> {
  for (const { number, content } of changes) {
    await tx
      .insert(livingComments)
      .values({ repositoryId, number, content, updatedAt: now })
      .onConflictDoUpdate({
        target: [livingComments.repositoryId, livingComments.number],
        set: { content, updatedAt: now },
      });
  }
}
