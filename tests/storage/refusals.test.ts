import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import Sqlite from "better-sqlite3";
import { afterEach, describe, expect, it } from "vitest";
import { UserError } from "../../src/domain/errors.ts";
import { explain, translate } from "../../src/locales/translate.ts";
import { migrateSchema } from "../../src/storage/migrate.ts";
import { openStore } from "../../src/storage/open.ts";
import { startCommand } from "../fixtures/command.ts";
import { batch, merge } from "../fixtures/merges.ts";
import { workspace } from "../fixtures/workspace.ts";
import { openPglite } from "./engines.ts";

/** The one sentence with which opening is refused; a line is a sentence to its reader. */
async function refusal(opening: Promise<unknown>): Promise<string> {
  const error = await opening.then(
    () => new Error("it was opened"),
    (cause: unknown) => cause,
  );
  if (!(error instanceof UserError)) throw error;
  const sentence = explain(error, translate("en"));
  expect(sentence).not.toContain("\n");
  return sentence;
}

async function madeBefore(file: string): Promise<void> {
  const store = await openStore(`file:${file}`, "write");
  await store.recordHistory(await store.openHistory("o/r"), batch(merge(1)), new Date(0));
  await store.close();
}

describe.each(["read", "write"] as const)("opening SQLite to %s", (mode) => {
  it("D7: refuses one that a newer version made, and leaves it as it is", async () => {
    const file = join(workspace(), "newer.db");
    await madeBefore(file);
    const database = new Sqlite(file);
    database.exec("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 99999999999999)");
    database.pragma("wal_checkpoint(TRUNCATE)");
    database.close();
    const before = readFileSync(file);
    expect(await refusal(openStore(`file:${file}`, mode))).toMatch(
      /was made by a newer version of Firstrung; update this one\.$/,
    );
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("D7: refuses another program's", async () => {
    const file = join(workspace(), "other.db");
    const other = new Sqlite(file);
    other.exec("CREATE TABLE meta (key TEXT, value TEXT); CREATE TABLE bookmarks (url TEXT)");
    other.close();
    expect(await refusal(openStore(`file:${file}`, mode))).toMatch(/is not a database of Firstrung; choose another/);
    const tables = new Sqlite(file).prepare("SELECT name FROM sqlite_master").pluck().all();
    expect(tables).toEqual(["meta", "bookmarks"]);
  });

  it("D7: refuses what is no database at all", async () => {
    const file = join(workspace(), "text.db");
    writeFileSync(file, "Dear diary, ".repeat(1_000));
    expect(await refusal(openStore(`file:${file}`, mode))).toMatch(/is not a database of Firstrung/);
    expect(readFileSync(file, "utf8")).toMatch(/^Dear diary/);
  });

  it("refuses a folder and an address that is none", async () => {
    expect(await refusal(openStore(`file:${workspace()}`, mode))).toMatch(/cannot be written/);
    expect(await refusal(openStore("sqlite.db", mode))).toMatch(/^Expected file:PATH or postgres:/);
  });
});

describe("a database in use", () => {
  const holding: ReturnType<typeof startCommand>[] = [];
  afterEach(() => holding.splice(0).map(({ child }) => child.kill("SIGKILL")));

  it("is refused while another process writes, and free at once when that one is killed", async () => {
    const cwd = workspace();
    const url = `file:${join(cwd, "data/firstrung.db")}`;
    const server = startCommand(["start"], { cwd, env: { PORT: "0", LOG_LEVEL: "silent" } });
    holding.push(server);
    await new Promise((resolve) => server.child.stderr.once("data", resolve));

    expect(await refusal(openStore(url, "write"))).toMatch(
      /is in use by another process that writes; stop that one or wait/,
    );
    await (await openStore(url, "read")).close();
    server.child.kill("SIGKILL");
    await server.finished;
    await (await openStore(url, "write")).close();
  });
});

it("a repository that was being read when the process was killed can be read again at once", async () => {
  const url = `file:${join(workspace(), "store.db")}`;
  const [now, until] = [new Date(1_000), new Date(900_000)];
  const killed = await openStore(url, "write");
  expect(await killed.watching.lease(await killed.watching.watch("o/r"), now, until, true)).not.toBeNull();
  expect(await killed.watching.lease(await killed.watching.watch("o/r"), now, until, true)).toBeNull();
  await killed.close();
  const next = await openStore(url, "write");
  expect(await next.watching.lease(await next.watching.watch("o/r"), now, until, true)).not.toBeNull();
  await next.close();
});

describe("a database that cannot be written", () => {
  // Permissions do not hold root back, so these run the command as nobody.
  const asNobody = it.skipIf(process.getuid?.() !== 0);
  const NOBODY = 65_534;

  asNobody("is refused for its own sake or its folder's", async () => {
    const cwd = workspace();
    const data = join(cwd, "data");
    mkdirSync(data);
    await madeBefore(join(data, "firstrung.db"));
    chmodSync(cwd, 0o755);
    for (const env of [{}, { DATABASE_URL: "file:./nowhere/new.db" }]) {
      const { code, stderr } = await startCommand(["export", "contributions"], { cwd, env, uid: NOBODY }).finished;
      expect({ code, stderr }).toMatchObject({ code: 1 });
      expect(stderr).toMatch(/cannot be written; give this user permission to write the file and its folder/);
    }
  });
});

describe("a migration", () => {
  it("D7: is left whole where a migration fails in the middle: all of it or nothing", async () => {
    const folder = workspace();
    const file = join(folder, "fresh.db");
    const { drizzle } = await import("drizzle-orm/better-sqlite3");
    const { migrate } = await import("drizzle-orm/better-sqlite3/migrator");
    const sabotaged = join(folder, "migrations");
    cpSync(new URL("../../migrations/sqlite", import.meta.url), sabotaged, { recursive: true });
    writeFileSync(join(sabotaged, "0000_facts.sql"), "CREATE TABLE half (a);--> statement-breakpoint\nNOT SQL AT ALL;");
    const database = new Sqlite(file);
    const tableNames = async () =>
      database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all().map(String);
    const migrating = {
      engine: "sqlite" as const,
      place: file,
      tableNames,
      application: async () => null,
      appliedMigrations: async () => [],
      migrate: async () => migrate(drizzle(database), { migrationsFolder: sabotaged }),
    };
    await expect(migrateSchema(migrating)).rejects.toThrow();
    expect(await tableNames()).toEqual(["__drizzle_migrations"]);
    database.close();
    await (await openStore(`file:${file}`, "write")).close();
  });
});

describe("opening PostgreSQL", () => {
  it("refuses another program's tables", async () => {
    const client = new PGlite();
    await client.exec("CREATE TABLE bookmarks (url text)");
    expect(await refusal(openPglite(client))).toMatch(/is not a database of Firstrung/);
    await client.close();
  });
  it("refuses one that a newer version made", async () => {
    const client = new PGlite();
    await openPglite(client);
    await client.exec("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 99999999999999)");
    expect(await refusal(openPglite(client))).toMatch(/was made by a newer version/);
    await client.close();
  });
  it("says that the server cannot be reached, without the password", async () => {
    const sentence = await refusal(openStore("postgres://ada:s3cret@127.0.0.1:1/db", "read"));
    expect(sentence).toMatch(
      /^Cannot use the database postgres:\/\/127\.0\.0\.1:1\/db: .*ECONNREFUSED.*Check DATABASE_URL/,
    );
    expect(sentence).not.toMatch(/s3cret|ada/);
  });
});
