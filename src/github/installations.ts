import { createAppAuth } from "@octokit/auth-app";
import { request } from "@octokit/request";
import { z } from "zod";
import type { InstallationStore } from "../flows/ports.ts";
import { NoAnswer, statusOf } from "./requests.ts";

export interface InstallationsOptions {
  readonly appId: string | number;
  readonly privateKey: string;
  /** Without a slash at its end. Probot's own way of asking for a new token goes to github.com whatever is set. */
  readonly apiUrl: string;
  readonly timeoutMs: number;
  readonly store: Pick<InstallationStore, "list" | "record" | "setProblem">;
  readonly now: () => Date;
}

/** What came of a request with an installation's token; `null` where the installation does not let us in. */
export type Asked<T> = { readonly isIn: true; readonly value: T } | { readonly isIn: false };

/** Why an installation needs a person: GitHub refuses what the app's key signs, or the tokens that it has just handed out. */
export type InstallationProblem = "key-refused" | "token-refused";

/** Who we are to GitHub. */
export interface AppIdentity {
  readonly id: number;
  readonly slug: string;
  readonly permissions: Readonly<Record<string, string>>;
  /** The webhooks that it hears. */
  readonly events: readonly string[];
}

const appShape = z.object({
  id: z.int(),
  slug: z.string(),
  permissions: z.record(z.string(), z.string()).default({}),
  events: z.array(z.string()).default([]),
});

/**
 * Asks GitHub as an installation: a token is kept and used until GitHub refuses it. What GitHub says of the installation itself goes
 * to the store, where whoever wants to ask looks first; so nothing here keeps asking, in any process and after any restart.
 */
export class Installations {
  readonly #auth: ReturnType<typeof createAppAuth>;
  readonly #options: InstallationsOptions;
  readonly #request: typeof request;
  #identity: AppIdentity | null = null;

  constructor(options: InstallationsOptions) {
    const { appId, privateKey, apiUrl, timeoutMs } = options;
    this.#options = options;
    const send: typeof fetch = (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    this.#request = request.defaults({ baseUrl: apiUrl, request: { fetch: send } });
    this.#auth = createAppAuth({ appId, privateKey, request: this.#request, log: SILENT });
  }

  /** A request as the app itself, whose clock is put right once if it is wrong. Throws what Octokit throws. */
  async asApp(route: string, parameters: Record<string, unknown> = {}) {
    return await this.#auth.hook(this.#request, route, parameters);
  }

  /** The app's id and slug, asked for once. */
  async identity(): Promise<AppIdentity> {
    this.#identity ??= appShape.parse((await this.asApp("GET /app")).data);
    return this.#identity;
  }

  /**
   * Runs a request with a token of the installation, good for one repository alone where `githubId` names it. Where GitHub refuses
   * the token (401) one new one is asked for and used once; where that fails too, or the installation is suspended or gone, the
   * store is told (A4, A5). Throws whatever else the request throws.
   */
  async ask<T>(
    installationId: number,
    githubId: number | null,
    work: (token: string) => Promise<T>,
  ): Promise<Asked<T>> {
    for (const refresh of [false, true]) {
      const token = await this.#mint(installationId, githubId, refresh);
      if (token === null) return { isIn: false };
      try {
        return { isIn: true, value: await work(token) };
      } catch (error) {
        if (isSuspension(error)) {
          await this.#record(installationId, "suspended");
          return { isIn: false };
        }
        if (statusOf(error) !== 401) throw error;
      }
    }
    await this.#setProblem(installationId, "token-refused");
    return { isIn: false };
  }

  async #mint(installationId: number, githubId: number | null, refresh: boolean): Promise<string | null> {
    try {
      const repositoryIds = githubId === null ? {} : { repositoryIds: [githubId] };
      return (await this.#auth({ type: "installation", installationId, refresh, ...repositoryIds })).token;
    } catch (error) {
      const status = statusOf(error);
      if (status === 401) await this.#setProblem(installationId, "key-refused");
      else if (isSuspension(error)) await this.#record(installationId, "suspended");
      else if (status === 404) await this.#gone(installationId);
      else throw error;
      return null;
    }
  }

  /** An installation is gone where the app itself is known; at a wrong address of the API neither is. */
  async #gone(installationId: number): Promise<void> {
    try {
      await this.asApp("GET /app");
    } catch (error) {
      const status = statusOf(error);
      if (status === 404)
        throw new NoAnswer("GITHUB_API_URL knows neither the installation nor the app", { cause: error });
      if (status !== 401) throw error;
      return await this.#setProblem(installationId, "key-refused");
    }
    await this.#record(installationId, "removed");
  }

  async #record(installationId: number, status: "suspended" | "removed"): Promise<void> {
    const { store, now } = this.#options;
    const facts = (await store.list()).find(({ id }) => id === installationId);
    if (facts !== undefined) await store.record({ facts, status, at: now() }, now());
  }

  async #setProblem(installationId: number, problem: InstallationProblem): Promise<void> {
    const { store, now } = this.#options;
    await store.setProblem(installationId, problem, now());
  }
}

/** What Octokit would print comes back to us as an answer or an error. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

/** GitHub's 403 for a suspended installation, at a token's making and at its use. */
function isSuspension(error: unknown): boolean {
  return statusOf(error) === 403 && /suspended/i.test((error as Error).message);
}
