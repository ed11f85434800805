import type { Kinds } from "../columns.ts";
import type { defineContributions } from "./contributions.ts";

/** Issues and pull requests with what was said, as last seen. */
export function defineThreads(kind: Kinds, { repositories, identities }: ReturnType<typeof defineContributions>) {
  const { table, text, int, id, bool, time, json, primaryKey, index } = kind;
  const repository = () =>
    int("repository_id")
      .notNull()
      .references(() => repositories.id);
  /** `null` where the account was deleted. */
  const author = () => text("author_key").references(() => identities.key);

  const issues = table(
    "issues",
    {
      repositoryId: repository(),
      number: int("number").notNull(),
      title: text("title").notNull(),
      body: text("body").notNull(),
      open: bool("open").notNull(),
      locked: bool("locked").notNull(),
      authorKey: author(),
      association: text("association").notNull(),
      labels: json<string[]>("labels").notNull(),
      /** Logins. */
      assignees: json<string[]>("assignees").notNull(),
      /** How many comments GitHub counts; fewer may be stored. */
      comments: int("comments").notNull(),
      createdAt: time("created_at").notNull(),
      updatedAt: time("updated_at").notNull(),
      closedAt: time("closed_at"),
      /** Deleted, transferred or made a discussion. */
      gone: bool("gone").notNull(),
      /** Has to be read again before it is believed. */
      doubtful: bool("doubtful").notNull(),
      /** The `updatedAt` at which all of its comments were read. */
      wholeAt: time("whole_at"),
    },
    (columns) => [
      primaryKey({ columns: [columns.repositoryId, columns.number], name: "issues_pk" }),
      index("issues_open").on(columns.open, columns.repositoryId),
      index("issues_author_key").on(columns.authorKey),
    ],
  );

  const pulls = table(
    "pulls",
    {
      repositoryId: repository(),
      number: int("number").notNull(),
      title: text("title").notNull(),
      body: text("body").notNull(),
      open: bool("open").notNull(),
      draft: bool("draft").notNull(),
      authorKey: author(),
      association: text("association").notNull(),
      createdAt: time("created_at").notNull(),
      updatedAt: time("updated_at").notNull(),
      closedAt: time("closed_at"),
      mergedAt: time("merged_at"),
      mergeSha: text("merge_sha"),
      doubtful: bool("doubtful").notNull(),
    },
    (columns) => [
      primaryKey({ columns: [columns.repositoryId, columns.number], name: "pulls_pk" }),
      index("pulls_author_key").on(columns.authorKey),
    ],
  );

  /** Which issues a pull request names, read from its title and body: what judges an issue looks there. */
  const mentions = table(
    "mentions",
    {
      repositoryId: repository(),
      issueNumber: int("issue_number").notNull(),
      pullNumber: int("pull_number").notNull(),
    },
    (columns) => [
      primaryKey({ columns: [columns.repositoryId, columns.pullNumber, columns.issueNumber], name: "mentions_pk" }),
      index("mentions_issue").on(columns.repositoryId, columns.issueNumber),
    ],
  );

  const comments = table(
    "comments",
    {
      repositoryId: repository(),
      id: id("id").notNull(),
      number: int("number").notNull(),
      authorKey: author(),
      association: text("association").notNull(),
      body: text("body").notNull(),
      createdAt: time("created_at").notNull(),
      updatedAt: time("updated_at").notNull(),
      gone: bool("gone").notNull(),
    },
    (columns) => [
      primaryKey({ columns: [columns.repositoryId, columns.id], name: "comments_pk" }),
      index("comments_thread").on(columns.repositoryId, columns.number),
    ],
  );

  /** Who was last seen as what in a repository, for the assignees and mentions that carry no association. */
  const associations = table(
    "associations",
    {
      repositoryId: repository(),
      key: text("key")
        .notNull()
        .references(() => identities.key),
      association: text("association").notNull(),
      seenAt: time("seen_at").notNull(),
    },
    (columns) => [primaryKey({ columns: [columns.repositoryId, columns.key], name: "associations_pk" })],
  );

  const releases = table(
    "releases",
    {
      repositoryId: repository(),
      id: id("id").notNull(),
      tag: text("tag").notNull(),
      name: text("name").notNull(),
      publishedAt: time("published_at").notNull(),
      url: text("url").notNull(),
    },
    (columns) => [primaryKey({ columns: [columns.repositoryId, columns.id], name: "releases_pk" })],
  );

  return { issues, pulls, mentions, comments, associations, releases };
}
