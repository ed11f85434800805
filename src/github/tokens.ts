import { createHash } from "node:crypto";
import { type Budget, mayAsk } from "../domain/budget.ts";
import type { WatchingStore } from "../flows/ports.ts";

export interface Token {
  /** `null` asks anonymously. */
  readonly secret: string | null;
  /** Names the token in the database without betraying it. */
  readonly fingerprint: string;
}

/** Nobody: what everybody may see, 60 times an hour. */
export const ANONYMOUS: Token = { secret: null, fingerprint: "anonymous" };

/** The tokens in `GITHUB_TOKEN`, parted by commas or white space; without any, the anonymous one. No format is assumed (A6). */
export function tokensIn(variable: string | undefined): Token[] {
  const secrets = [...new Set((variable ?? "").split(/[\s,]+/).filter((secret) => secret !== ""))];
  if (secrets.length === 0) return [ANONYMOUS];
  return secrets.map((secret) => ({
    secret,
    fingerprint: createHash("sha256").update(secret).digest("hex").slice(0, 12),
  }));
}

/** Requests a minute with one token; GitHub's secondary limit is at 900 points, and a 304 may count. */
const PER_MINUTE = 450;
const MINUTE = 60_000;
const REFUSED_MS = 24 * 60 * MINUTE;

/** Why a token rests: what GitHub said, or that our share of its hour is used up. */
function whyOf(budget: Budget | null, now: Date): Budget["why"] {
  return budget !== null && budget.pausedUntil !== null && budget.pausedUntil > now ? budget.why : "primary";
}

/** Chooses the token for a repository: always the same while it may be used, so that its ETags hold. */
export class TokenPool {
  readonly #tokens: readonly Token[];
  readonly #budgets: Pick<WatchingStore, "budget" | "updateBudget">;
  readonly #underWay = new Map<string, number>();
  /** When the last requests were sent, by token; of this process, since the pace is. */
  readonly #sent = new Map<string, number[]>();
  /** Until when a repository is not asked for with a token, by both. */
  readonly #refusals = new Map<string, Date>();
  readonly #others: readonly Token[];

  /** `others` are used for repositories that are refused to all of `tokens`. */
  constructor(
    tokens: readonly Token[],
    budgets: Pick<WatchingStore, "budget" | "updateBudget">,
    others: readonly Token[] = [],
  ) {
    this.#tokens = tokens;
    this.#budgets = budgets;
    this.#others = others.filter(({ fingerprint }) => tokens.every((token) => token.fingerprint !== fingerprint));
  }

  /** The token to use now for a repository, by id or name, or the time at which the first may be used again and why not before. */
  async choose(
    repository: number | string,
    now: Date,
  ): Promise<{ token: Token } | { until: Date; why: Budget["why"] }> {
    const tokens = this.#usable(repository, now);
    const first = typeof repository === "number" ? repository : 0;
    let wait: { until: Date; why: Budget["why"] } | null = null;
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[(first + i) % tokens.length];
      if (token === undefined) continue;
      const budget = await this.#budgets.budget(token.fingerprint);
      const barred = mayAsk(budget, now, this.#underWay.get(token.fingerprint) ?? 0);
      const until = barred ?? this.#pause(token, now);
      if (until === null) return { token };
      const why = barred === null ? null : whyOf(budget, now);
      if (wait === null || until < wait.until) wait = { until, why };
    }
    return wait ?? { until: now, why: null };
  }

  /** Remembers for a day that GitHub refuses a repository to a token; answers whether there is another to ask with. */
  refused(token: Token, repository: number | string, now: Date): boolean {
    const isLast = this.#usable(repository, now).every(({ fingerprint }) => fingerprint === token.fingerprint);
    const isOnly = isLast && (this.#others.length === 0 || this.#others.includes(token));
    if (!isOnly) this.#refusals.set(`${token.fingerprint} ${repository}`, new Date(now.getTime() + REFUSED_MS));
    return !isOnly;
  }

  #usable(repository: number | string, now: Date): readonly Token[] {
    const isRefused = ({ fingerprint }: Token) => {
      const until = this.#refusals.get(`${fingerprint} ${repository}`);
      return until !== undefined && until > now;
    };
    const usable = this.#tokens.filter((token) => !isRefused(token));
    return usable.length > 0 ? usable : this.#others;
  }

  /** Until when the pace wants a rest. */
  #pause({ fingerprint }: Token, now: Date): Date | null {
    const since = now.getTime() - MINUTE;
    const recent = (this.#sent.get(fingerprint) ?? []).filter((time) => time > since);
    this.#sent.set(fingerprint, recent);
    const first = recent[recent.length - PER_MINUTE];
    return first === undefined ? null : new Date(first + MINUTE);
  }

  /** Counts a request against the budget until its answer says what is left. */
  async during<T>({ fingerprint }: Token, now: Date, request: () => Promise<T>): Promise<T> {
    this.#sent.get(fingerprint)?.push(now.getTime());
    this.#underWay.set(fingerprint, (this.#underWay.get(fingerprint) ?? 0) + 1);
    try {
      return await request();
    } finally {
      this.#underWay.set(fingerprint, (this.#underWay.get(fingerprint) ?? 1) - 1);
    }
  }

  /** Keeps what an answer says is left; nothing is written where it says what was known. */
  async learn({ fingerprint }: Token, update: (before: Budget | null) => Budget | null): Promise<Budget | null> {
    return await this.#budgets.updateBudget(fingerprint, update);
  }
}
