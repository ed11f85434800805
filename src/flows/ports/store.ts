import type { SeenIdentity } from "../../domain/people.ts";
import type { RecordedMerge } from "../../domain/rules.ts";
import type { AccountStore } from "./accounts.ts";
import type { ClaimStore, LivingCommentStore } from "./claims.ts";
import type { CohortStore } from "./cohorts.ts";
import type { ConfigStore } from "./configs.ts";
import type { HistoryBatch, HistoryCursor, ImportedRepository } from "./history.ts";
import type { InboxStore } from "./inbox.ts";
import type { InstallationStore } from "./installations.ts";
import type { JudgementStore } from "./judgements.ts";
import type { UnderWay } from "./pages.ts";
import type { OutboxStore } from "./outbox.ts";
import type { WatchingStore } from "./watching.ts";

/** Where facts are kept. Every method that writes is one transaction. */
export interface Store {
  readonly engine: "sqlite" | "postgres";
  /** Public repositories in the order of their names, whatever the engine's collation. */
  repositories(): Promise<ImportedRepository[]>;
  /** The name as stored, for a name in any case; `null` where it was never imported. */
  findRepository(repo: string): Promise<ImportedRepository | null>;
  /** The cursor of a repository, which is added where it is new. */
  openHistory(repo: string): Promise<HistoryCursor>;
  /** Starts reading from the beginning; what is stored stays until it is read again. */
  restartHistory(cursor: HistoryCursor): Promise<HistoryCursor>;
  /**
   * Records a batch and moves the cursor, both or neither. A number that was recorded in this pass stays as it is.
   * Throws `UserError` where another process moved the cursor meanwhile.
   */
  recordHistory(cursor: HistoryCursor, batch: HistoryBatch, now: Date): Promise<HistoryCursor>;
  /** Merged pull requests of a repository by number, in pages; never held whole. */
  mergesOf(repo: string): AsyncIterable<RecordedMerge[]>;
  /** All merged pull requests whose author has one of these keys: in public repositories, and `inside` the private one that asks. */
  mergesBy(authorKeys: readonly string[], inside?: number): Promise<RecordedMerge[]>;
  /** Authors of a repository's merges. */
  identitiesOf(repo: string): Promise<SeenIdentity[]>;
  /** Everyone seen with this login, in any case. */
  identitiesByLogin(login: string): Promise<SeenIdentity[]>;
  identityByKey(key: string): Promise<SeenIdentity | null>;
  /** What somebody has open and has taken in public repositories, at most `limit` of each, those touched last first. */
  underWay(authorKey: string, login: string, limit: number): Promise<UnderWay>;
  /** Everything about watching: what GitHub said, how far it was read, and what that may still cost. */
  readonly watching: WatchingStore;
  /** Webhook deliveries between their arrival and their being applied. */
  readonly inbox: InboxStore;
  readonly installations: InstallationStore;
  readonly outbox: OutboxStore;
  readonly configs: ConfigStore;
  readonly claims: ClaimStore;
  readonly livingComments: LivingCommentStore;
  /** What was judged, kept for the pages. */
  readonly judgements: JudgementStore;
  /** Who signed in. */
  readonly accounts: AccountStore;
  readonly cohorts: CohortStore;
  /** Refuses a secret that is not the one with which addresses were hashed so far; remembers it where there is none. */
  pinIdentityKey(fingerprint: string): Promise<void>;
  /** Copies everything into a new file while others go on writing: a SQLite database, or a dump of a PostgreSQL one. */
  backup(file: string): Promise<void>;
  /** Keeps the files from growing for ever (D10); to be called now and then. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}
