import { type Answer, refuse } from "./answer.ts";
import { secondary } from "./limits.ts";
import type { Clock } from "./world/clock.ts";

/** What can go wrong. */
type FaultKind =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly message?: string;
      readonly headers?: Record<string, string>;
    }
  /** 429; `retryAfter` in seconds, as an HTTP date that many seconds ahead, or absent. */
  | { readonly kind: "too-many-requests"; readonly retryAfter?: number; readonly asDate?: boolean }
  | { readonly kind: "secondary"; readonly retryAfter?: number }
  | { readonly kind: "abuse" }
  | { readonly kind: "bad-credentials" }
  /** A proxy's page, with 502 unless another status is given; 200 is the nasty one. */
  | { readonly kind: "html"; readonly status?: number }
  /** The good answer, cut off within its JSON. */
  | { readonly kind: "truncated" }
  | { readonly kind: "hang" }
  /** The socket is destroyed before an answer, or in the middle of one. */
  | { readonly kind: "reset"; readonly midway?: boolean }
  | { readonly kind: "slow"; readonly milliseconds: number }
  /** Everything is done as asked, and then the answer is 500. */
  | { readonly kind: "lost-answer" }
  /** The good answer with one field of item `index` (or of the object itself) removed, set or added. */
  | { readonly kind: "item"; readonly index?: number; readonly field: string; readonly value?: unknown }
  /** The good answer with more headers, such as `Deprecation` and `Sunset`. */
  | { readonly kind: "headers"; readonly headers: Record<string, string> };

export type Fault = FaultKind & {
  /** Which requests: by `METHOD /path?query`. */
  readonly match?: RegExp | ((method: string, path: string) => boolean);
  /** How often; once where nothing is said. */
  readonly times?: number;
  /** How many that match are let through first. */
  readonly after?: number;
};

/** The faults to come, each used up by requests that match. */
export class Faults {
  #waiting: { readonly fault: Fault; left: number; skip: number }[] = [];

  /** Makes the next requests that match fail this way. */
  next(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1, skip: fault.after ?? 0 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** How many failures are still to come. */
  get left(): number {
    return this.#waiting.reduce((sum, { left }) => sum + left, 0);
  }

  /** The fault that this request meets, if any. A request of git's meets only those that name it. */
  take(method: string, path: string, isGit = false): Fault | undefined {
    for (const waiting of this.#waiting) {
      const { match } = waiting.fault;
      if (isGit && match === undefined) continue;
      if (match instanceof RegExp && !match.test(`${method} ${path}`)) continue;
      if (typeof match === "function" && !match(method, path)) continue;
      if (waiting.skip > 0) {
        waiting.skip -= 1;
        continue;
      }
      waiting.left -= 1;
      if (waiting.left <= 0) this.#waiting = this.#waiting.filter((one) => one !== waiting);
      return waiting.fault;
    }
    return undefined;
  }
}

/** The answer of a fault that needs no good one. */
export function answerOf(fault: Fault, clock: Clock): Answer | undefined {
  switch (fault.kind) {
    case "status":
      return refuse(fault.status, fault.message ?? "Server Error", {}, fault.headers);
    case "too-many-requests":
      return refuse(429, "Too Many Requests", {}, retryAfter(fault, clock));
    case "secondary":
      return secondary(fault.retryAfter);
    case "abuse":
      return refuse(
        403,
        "You have triggered an abuse detection mechanism. Please wait a few minutes before you try again.",
      );
    case "bad-credentials":
      return refuse(401, "Bad credentials");
    case "html":
      return { status: fault.status ?? 502, body: HTML, headers: { "Content-Type": "text/html; charset=utf-8" } };
    case "truncated":
    case "hang":
    case "reset":
    case "slow":
    case "lost-answer":
    case "item":
    case "headers":
      break;
  }
  return undefined;
}

const HTML = Buffer.from(
  "<html>\n<head><title>502 Bad Gateway</title></head>\n<body><h1>502 Bad Gateway</h1></body>\n</html>\n",
);

/** What a fault makes of a good answer. */
export function spoil(fault: Fault, answer: Answer): Answer {
  if (fault.kind === "truncated") {
    const text = Buffer.from(JSON.stringify(answer.body));
    return { ...answer, body: text.subarray(0, Math.floor(text.length / 2)) };
  }
  if (fault.kind === "lost-answer") return refuse(500, "Server Error");
  if (fault.kind === "item") return { ...answer, body: spoilItem(answer.body, fault) };
  if (fault.kind === "headers") return { ...answer, headers: { ...answer.headers, ...fault.headers } };
  return answer;
}

function spoilItem(body: unknown, { index = 0, ...fault }: Extract<FaultKind, { kind: "item" }>): unknown {
  const { [fault.field]: _removed, ...rest } = (Array.isArray(body) ? body[index] : body) as Record<string, unknown>;
  const item = "value" in fault ? { ...rest, [fault.field]: fault.value } : rest;
  return Array.isArray(body) ? body.with(index, item) : item;
}

function retryAfter(
  fault: { retryAfter?: number; asDate?: boolean },
  clock: Clock,
): Record<string, string> | undefined {
  if (fault.retryAfter === undefined) return undefined;
  const date = new Date(clock.now() + clock.skew + fault.retryAfter * 1000).toUTCString();
  return { "Retry-After": fault.asDate ? date : String(fault.retryAfter) };
}
