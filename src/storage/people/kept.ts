import { and, asc, eq } from "drizzle-orm";
import type { KeptOfPerson } from "../../flows/ports.ts";
import { isShown } from "../contributions.ts";
import type { Database } from "../database.ts";

/** What was read of GitHub and is kept under somebody's id, as far as it may be shown to anybody. */
export async function keptOf({ read, tables }: Database, id: number): Promise<KeptOfPerson> {
  const { associations, claims, comments, identities, issues, pulls, repositories } = tables;
  const key = `id:${id}`;
  const isPublic = isShown(tables);
  const repo = repositories.name;
  const threadsIn = async (table: typeof issues | typeof pulls) =>
    await read
      .select({ repo, number: table.number, title: table.title, body: table.body, createdAt: table.createdAt })
      .from(table)
      .innerJoin(repositories, eq(repositories.id, table.repositoryId))
      .where(and(eq(table.authorKey, key), isPublic))
      .orderBy(asc(table.createdAt), asc(table.number));
  const [identity] = await read
    .select({ login: identities.login, name: identities.name, seenAt: identities.seenAt })
    .from(identities)
    .where(eq(identities.key, key));
  return {
    identity: identity ?? null,
    roles: await read
      .select({ repo, association: associations.association })
      .from(associations)
      .innerJoin(repositories, eq(repositories.id, associations.repositoryId))
      .where(and(eq(associations.key, key), isPublic))
      .orderBy(asc(repositories.id)),
    issues: await threadsIn(issues),
    pulls: await threadsIn(pulls),
    comments: await read
      .select({ repo, number: comments.number, body: comments.body, createdAt: comments.createdAt })
      .from(comments)
      .innerJoin(repositories, eq(repositories.id, comments.repositoryId))
      .where(and(eq(comments.authorKey, key), eq(comments.gone, false), isPublic))
      .orderBy(asc(comments.createdAt), asc(comments.id)),
    claims: await read
      .select({ repo, number: claims.number, state: claims.state, claimedAt: claims.claimedAt })
      .from(claims)
      .innerJoin(repositories, eq(repositories.id, claims.repositoryId))
      .where(and(eq(claims.authorKey, key), isPublic))
      .orderBy(asc(claims.claimedAt), asc(claims.id)),
  };
}
