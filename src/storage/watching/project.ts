import { and, count, eq, inArray, min, ne, or, isNull } from "drizzle-orm";
import type { IssueOutline, ProjectFacts, PullOutline } from "../../domain/project.ts";
import type { Watched } from "../../domain/watching.ts";
import type { Database } from "../database.ts";

const MAINTAINERS = ["OWNER", "MEMBER", "COLLABORATOR"];

/** What is stored of a repository as a whole, in outlines without texts. */
export async function projectOf(database: Database, watched: Watched): Promise<ProjectFacts> {
  const { read, tables } = database;
  const { repositories, contributions } = tables;
  const [[row], pulls, issues, merges] = await Promise.all([
    read.select({ stars: repositories.stars }).from(repositories).where(eq(repositories.id, watched.repositoryId)),
    pullsOf(database, watched),
    issuesOf(database, watched),
    read
      .select({ key: contributions.authorKey, merges: count() })
      .from(contributions)
      .where(eq(contributions.repositoryId, watched.repositoryId))
      .groupBy(contributions.authorKey),
  ]);
  return {
    stars: row?.stars ?? 0,
    pulls,
    issues,
    mergesBy: new Map(merges.map((one) => [one.key, one.merges])),
  };
}

async function pullsOf({ read, tables }: Database, { repositoryId }: Watched): Promise<PullOutline[]> {
  const { pulls, mentions } = tables;
  const [rows, named] = await Promise.all([
    read
      .select({
        number: pulls.number,
        authorKey: pulls.authorKey,
        association: pulls.association,
        open: pulls.open,
        createdAt: pulls.createdAt,
        closedAt: pulls.closedAt,
        mergedAt: pulls.mergedAt,
      })
      .from(pulls)
      .where(eq(pulls.repositoryId, repositoryId))
      .orderBy(pulls.number),
    read.selectDistinct({ number: mentions.pullNumber }).from(mentions).where(eq(mentions.repositoryId, repositoryId)),
  ]);
  const naming = new Set(named.map(({ number }) => number));
  return rows.map((row) => ({ ...row, namesIssue: naming.has(row.number) }));
}

async function issuesOf({ read, tables }: Database, { repositoryId }: Watched): Promise<IssueOutline[]> {
  const { issues, comments } = tables;
  const [rows, answers] = await Promise.all([
    read
      .select({
        number: issues.number,
        authorKey: issues.authorKey,
        association: issues.association,
        open: issues.open,
        createdAt: issues.createdAt,
        closedAt: issues.closedAt,
      })
      .from(issues)
      .where(and(eq(issues.repositoryId, repositoryId), eq(issues.gone, false)))
      .orderBy(issues.number),
    read
      .select({ number: comments.number, at: min(comments.createdAt) })
      .from(comments)
      .innerJoin(issues, and(eq(issues.repositoryId, comments.repositoryId), eq(issues.number, comments.number)))
      .where(
        and(
          eq(comments.repositoryId, repositoryId),
          inArray(comments.association, MAINTAINERS),
          or(isNull(issues.authorKey), ne(comments.authorKey, issues.authorKey)),
        ),
      )
      .groupBy(comments.number),
  ]);
  const answeredAt = new Map(answers.map(({ number, at }) => [number, at === null ? null : new Date(at)]));
  return rows.map((row) => ({ ...row, answeredAt: answeredAt.get(row.number) ?? null }));
}
