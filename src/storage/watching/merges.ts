import { and, eq } from "drizzle-orm";
import type { Watched } from "../../domain/watching.ts";
import type { ListedMerge } from "../../flows/ports.ts";
import type { Database } from "../database.ts";

/** Keeps the paths that the API listed for a merge; what git brings of it later goes before them. */
export async function recordListedMerge(
  { write, tables }: Database,
  { repositoryId }: Watched,
  merge: ListedMerge,
): Promise<void> {
  const { pulls, contributions } = tables;
  await write(async (tx) => {
    const [pull] = await tx
      .select()
      .from(pulls)
      .where(and(eq(pulls.repositoryId, repositoryId), eq(pulls.number, merge.number)));
    if (pull === undefined || pull.mergedAt === null || pull.authorKey === null) return;
    await tx
      .insert(contributions)
      .values({
        repositoryId,
        number: merge.number,
        sha: pull.mergeSha ?? "",
        title: pull.title,
        mergedAt: pull.mergedAt,
        authorKey: pull.authorKey,
        coAuthorKeys: [],
        paths: [...merge.paths],
        commentPaths: [...merge.commentPaths],
        verified: merge.complete,
        pass: 0,
      })
      .onConflictDoNothing();
  });
}
