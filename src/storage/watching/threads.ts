import { and, eq, type SQL } from "drizzle-orm";
import { isMaintainer } from "../../domain/observation.ts";
import type { LinkedPullRequest, Speaker } from "../../domain/thread.ts";
import { issueUrl } from "../../domain/urls.ts";
import type { Watched } from "../../domain/watching.ts";
import type { StoredThread } from "../../flows/ports.ts";
import type { Database } from "../database.ts";
import type { Tables } from "../schema.ts";

type Identity = Tables["identities"]["$inferSelect"] | null;

/** Every open issue of a repository with what was said about it and the pull requests that name it, by number. */
export async function openThreads(database: Database, watched: Watched, serverUrl: string): Promise<StoredThread[]> {
  return await threadsWhere(database, watched, eq(database.tables.issues.open, true), serverUrl);
}

/** One issue in the same way, open or not; `null` where it is not stored, or gone. */
export async function threadOf(
  database: Database,
  watched: Watched,
  number: number,
  serverUrl: string,
): Promise<StoredThread | null> {
  const [thread] = await threadsWhere(database, watched, eq(database.tables.issues.number, number), serverUrl);
  return thread ?? null;
}

async function threadsWhere(
  database: Database,
  watched: Watched,
  which: SQL,
  serverUrl: string,
): Promise<StoredThread[]> {
  const [rows, maintainers, comments, pulls] = await Promise.all([
    issuesWhere(database, watched, which),
    maintainersOf(database, watched),
    commentsByIssue(database, watched, which),
    pullsByIssue(database, watched, which),
  ]);
  const address = (number: number) => issueUrl(serverUrl, watched.repo, number);
  const speaker = speakerAmong(maintainers);
  return rows.map(({ issue, author }) => {
    const { number, title, body, open, locked, labels, assignees, createdAt, updatedAt, closedAt } = issue;
    const said = comments.get(number) ?? [];
    return {
      thread: {
        repository: watched.repo,
        maintainers,
        issue: {
          number,
          title,
          body,
          open,
          locked,
          labels,
          assignees,
          createdAt,
          updatedAt,
          closedAt,
          author: speaker(author, issue.association),
          url: address(number),
        },
        comments: said.map(({ comment, author: who }) => ({
          speaker: speaker(who, comment.association),
          body: comment.body,
          at: comment.createdAt,
          url: `${address(number)}#issuecomment-${comment.id}`,
        })),
        pulls: (pulls.get(number) ?? []).map(({ pull, author: who }) => toLinked(pull, who, speaker, address)),
      },
      authorKey: issue.authorKey,
      counted: issue.comments,
      stored: said.length,
      isWhole: issue.wholeAt !== null && issue.wholeAt >= issue.updatedAt,
    };
  });
}

function issuesWhere({ read, tables: { issues, identities } }: Database, { repositoryId }: Watched, which: SQL) {
  return read
    .select({ issue: issues, author: identities })
    .from(issues)
    .leftJoin(identities, eq(identities.key, issues.authorKey))
    .where(and(eq(issues.repositoryId, repositoryId), which, eq(issues.gone, false)))
    .orderBy(issues.number);
}

async function maintainersOf({ read, tables }: Database, { repositoryId }: Watched): Promise<string[]> {
  const { associations, identities } = tables;
  const rows = await read
    .select({ login: identities.login, association: associations.association })
    .from(associations)
    .innerJoin(identities, eq(identities.key, associations.key))
    .where(and(eq(associations.repositoryId, repositoryId), eq(identities.bot, false)));
  return rows.flatMap(({ login, association }) => (login !== null && isMaintainer(association) ? [login] : []));
}

async function commentsByIssue({ read, tables }: Database, { repositoryId }: Watched, which: SQL) {
  const { comments, identities, issues } = tables;
  const rows = await read
    .select({ comment: comments, author: identities })
    .from(comments)
    .innerJoin(issues, and(eq(issues.repositoryId, comments.repositoryId), eq(issues.number, comments.number)))
    .leftJoin(identities, eq(identities.key, comments.authorKey))
    .where(and(eq(comments.repositoryId, repositoryId), which, eq(comments.gone, false)))
    .orderBy(comments.createdAt, comments.id);
  return grouped(rows, ({ comment }) => comment.number);
}

async function pullsByIssue({ read, tables }: Database, { repositoryId }: Watched, which: SQL) {
  const { mentions, pulls, identities, issues } = tables;
  const rows = await read
    .select({ issueNumber: mentions.issueNumber, pull: pulls, author: identities })
    .from(mentions)
    .innerJoin(issues, and(eq(issues.repositoryId, mentions.repositoryId), eq(issues.number, mentions.issueNumber)))
    .innerJoin(pulls, and(eq(pulls.repositoryId, mentions.repositoryId), eq(pulls.number, mentions.pullNumber)))
    .leftJoin(identities, eq(identities.key, pulls.authorKey))
    .where(and(eq(mentions.repositoryId, repositoryId), which))
    .orderBy(pulls.number);
  return grouped(rows, ({ issueNumber }) => issueNumber);
}

function toLinked(
  pull: Tables["pulls"]["$inferSelect"],
  author: Identity,
  speaker: (author: Identity, association: string) => Speaker,
  address: (number: number) => string,
): LinkedPullRequest {
  const { number, title, body, open, draft, createdAt, updatedAt, closedAt, mergedAt } = pull;
  const state = mergedAt !== null ? "merged" : open ? (draft ? "draft" : "open") : "closed";
  return {
    number,
    title,
    body,
    state,
    createdAt,
    updatedAt,
    closedAt,
    author: speaker(author, pull.association),
    url: address(number),
  };
}

/** An assignee's or a claimer's role may be known from another thread than this. */
function speakerAmong(maintainers: readonly string[]) {
  const known = new Set(maintainers);
  return (author: Identity, association: string): Speaker =>
    author?.login == null
      ? null
      : { login: author.login, bot: author.bot, maintainer: isMaintainer(association) || known.has(author.login) };
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => number): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}
