import { retryAt } from "../../domain/retries.ts";
import type { DeliveryKey, InboxStore, TakenDelivery } from "../ports.ts";
import { Bell } from "./bell.ts";
import { within } from "./within.ts";

/** What working through the inbox needs of the world. */
export interface InboxParts {
  readonly inbox: Pick<InboxStore, "take" | "giveBack" | "finish" | "fail">;
  /** Applies a delivery; answers whether that marked it as done. Throws what went wrong with it. */
  readonly apply: (delivery: TakenDelivery) => Promise<boolean>;
  readonly now: () => Date;
  readonly warn: (message: string, details: Readonly<Record<string, unknown>>) => void;
  /** Waits while deliveries are coming in, which go first. */
  readonly makeRoom?: () => Promise<void>;
  /** How long a delivery may take, in milliseconds. */
  readonly timeoutMs?: number;
}

export interface InboxWorker {
  /** Works until the signal says to stop; then brings to an end what is under way and gives back the rest. */
  run(signal: AbortSignal): Promise<void>;
  /** Says that something new has come. */
  wake(): void;
  /** Since when nothing moves although it should; `null` where all is well. */
  stuckSince(now: Date): Date | null;
}

/** Installations that are worked for at once; each one's deliveries are applied one after the other. */
const AT_ONCE = 4;
/** Deliveries that one installation gets at a turn: few, so that the next is soon served (W17). */
const HANDFUL = 20;
const TICK_MS = 1_000;
/** Applying is a matter of milliseconds: it asks nothing of anybody but the database. */
const TIMEOUT_MS = 10_000;
/** Nothing is begun under a lease that may end before it is done. What a killed process had is taken over after this. */
const LEASE_MS = 2 * TIMEOUT_MS;
const STUCK_MS = 60_000;
/** How long what is under way may still take when it is told to stop. */
const GRACE_MS = 7_000;
const ERROR_LENGTH = 2_000;

/** The worker that applies stored deliveries: fair between installations, each delivery tried eight times and then parked (W14). */
export function createInboxWorker(parts: InboxParts): InboxWorker {
  const { inbox, now, warn } = parts;
  const timeoutMs = parts.timeoutMs ?? TIMEOUT_MS;
  const bell = new Bell();
  /** What is left of each installation's turn, the first of it being worked on, and since when. */
  const underWay = new Map<number, { rest: readonly TakenDelivery[]; since: Date }>();
  let turnAt: Date | null = null;

  async function run(signal: AbortSignal): Promise<void> {
    const shifts = new Set<Promise<void>>();
    while (!signal.aborted) {
      turnAt = now();
      const taken = shifts.size < AT_ONCE ? await takeNext() : [];
      const [first] = taken;
      if (first === undefined) {
        await bell.rung(TICK_MS, signal);
        continue;
      }
      underWay.set(installationOf(first), { rest: taken, since: now() });
      const shift = workThrough(taken, signal).finally(() => {
        underWay.delete(installationOf(first));
        shifts.delete(shift);
        bell.ring();
      });
      shifts.add(shift);
    }
    await Promise.race([Promise.all(shifts), pause(GRACE_MS)]);
    await giveBack([...underWay.values()].flatMap(({ rest }) => rest));
    turnAt = null;
  }

  async function takeNext(): Promise<TakenDelivery[]> {
    await parts.makeRoom?.();
    try {
      const until = new Date(now().getTime() + LEASE_MS);
      return await inbox.take(now(), until, new Set(underWay.keys()), HANDFUL);
    } catch (error) {
      warn("the inbox cannot be read", { error: textOf(error) });
      return [];
    }
  }

  async function workThrough(taken: readonly TakenDelivery[], signal: AbortSignal): Promise<void> {
    const end = now().getTime() + LEASE_MS - timeoutMs;
    for (const [index, delivery] of taken.entries()) {
      // Taking the first has waited already.
      if (index > 0) await parts.makeRoom?.();
      const started = now();
      if (signal.aborted || started.getTime() > end) return await giveBack(taken.slice(index));
      underWay.set(installationOf(delivery), { rest: taken.slice(index), since: started });
      await work(delivery);
    }
  }

  async function work(delivery: TakenDelivery): Promise<void> {
    const { target, guid, event, attempts } = delivery;
    const key = { target, guid };
    try {
      const isMarked = await within(timeoutMs, parts.apply(delivery));
      if (!isMarked) await inbox.finish(key, now());
    } catch (error) {
      const dueAt = retryAt(attempts + 1, now());
      const details = { ...key, event, error: textOf(error) };
      warn(dueAt === null ? "a delivery was parked" : "a delivery has to be tried again", details);
      await inbox.fail(key, textOf(error), dueAt).catch((cause: unknown) => {
        // Its lease runs out by itself.
        warn("the inbox cannot be written", { error: textOf(cause) });
      });
    }
  }

  async function giveBack(keys: readonly DeliveryKey[]): Promise<void> {
    await inbox.giveBack(keys).catch((error: unknown) => {
      warn("deliveries could not be given back", { error: textOf(error) });
    });
  }

  return {
    run,
    wake: () => bell.ring(),
    stuckSince(at) {
      const since = [...[...underWay.values()].map((one) => one.since), ...(turnAt === null ? [] : [turnAt])];
      const oldest = since.toSorted((a, b) => a.getTime() - b.getTime())[0];
      return oldest !== undefined && at.getTime() - oldest.getTime() > STUCK_MS ? oldest : null;
    },
  };
}

/** Deliveries that name no installation wait in one line. */
function installationOf({ installationId }: TakenDelivery): number {
  return installationId ?? 0;
}

function textOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, ERROR_LENGTH);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds).unref());
}
