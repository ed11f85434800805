/** What is left of one token's hour, in our own clock; shared by all processes through the database. */
export interface Budget {
  /** A fingerprint; never the token. */
  readonly token: string;
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: Date;
  /** GitHub wants silence until then. */
  readonly pausedUntil: Date | null;
  readonly why: "primary" | "secondary" | "unauthorized" | null;
  readonly refusals: number;
}

/** The share of a limit that we use at most; the rest is its owner's. */
const SHARE = 0.7;
const SHORTEST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;
const NO_PAUSE = { pausedUntil: null, why: null, refusals: 0 };

/** The parts of an answer's headers that say what is left; `null` where they are absent or no numbers. */
export interface LimitHeaders {
  readonly limit: number | null;
  readonly remaining: number | null;
  /** Seconds since 1970 in GitHub's clock. */
  readonly reset: number | null;
  /** Seconds, or a date. */
  readonly retryAfter: string | null;
  /** GitHub's clock, by which `reset` is understood; ours may be wrong (A3). */
  readonly date: string | null;
}

/** When a token may be used: `null` for now. `underWay` are requests whose answer is not counted yet; `share` of the limit is ours. */
export function mayAsk(budget: Budget | null, now: Date, underWay = 0, share = SHARE): Date | null {
  if (budget === null) return null;
  if (budget.pausedUntil !== null && budget.pausedUntil > now) return budget.pausedUntil;
  if (budget.resetAt <= now) return null;
  return budget.remaining - underWay > budget.limit * (1 - share) ? null : budget.resetAt;
}

/**
 * The budget after an answer that was no refusal; `null` where its headers say nothing. A pause stays as long as GitHub wanted it: the
 * answer may have been under way when another was refused.
 */
export function afterAnswer(token: string, before: Budget | null, headers: LimitHeaders, now: Date): Budget | null {
  const { limit, remaining } = headers;
  const resetAt = resetOf(headers, now);
  if (limit === null || remaining === null || resetAt === null) return null;
  // Answers overtake each other; within one window less is never more.
  const sameWindow = before !== null && Math.abs(before.resetAt.getTime() - resetAt.getTime()) < SHORTEST_WAIT_MS;
  const least = sameWindow ? Math.min(before.remaining, remaining) : remaining;
  const isPaused = before !== null && before.pausedUntil !== null && before.pausedUntil > now;
  const { pausedUntil, why, refusals } = isPaused ? before : NO_PAUSE;
  return { token, limit, remaining: least, resetAt, pausedUntil, why, refusals };
}

/**
 * The budget after GitHub refused for a limit: silence until what the header says, else until the reset, else for a minute that
 * doubles with every refusal in a row (A1). The whole token rests, not one request.
 */
export function afterRefusal(token: string, before: Budget | null, headers: LimitHeaders, now: Date): Budget {
  const refusals = (before?.refusals ?? 0) + 1;
  const isPrimary = headers.remaining === 0;
  const stated = retryOf(headers, now) ?? (isPrimary ? resetOf(headers, now) : null);
  const doubled = Math.min(SHORTEST_WAIT_MS * 2 ** (refusals - 1), LONGEST_WAIT_MS);
  const resetAt = resetOf(headers, now) ?? before?.resetAt ?? now;
  return {
    token,
    limit: headers.limit ?? before?.limit ?? 0,
    remaining: headers.remaining ?? before?.remaining ?? 0,
    resetAt,
    pausedUntil: stated ?? new Date(now.getTime() + doubled),
    why: isPrimary ? "primary" : "secondary",
    refusals,
  };
}

/** The budget of a token that GitHub does not know: an hour's rest, since it may be restored. */
export function afterUnauthorized(token: string, before: Budget | null, now: Date): Budget {
  const { limit = 0, remaining = 0, refusals = 0 } = before ?? {};
  const pausedUntil = new Date(now.getTime() + LONGEST_WAIT_MS);
  return { token, limit, remaining, resetAt: before?.resetAt ?? now, pausedUntil, why: "unauthorized", refusals };
}

/** Whether a 403 or 429 is about a limit and not about permissions. */
export function isLimit(status: number, message: string, headers: LimitHeaders): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  return headers.remaining === 0 || headers.retryAfter !== null || /rate limit|abuse|secondary/i.test(message);
}

function retryOf({ retryAfter, date }: LimitHeaders, now: Date): Date | null {
  if (retryAfter === null) return null;
  const seconds = /^\d+$/.test(retryAfter.trim()) ? Number(retryAfter) : Number.NaN;
  if (Number.isFinite(seconds)) return new Date(now.getTime() + seconds * 1000);
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? null : new Date(now.getTime() + Math.max(0, at - clockOf(date, now)));
}

function resetOf({ reset, date }: LimitHeaders, now: Date): Date | null {
  if (reset === null) return null;
  return new Date(now.getTime() + Math.max(0, reset * 1000 - clockOf(date, now)));
}

function clockOf(date: string | null, now: Date): number {
  const at = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(at) ? now.getTime() : at;
}
