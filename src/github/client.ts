import { throttling } from "@octokit/plugin-throttling";
import { Octokit } from "@octokit/rest";
import { afterAnswer, afterRefusal, afterUnauthorized, isLimit, type LimitHeaders } from "../domain/budget.ts";
import type { Answer, Question, Reader, WatchingStore } from "../flows/ports.ts";
import { Circuit } from "./circuit.ts";
import { readBody, spanOf } from "./reading.ts";
import { ACCEPT, etagOwner, routeOf } from "./routes.ts";
import { type Token, TokenPool } from "./tokens.ts";

export interface ReaderOptions {
  /** Without a slash at its end. */
  readonly apiUrl: string;
  readonly tokens: readonly Token[];
  readonly budgets: Pick<WatchingStore, "budget" | "setBudget">;
  readonly timeoutMs: number;
  /** For operators: what was wrong, with the object. */
  readonly warn: (message: string, details: Readonly<Record<string, unknown>>) => void;
  /** Sent where a GitHub App or an instance wants it; tests say who they are. */
  readonly userAgent: string;
}

type Headers = Readonly<Record<string, string | number | undefined>>;

/** GitHub over HTTP: one request a question, no waiting and no retries of its own; see the port for the answers. */
export function createReader(options: ReaderOptions): Reader {
  const { tokens, budgets, warn } = options;
  const pool = new TokenPool(tokens, budgets);
  const circuit = new Circuit();
  const octokits = new Map(tokens.map((token) => [token.fingerprint, octokitFor(token, options)]));
  const deprecations = new Set<string>();

  async function ask(question: Question, now: Date): Promise<Answer> {
    const closedUntil = circuit.openUntil(now);
    if (closedUntil !== null) return { kind: "later", until: closedUntil };
    const repository = question.about === "repository" ? 0 : question.githubId;
    const chosen = await pool.choose(repository, now);
    if ("until" in chosen) return { kind: "later", until: chosen.until };
    const { token } = chosen;
    const { path, poll } = routeOf(question);
    const owner = etagOwner(token.fingerprint, path);
    const etag = poll !== null && poll.token === owner ? poll.etag : null;
    const answer = await pool.during(token, now, () => request(token, path, etag));
    if (answer.status === 0) {
      circuit.failed(now);
      return { kind: "failed", detail: answer.detail };
    }
    const limits = limitsOf(answer.headers);
    noticeDeprecation(answer.headers, path, now);

    if (answer.status === 401) {
      await pool.learn(token, (before) => afterUnauthorized(token.fingerprint, before, now));
      warn("GitHub does not accept a token", { token: token.fingerprint });
      return await ask(question, now);
    }
    if (isLimit(answer.status, answer.detail, limits)) {
      const budget = await pool.learn(token, (before) => afterRefusal(token.fingerprint, before, limits, now));
      warn("GitHub wants a pause", { token: token.fingerprint, until: budget?.pausedUntil, why: budget?.why });
      return await ask(question, now);
    }
    await pool.learn(token, (before) => afterAnswer(token.fingerprint, before, limits, now));
    if (answer.status >= 500) circuit.failed(now);
    else circuit.succeeded();
    if (answer.status === 304) return { kind: "unchanged" };
    if (answer.status !== 200) return absentOr(answer.status, answer.detail);
    try {
      const more = /rel="next"/.test(String(answer.headers["link"] ?? ""));
      const etagNow = answer.headers["etag"];
      return {
        kind: "read",
        ...readBody(question, answer.data, answer.isElsewhere),
        etag: etagNow === undefined ? null : String(etagNow),
        token: owner,
        more,
        span: spanOf(answer.data),
      };
    } catch (error) {
      warn("an answer of GitHub is not as expected", { path, error: String(error).slice(0, 500) });
      return { kind: "failed", detail: String(error).slice(0, 200) };
    }
  }

  async function request(token: Token, path: string, etag: string | null) {
    const octokit = octokits.get(token.fingerprint);
    try {
      const response = await octokit!.request(`GET ${path}`, {
        headers: etag === null ? {} : { "if-none-match": etag },
        request: { signal: AbortSignal.timeout(options.timeoutMs) },
      });
      return {
        status: response.status,
        headers: response.headers as Headers,
        data: response.data,
        // An issue that was transferred answers from its new place.
        isElsewhere: !response.url.endsWith(path),
        detail: "",
      };
    } catch (error) {
      const { status, response } = error as { status?: number; response?: { headers: Headers } };
      const detail = messageOf(error);
      // Where nothing came back, Octokit makes up a status.
      if (status === undefined || response === undefined)
        return { status: 0, headers: {}, data: null, isElsewhere: false, detail };
      return { status, headers: response.headers, data: null, isElsewhere: false, detail };
    }
  }

  /** Once a day for each address (A22). */
  function noticeDeprecation(headers: Headers, path: string, now: Date): void {
    const { deprecation, sunset } = headers;
    if (deprecation === undefined && sunset === undefined) return;
    const address = path.replace(/\?.*/, "").replace(/\d+/g, "…");
    const key = `${now.toISOString().slice(0, 10)} ${address}`;
    if (deprecations.has(key)) return;
    deprecations.add(key);
    warn("GitHub announces the end of an address", { address, deprecation, sunset });
  }

  return { ask };
}

const Throttled = Octokit.plugin(throttling);

function octokitFor(token: Token, { apiUrl, userAgent }: ReaderOptions) {
  return new Throttled({
    baseUrl: apiUrl,
    userAgent,
    ...(token.secret === null ? {} : { auth: token.secret }),
    request: { headers: { accept: ACCEPT, "x-github-api-version": "2022-11-28" } },
    // Refusals come back to us: a wait belongs in the database, not in a sleeping request (A2).
    throttle: { onRateLimit: () => false, onSecondaryRateLimit: () => false },
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
}

function absentOr(status: number, detail: string): Answer {
  if (status === 404 || status === 410) return { kind: "absent", state: "gone", final: status === 410 };
  if (status === 451) return { kind: "absent", state: "blocked", final: false };
  if (status === 403) return { kind: "absent", state: /block/i.test(detail) ? "blocked" : "private", final: false };
  return { kind: "failed", detail: `${status} ${detail}`.slice(0, 200) };
}

function limitsOf(headers: Headers): LimitHeaders {
  const number = (name: string) => (headers[name] === undefined ? null : Number(headers[name]));
  const text = (name: string) => (headers[name] === undefined ? null : String(headers[name]));
  return {
    limit: number("x-ratelimit-limit"),
    remaining: number("x-ratelimit-remaining"),
    reset: number("x-ratelimit-reset"),
    retryAfter: text("retry-after"),
    date: text("date"),
  };
}

function messageOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return `${error instanceof Error ? error.message : String(error)}${cause}`.slice(0, 200);
}
