import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import type { Tables } from "./schema.ts";

/** A drizzle database or transaction of either engine; typed as SQLite's asynchronous one, see `columns.ts`. */
export type Session = BaseSQLiteDatabase<"async", unknown>;

/** A hash of somebody by GitHub's id that nobody turns back without this installation's secret. */
export type HashPerson = (githubId: number) => string;

/** One open database: what the queries need of an engine, and no more. */
export interface Database extends OpenDatabase {
  readonly hashPerson: HashPerson;
}

/** A database as an engine opens it. */
export interface OpenDatabase {
  readonly engine: "sqlite" | "postgres";
  readonly tables: Tables;
  /** For reading; sees committed state only. */
  readonly read: Session;
  /** Runs `work` in a transaction of its own; await nothing in it but `tx`. Writers on SQLite wait for each other. */
  readonly write: <T>(work: (tx: Session) => Promise<T>) => Promise<T>;
  /** The same for what may be lost with the machine, though not with the process, such as leases: it need not wait for the disk. */
  readonly writeSoon: <T>(work: (tx: Session) => Promise<T>) => Promise<T>;
  /** Copies everything into a new file, while others go on writing. */
  backup(file: string): Promise<void>;
  /** Keeps the files from growing for ever; what PostgreSQL does for itself. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

/** A statement that is prepared once and run with values for its placeholders. */
export interface Statement {
  execute(values: Record<string, unknown>): Promise<unknown>;
}

/** Prepares a query under a name, which PostgreSQL wants and SQLite passes over. */
export function prepared(query: { prepare(): unknown }, name: string): Statement {
  return (query as { prepare(name: string): Statement }).prepare(name);
}

/** The rows of a query, once no other process changes them or what refers to them; nobody does until the transaction is over. */
export async function keptRows<Query extends PromiseLike<unknown>>(
  engine: Database["engine"],
  query: Query,
): Promise<Awaited<Query>> {
  if (engine === "sqlite") return await query;
  return await (query as unknown as { for(strength: "update"): Query }).for("update");
}

/** The rows of a query that is to take them: on PostgreSQL those that no other process is taking (SQLite has one writer anyway). */
export async function lockedRows<Query extends PromiseLike<unknown>>(
  engine: Database["engine"],
  query: Query,
): Promise<Awaited<Query>> {
  if (engine === "sqlite") return await query;
  return await (query as unknown as { for(strength: "update", options: { skipLocked: true }): Query }).for("update", {
    skipLocked: true,
  });
}
