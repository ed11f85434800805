import { sql } from "drizzle-orm";
import type { Kinds } from "../columns.ts";
import type { defineContributions } from "./contributions.ts";

/** How far GitHub has been read, what it may still cost, and what is to be announced. */
export function definePolling(kind: Kinds, { repositories }: ReturnType<typeof defineContributions>) {
  const { table, serial, text, int, time, json, primaryKey, index } = kind;
  const repository = () =>
    int("repository_id")
      .notNull()
      .references(() => repositories.id);

  /** The cursor of each list that is read of a repository; it moves in the transaction that stores what it passed. */
  const polls = table(
    "polls",
    {
      repositoryId: repository(),
      feed: text("feed").notNull(),
      /** With the fingerprint of the token that it was answered to: it holds for no other. */
      etag: text("etag"),
      token: text("token"),
      /** Everything changed before this has been read. */
      cursor: time("cursor"),
      /** The page to read next, where a list has no better cursor. */
      page: int("page").notNull(),
      checkedAt: time("checked_at"),
      /** When the first reading to the end was done. */
      completeAt: time("complete_at"),
    },
    (columns) => [primaryKey({ columns: [columns.repositoryId, columns.feed], name: "polls_pk" })],
  );

  /** What is left of each token's hour, and until when GitHub wants silence. */
  const budgets = table("budgets", {
    token: text("token").primaryKey(),
    limit: int("limit").notNull(),
    remaining: int("remaining").notNull(),
    resetAt: time("reset_at").notNull(),
    pausedUntil: time("paused_until"),
    why: text("why"),
    /** How often GitHub has refused in a row, for the doubling of waits that it does not state. */
    refusals: int("refusals").notNull(),
  });

  /** Effects that are due, stored with the change that caused them; `key` keeps each to one. */
  const outbox = table(
    "outbox",
    {
      id: serial("id"),
      key: text("key").notNull().unique("outbox_key"),
      kind: text("kind").notNull(),
      repositoryId: repository(),
      number: int("number").notNull(),
      at: time("at").notNull(),
      createdAt: time("created_at").notNull(),
      payload: json<unknown>("payload"),
      /** When to perform it; `null` for what is only announced, or done with. */
      dueAt: time("due_at"),
      leasedUntil: time("leased_until"),
      attempts: int("attempts").notNull().default(0),
      /** `announced`, `waiting`, `done`, `dropped` or `failed`. */
      state: text("state").notNull().default("announced"),
      settledAt: time("settled_at"),
      error: text("error"),
    },
    (columns) => [
      index("outbox_created_at").on(columns.createdAt),
      index("outbox_due_at")
        .on(columns.dueAt)
        .where(sql`due_at IS NOT NULL`),
      index("outbox_settled_at").on(columns.settledAt),
    ],
  );

  return { polls, budgets, outbox };
}
