import type { Effect } from "../../domain/effects.ts";

/** An effect that a worker has taken. */
export interface TakenEffect extends Effect {
  readonly attempts: number;
}

/**
 * What came of performing an effect. `done` may bring further effects, stored in the same transaction; `dropped` is final and no
 * failure, such as silence after an uninstallation; `failed` is final too and shown to operators.
 */
export type Performed =
  | { readonly outcome: "done"; readonly effects?: readonly Effect[] }
  | { readonly outcome: "dropped"; readonly why: string }
  | { readonly outcome: "failed"; readonly error: string }
  | { readonly outcome: "later"; readonly dueAt: Date; readonly error: string | null };

export interface OutboxCounts {
  readonly waiting: number;
  readonly failed: number;
  readonly dropped: number;
  readonly oldestDue: Date | null;
}

/** Effects between the change that caused them and the deed. */
export interface OutboxStore {
  /** Stores effects that no change caused, such as a reminder by the clock; a known key changes nothing. */
  add(effects: readonly Effect[], now: Date): Promise<void>;
  /** Takes the next effect that is due, one a repository at a time, for this process until `until`. */
  take(now: Date, until: Date): Promise<TakenEffect | null>;
  settle(key: string, performed: Performed, now: Date): Promise<void>;
  /** How many effects that write to GitHub were done since a time, in all and by repository and number. */
  writesSince(since: Date, repositoryId: number): Promise<{ all: number; repository: number }>;
  failed(limit: number): Promise<{ key: string; kind: string; error: string; at: Date }[]>;
  counts(now: Date): Promise<OutboxCounts>;
}
