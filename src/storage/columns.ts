import * as pg from "drizzle-orm/pg-core";
import * as sqlite from "drizzle-orm/sqlite-core";

/** The kinds of column that the schema knows, on SQLite. Times are whole milliseconds there. */
export const sqliteKinds = {
  table: sqlite.sqliteTable,
  serial: (name: string) => sqlite.integer(name).primaryKey({ autoIncrement: true }),
  text: (name: string) => sqlite.text(name),
  /** Text in the order of its code points, whatever the database's collation: what begins alike stands together. */
  word: (name: string) => sqlite.text(name),
  int: (name: string) => sqlite.integer(name),
  /** GitHub's ids outgrew 32 bits. */
  id: (name: string) => sqlite.integer(name),
  bool: (name: string) => sqlite.integer(name, { mode: "boolean" }),
  real: (name: string) => sqlite.real(name),
  time: (name: string) => sqlite.integer(name, { mode: "timestamp_ms" }),
  json: <T>(name: string) => sqlite.text(name, { mode: "json" }).$type<T>(),
  primaryKey: sqlite.primaryKey,
  index: sqlite.index,
  unique: sqlite.unique,
};

export type Kinds = typeof sqliteKinds;

/** PostgreSQL's text holds no NUL, and refuses to look for one; strangers write it into addresses and forms. */
const textWithoutNul = pg.customType<{ data: string }>({
  dataType: () => "text",
  toDriver: (value: unknown) => (typeof value === "string" ? value.replaceAll("\0", "") : value),
});

/**
 * The same kinds on PostgreSQL. They are typed as SQLite's, so that tables and queries are written once; what the two
 * builders share at run time is all that the queries use, and the contract suite runs on both.
 */
export const postgresKinds = {
  table: pg.pgTable,
  serial: (name: string) => pg.integer(name).primaryKey().generatedByDefaultAsIdentity(),
  text: textWithoutNul,
  word: pg.customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' }),
  int: (name: string) => pg.integer(name),
  id: (name: string) => pg.bigint(name, { mode: "number" }),
  bool: (name: string) => pg.boolean(name),
  real: (name: string) => pg.doublePrecision(name),
  time: (name: string) => pg.timestamp(name, { withTimezone: true, mode: "date" }),
  json: (name: string) => pg.json(name),
  primaryKey: pg.primaryKey,
  index: pg.index,
  unique: pg.unique,
} as unknown as Kinds;
