import type { Performed, TakenEffect } from "../ports.ts";
import { performDry } from "./dry-run.ts";
import { createPace, type Pace } from "./pace.ts";
import type { Performer, PerformerParts } from "./performer.ts";
import { dropped } from "./scene.ts";

export interface OutboxParts extends PerformerParts {
  readonly performers: readonly Performer[];
  readonly warn: (message: string, details: Readonly<Record<string, unknown>>) => void;
  /** Waits; the signal cuts it short. */
  readonly pause: (ms: number) => Promise<void>;
}

/** A few at once, so that one slow repository does not hold up the others; of one repository one at a time. */
const AT_ONCE = 3;
const TICK_MS = 1_000;
/** Longer than any performer takes; after it another process may try. */
const LEASE_MS = 5 * 60_000;
/** The first wait after something that nobody expected; it doubles up to an hour. */
const BACKOFF_MS = 30_000;
const MAX_BACKOFF_MS = 3_600_000;
/** About a day of trying. */
const MAX_FAILURES = 30;
/** What nobody asked for and there was no room for is dropped after this (B7). */
const UNASKED_KEPT_MS = 3_600_000;
/** What somebody asked for is tried again so soon where there was no room. */
const NO_ROOM_MS = 5_000;
const HOUR = 3_600_000;

/** Performs what is due until the signal says to stop; what is under way is brought to an end then. Throws nothing: trouble is told by `warn`. */
export async function workOutbox(parts: OutboxParts, signal: AbortSignal): Promise<void> {
  const worker = createWorker(parts);
  const lane = async () => {
    while (!signal.aborted) {
      const hasWorked = await worker.step().catch((error: unknown) => {
        parts.warn("the outbox could not be read", { err: error });
        return false;
      });
      if (!hasWorked && !signal.aborted) await parts.pause(TICK_MS);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

/** Performs all that is due now, one after another, and what follows from it; answers how many effects there were. */
export async function drainOutbox(parts: OutboxParts): Promise<number> {
  const worker = createWorker(parts);
  let count = 0;
  while (await worker.step()) count++;
  return count;
}

function createWorker(parts: OutboxParts) {
  const { store, now } = parts;
  const performers = new Map(parts.performers.map((one) => [one.kind, one]));
  const quiet = parts.performers.filter((one) => one.quiet === true).map(({ kind }) => kind);
  const writing = parts.performers.filter((one) => one.quiet !== true).map(({ kind }) => kind);
  const pace = createPace(store, quiet, now, parts.pause);
  return {
    /** Takes one effect and performs it; `false` where nothing is due that may be done now. */
    async step(): Promise<boolean> {
      const but = (await pace.hasRoom(true)) ? [] : writing;
      const effect = await store.outbox.take(now(), new Date(now().getTime() + LEASE_MS), but);
      if (effect === null) return false;
      const performed = await perform(effect, performers, pace, parts);
      if (performed.outcome === "failed") parts.warn("an effect failed", { key: effect.key, error: performed.error });
      await store.outbox.settle(effect.key, performed, now());
      return true;
    },
  };
}

async function perform(
  effect: TakenEffect,
  performers: ReadonlyMap<string, Performer>,
  pace: Pace,
  parts: OutboxParts,
): Promise<Performed> {
  const { now, store } = parts;
  const performer = performers.get(effect.kind);
  if (performer === undefined)
    return { outcome: "failed", error: `nothing performs effects of the kind ${effect.kind}` };
  try {
    const installed = await store.installations.of(effect.repositoryId);
    if (installed === null || installed.status === "removed") return dropped("the app is not installed there");
    if (installed.status === "suspended") return dropped("the installation is suspended");
    if (installed.status === "attention")
      return { outcome: "later", dueAt: new Date(now().getTime() + HOUR), error: "the installation needs attention" };
    // What happened before the installation that is in force now is answered no more (B3).
    if (effect.at < installed.installedAt) return dropped("it happened before the installation");
    if ((await parts.configOf(effect.repositoryId)).dryRun) return await performDry(effect, performers, parts);
    if (performer.quiet !== true) {
      const { asked = true } = (effect.payload ?? {}) as { readonly asked?: boolean };
      if (!(await pace.turn(asked))) return hold(effect, asked, now());
    }
    return await performer.perform(effect, parts);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    parts.warn("an effect could not be performed", { key: effect.key, err: error });
    if (effect.attempts + 1 >= MAX_FAILURES) return { outcome: "failed", error: text };
    const wait = Math.min(MAX_BACKOFF_MS, BACKOFF_MS * 2 ** Math.min(effect.attempts, 10));
    return { outcome: "later", dueAt: new Date(now().getTime() + wait), error: text };
  }
}

/** The least useful goes first: what nobody asked for is dropped where it would come too late (B7). */
function hold({ at }: TakenEffect, asked: boolean, now: Date): Performed {
  if (!asked && now.getTime() - at.getTime() > UNASKED_KEPT_MS) return dropped("there was too much to say");
  const wait = asked ? NO_ROOM_MS : BACKOFF_MS;
  return { outcome: "later", dueAt: new Date(now.getTime() + wait), error: "there is too much to say" };
}
