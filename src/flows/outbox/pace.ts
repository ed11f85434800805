import type { Store } from "../ports.ts";

/** GitHub allows 80 creations a minute and 500 an hour to all of an app; a good guest stays far below (B7). */
const LIMITS = [
  { ms: 60_000, writes: 20 },
  { ms: 3_600_000, writes: 200 },
] as const;
const BETWEEN_MS = 1_000;
/** What nobody asked for leaves a quarter of that to those who ask. */
const UNASKED_SHARE = 0.75;

export interface Pace {
  /** Whether one more may be written now; what nobody asked for is held back first. */
  hasRoom(asked: boolean): Promise<boolean>;
  /** Waits for its turn, since writes begin at least a second apart; `false` where there is no room when it comes. */
  turn(asked: boolean): Promise<boolean>;
}

/** The pace of writing to GitHub: of this process by what it began, and of all by what the store says was done. */
export function createPace(
  { outbox }: Pick<Store, "outbox">,
  quiet: readonly string[],
  now: () => Date,
  pause: (ms: number) => Promise<void>,
): Pace {
  let begun: number[] = [];
  let queue: Promise<unknown> = Promise.resolve();
  const hasRoom = async (asked: boolean) => {
    for (const { ms, writes } of LIMITS) {
      const since = now().getTime() - ms;
      const { all } = await outbox.writesSince(new Date(since), 0, quiet);
      const own = begun.filter((at) => at > since).length;
      if (Math.max(all, own) >= writes * (asked ? 1 : UNASKED_SHARE)) return false;
    }
    return true;
  };
  const begin = async (asked: boolean) => {
    const wait = (begun.at(-1) ?? Number.NEGATIVE_INFINITY) + BETWEEN_MS - now().getTime();
    if (wait > 0) await pause(wait);
    if (!(await hasRoom(asked))) return false;
    const at = now().getTime();
    begun = [...begun.filter((one) => one > at - LIMITS[1].ms), at];
    return true;
  };
  return {
    hasRoom,
    turn(asked) {
      const turn = queue.then(() => begin(asked));
      queue = turn.catch(() => {});
      return turn;
    },
  };
}
