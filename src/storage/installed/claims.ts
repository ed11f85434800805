import { and, asc, eq, sql } from "drizzle-orm";
import type { ClaimChange, ClaimState, StoredClaim } from "../../domain/stored-claims.ts";
import type { ClaimStore } from "../../flows/ports.ts";
import type { Database, Session } from "../database.ts";
import type { Tables } from "../schema.ts";

/** The claims over an open database. */
export function createClaimStore({ read, tables: { claims } }: Database): ClaimStore {
  return {
    async ofThread(repositoryId, number) {
      const ofIt = and(eq(claims.repositoryId, repositoryId), eq(claims.number, number));
      return (await read.select().from(claims).where(ofIt).orderBy(asc(claims.id))).map(toClaim);
    },
    async live(repositoryId) {
      const ofIt = and(eq(claims.repositoryId, repositoryId), eq(claims.state, "live"));
      return (await read.select().from(claims).where(ofIt).orderBy(asc(claims.id))).map(toClaim);
    },
  };
}

/** Applies changes to claims within the transaction that settles what called for them. */
export async function changeClaims(
  tx: Session,
  { claims }: Tables,
  repositoryId: number,
  changes: readonly ClaimChange[],
): Promise<void> {
  for (const change of changes) {
    if (change.act === "begin") {
      const { act: _, at, ...row } = change;
      await tx.insert(claims).values({ ...row, repositoryId, claimedAt: at, renewedAt: at, state: "live" });
    } else if (change.act === "assigned") {
      const { number, login, assigned } = change;
      await tx
        .update(claims)
        .set({ assigned })
        .where(
          and(
            eq(claims.repositoryId, repositoryId),
            eq(claims.number, number),
            eq(sql`lower(${claims.login})`, login.toLowerCase()),
          ),
        );
    } else {
      const set =
        change.act === "end"
          ? { state: change.state, endedAt: change.at }
          : change.act === "renew"
            ? { renewedAt: change.at, endsAt: change.endsAt }
            : { remindedAt: change.at };
      // What has ended stays as it ended.
      await tx
        .update(claims)
        .set(set)
        .where(and(eq(claims.id, change.id), eq(claims.state, "live")));
    }
  }
}

function toClaim({ state, ...row }: Tables["claims"]["$inferSelect"]): StoredClaim {
  return { ...row, state: state as ClaimState };
}
