import type { IncomingMessage } from "node:http";
import { type Answer, refuse } from "./answer.ts";
import type { Clock } from "./world/clock.ts";

/** GitHub's limits; `Infinity` lifts one for a benchmark that measures something else. */
export interface LimitOptions {
  /** Requests an hour with a token. */
  readonly core: number;
  /** Requests an hour without. */
  readonly anonymous: number;
  /** A read is one point, a write five. */
  readonly pointsPerMinute: number;
  readonly concurrent: number;
  readonly createdPerMinute: number;
}

const LIMITS: LimitOptions = {
  core: 5_000,
  anonymous: 60,
  pointsPerMinute: 900,
  concurrent: 100,
  createdPerMinute: 80,
};

const HOUR = 3_600_000;
const MINUTE = 60_000;

interface Account {
  used: number;
  resetsAt: number;
  minute: { readonly at: number; readonly points: number; readonly created: number }[];
  running: number;
}

/** Keeps the accounts of all callers by the world's clock. */
export class Limits {
  readonly #clock: Clock;
  readonly #options: LimitOptions;
  readonly #accounts = new Map<string, Account>();

  constructor(clock: Clock, options: Partial<LimitOptions> = {}) {
    this.#clock = clock;
    this.#options = { ...LIMITS, ...options };
  }

  /** Counts a request as running until the returned function is called. */
  begin(caller: string): () => void {
    const account = this.#account(caller);
    account.running += 1;
    return () => {
      account.running -= 1;
    };
  }

  /** Why a request may not be answered now, if it may not. */
  check(caller: string, method: IncomingMessage["method"]): Answer | undefined {
    const account = this.#account(caller);
    const now = this.#clock.now();
    account.minute = account.minute.filter(({ at }) => at > now - MINUTE);
    const points = account.minute.reduce((sum, entry) => sum + entry.points, 0);
    const created = account.minute.reduce((sum, entry) => sum + entry.created, 0);
    const writes = method !== "GET" && method !== "HEAD";
    if (account.running > this.#options.concurrent) return secondary();
    if (points + (writes ? 5 : 1) > this.#options.pointsPerMinute) return secondary(this.#secondsLeft(account, now));
    if (writes && created + 1 > this.#options.createdPerMinute) return secondary(this.#secondsLeft(account, now));
    account.minute.push({ at: now, points: writes ? 5 : 1, created: writes ? 1 : 0 });
    return account.used >= this.#limit(caller) ? exceeded(caller) : undefined;
  }

  /** Takes one request off what is left of the hour. */
  charge(caller: string): void {
    this.#account(caller).used += 1;
  }

  /** Uses up the hour but for `remaining`, as other programs with the same token do. */
  drain(caller: string, remaining = 0): void {
    this.#account(caller).used = this.#limit(caller) - remaining;
  }

  /** What is left, as `GET /rate_limit` and the headers say it. The time of reset is wrong where the server's clock is. */
  status(caller: string): { limit: number; remaining: number; used: number; reset: number } {
    const account = this.#account(caller);
    // JSON knows no infinity, and GitHub no such limit.
    const limit = Math.min(this.#limit(caller), 1_000_000_000);
    const reset = Math.floor((account.resetsAt + this.#clock.skew) / 1000);
    return { limit, remaining: Math.max(0, limit - account.used), used: Math.min(limit, account.used), reset };
  }

  #limit(caller: string): number {
    return caller === "" ? this.#options.anonymous : this.#options.core;
  }

  #secondsLeft(account: Account, now: number): number {
    return Math.max(1, Math.ceil(((account.minute[0]?.at ?? now) + MINUTE - now) / 1000));
  }

  #account(caller: string): Account {
    const now = this.#clock.now();
    const known = this.#accounts.get(caller) ?? { used: 0, resetsAt: now + HOUR, minute: [], running: 0 };
    if (now >= known.resetsAt) Object.assign(known, { used: 0, resetsAt: now + HOUR });
    this.#accounts.set(caller, known);
    return known;
  }
}

/** GitHub's answer to whoever is too fast. */
export function secondary(retryAfter = 60): Answer {
  const message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
  return refuse(403, message, {}, { "Retry-After": String(retryAfter) });
}

/** GitHub's answer to whoever has used up the hour. */
function exceeded(caller: string): Answer {
  return refuse(403, `API rate limit exceeded for ${caller === "" ? "127.0.0.1" : "user ID 1"}.`);
}
