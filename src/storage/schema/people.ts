import type { Kinds } from "../columns.ts";
import type { defineContributions } from "./contributions.ts";

/** Who signed in, what they wish, and who wants to be left out. */
export function definePeople(kind: Kinds, { repositories }: ReturnType<typeof defineContributions>) {
  const { table, serial, text, int, id, bool, time, json, primaryKey, index } = kind;

  /** Somebody who signed in, by GitHub's id. */
  const accounts = table(
    "accounts",
    {
      id: id("id").primaryKey(),
      login: text("login").notNull(),
      foldedLogin: text("folded_login").notNull(),
      /** By which the block list knows them. */
      hash: text("hash").notNull().unique("accounts_hash"),
      /** The language chosen; `null` for the browser's. */
      language: text("language"),
      /** Whether their page may be seen by everybody, under their name (P8). */
      visible: bool("visible").notNull().default(false),
      /** `Preferences` of domain/preferences.ts. */
      preferences: json<unknown>("preferences").notNull(),
      createdAt: time("created_at").notNull(),
    },
    (columns) => [index("accounts_folded_login").on(columns.foldedLogin)],
  );
  const account = () =>
    id("account_id")
      .notNull()
      .references(() => accounts.id);

  /** Sign-ins under way: each state is good for one answer within ten minutes (X11). */
  const signIns = table("sign_ins", {
    /** SHA-256 of the state. */
    hash: text("hash").primaryKey(),
    verifier: text("verifier").notNull(),
    returnTo: text("return_to").notNull(),
    expiresAt: time("expires_at").notNull(),
  });

  /** Sessions by the SHA-256 of what stands in the cookie (X12). */
  const sessions = table(
    "sessions",
    {
      hash: text("hash").primaryKey(),
      accountId: account(),
      createdAt: time("created_at").notNull(),
      seenAt: time("seen_at").notNull(),
    },
    (columns) => [index("sessions_account").on(columns.accountId), index("sessions_seen_at").on(columns.seenAt)],
  );

  /** Issues that somebody does not want to be shown, for good or for a while. */
  const setAside = table(
    "set_aside",
    {
      accountId: account(),
      repositoryId: int("repository_id")
        .notNull()
        .references(() => repositories.id),
      number: int("number").notNull(),
      /** `null` for good. */
      until: time("until"),
      at: time("at").notNull(),
    },
    (columns) => [
      primaryKey({ columns: [columns.accountId, columns.repositoryId, columns.number], name: "set_aside_pk" }),
    ],
  );

  /** Steps of the road that somebody ticked themselves. */
  const roadTicks = table(
    "road_ticks",
    { accountId: account(), step: text("step").notNull(), at: time("at").notNull() },
    (columns) => [primaryKey({ columns: [columns.accountId, columns.step], name: "road_ticks_pk" })],
  );

  /** Who wants to be hidden or was deleted, by a hash of GitHub's id with this installation's secret: it outlives polls and accounts (P1, P2). */
  const blockList = table("block_list", {
    hash: text("hash").primaryKey(),
    /** `hidden` or `deleted`. */
    kind: text("kind").notNull(),
    /** The key that stands in the place of a deleted person's; of theirs is also each address under which commits name them, by its hash. */
    standIn: text("stand_in"),
    at: time("at").notNull(),
  });

  /** People tracked together by an organiser. */
  const cohorts = table(
    "cohorts",
    {
      id: serial("id"),
      slug: text("slug").notNull().unique("cohorts_slug"),
      name: text("name").notNull(),
      ownerId: id("owner_id")
        .notNull()
        .references(() => accounts.id),
      /** What stands in the link by which people join; another one makes the old useless. */
      invitation: text("invitation").notNull(),
      startsAt: time("starts_at").notNull(),
      /** `null` for one without an end. */
      endsAt: time("ends_at"),
      createdAt: time("created_at").notNull(),
    },
    (columns) => [index("cohorts_owner").on(columns.ownerId)],
  );

  /** Members, each by their own consent; who leaves is taken out. */
  const cohortMembers = table(
    "cohort_members",
    {
      cohortId: int("cohort_id")
        .notNull()
        .references(() => cohorts.id),
      accountId: account(),
      consentedAt: time("consented_at").notNull(),
    },
    (columns) => [
      primaryKey({ columns: [columns.cohortId, columns.accountId], name: "cohort_members_pk" }),
      index("cohort_members_account").on(columns.accountId),
    ],
  );

  return { accounts, signIns, sessions, setAside, roadTicks, blockList, cohorts, cohortMembers };
}
