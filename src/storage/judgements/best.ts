import { and, eq, inArray, lte, sql } from "drizzle-orm";
import type { Judgement } from "../../flows/ports.ts";
import { isShown } from "../contributions.ts";
import type { Database } from "../database.ts";
import { toJudgement } from "./rows.ts";

/** Free issues of some repositories, the best few of each area in each; whole rows are read of those alone. */
export async function bestOf({ read, tables }: Database, ids: readonly number[], each: number): Promise<Judgement[]> {
  const { judgements, repositories } = tables;
  const { repositoryId, number, area, rank, state } = judgements;
  const shown = read
    .select({ id: repositories.id })
    .from(repositories)
    .where(and(inArray(repositories.id, [...ids]), isShown(tables)));
  const ranked = read
    .select({
      repositoryId,
      number,
      place:
        sql<number>`row_number() OVER (PARTITION BY ${repositoryId}, ${area} ORDER BY ${rank} DESC, ${number} DESC)`.as(
          "place",
        ),
    })
    .from(judgements)
    .where(and(inArray(repositoryId, shown), eq(state, "free")))
    .as("ranked");
  const rows = await read
    .select({ judgement: judgements })
    .from(ranked)
    .innerJoin(judgements, and(eq(judgements.repositoryId, ranked.repositoryId), eq(judgements.number, ranked.number)))
    .where(lte(ranked.place, each));
  return rows.map(({ judgement }) => toJudgement(judgement));
}
