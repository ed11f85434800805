/** What names a delivery: GitHub gives two apps on one address the same id for the same event (W3). */
export interface DeliveryKey {
  /** The hook's target: the app's id; empty where GitHub does not say. */
  readonly target: string;
  readonly guid: string;
}

/** A webhook delivery as it came, its signature checked. */
export interface Delivery extends DeliveryKey {
  readonly event: string;
  /** `null` where the payload names none. */
  readonly installationId: number | null;
  readonly body: string;
  readonly receivedAt: Date;
}

/** `known`: it was here before, with the same body. `different`: under the same key came another body; the first is kept (W4). */
export type Acceptance = "new" | "known" | "different";

/** A delivery that a worker has taken. */
export interface TakenDelivery extends Delivery {
  /** Tries that failed before. */
  readonly attempts: number;
}

export interface ParkedDelivery extends DeliveryKey {
  readonly event: string;
  readonly receivedAt: Date;
  readonly attempts: number;
  readonly error: string;
}

/** Stored deliveries: accepted before they are acknowledged, done in the transaction that applies them. */
export interface InboxStore {
  /** Stores deliveries, all in one transaction; answers for each, in their order. */
  accept(deliveries: readonly Delivery[]): Promise<Acceptance[]>;
  /**
   * Takes deliveries of one installation, oldest first and no more than `limit`, for this process until `until`: of the installation
   * whose turn it is among those with something due, none of which is `busy` here or being worked on elsewhere. Empty: nobody has.
   */
  take(now: Date, until: Date, busy: ReadonlySet<number>, limit: number): Promise<TakenDelivery[]>;
  /** Gives deliveries back that were taken and not begun. */
  giveBack(keys: readonly DeliveryKey[]): Promise<void>;
  /** Marks a delivery as done that altered nothing; those that do are marked by `record`. */
  finish(key: DeliveryKey, now: Date): Promise<void>;
  /** Gives it back with its error: to be tried again at `dueAt`, or parked for good where that is `null`. */
  fail(key: DeliveryKey, error: string, dueAt: Date | null): Promise<void>;
  /** Which of these ids are here, whatever became of them. */
  has(guids: readonly string[]): Promise<ReadonlySet<string>>;
  parked(): Promise<ParkedDelivery[]>;
  /** Makes a parked or done delivery due again; answers how many there were with this id. */
  replay(guid: string, now: Date): Promise<number>;
  /** Every delivery that was done and still has its body, oldest first, in pages. */
  applied(): AsyncIterable<Delivery[]>;
  counts(now: Date): Promise<InboxCounts>;
  /** Drops bodies received before the one time and rows received before the other (P7); what is not done stays. */
  purge(bodiesBefore: Date, rowsBefore: Date): Promise<void>;
}

export interface InboxCounts {
  readonly waiting: number;
  readonly parked: number;
  readonly done: number;
  /** How many came under a known key with another body. */
  readonly different: number;
  /** Since when the one that waits longest waits; `null` where none does. */
  readonly oldestWaiting: Date | null;
}
