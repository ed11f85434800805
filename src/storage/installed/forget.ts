import { inArray } from "drizzle-orm";
import type { Session } from "../database.ts";
import type { Tables } from "../schema.ts";

/** Deletes everything that is held of repositories, themselves included; people stay, since others may have met them. */
export async function forgetRepositories(tx: Session, tables: Tables, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const { repositories, contributions, issues, pulls, mentions, comments, associations, releases } = tables;
  const { polls, outbox, claims, livingComments, repositoryConfigs, judgements, judgementWords, summaries, setAside } =
    tables;
  const parts = [contributions, issues, pulls, mentions, comments, associations, releases, polls, outbox];
  const judged = [judgements, judgementWords, summaries, setAside];
  for (const table of [...parts, claims, livingComments, repositoryConfigs, ...judged])
    await tx.delete(table).where(inArray(table.repositoryId, [...ids]));
  await tx.delete(repositories).where(inArray(repositories.id, [...ids]));
}
