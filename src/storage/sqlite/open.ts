import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { UserError } from "../../domain/errors.ts";
import type { OpenDatabase, Session } from "../database.ts";
import { type Migrating, MIGRATIONS_TABLE, migrateSchema, needsMigration } from "../migrate.ts";
import { lockForWriting } from "./lock.ts";
import { type LogSync, openLogSync } from "./log-sync.ts";
import * as tables from "./tables.ts";

/** A busy database blocks the event loop while it waits, so wait briefly and let the caller try again (D3). */
const BUSY_TIMEOUT_MS = 200;

/**
 * Opens an embedded database, which is made where there is none. `write` keeps every other writer out until it is closed.
 * Throws `UserError` for a file that is not ours, newer than this code, read-only, broken or in use.
 */
export async function openSqlite(file: string, mode: "read" | "write"): Promise<OpenDatabase> {
  let unlock: (() => void) | undefined;
  const open: Sqlite.Database[] = [];
  const connect = () => {
    const connection = connectTo(file);
    open.push(connection);
    return connection;
  };
  const log = openLogSync(file);
  const close = async () => {
    await log.close();
    for (const connection of open.toReversed()) connection.close();
    unlock?.();
  };
  try {
    prepareFile(file);
    if (mode === "write") unlock = lockForWriting(file);
    const writer = connect();
    const migrating = migratingSqlite(writer, file);
    if (await needsMigration(migrating)) {
      unlock ??= lockForWriting(file);
      await migrateSchema(migrating);
    }
    if (mode === "read") unlock?.();
    else freeLeases(writer);
    const reader = connect();
    reader.pragma("query_only = ON");
    const session = drizzle(writer) as unknown as Session;
    return {
      engine: "sqlite",
      tables,
      read: drizzle(reader) as unknown as Session,
      ...writing(writer, session, log),
      backup: async (target) => void (await reader.backup(target)),
      close,
    };
  } catch (cause) {
    await close();
    throw explain(cause, file);
  }
}

/** The lock says that nobody else writes here, so whatever is leased was leased by a process that is gone (O6). */
function freeLeases(writer: Sqlite.Database): void {
  for (const table of ["repositories", "inbox", "outbox"])
    writer.exec(`UPDATE ${table} SET leased_until = NULL WHERE leased_until IS NOT NULL`);
}

function prepareFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  for (const path of existsSync(file) ? [file, dirname(file)] : [dirname(file)]) {
    try {
      accessSync(path, constants.W_OK);
    } catch (cause) {
      throw new UserError("database.readOnly", { place: file }, { cause });
    }
  }
}

function connectTo(file: string): Sqlite.Database {
  const connection = new Sqlite(file, { timeout: BUSY_TIMEOUT_MS });
  connection.pragma("journal_mode = WAL");
  // Said explicitly: what has to survive the machine, and not only the process, is synced after its commit, see log-sync.ts.
  connection.pragma("synchronous = NORMAL");
  // Cutting the log takes longer than a delivery may wait, so it is left to the quiet minutes and done here at 64 MB only.
  connection.pragma("wal_autocheckpoint = 16000");
  connection.pragma("foreign_keys = ON");
  return connection;
}

/** One transaction after the other on the one writing connection; a failed one does not hold up the next, and neither does the disk. */
function writing(
  writer: Sqlite.Database,
  session: Session,
  log: LogSync,
): Pick<OpenDatabase, "write" | "writeSoon" | "tidy"> {
  let last: Promise<unknown> = Promise.resolve();
  const writeSoon = <T>(work: (tx: Session) => Promise<T>): Promise<T> => {
    const run = async () => {
      writer.exec("BEGIN IMMEDIATE");
      try {
        const result = await work(session);
        writer.exec("COMMIT");
        return result;
      } catch (error) {
        if (writer.inTransaction) writer.exec("ROLLBACK");
        throw error;
      }
    };
    const turn = last.then(run);
    // Nothing here waits for the outside, so that whoever has much to write would keep everybody else from being served.
    last = turn.then(othersTurn, othersTurn);
    return turn;
  };
  return {
    async write(work) {
      const result = await writeSoon(work);
      await log.sync();
      return result;
    },
    writeSoon,
    // A reader in the way keeps the log from being cut; the next time will do (D10).
    async tidy() {
      await last;
      if (!writer.inTransaction) writer.pragma("wal_checkpoint(TRUNCATE)");
    },
  };
}

function othersTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

function migratingSqlite(connection: Sqlite.Database, place: string): Migrating {
  const column = (query: string) => connection.prepare(query).pluck().all();
  return {
    engine: "sqlite",
    place,
    tableNames: async () =>
      column("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").map(String),
    application: async () => column("SELECT value FROM meta WHERE key = 'application'").map(String)[0] ?? null,
    appliedMigrations: async () => column(`SELECT created_at FROM ${MIGRATIONS_TABLE}`).map(Number),
    migrate: async (migrationsFolder) =>
      migrate(drizzle(connection), { migrationsFolder, migrationsTable: MIGRATIONS_TABLE }),
  };
}

const EXPLANATIONS: ReadonlyMap<string, string> = new Map([
  ["SQLITE_NOTADB", "database.notOurs"],
  ["SQLITE_READONLY", "database.readOnly"],
  ["SQLITE_READONLY_DIRECTORY", "database.readOnly"],
  ["SQLITE_CANTOPEN", "database.readOnly"],
  ["EACCES", "database.readOnly"],
  ["EPERM", "database.readOnly"],
  ["EROFS", "database.readOnly"],
  ["ENOTDIR", "database.readOnly"],
  ["SQLITE_BUSY", "database.inUse"],
  ["SQLITE_CORRUPT", "database.corrupt"],
]);

function explain(cause: unknown, place: string): unknown {
  if (cause instanceof UserError) return cause;
  const code = (cause as { code?: unknown }).code;
  const key = typeof code === "string" ? EXPLANATIONS.get(code) : undefined;
  return key === undefined ? cause : new UserError(key, { place }, { cause });
}
