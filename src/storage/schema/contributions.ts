import type { Kinds } from "../columns.ts";

/** Repositories, people, and what was merged. */
export function defineContributions(kind: Kinds) {
  const { table, serial, text, int, id, bool, time, json, primaryKey, index } = kind;

  /** What the database says of itself: whose it is, and with which secret addresses were hashed. */
  const meta = table("meta", {
    key: text("key").primaryKey(),
    value: text("value").notNull(),
  });

  const repositories = table("repositories", {
    id: serial("id"),
    /** `OWNER/REPO` as GitHub or whoever named it first writes it; compared without case. */
    name: text("name").notNull(),
    foldedName: text("folded_name").notNull().unique("repositories_folded_name"),
    historySha: text("history_sha"),
    historyPass: int("history_pass").notNull(),
    importedAt: time("imported_at"),
    /** GitHub's id, by which it is known however it is called; `null` until GitHub was asked. */
    githubId: id("github_id").unique("repositories_github_id"),
    /** See `RepositoryState` in flows/ports.ts. */
    state: text("state").notNull().default("unseen"),
    stateAt: time("state_at"),
    /** All names before renames and transfers, in lower case, the latest first, parted by spaces. */
    formerNames: text("former_name"),
    description: text("description").notNull().default(""),
    stars: int("stars").notNull().default(0),
    /** The programming language that GitHub names first; `null` until it said so. */
    language: text("language"),
    /** When it was first read from GitHub: nothing older is announced (B3). */
    watchedSince: time("watched_since"),
    /** When its issues were last as GitHub had them. */
    readAt: time("read_at"),
    /** When it may be polled next, and until when some process is at it. */
    pollAt: time("poll_at"),
    leasedUntil: time("leased_until"),
    /** The installation that covers it, kept after it is removed so that its data can be found and deleted. */
    installationId: id("installation_id"),
    installedAt: time("installed_at"),
    /** When it was taken out of its installation. */
    uninstalledAt: time("uninstalled_at"),
    private: bool("private").notNull().default(false),
    /** Counts what was recorded that a judgement may depend on, so that who judged knows whether there is more. */
    news: int("news").notNull().default(0),
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
      /** Those of the paths in which only comments, docstrings or white space changed; known where the patch was read. */
      commentPaths: json<string[]>("comment_paths").notNull().default([]),
      verified: bool("verified").notNull(),
      /** The reading of the history that saw it, so that a rewritten one replaces and the first number wins; 0 is the API's. */
      pass: int("pass").notNull(),
    },
    (columns) => [
      primaryKey({ columns: [columns.repositoryId, columns.number], name: "contributions_pk" }),
      index("contributions_author_key").on(columns.authorKey),
    ],
  );

  return { meta, repositories, identities, contributions };
}
