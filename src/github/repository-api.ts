import { request } from "@octokit/request";
import { afterAnswer, afterRefusal, type Budget, mayAsk } from "../domain/budget.ts";
import type { Forged, Installed, InstallationStore, WatchingStore } from "../flows/ports.ts";
import type { Ourselves } from "./bodies.ts";
import { Circuit } from "./circuit.ts";
import type { Installations } from "./installations.ts";
import { Creations, type Pace } from "./pace.ts";
import { headersOf, isOfTheNetwork, isRefusalForLimit, limitsOf, messageOf, statusOf } from "./requests.ts";

export interface ForgeOptions {
  /** Without a slash at its end. */
  readonly apiUrl: string;
  readonly installations: Installations;
  readonly store: { readonly installations: Pick<InstallationStore, "of">; readonly budgets: Budgets };
  readonly pace: Pace;
  readonly timeoutMs: number;
  readonly now: () => Date;
  readonly userAgent: string;
}

type Body = Readonly<Record<string, unknown>>;
type Budgets = Pick<WatchingStore, "budget" | "updateBudget">;

/** One repository as whoever writes there sees it. */
export interface RepositoryApi {
  readonly owner: string;
  readonly name: string;
  readonly ourselves: Ourselves;
  /** Reads, or alters what is there. Throws what Octokit throws. `path` comes after the repository's own, or starts with a slash. */
  ask(method: "GET" | "PATCH" | "DELETE" | "POST", path: string, body?: Body): Promise<unknown>;
  /**
   * Creates something once: where the answer is lost, `find` looks whether it is there all the same (A19). Throws where it is not.
   */
  create<T>(path: string, body: Body, read: (answer: unknown) => T, find: () => Promise<T | null>): Promise<T>;
}

/** Thrown within a piece of work to end it with an answer of its own. */
export class Outcome extends Error {
  readonly forged: Exclude<Forged<never>, { outcome: "ok" }>;

  constructor(forged: Outcome["forged"]) {
    super(forged.outcome);
    this.forged = forged;
  }
}

/** For what the repository's owner may mend and we may not try again. */
const FINAL: ReadonlySet<number> = new Set([400, 403, 404, 409, 410, 413, 415, 422, 451]);
/** An installation's hour is the app's alone, and what is to be said goes before what is to be read. */
const SHARE = 0.95;
/** GitHub or the network is out: soon, but not at once. */
const SOON_MS = 30_000;

/**
 * The one way to write: only where the app is installed and let in, within the budget of the installation, and with an answer for
 * everything that GitHub does. `@octokit/request` repeats nothing by itself.
 */
export function createRepositoryApi(options: ForgeOptions) {
  const { apiUrl, installations, store, timeoutMs, now, userAgent } = options;
  const circuit = new Circuit();
  const creations = new Creations(options.pace);
  const send: typeof fetch = (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });

  /** Does work in a repository; `whole` with a token for all repositories of the installation instead of this one. */
  async function within<T>(
    repositoryId: number,
    work: (api: RepositoryApi) => Promise<T>,
    whole = false,
  ): Promise<Forged<T>> {
    const installed = await store.installations.of(repositoryId);
    if (installed === null || installed.status !== "active") return { outcome: "silent" };
    const token = `installation:${installed.installationId}`;
    const started = now();
    const until = circuit.openUntil(started) ?? mayAsk(await store.budgets.budget(token), started, 0, SHARE);
    if (until !== null) return { outcome: "later", until, detail: "GitHub wants a pause" };
    try {
      const ourselves = await installations.identity();
      const asked = await installations.ask(installed.installationId, whole ? null : installed.githubId, (secret) =>
        work(apiWith(secret, installed, ourselves)),
      );
      circuit.succeeded();
      return asked.isIn ? { outcome: "ok", value: asked.value } : { outcome: "silent" };
    } catch (error) {
      return await outcomeOf(error, token);
    }
  }

  function apiWith(secret: string, installed: Installed, ourselves: Ourselves): RepositoryApi {
    const [owner = "", name = ""] = installed.repo.split("/");
    const root = `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
    const authorized = request.defaults({
      baseUrl: apiUrl,
      headers: { authorization: `token ${secret}`, "user-agent": userAgent, "x-github-api-version": "2022-11-28" },
      request: { fetch: send },
    });
    const ask: RepositoryApi["ask"] = async (method, path, body = {}) => {
      const response = await authorized(`${method} ${path.startsWith("/") ? path : `${root}/${path}`}`, { ...body });
      const limits = limitsOf(response.headers);
      await learn(`installation:${installed.installationId}`, (before, token) =>
        afterAnswer(token, before, limits, now()),
      );
      return response.data;
    };
    const create: RepositoryApi["create"] = async (path, body, read, find) => {
      const until = creations.take(installed.installationId, now());
      if (until !== null) throw new Outcome({ outcome: "later", until, detail: "enough was written for the moment" });
      try {
        return read(await ask("POST", path, body));
      } catch (error) {
        if (isRefusalForLimit(error) || statusOf(error) === 401 || FINAL.has(statusOf(error))) throw error;
        const found = await find();
        if (found === null) throw error;
        return found;
      }
    };
    return { owner, name, ourselves, ask, create };
  }

  async function outcomeOf(error: unknown, token: string): Promise<Exclude<Forged<never>, { outcome: "ok" }>> {
    if (error instanceof Outcome) return error.forged;
    const [status, detail] = [statusOf(error), messageOf(error)];
    if (isRefusalForLimit(error)) {
      const limits = limitsOf(headersOf(error));
      const budget = await learn(token, (before) => afterRefusal(token, before, limits, now()));
      return { outcome: "later", until: budget?.pausedUntil ?? new Date(now().getTime() + SOON_MS), detail };
    }
    if (FINAL.has(status)) return { outcome: "refused", status, detail };
    // A fault of our own must not look like one of GitHub's.
    if (status === 0 && !isOfTheNetwork(error)) throw error;
    circuit.failed(now());
    return { outcome: "later", until: circuit.openUntil(now()) ?? new Date(now().getTime() + SOON_MS), detail };
  }

  async function learn(token: string, update: (before: Budget | null, token: string) => Budget | null) {
    return await store.budgets.updateBudget(token, (before) => update(before, token));
  }

  return { within };
}
