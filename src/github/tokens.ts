import { createHash } from "node:crypto";
import { type Budget, mayAsk } from "../domain/budget.ts";
import type { WatchingStore } from "../flows/ports.ts";

export interface Token {
  /** `null` asks anonymously. */
  readonly secret: string | null;
  /** Names the token in the database without betraying it. */
  readonly fingerprint: string;
}

/** The tokens in `GITHUB_TOKEN`, parted by commas or white space; without any, the anonymous one. No format is assumed (A6). */
export function tokensIn(variable: string | undefined): Token[] {
  const secrets = [...new Set((variable ?? "").split(/[\s,]+/).filter((secret) => secret !== ""))];
  if (secrets.length === 0) return [{ secret: null, fingerprint: "anonymous" }];
  return secrets.map((secret) => ({
    secret,
    fingerprint: createHash("sha256").update(secret).digest("hex").slice(0, 12),
  }));
}

/** Requests a minute with one token; GitHub's secondary limit is at 900 points, and a 304 may count. */
const PER_MINUTE = 450;
const MINUTE = 60_000;

/** Chooses the token for a repository: always the same while it may be used, so that its ETags hold. */
export class TokenPool {
  readonly #tokens: readonly Token[];
  readonly #budgets: Pick<WatchingStore, "budget" | "setBudget">;
  readonly #underWay = new Map<string, number>();
  /** When the last requests were sent, by token; of this process, since the pace is. */
  readonly #sent = new Map<string, number[]>();

  constructor(tokens: readonly Token[], budgets: Pick<WatchingStore, "budget" | "setBudget">) {
    this.#tokens = tokens;
    this.#budgets = budgets;
  }

  /** The token to use now, or the time at which the first may be used again. */
  async choose(repository: number, now: Date): Promise<{ token: Token } | { until: Date }> {
    let earliest: Date | null = null;
    for (let i = 0; i < this.#tokens.length; i++) {
      const token = this.#tokens[(repository + i) % this.#tokens.length];
      if (token === undefined) continue;
      const budget = await this.#budgets.budget(token.fingerprint);
      const until = mayAsk(budget, now, this.#underWay.get(token.fingerprint) ?? 0) ?? this.#pause(token, now);
      if (until === null) return { token };
      if (earliest === null || until < earliest) earliest = until;
    }
    return { until: earliest ?? now };
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
    const before = await this.#budgets.budget(fingerprint);
    const after = update(before);
    if (after !== null && JSON.stringify(after) !== JSON.stringify(before)) await this.#budgets.setBudget(after);
    return after;
  }
}
