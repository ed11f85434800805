import { and, eq, inArray, like, notExists, or, sql, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { GHOST, references, withGhost } from "../../domain/unnamed.ts";
import type { Session } from "../database.ts";
import type { Tables } from "../schema.ts";
import { putNobody } from "./block-list.ts";
import { countNews } from "../watching/news.ts";
import { namesTheirs, withoutLogin } from "./stored-json.ts";

interface Leaving {
  readonly id: number;
  readonly login: string | null;
  /** The key that stands in the place of theirs. */
  readonly standIn: string;
}

/** Everything by which somebody is known. */
interface Known {
  readonly keys: readonly string[];
  readonly logins: ReadonlySet<string>;
  readonly standIn: string;
}

/**
 * Takes somebody out of what was read of GitHub. Their merges stay, under a key that names nobody, so that counts and journeys stay what they are;
 * that they wrote an issue, a comment or a pull request is forgotten with what they wrote in it. It may read whole tables: nobody is
 * deleted often.
 */
export async function takeOut(tx: Session, tables: Tables, leaving: Leaving, now: Date): Promise<void> {
  const known = await knownAs(tx, tables, leaving);
  await putNobody(tx, tables, leaving.standIn);
  const addresses = known.keys.filter((key) => !key.startsWith("id:"));
  if (addresses.length > 0)
    await tx
      .insert(tables.blockList)
      .values(addresses.map((hash) => ({ hash, kind: "deleted", standIn: leaving.standIn, at: now })))
      .onConflictDoNothing();
  await outOfMerges(tx, tables, known);
  // What is being judged at this moment may still name them: it is old by the time it is stored.
  const touched = [
    ...(await outOfThreads(tx, tables, known)),
    ...(await outOfClaims(tx, tables, known, now)),
    ...(await outOfJudgements(tx, tables, known)),
  ];
  for (const repositoryId of new Set(touched)) await countNews(tx, tables, repositoryId);
  const { associations, contributions, identities } = tables;
  await tx.delete(associations).where(inArray(associations.key, [...known.keys]));
  await tx.delete(identities).where(inArray(identities.key, [...known.keys]));
  // An address whose merges GitHub says are somebody's may be theirs as well; whosever it is, it stands for nothing any more.
  const merged = tx.select({ key: contributions.authorKey }).from(contributions);
  const isIdle = notExists(merged.where(eq(contributions.authorKey, identities.key)));
  await tx.delete(identities).where(and(like(identities.key, "mail:%"), isIdle));
}

/** Commits name people by addresses too: those with their login are theirs where nobody else bore it. */
async function knownAs(tx: Session, { identities }: Tables, leaving: Leaving): Promise<Known> {
  const key = `id:${leaving.id}`;
  const [own] = await tx.select().from(identities).where(eq(identities.key, key));
  const logins = new Set([leaving.login, own?.login].flatMap((login) => (login == null ? [] : [login.toLowerCase()])));
  const namesakes =
    logins.size === 0
      ? []
      : await tx
          .select()
          .from(identities)
          .where(inArray(identities.foldedLogin, [...logins]));
  const isShared = namesakes.some((one) => one.key.startsWith("id:") && one.key !== key);
  const byLogin = isShared ? [] : namesakes.filter((one) => !one.key.startsWith("id:"));
  return { keys: [key, ...byLogin.map((one) => one.key)], logins, standIn: leaving.standIn };
}

async function outOfMerges(tx: Session, { contributions }: Tables, { keys, standIn }: Known): Promise<void> {
  await tx
    .update(contributions)
    .set({ authorKey: standIn })
    .where(inArray(contributions.authorKey, [...keys]));
  const { repositoryId, number, coAuthorKeys } = contributions;
  const named = await tx
    .select({ repositoryId, number, coAuthorKeys })
    .from(contributions)
    .where(anyOf(coAuthorKeys, keys));
  for (const row of named)
    await tx
      .update(contributions)
      .set({ coAuthorKeys: row.coAuthorKeys.filter((key) => !keys.includes(key)) })
      .where(and(eq(repositoryId, row.repositoryId), eq(number, row.number)));
}

/** Answers the repositories in which they said something, as the next two do. */
async function outOfThreads(tx: Session, tables: Tables, { keys, logins, standIn }: Known): Promise<number[]> {
  const { issues, pulls, comments, repositories } = tables;
  const silent = { association: "NONE", body: "" };
  const touched: number[] = [];
  for (const table of [issues, comments]) {
    const rows = await tx
      .update(table)
      .set({ ...silent, authorKey: null })
      .where(inArray(table.authorKey, [...keys]))
      .returning({ id: table.repositoryId });
    for (const { id } of rows) touched.push(id);
  }
  const theirs = await tx
    .select({ pull: pulls, repo: repositories.name })
    .from(pulls)
    .innerJoin(repositories, eq(repositories.id, pulls.repositoryId))
    .where(inArray(pulls.authorKey, [...keys]));
  for (const { pull, repo } of theirs)
    await tx
      .update(pulls)
      .set({ ...silent, authorKey: standIn, body: references(pull, repo) })
      .where(and(eq(pulls.repositoryId, pull.repositoryId), eq(pulls.number, pull.number)));
  const { repositoryId, number, assignees } = issues;
  const maybe = await tx
    .select({ repositoryId, number, assignees })
    .from(issues)
    .where(anyOf(assignees, [...logins]));
  const assigned = maybe.filter((row) => row.assignees.some((login) => logins.has(login.toLowerCase())));
  for (const row of assigned)
    await tx
      .update(issues)
      .set({ assignees: withGhost(row.assignees, (login) => logins.has(login.toLowerCase())) })
      .where(and(eq(repositoryId, row.repositoryId), eq(number, row.number)));
  return [...touched, ...theirs.map(({ pull }) => pull.repositoryId), ...assigned.map((row) => row.repositoryId)];
}

/** What they took is free again, and what we have to say to them or of them is not said. */
async function outOfClaims(tx: Session, tables: Tables, known: Known, now: Date): Promise<number[]> {
  const { claims, livingComments, outbox } = tables;
  const isTheirs = inArray(claims.authorKey, [...known.keys]);
  await tx
    .update(claims)
    .set({ state: "released", endedAt: now })
    .where(and(isTheirs, eq(claims.state, "live")));
  const claimed = await tx
    .update(claims)
    .set({ login: GHOST, authorKey: known.standIn })
    .where(isTheirs)
    .returning({ id: claims.repositoryId });
  const isSaid = anyOf(livingComments.content, [...known.logins]);
  for (const { repositoryId, number, content } of await tx.select().from(livingComments).where(isSaid))
    await tx
      .update(livingComments)
      .set({ content: withoutLogin(content, known.logins) })
      .where(and(eq(livingComments.repositoryId, repositoryId), eq(livingComments.number, number)));
  const { id, payload } = outbox;
  const kept = await tx
    .select({ id, payload })
    .from(outbox)
    .where(anyOf(payload, [...known.logins, ...known.keys]));
  const naming = kept.filter((row) => namesTheirs(row.payload, known)).map((row) => row.id);
  for (const one of naming) await tx.delete(outbox).where(eq(id, one));
  return claimed.map((row) => row.id);
}

/** What was judged names people in its reasons: it is dropped, and judged again at the next turn. */
async function outOfJudgements(tx: Session, tables: Tables, known: Known): Promise<number[]> {
  const { judgements, judgementWords, summaries } = tables;
  const { repositoryId, number, card } = judgements;
  const maybe = await tx
    .select({ repositoryId, number, card })
    .from(judgements)
    .where(anyOf(card, [...known.logins]));
  // A short login is part of many a word.
  const naming = maybe.filter((row) => namesTheirs(row.card, known));
  const touched = naming.map((row) => row.repositoryId);
  // First, as who judges does: so they wait for each other, and not each for a row of the other's.
  await tx.update(summaries).set({ version: "" }).where(inArray(summaries.repositoryId, touched));
  for (const row of naming) {
    await tx.delete(judgements).where(and(eq(repositoryId, row.repositoryId), eq(number, row.number)));
    const { repositoryId: where, number: which } = judgementWords;
    await tx.delete(judgementWords).where(and(eq(where, row.repositoryId), eq(which, row.number)));
  }
  return touched;
}

/** Rows whose JSON may hold one of these texts; who reads them looks closer. */
function anyOf(column: SQLiteColumn, texts: readonly string[]): SQL {
  const folded = sql`lower(CAST(${column} AS TEXT))`;
  return or(...texts.map((text) => sql`${folded} LIKE ${`%${text.toLowerCase()}%`}`)) ?? sql`1 = 0`;
}
