import { sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Pool, type PoolClient } from "pg";
import { UserError } from "../../domain/errors.ts";
import type { OpenDatabase, Session } from "../database.ts";
import { type Migrating, MIGRATIONS_TABLE, migrateSchema } from "../migrate.ts";
import { dump } from "./dump.ts";
import * as tables from "./tables.ts";

const MAX_CONNECTIONS = 8;
const CONNECT_TIMEOUT_MS = 10_000;
/** Any number does, as long as every process that migrates this database asks for the same. */
const MIGRATION_LOCK = 472_019_541;

/** Opens a PostgreSQL database by its URL; any number of processes may. Throws `UserError` where it cannot be reached or is not ours. */
export async function openPostgres(url: string): Promise<OpenDatabase> {
  const place = placeOf(url);
  const pool = new Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  // An idle connection that the server closes is replaced by the next query; it must not end the process.
  pool.on("error", () => {});
  // Nor must one that is in use and has no query under way at that moment: its next query fails.
  pool.on("connect", (client) => client.on("error", () => {}));
  try {
    const client = await pool.connect();
    try {
      await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
      await migrateSchema(migratingPostgres(drizzle(client), place, migrate));
    } finally {
      await client.query("SELECT pg_advisory_unlock($1)", [MIGRATION_LOCK]).catch(() => {});
      client.release();
    }
  } catch (cause) {
    await pool.end();
    if (cause instanceof UserError) throw cause;
    throw new UserError("database.unreachable", { place, detail: messageOf(cause) }, { cause });
  }
  return postgresDatabase(
    drizzle(pool),
    (file) => dump(url, file),
    () => pool.end(),
    (work) => inTransaction(pool, work),
  );
}

/** Each connection's session, so that what is prepared once is prepared for as long as it lasts. */
const sessions = new WeakMap<PoolClient, Session>();

/**
 * Drizzle's own transaction does not give its connection back where not even `BEGIN` gets through, so that a few broken
 * connections would be the end of all (D9). One that cannot be rolled back is closed.
 */
async function inTransaction<T>(pool: Pool, work: (tx: Session) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    const session = sessions.get(client) ?? (drizzle(client) as unknown as Session);
    sessions.set(client, session);
    const result = await work(session);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((cause: Error) => (broken = cause));
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Wraps a drizzle database that speaks PostgreSQL, PGlite in tests among them. */
export function postgresDatabase(
  database: NodePgDatabase,
  backup: OpenDatabase["backup"],
  close: OpenDatabase["close"],
  write: OpenDatabase["write"] = (work) => database.transaction((tx) => work(tx as unknown as Session)),
): OpenDatabase {
  return {
    engine: "postgres",
    tables,
    read: database as unknown as Session,
    write,
    writeSoon: write,
    tidy: async () => {},
    backup,
    close,
  };
}

/** What `migrateSchema` needs, over the driver's own `migrate`. */
export function migratingPostgres(
  database: NodePgDatabase,
  place: string,
  apply: (
    database: NodePgDatabase,
    config: { migrationsFolder: string; migrationsSchema: string; migrationsTable: string },
  ) => Promise<void>,
): Migrating {
  const column = async (query: ReturnType<typeof sql>) =>
    (await database.execute<{ value: unknown }>(query)).rows.map((row) => row.value);
  return {
    engine: "postgres",
    place,
    tableNames: async () =>
      (await column(sql`SELECT table_name AS value FROM information_schema.tables WHERE table_schema = 'public'`)).map(
        String,
      ),
    application: async () =>
      (await column(sql`SELECT value FROM meta WHERE key = 'application'`)).map(String)[0] ?? null,
    appliedMigrations: async () =>
      (await column(sql`SELECT created_at AS value FROM ${sql.identifier(MIGRATIONS_TABLE)}`)).map(Number),
    migrate: (migrationsFolder) =>
      apply(database, { migrationsFolder, migrationsSchema: "public", migrationsTable: MIGRATIONS_TABLE }),
  };
}

/** The address without user and password. */
function placeOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `postgres://${host}${pathname}`;
  } catch (cause) {
    throw new UserError("database.badUrl", { url: "postgres://…" }, { cause });
  }
}

function messageOf(cause: unknown): string {
  if (cause instanceof AggregateError) return messageOf(cause.errors[0]);
  return cause instanceof Error ? cause.message : String(cause);
}
