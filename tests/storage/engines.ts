import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { drizzle as drizzlePglite } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import pg from "pg";
import type { Store } from "../../src/flows/ports.ts";
import { migrateSchema } from "../../src/storage/migrate.ts";
import { migratingPostgres, postgresDatabase } from "../../src/storage/postgres/open.ts";
import { openStore } from "../../src/storage/open.ts";
import { createStore } from "../../src/storage/store.ts";

/** The server for tests; without one, what needs it is skipped and counted as skipped. */
export const SERVER = process.env["TEST_POSTGRES_URL"];

export interface Engine {
  readonly name: string;
  readonly available: boolean;
  /** Opens an empty database; `folder` is for its files. */
  open(folder: string): Promise<Store>;
}

/** Every engine that the store runs on. */
export const ENGINES: readonly Engine[] = [
  { name: "SQLite", available: true, open: (folder) => openStore(`file:${join(folder, "store.db")}`, "write") },
  { name: "PGlite", available: true, open: async () => openPglite(new PGlite()) },
  { name: "a PostgreSQL server", available: SERVER !== undefined, open: openOnServer },
];

/** The store over PostgreSQL in this process; `client` may hold something already. */
export async function openPglite(client: PGlite): Promise<Store> {
  // PGlite's drizzle differs from node-postgres' in its types only.
  const database = drizzlePglite(client) as unknown as NodePgDatabase;
  await migrateSchema(migratingPostgres(database, "pglite", (_, config) => migrate(drizzlePglite(client), config)));
  const backup = () => Promise.reject(new Error("PGlite is not backed up"));
  return createStore(postgresDatabase(database, backup, () => client.close()));
}

async function openOnServer(): Promise<Store> {
  const { url, drop } = await freshDatabase();
  const store = await openStore(url, "write");
  const close = async () => {
    await store.close();
    await drop();
  };
  return { ...store, close };
}

/** A new database on the server; its name is random, since runs may overlap. */
export async function freshDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `firstrung_${process.pid}_${Math.random().toString(36).slice(2)}`;
  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: SERVER });
    await client.connect();
    await drizzle(client).execute(statement);
    await client.end();
  };
  await admin(`CREATE DATABASE ${name}`);
  const url = new URL(SERVER ?? "");
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => admin(`DROP DATABASE ${name} WITH (FORCE)`) };
}
