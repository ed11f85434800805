import { throttling } from "@octokit/plugin-throttling";
import { Octokit } from "@octokit/rest";
import { afterAnswer, afterRefusal, afterUnauthorized, isLimit } from "../domain/budget.ts";
import type { Answer, Question, Reader, WatchingStore } from "../flows/ports.ts";
import { Circuit } from "./circuit.ts";
import { readBody, spanOf } from "./reading.ts";
import { type Headers, headersOf, limitsOf, messageOf, statusOf } from "./requests.ts";
import { ACCEPT, etagOwner, routeOf } from "./routes.ts";
import { ANONYMOUS, type Token, TokenPool } from "./tokens.ts";

export interface ReaderOptions {
  /** Without a slash at its end. */
  readonly apiUrl: string;
  readonly tokens: readonly Token[];
  readonly budgets: Pick<WatchingStore, "budget" | "updateBudget">;
  readonly timeoutMs: number;
  /** For operators: what was wrong, with the object. */
  readonly warn: (message: string, details: Readonly<Record<string, unknown>>) => void;
  /** Sent where a GitHub App or an instance wants it; tests say who they are. */
  readonly userAgent: string;
  /** Sends a request with a token and throws what Octokit throws; where nothing is said, with the token's secret. */
  readonly send?: Send;
  /** Breaks off what is under way. */
  readonly signal?: AbortSignal | undefined;
}

type Send = (token: Token, path: string, headers: Readonly<Record<string, string>>) => Promise<Sent>;
type Sent = Pick<Awaited<ReturnType<Octokit["request"]>>, "status" | "headers" | "data" | "url">;

/** GitHub over HTTP: one request a question, no waiting and no retries of its own; see the port for the answers. */
export function createReader(options: ReaderOptions): Reader {
  const { tokens, budgets, warn } = options;
  // Where the way to send is somebody else's, so are the tokens.
  const pool = new TokenPool(tokens, budgets, options.send === undefined ? [ANONYMOUS] : []);
  const circuit = new Circuit();
  const send = options.send ?? sendWithSecret(options);
  const deprecations = new Set<string>();

  async function ask(question: Question, now: Date): Promise<Answer> {
    const closedUntil = circuit.openUntil(now);
    if (closedUntil !== null) return { kind: "later", until: closedUntil, why: null };
    const repository = question.about === "repository" ? question.name : question.githubId;
    const chosen = await pool.choose(repository, now);
    if ("until" in chosen) return { kind: "later", ...chosen };
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
    if (answer.status === 403 && !/block/i.test(answer.detail)) {
      // An organisation may forbid a kind of token and still show the repository to everybody else.
      warn("GitHub refuses a repository to a token", { token: token.fingerprint, repository, detail: answer.detail });
      if (pool.refused(token, repository, now)) return await ask(question, now);
      if (options.send !== undefined) return { kind: "failed", detail: `refused to this token: ${answer.detail}` };
    }
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
    try {
      const response = await send(token, path, etag === null ? {} : { "if-none-match": etag });
      return {
        status: response.status,
        headers: response.headers as Headers,
        data: response.data,
        // An issue that was transferred answers from its new place.
        isElsewhere: !response.url.endsWith(path),
        detail: "",
      };
    } catch (error) {
      const detail = messageOf(error);
      return { status: statusOf(error), headers: headersOf(error), data: null, isElsewhere: false, detail };
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

function sendWithSecret(options: ReaderOptions): Send {
  const tokens = [...options.tokens, ANONYMOUS];
  const octokits = new Map(tokens.map((token) => [token.fingerprint, octokitFor(token, options)]));
  const { signal, timeoutMs } = options;
  return async ({ fingerprint }, path, headers) => {
    const octokit = octokits.get(fingerprint);
    if (octokit === undefined) throw new Error(`no such token: ${fingerprint}`);
    return await octokit.request(`GET ${path}`, {
      headers,
      request: { signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal === undefined ? [] : [signal])]) },
    });
  };
}

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
