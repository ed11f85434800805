import { sql } from "drizzle-orm";
import type { Kinds } from "../columns.ts";
import type { defineContributions } from "./contributions.ts";

/** What the installed app keeps: deliveries, installations, claims, its living comments, and repositories' own configuration. */
export function defineInstalled(kind: Kinds, { repositories }: ReturnType<typeof defineContributions>) {
  const { table, serial, text, int, id, bool, time, json, primaryKey, index, unique } = kind;
  const repository = () =>
    int("repository_id")
      .notNull()
      .references(() => repositories.id);

  /** Webhook deliveries, stored before they are acknowledged. */
  const inbox = table(
    "inbox",
    {
      id: serial("id"),
      target: text("target").notNull(),
      guid: text("guid").notNull(),
      event: text("event").notNull(),
      /** 0 where the payload names none. */
      installationId: id("installation_id").notNull(),
      receivedAt: time("received_at").notNull(),
      /** `waiting`, `done` or `parked`. */
      state: text("state").notNull(),
      /** When to try it; `null` once it is done or parked. */
      dueAt: time("due_at"),
      leasedUntil: time("leased_until"),
      attempts: int("attempts").notNull().default(0),
      doneAt: time("done_at"),
      error: text("error"),
      /** How many came under this key with another body. */
      different: int("different").notNull().default(0),
      /** `null` once it was purged. The last column: SQLite reads past it to whatever stands behind it. */
      body: text("body"),
    },
    (columns) => [
      // By the GUID first, so that one index finds a delivery for who asks with it alone, too.
      unique("inbox_key").on(columns.guid, columns.target),
      // Only what waits: taking the next costs the same whatever was done before.
      index("inbox_due")
        .on(columns.installationId, columns.id)
        .where(sql`due_at IS NOT NULL`),
      index("inbox_leased")
        .on(columns.installationId)
        .where(sql`leased_until IS NOT NULL`),
      // Counting and purging read this and no row.
      index("inbox_state").on(columns.state, columns.receivedAt, columns.different),
    ],
  );

  const installations = table("installations", {
    id: id("id").primaryKey(),
    accountId: id("account_id").notNull(),
    account: text("account").notNull(),
    permissions: json<Record<string, string>>("permissions").notNull(),
    status: text("status").notNull(),
    statusAt: time("status_at").notNull(),
    problem: text("problem"),
  });

  /** Who took an issue by a command here, and what became of it. Claims in words are judged from the thread and not stored. */
  const claims = table(
    "claims",
    {
      id: serial("id"),
      repositoryId: repository(),
      number: int("number").notNull(),
      authorKey: text("author_key").notNull(),
      login: text("login").notNull(),
      /** The part of an issue that has parts; empty for all of it. */
      slot: text("slot").notNull().default(""),
      claimedAt: time("claimed_at").notNull(),
      /** The claimer's last word or a maintainer's for them. */
      renewedAt: time("renewed_at").notNull(),
      endsAt: time("ends_at").notNull(),
      remindedAt: time("reminded_at"),
      /** `live`, `released`, `lapsed`, `overridden` or `finished`. */
      state: text("state").notNull(),
      endedAt: time("ended_at"),
      assigned: bool("assigned").notNull().default(false),
    },
    (columns) => [
      index("claims_thread").on(columns.repositoryId, columns.number),
      index("claims_author").on(columns.repositoryId, columns.authorKey),
      index("claims_author_key").on(columns.authorKey, columns.state),
      index("claims_state").on(columns.state, columns.endsAt),
    ],
  );

  /** The one living comment of each thread, as data: what it says is made from this. */
  const livingComments = table(
    "living_comments",
    {
      repositoryId: repository(),
      number: int("number").notNull(),
      content: json<unknown>("content").notNull(),
      updatedAt: time("updated_at").notNull(),
    },
    (columns) => [primaryKey({ columns: [columns.repositoryId, columns.number], name: "living_comments_pk" })],
  );

  /** `.github/firstrung.yml` as last read: the last good one stays in force while a broken one is reported. */
  const repositoryConfigs = table("repository_configs", {
    repositoryId: repository().primaryKey(),
    sha: text("sha"),
    /** The last good one; `null` where there never was any. */
    config: json<unknown>("config"),
    /** What is wrong with the newest; `null` where nothing is. */
    problem: text("problem"),
    checkedAt: time("checked_at").notNull(),
  });

  return { inbox, installations, claims, livingComments, repositoryConfigs };
}
