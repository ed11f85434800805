import { eq, inArray } from "drizzle-orm";
import { UserError } from "../domain/errors.ts";
import type { SeenIdentity } from "../domain/people.ts";
import type { Database } from "./database.ts";

const IDENTITY_KEY = "identity-key";

/** Authors of a repository's merges. */
export async function identitiesOf({ read, tables }: Database, repo: string): Promise<SeenIdentity[]> {
  const { identities, contributions, repositories } = tables;
  const written = read
    .select({ key: contributions.authorKey })
    .from(contributions)
    .innerJoin(repositories, eq(repositories.id, contributions.repositoryId))
    .where(eq(repositories.foldedName, repo.toLowerCase()));
  // Not the other way about: whoever wrote anything anywhere would be looked up.
  return (await read.select().from(identities).where(inArray(identities.key, written))).map(toSeen);
}

/** Everyone who was seen with this login, in any case. */
export async function identitiesByLogin({ read, tables }: Database, login: string): Promise<SeenIdentity[]> {
  const { identities } = tables;
  return (await read.select().from(identities).where(eq(identities.foldedLogin, login.toLowerCase()))).map(toSeen);
}

/** The identity with this key. */
export async function identityByKey({ read, tables }: Database, key: string): Promise<SeenIdentity | null> {
  const { identities } = tables;
  const [row] = await read.select().from(identities).where(eq(identities.key, key));
  return row === undefined ? null : toSeen(row);
}

/** Hashes made with two secrets would make two people of one, so a database keeps to the first. */
export async function pinIdentityKey(database: Database, fingerprint: string): Promise<void> {
  const { meta } = database.tables;
  await database.write(async (tx) => {
    await tx.insert(meta).values({ key: IDENTITY_KEY, value: fingerprint }).onConflictDoNothing();
    const [row] = await tx.select().from(meta).where(eq(meta.key, IDENTITY_KEY));
    if (row?.value !== fingerprint)
      throw new UserError("identityKey.other", { expected: row?.value ?? "", found: fingerprint });
  });
}

function toSeen({ key, login, name, bot, seenAt }: SeenIdentity): SeenIdentity {
  return { key, login, name, bot, seenAt };
}
