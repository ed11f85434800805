import type { Kinds } from "./columns.ts";

/** The tables, defined once; `sqlite/tables.ts` and `postgres/tables.ts` make them for each engine. */
export function defineTables(kind: Kinds) {
  const { table, serial, text, int, bool, time, json, primaryKey, index } = kind;

  /** What the database says of itself: whose it is, and with which secret addresses were hashed. */
  const meta = table("meta", {
    key: text("key").primaryKey(),
    value: text("value").notNull(),
  });

  const repositories = table("repositories", {
    id: serial("id"),
    /** `OWNER/REPO` as first written; GitHub compares names without case. */
    name: text("name").notNull(),
    foldedName: text("folded_name").notNull().unique("repositories_folded_name"),
    historySha: text("history_sha"),
    historyPass: int("history_pass").notNull(),
    importedAt: time("imported_at"),
  });

  /** A person or machine by `id:NUMBER` or `mail:HASH`; login and name are attributes that can change. */
  const identities = table(
    "identities",
    {
      key: text("key").primaryKey(),
      login: text("login"),
      foldedLogin: text("folded_login"),
      name: text("name").notNull(),
      bot: bool("bot").notNull(),
      seenAt: time("seen_at").notNull(),
    },
    (columns) => [index("identities_folded_login").on(columns.foldedLogin)],
  );

  /** Facts of merged pull requests; areas, modules and rungs are computed from them. */
  const contributions = table(
    "contributions",
    {
      repositoryId: int("repository_id")
        .notNull()
        .references(() => repositories.id),
      number: int("number").notNull(),
      sha: text("sha").notNull(),
      title: text("title").notNull(),
      mergedAt: time("merged_at").notNull(),
      authorKey: text("author_key")
        .notNull()
        .references(() => identities.key),
      coAuthorKeys: json<string[]>("co_author_keys").notNull(),
      paths: json<string[]>("paths").notNull(),
      verified: bool("verified").notNull(),
      /** The reading of the history that saw it, so that a rewritten one replaces and the first number wins. */
      pass: int("pass").notNull(),
    },
    (columns) => [
      primaryKey({ columns: [columns.repositoryId, columns.number], name: "contributions_pk" }),
      index("contributions_author_key").on(columns.authorKey),
    ],
  );

  return { meta, repositories, identities, contributions };
}

export type Tables = ReturnType<typeof defineTables>;
