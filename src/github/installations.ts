import { createAppAuth } from "@octokit/auth-app";
import { request } from "@octokit/request";

/** Whether an installation lets us in; `attention`: it refuses new tokens too, so a person has to look. */
export type InstallationState = "active" | "suspended" | "gone" | "attention";

export interface InstallationsOptions {
  readonly appId: string | number;
  readonly privateKey: string;
  /** Without a slash at its end. Probot's own way of asking for a new token goes to github.com whatever is set. */
  readonly apiUrl: string;
}

/** What came of a request with an installation's token; `null` where the installation does not let us in. */
export interface Asked<T> {
  readonly state: InstallationState;
  readonly value: T | null;
}

interface Refused {
  readonly status?: number;
}

/** Asks GitHub as an installation: one token is kept and used until GitHub refuses it. */
export class Installations {
  readonly #auth: ReturnType<typeof createAppAuth>;
  readonly #states = new Map<number, InstallationState>();

  constructor({ appId, privateKey, apiUrl }: InstallationsOptions) {
    this.#auth = createAppAuth({ appId, privateKey, request: request.defaults({ baseUrl: apiUrl }) });
  }

  /** What is known of an installation; `active` until GitHub says otherwise. */
  state(installationId: number): InstallationState {
    return this.#states.get(installationId) ?? "active";
  }

  /** GitHub has said that it works again: an `unsuspend`, a new installation, new permissions. */
  resume(installationId: number): void {
    this.#states.delete(installationId);
  }

  /**
   * Runs a request with the installation's token. Where GitHub refuses the token (401) one new one is asked for and used once;
   * where that fails too nothing more is tried until `resume` (A4, A5). Throws whatever else the request throws.
   */
  async ask<T>(installationId: number, work: (token: string) => Promise<T>): Promise<Asked<T>> {
    if (this.state(installationId) !== "active") return { state: this.state(installationId), value: null };
    for (const refresh of [false, true]) {
      const token = await this.#mint(installationId, refresh);
      if (token === null) return { state: this.state(installationId), value: null };
      try {
        return { state: "active", value: await work(token) };
      } catch (error) {
        if ((error as Refused).status !== 401) throw error;
      }
    }
    this.#states.set(installationId, "attention");
    return { state: "attention", value: null };
  }

  async #mint(installationId: number, refresh: boolean): Promise<string | null> {
    try {
      return (await this.#auth({ type: "installation", installationId, refresh })).token;
    } catch (error) {
      const { status } = error as Refused;
      if (status !== 401 && status !== 403 && status !== 404) throw error;
      this.#states.set(installationId, status === 403 ? "suspended" : status === 404 ? "gone" : "attention");
      return null;
    }
  }
}
