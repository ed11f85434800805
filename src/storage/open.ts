import { UserError } from "../domain/errors.ts";
import type { Store } from "../flows/ports.ts";
import type { HashPerson } from "./database.ts";
import { openSqlite } from "./sqlite/open.ts";
import { createStore } from "./store.ts";

/**
 * Opens the database that `url` names and brings its schema up to date: `file:PATH` is SQLite, `postgres://…` PostgreSQL.
 * `write` claims SQLite for this process alone; readers may look on. `hashPerson` is how who was deleted is known again.
 * Throws `UserError` with one sentence for whatever is wrong.
 */
export async function openStore(url: string, mode: "read" | "write", hashPerson?: HashPerson): Promise<Store> {
  if (/^postgres(ql)?:\/\//.test(url)) {
    // Loaded on demand: the embedded default should not wait for a driver that it does not use.
    const { openPostgres } = await import("./postgres/open.ts");
    return createStore(await openPostgres(url), hashPerson);
  }
  const file = sqliteFile(url);
  if (file === null) throw new UserError("database.badUrl", { url });
  return createStore(await openSqlite(file, mode), hashPerson);
}

/** The path in `file:PATH`, `null` for any other address. */
function sqliteFile(url: string): string | null {
  const path = /^file:(?:\/\/(?=\/))?(.+)$/.exec(url)?.[1];
  return path === undefined ? null : decodeURIComponent(path);
}
