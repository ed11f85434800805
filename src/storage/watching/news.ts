import { eq, sql } from "drizzle-orm";
import type { Session } from "../database.ts";
import type { Tables } from "../schema.ts";

/** Says that something was recorded of a repository on which a judgement may depend. */
export async function countNews(tx: Session, { repositories }: Tables, repositoryId: number): Promise<void> {
  await tx
    .update(repositories)
    .set({ news: sql`${repositories.news} + 1` })
    .where(eq(repositories.id, repositoryId));
}
