import { eq } from "drizzle-orm";
import type { Watched } from "../../domain/watching.ts";
import type { StoredFact } from "../../flows/ports.ts";
import type { Database } from "../database.ts";

/** Everything that is stored of a repository's issues, pull requests, comments and releases. */
export async function factsOf({ read, tables }: Database, { repositoryId }: Watched): Promise<StoredFact[]> {
  const { issues, pulls, comments, releases } = tables;
  const facts: StoredFact[] = [];
  for (const { repositoryId: _, number, doubtful, gone, wholeAt: _whole, ...rest } of await read
    .select()
    .from(issues)
    .where(eq(issues.repositoryId, repositoryId)))
    facts.push({ kind: "issue", id: number, at: rest.updatedAt, doubtful, gone, facts: rest });
  for (const { repositoryId: _, number, doubtful, ...rest } of await read
    .select()
    .from(pulls)
    .where(eq(pulls.repositoryId, repositoryId)))
    facts.push({ kind: "pull", id: number, at: rest.updatedAt, doubtful, gone: false, facts: rest });
  for (const { repositoryId: _, id, gone, ...rest } of await read
    .select()
    .from(comments)
    .where(eq(comments.repositoryId, repositoryId)))
    facts.push({ kind: "comment", id, at: rest.updatedAt, doubtful: false, gone, facts: rest });
  for (const { repositoryId: _, id, ...rest } of await read
    .select()
    .from(releases)
    .where(eq(releases.repositoryId, repositoryId)))
    facts.push({ kind: "release", id, at: rest.publishedAt, doubtful: false, gone: false, facts: rest });
  return facts;
}
