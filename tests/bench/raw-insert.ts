import Sqlite from "better-sqlite3";
import type { Identity } from "../../src/domain/model.ts";
import type { HistoryBatch } from "../../src/flows/ports.ts";

const AUTHOR = `INSERT INTO identities (key, login, folded_login, name, bot, seen_at) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (key) DO UPDATE SET login = excluded.login, folded_login = excluded.folded_login, name = excluded.name,
  bot = excluded.bot, seen_at = excluded.seen_at WHERE excluded.seen_at >= identities.seen_at`;
const CO_AUTHOR = `INSERT INTO identities (key, login, folded_login, name, bot, seen_at) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT DO NOTHING`;
const CONTRIBUTION = `INSERT INTO contributions
  (repository_id, number, sha, title, merged_at, author_key, co_author_keys, paths, verified, pass)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (repository_id, number) DO UPDATE SET sha = excluded.sha, title = excluded.title,
  merged_at = excluded.merged_at, author_key = excluded.author_key, co_author_keys = excluded.co_author_keys,
  paths = excluded.paths, verified = excluded.verified, pass = excluded.pass WHERE contributions.pass < excluded.pass`;
const CURSOR = `UPDATE repositories SET history_sha = ?, imported_at = ?
  WHERE id = ? AND history_sha IS ? AND history_pass = ? RETURNING id`;

/** Opens a database that has its schema, with the pragmas of `src/storage/sqlite/open.ts`. */
export function openRaw(file: string): Sqlite.Database {
  const database = new Sqlite(file);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  return database;
}

/** Writes what the storage layer writes for these batches, a transaction each, with nothing between us and SQLite. */
export function insertRaw(
  database: Sqlite.Database,
  repositoryId: number,
  batches: readonly HistoryBatch[],
  now: Date,
) {
  const author = database.prepare(AUTHOR);
  const coAuthor = database.prepare(CO_AUTHOR);
  const contribution = database.prepare(CONTRIBUTION);
  const cursor = database.prepare(CURSOR);
  let before: string | null = null;
  for (const batch of batches) {
    database.exec("BEGIN IMMEDIATE");
    const { authors, named } = peopleOf(batch);
    for (const [one, seenAt] of authors.values()) author.run(...identityValues(one, seenAt));
    for (const one of named.values()) if (!authors.has(one.key)) coAuthor.run(...identityValues(one, 0));
    for (const { number, sha, title, mergedAt, author: by, coAuthors, paths, verified } of batch.merges) {
      const keys = JSON.stringify(coAuthors.map(({ key }) => key));
      const at = mergedAt.getTime();
      contribution.run(repositoryId, number, sha, title, at, by.key, keys, JSON.stringify(paths), Number(verified), 1);
    }
    if (cursor.all(batch.sha, now.getTime(), repositoryId, before, 1).length !== 1) throw new Error("no cursor moved");
    database.exec("COMMIT");
    before = batch.sha;
  }
}

function peopleOf({ merges }: HistoryBatch) {
  const authors = new Map<string, readonly [Identity, number]>();
  const named = new Map<string, Identity>();
  for (const { author, coAuthors, mergedAt } of merges) {
    const at = mergedAt.getTime();
    const before = authors.get(author.key);
    if (before === undefined || before[1] <= at) authors.set(author.key, [author, at]);
    for (const one of coAuthors) if (!named.has(one.key)) named.set(one.key, one);
  }
  return { authors, named };
}

function identityValues({ key, login, name, bot }: Identity, seenAt: number) {
  return [key, login, login?.toLowerCase() ?? null, name, Number(bot), seenAt];
}
