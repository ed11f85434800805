const WINDOW_MS = 60_000;
/** GitHub's own deliveries are signed wrongly only while somebody mistypes a secret. */
const PER_WINDOW = 100;
/** Addresses that are remembered at most; a flood from more of them is not told apart anyway. */
const ADDRESSES = 10_000;

/** Counts wrong signatures by address, so that a flood of them costs no reading any more (W18). */
export class FailedSignatures {
  readonly #counts = new Map<string, { since: number; count: number }>();

  /** Seconds until an address may try again; `null` where it may now. */
  pauseOf(address: string, now: Date): number | null {
    const entry = this.#counts.get(address);
    if (entry === undefined || entry.count < PER_WINDOW) return null;
    const rest = entry.since + WINDOW_MS - now.getTime();
    if (rest > 0 && rest <= WINDOW_MS) return Math.ceil(rest / 1000);
    this.#counts.delete(address);
    return null;
  }

  /** Counts one more; answers how many there were within the minute. */
  add(address: string, now: Date): number {
    const entry = this.#counts.get(address);
    const age = now.getTime() - (entry?.since ?? Number.NEGATIVE_INFINITY);
    if (entry !== undefined && age >= 0 && age < WINDOW_MS) return ++entry.count;
    if (this.#counts.size >= ADDRESSES) this.#counts.clear();
    this.#counts.set(address, { since: now.getTime(), count: 1 });
    return 1;
  }
}
