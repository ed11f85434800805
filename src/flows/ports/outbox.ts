import type { Effect } from "../../domain/effects.ts";
import type { ClaimChange } from "../../domain/stored-claims.ts";
import type { LivingChange } from "./claims.ts";

/** An effect that a worker has taken. */
export interface TakenEffect extends Effect {
  readonly attempts: number;
}

/**
 * What came of performing an effect. `done` may bring further effects, changes of claims and of what comments say in the effect's
 * repository, all stored in the same transaction; `dropped` is final and no failure, such as silence after an uninstallation;
 * `failed` is final too and shown to operators.
 */
export type Performed =
  | {
      readonly outcome: "done";
      readonly effects?: readonly Effect[];
      readonly claims?: readonly ClaimChange[];
      readonly living?: readonly LivingChange[];
    }
  | { readonly outcome: "dropped"; readonly why: string }
  | { readonly outcome: "failed"; readonly error: string }
  | {
      readonly outcome: "later";
      readonly dueAt: Date;
      readonly error: string | null;
      readonly living?: readonly LivingChange[];
    };

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
  /** Takes the next effect that is due and of none of the kinds `but`, one a repository at a time, for this process until `until`. */
  take(now: Date, until: Date, but?: readonly string[]): Promise<TakenEffect | null>;
  /** Ends an effect or gives it back; one that is over already stays as it is, so that nothing is recorded twice. */
  settle(key: string, performed: Performed, now: Date): Promise<void>;
  /** How many effects were done since a time, those of the kinds `quiet` aside, which write nothing to GitHub. */
  writesSince(
    since: Date,
    repositoryId: number,
    quiet?: readonly string[],
  ): Promise<{ all: number; repository: number }>;
  failed(limit: number): Promise<{ key: string; kind: string; error: string; at: Date }[]>;
  counts(now: Date): Promise<OutboxCounts>;
}
