import { sql } from "drizzle-orm";
import type { Account, Observation } from "../../domain/observation.ts";
import type { Recording } from "./record.ts";

/** The key of an account among the identities; `null` for one that was deleted. */
export function keyOf(account: Account | null): string | null {
  return account === null ? null : `id:${account.id}`;
}

/** Keeps who was seen, under the login they bear now, and as what they were last seen in this repository. */
export async function recordAccounts(
  recording: Recording,
  observations: readonly Observation[],
  now: Date,
): Promise<void> {
  const accounts = new Map<number, Account>();
  const roles: { account: Account; association: string; seenAt: Date }[] = [];
  for (const one of observations) {
    const facts =
      one.kind === "issue" ? one.issue : one.kind === "pull" ? one.pull : one.kind === "comment" ? one.comment : null;
    if (facts === null || facts.author === null) continue;
    accounts.set(facts.author.id, facts.author);
    roles.push({ account: facts.author, association: facts.association, seenAt: facts.updatedAt });
  }
  for (const account of accounts.values()) await putAccount(recording, account, now);
  for (const role of roles) await putRole(recording, role);
}

async function putAccount({ tx, tables }: Recording, { id, login, bot }: Account, seenAt: Date): Promise<void> {
  const { identities } = tables;
  const row = { login, foldedLogin: login.toLowerCase(), bot, seenAt };
  await tx
    .insert(identities)
    .values({ key: `id:${id}`, name: login, ...row })
    // The name that a commit gave stays.
    .onConflictDoUpdate({ target: identities.key, set: row, setWhere: sql`excluded.seen_at >= ${identities.seenAt}` });
}

async function putRole(
  { tx, tables, watched }: Recording,
  { account, association, seenAt }: { account: Account; association: string; seenAt: Date },
): Promise<void> {
  const { associations } = tables;
  const newer = sql`excluded.seen_at > ${associations.seenAt}`;
  const tied = sql`excluded.seen_at = ${associations.seenAt} AND excluded.association > ${associations.association}`;
  await tx
    .insert(associations)
    .values({ repositoryId: watched.repositoryId, key: `id:${account.id}`, association, seenAt })
    .onConflictDoUpdate({
      target: [associations.repositoryId, associations.key],
      set: { association, seenAt },
      setWhere: sql`${newer} OR (${tied})`,
    });
}
