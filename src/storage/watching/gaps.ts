import { and, count, eq, isNotNull, isNull, lt, ne, or, sql } from "drizzle-orm";
import type { Watched } from "../../domain/watching.ts";
import type { IncompleteThread } from "../../flows/ports.ts";
import type { Database } from "../database.ts";
import { DISTURBED } from "./comments.ts";

/** Numbers of issues and pull requests that are stored as open. */
export async function openNumbers({ read, tables }: Database, { repositoryId }: Watched): Promise<number[]> {
  const { issues, pulls } = tables;
  const [open, openPulls] = await Promise.all([
    read
      .select({ number: issues.number })
      .from(issues)
      .where(and(eq(issues.repositoryId, repositoryId), eq(issues.open, true), eq(issues.gone, false))),
    read
      .select({ number: pulls.number })
      .from(pulls)
      .where(and(eq(pulls.repositoryId, repositoryId), eq(pulls.open, true))),
  ]);
  return [...open, ...openPulls].map(({ number }) => number);
}

/** Numbers of issues that are stored as gone. */
export async function goneNumbers(
  { read, tables: { issues } }: Database,
  { repositoryId }: Watched,
): Promise<number[]> {
  const isGone = and(eq(issues.repositoryId, repositoryId), eq(issues.gone, true));
  return (await read.select({ number: issues.number }).from(issues).where(isGone)).map(({ number }) => number);
}

/** Numbers that have to be read again before they are believed, lowest first. */
export async function doubtful(
  { read, tables }: Database,
  { repositoryId }: Watched,
  limit: number,
): Promise<number[]> {
  const numbers = await Promise.all(
    [tables.issues, tables.pulls].map((table) =>
      read
        .select({ number: table.number })
        .from(table)
        .where(and(eq(table.repositoryId, repositoryId), eq(table.doubtful, true)))
        .orderBy(table.number)
        .limit(limit),
    ),
  );
  return numbers
    .flat()
    .map(({ number }) => number)
    .toSorted((a, b) => a - b)
    .slice(0, limit);
}

/** Open issues of which another number of comments is stored than GitHub counts, or that changed while they were read. */
export async function incompleteThreads(
  { read, tables }: Database,
  { repositoryId }: Watched,
): Promise<IncompleteThread[]> {
  const { issues, comments } = tables;
  return await read
    .select({
      number: issues.number,
      title: issues.title,
      labels: issues.labels,
      updatedAt: issues.updatedAt,
      counted: issues.comments,
      stored: count(comments.id),
    })
    .from(issues)
    .leftJoin(
      comments,
      and(eq(comments.repositoryId, issues.repositoryId), eq(comments.number, issues.number), eq(comments.gone, false)),
    )
    .where(
      and(
        eq(issues.repositoryId, repositoryId),
        eq(issues.open, true),
        eq(issues.gone, false),
        or(isNull(issues.wholeAt), lt(issues.wholeAt, issues.updatedAt)),
      ),
    )
    .groupBy(issues.repositoryId, issues.number)
    .having(or(ne(issues.comments, count(comments.id)), eq(issues.wholeAt, DISTURBED)))
    .orderBy(sql`${issues.updatedAt} desc`);
}

/** What GitHub says was merged and git has not brought, the newest first; without an author there is nobody to credit. */
export async function mergesWithoutPaths({ read, tables }: Database, { repositoryId }: Watched, limit: number) {
  const { pulls, contributions } = tables;
  return await read
    .select({ number: pulls.number, sha: pulls.mergeSha })
    .from(pulls)
    .leftJoin(
      contributions,
      and(eq(contributions.repositoryId, pulls.repositoryId), eq(contributions.number, pulls.number)),
    )
    .where(
      and(
        eq(pulls.repositoryId, repositoryId),
        isNotNull(pulls.mergedAt),
        isNotNull(pulls.authorKey),
        isNull(contributions.number),
      ),
    )
    .orderBy(sql`${pulls.mergedAt} desc`)
    .limit(limit);
}
