import { and, between, eq, isNull, like, sql } from "drizzle-orm";
import { UserError } from "../domain/errors.ts";
import type { Identity, MergedPullRequest } from "../domain/model.ts";
import { nobody, type StandIn, withoutDeletedAuthors } from "../domain/unnamed.ts";
import type { HistoryBatch, HistoryCursor } from "../flows/ports.ts";
import { type Database, prepared, type Session, type Statement } from "./database.ts";
import { deletedPeople } from "./people/block-list.ts";
import { rowNamed } from "./names.ts";
import type { Tables } from "./schema.ts";

/** The cursor of a repository; one that is new is added. */
export async function openHistory(database: Database, repo: string): Promise<HistoryCursor> {
  const { repositories } = database.tables;
  const foldedName = repo.toLowerCase();
  return await database.write(async (tx) => {
    const known = await rowNamed(tx, database.tables, repo);
    if (known === undefined)
      await tx.insert(repositories).values({ name: repo, foldedName, historyPass: 1 }).onConflictDoNothing();
    const row = known ?? (await rowNamed(tx, database.tables, repo));
    if (row === undefined) throw new Error(`the repository ${repo} was added and is not there`);
    return { repositoryId: row.id, repo: row.name, sha: row.historySha, pass: row.historyPass };
  });
}

/** Begins a new reading; what is stored stays, since a merge never goes back, until the new line names it again. */
export async function restartHistory(database: Database, cursor: HistoryCursor): Promise<HistoryCursor> {
  const next = { ...cursor, sha: null, pass: cursor.pass + 1 };
  await database.write((tx) => moveCursor(tx, database.tables, cursor, { historySha: null, historyPass: next.pass }));
  return next;
}

/** Records a batch and moves the cursor in one transaction; see the port for what it promises. */
export async function recordHistory(
  database: Database,
  cursor: HistoryCursor,
  batch: HistoryBatch,
  now: Date,
): Promise<HistoryCursor> {
  await database.write(async (tx) => {
    const statements = statementsFor(tx, database.tables);
    const standIn = await deletedPeople(tx, database);
    const merges = standIn === null ? batch.merges : await unnamed(tx, database.tables, cursor, batch, standIn);
    await recordIdentities(statements, merges);
    for (const merge of merges) {
      await statements.contribution.execute({
        repositoryId: cursor.repositoryId,
        number: merge.number,
        sha: merge.sha,
        title: merge.title,
        mergedAt: merge.mergedAt,
        authorKey: merge.author.key,
        coAuthorKeys: merge.coAuthors.map(({ key }) => key),
        paths: merge.paths,
        verified: merge.verified,
        pass: cursor.pass,
      });
    }
    await creditAccounts(tx, database.tables, cursor, batch);
    await moveCursor(tx, database.tables, cursor, { historySha: batch.sha, importedAt: now });
  });
  return { ...cursor, sha: batch.sha };
}

/** The merges without those who were deleted, also where only GitHub knows that an address in a commit was theirs. */
async function unnamed(
  tx: Session,
  { pulls }: Tables,
  { repositoryId }: HistoryCursor,
  { merges }: HistoryBatch,
  standIn: StandIn,
): Promise<MergedPullRequest[]> {
  const isGone = and(eq(pulls.repositoryId, repositoryId), like(pulls.authorKey, "gone:%"));
  const rows = await tx.select({ number: pulls.number, key: pulls.authorKey }).from(pulls).where(isGone);
  const known = new Map(rows.map(({ number, key }) => [number, key]));
  return merges.map((merge) => {
    const key = known.get(merge.number);
    return withoutDeletedAuthors(key == null ? merge : { ...merge, author: nobody(key) }, standIn);
  });
}

/** Where GitHub has said whose pull request it was, its account goes before the address in the commit. */
async function creditAccounts(
  tx: Session,
  { contributions, pulls }: Tables,
  { repositoryId }: HistoryCursor,
  { merges }: HistoryBatch,
): Promise<void> {
  if (merges.length === 0) return;
  const numbers = merges.map(({ number }) => number);
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)];
  const account = sql`(SELECT ${pulls.authorKey} FROM ${pulls} WHERE ${pulls.repositoryId} = ${contributions.repositoryId} AND ${pulls.number} = ${contributions.number})`;
  await tx
    .update(contributions)
    .set({ authorKey: sql`coalesce(${account}, ${contributions.authorKey})` })
    .where(and(eq(contributions.repositoryId, repositoryId), between(contributions.number, from, to)));
}

/** Authors are kept as last seen; people named only by a trailer are added but never overwrite what an author's commit said. */
async function recordIdentities(statements: Statements, merges: readonly MergedPullRequest[]): Promise<void> {
  const authors = new Map<string, { identity: Identity; seenAt: Date }>();
  const named = new Map<string, Identity>();
  for (const { author, coAuthors, mergedAt } of merges) {
    const before = authors.get(author.key);
    if (before === undefined || before.seenAt <= mergedAt)
      authors.set(author.key, { identity: author, seenAt: mergedAt });
    for (const identity of coAuthors) if (!named.has(identity.key)) named.set(identity.key, identity);
  }
  for (const { identity, seenAt } of authors.values()) await statements.author.execute(toRow(identity, seenAt));
  for (const identity of named.values()) {
    if (!authors.has(identity.key)) await statements.coAuthor.execute(toRow(identity, new Date(0)));
  }
}

function toRow({ key, login, name, bot }: Identity, seenAt: Date) {
  return { key, login, foldedLogin: login?.toLowerCase() ?? null, name, bot, seenAt };
}

/** Moves the cursor only from where this process left it, so that two imports of one repository cannot mix. */
async function moveCursor(
  tx: Session,
  { repositories }: Tables,
  from: HistoryCursor,
  to: Partial<Tables["repositories"]["$inferInsert"]>,
): Promise<void> {
  const { id, historySha, historyPass } = repositories;
  const unmoved = from.sha === null ? isNull(historySha) : eq(historySha, from.sha);
  const moved = await tx
    .update(repositories)
    .set(to)
    .where(and(eq(id, from.repositoryId), unmoved, eq(historyPass, from.pass)))
    .returning({ id });
  if (moved.length === 0) throw new UserError("history.moved", { repo: from.repo });
}

interface Statements {
  readonly author: Statement;
  readonly coAuthor: Statement;
  readonly contribution: Statement;
}

/** Building a query costs more than running it, so each session prepares once; a PostgreSQL transaction is a session of its own. */
const known = new WeakMap<Session, Statements>();

function statementsFor(tx: Session, tables: Tables): Statements {
  const before = known.get(tx);
  if (before !== undefined) return before;
  const statements = { ...identityStatements(tx, tables), contribution: contributionStatement(tx, tables) };
  known.set(tx, statements);
  return statements;
}

/** A placeholder whose value both engines take unchanged: skipping the column's encoder saves a tenth of a bulk insert. */
function asItIs(name: string) {
  return sql`${sql.placeholder(name)}`;
}

function identityStatements(tx: Session, { identities }: Tables): Pick<Statements, "author" | "coAuthor"> {
  const values = {
    key: asItIs("key"),
    login: asItIs("login"),
    foldedLogin: asItIs("foldedLogin"),
    name: asItIs("name"),
    bot: sql.placeholder("bot"),
    seenAt: sql.placeholder("seenAt"),
  };
  const author = tx
    .insert(identities)
    .values(values)
    .onConflictDoUpdate({
      target: identities.key,
      set: {
        login: sql`excluded.login`,
        foldedLogin: sql`excluded.folded_login`,
        name: sql`excluded.name`,
        bot: sql`excluded.bot`,
        seenAt: sql`excluded.seen_at`,
      },
      setWhere: sql`excluded.seen_at >= ${identities.seenAt}`,
    });
  const coAuthor = tx.insert(identities).values(values).onConflictDoNothing();
  return { author: prepared(author, "record_author"), coAuthor: prepared(coAuthor, "record_co_author") };
}

function contributionStatement(tx: Session, { contributions }: Tables): Statement {
  const query = tx
    .insert(contributions)
    .values({
      repositoryId: asItIs("repositoryId"),
      number: asItIs("number"),
      sha: asItIs("sha"),
      title: asItIs("title"),
      mergedAt: sql.placeholder("mergedAt"),
      authorKey: asItIs("authorKey"),
      coAuthorKeys: sql.placeholder("coAuthorKeys"),
      paths: sql.placeholder("paths"),
      verified: sql.placeholder("verified"),
      pass: asItIs("pass"),
    })
    .onConflictDoUpdate({
      target: [contributions.repositoryId, contributions.number],
      set: {
        sha: sql`excluded.sha`,
        title: sql`excluded.title`,
        mergedAt: sql`excluded.merged_at`,
        authorKey: sql`excluded.author_key`,
        coAuthorKeys: sql`excluded.co_author_keys`,
        paths: sql`excluded.paths`,
        verified: sql`excluded.verified`,
        pass: sql`excluded.pass`,
      },
      // Of one reading the first commit with a number is its merge; a later reading replaces an earlier one.
      setWhere: sql`${contributions.pass} < excluded.pass`,
    });
  return prepared(query, "record_contribution");
}
