import { and, desc, eq, sql } from "drizzle-orm";
import type { IssueCard } from "../../domain/ranking.ts";
import { isMaintainer } from "../../domain/observation.ts";
import type { HeldIssue, OpenPull } from "../../domain/under-way.ts";
import type { UnderWay } from "../../flows/ports.ts";
import { isShown } from "../contributions.ts";
import type { Database } from "../database.ts";

/** What somebody has open and has taken in public repositories: at most `limit` of each, those touched last. */
export async function underWay(database: Database, authorKey: string, login: string, limit: number): Promise<UnderWay> {
  const [pulls, byCommand, byWord] = await Promise.all([
    openPullsOf(database, authorKey, limit),
    claimedBy(database, authorKey, limit),
    judgedTakenBy(database, login, limit),
  ]);
  const commanded = new Set(byCommand.map(({ repo, number }) => `${repo}#${number}`));
  return { pulls, held: [...byCommand, ...byWord.filter(({ repo, number }) => !commanded.has(`${repo}#${number}`))] };
}

async function openPullsOf({ read, tables }: Database, authorKey: string, limit: number): Promise<OpenPull[]> {
  const { pulls, repositories, comments, identities } = tables;
  const open = read
    .select({
      repositoryId: pulls.repositoryId,
      number: pulls.number,
      title: pulls.title,
      draft: pulls.draft,
      createdAt: pulls.createdAt,
      updatedAt: pulls.updatedAt,
      repo: repositories.name,
    })
    .from(pulls)
    .innerJoin(repositories, eq(repositories.id, pulls.repositoryId))
    .where(and(eq(pulls.authorKey, authorKey), eq(pulls.open, true), isShown(tables)))
    .orderBy(desc(pulls.updatedAt), desc(pulls.number))
    .limit(limit)
    .as("open");
  const no = sql.param(false, comments.gone);
  const rows = await read
    .select({
      repo: open.repo,
      number: open.number,
      title: open.title,
      draft: open.draft,
      createdAt: open.createdAt,
      authorKey: comments.authorKey,
      association: comments.association,
      login: identities.login,
      at: comments.createdAt,
    })
    .from(open)
    .leftJoin(
      comments,
      // The index of the thread finds it; of two words in one second it does not matter which was the last.
      and(
        eq(comments.repositoryId, open.repositoryId),
        sql`${comments.id} = (
          SELECT word.id FROM ${comments} AS word LEFT JOIN ${identities} AS speaker ON speaker.key = word.author_key
          WHERE word.repository_id = ${open.repositoryId} AND word.number = ${open.number}
            AND word.gone = ${no} AND (speaker.bot IS NULL OR speaker.bot = ${no})
          ORDER BY word.created_at DESC, word.id DESC LIMIT 1)`,
      ),
    )
    .leftJoin(identities, eq(identities.key, comments.authorKey))
    .orderBy(desc(open.updatedAt), desc(open.number));
  return rows.map(({ authorKey: speaker, association, login, at, ...pull }) => ({
    ...pull,
    lastWord:
      at === null
        ? null
        : {
            login,
            at,
            whose: speaker === authorKey ? "author" : isMaintainer(association ?? "") ? "maintainer" : "other",
          },
  }));
}

/** Taken by a command in a repository that installed the app. */
async function claimedBy({ read, tables }: Database, authorKey: string, limit: number): Promise<HeldIssue[]> {
  const { claims, issues, repositories } = tables;
  return await read
    .select({
      repo: repositories.name,
      number: claims.number,
      title: issues.title,
      slot: claims.slot,
      until: claims.endsAt,
    })
    .from(claims)
    .innerJoin(repositories, eq(repositories.id, claims.repositoryId))
    .innerJoin(issues, and(eq(issues.repositoryId, claims.repositoryId), eq(issues.number, claims.number)))
    .where(and(eq(claims.authorKey, authorKey), eq(claims.state, "live"), eq(issues.gone, false), isShown(tables)))
    .orderBy(desc(claims.renewedAt), desc(claims.id))
    .limit(limit);
}

/** Taken in words or by being assigned, as it was judged last. */
async function judgedTakenBy({ read, tables }: Database, login: string, limit: number): Promise<HeldIssue[]> {
  const { judgements, repositories } = tables;
  const rows = await read
    .select({ repo: repositories.name, number: judgements.number, until: judgements.until, card: judgements.card })
    .from(judgements)
    .innerJoin(repositories, eq(repositories.id, judgements.repositoryId))
    .where(and(eq(judgements.takenBy, login.toLowerCase()), isShown(tables)))
    .orderBy(desc(judgements.updatedAt), desc(judgements.number))
    .limit(limit);
  return rows.map(({ card, ...row }) => ({ ...row, title: (card as IssueCard).title, slot: "" }));
}
