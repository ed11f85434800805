import { fileURLToPath } from "node:url";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { UserError } from "../domain/errors.ts";

export const MIGRATIONS_TABLE = "__drizzle_migrations";

/** What migrating needs of an engine; `place` names the database in messages, without its password. */
export interface Migrating {
  readonly engine: "sqlite" | "postgres";
  readonly place: string;
  tableNames(): Promise<string[]>;
  /** The value of `meta.application`, asked only where there is a table `meta`. */
  application(): Promise<string | null>;
  /** The times that stand for the migrations applied so far. */
  appliedMigrations(): Promise<number[]>;
  /** Applies what is missing in one transaction. */
  migrate(folder: string): Promise<void>;
}

/** Whether any migration is missing. Throws `UserError` for another program's database and for one that is newer than this code. */
export async function needsMigration(database: Migrating): Promise<boolean> {
  const names = await database.tableNames();
  const ours = names.filter((name) => name !== MIGRATIONS_TABLE);
  if (ours.length > 0) {
    const application = names.includes("meta") ? await database.application() : null;
    if (application !== "firstrung" || !names.includes(MIGRATIONS_TABLE)) {
      throw new UserError("database.notOurs", { place: database.place });
    }
  }
  const known = new Set(
    readMigrationFiles({ migrationsFolder: folderOf(database.engine) }).map((one) => one.folderMillis),
  );
  const applied = names.includes(MIGRATIONS_TABLE) ? await database.appliedMigrations() : [];
  if (applied.some((when) => !known.has(when))) throw new UserError("database.newer", { place: database.place });
  return applied.length < known.size;
}

/** Brings the schema up to date; see `needsMigration` for what it refuses. */
export async function migrateSchema(database: Migrating): Promise<void> {
  if (await needsMigration(database)) await database.migrate(folderOf(database.engine));
}

function folderOf(engine: string): string {
  return fileURLToPath(new URL(`../../migrations/${engine}`, import.meta.url));
}
