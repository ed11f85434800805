import { request } from "@octokit/request";
import type { InstallationStore, Reader } from "../flows/ports.ts";
import { createReader, type ReaderOptions } from "./client.ts";
import type { Installations } from "./installations.ts";
import { NoAnswer } from "./requests.ts";
import { ACCEPT } from "./routes.ts";

export interface InstalledReaderOptions extends Omit<ReaderOptions, "tokens" | "send"> {
  readonly installations: Installations;
  readonly store: Pick<InstallationStore, "ofGithubId">;
  /** Reads what no installation covers. */
  readonly others: Reader;
}

/** When it lets us in again, a delivery says so; this is for the case that none comes. */
const CLOSED_MS = 60 * 60_000;

/**
 * Reads repositories that installed the app as their installation, private ones too, at the cost of the installation's own hour; all
 * others as before. ETags and budgets go by the installation, whose tokens change every hour.
 */
export function createInstalledReader(options: InstalledReaderOptions): Reader {
  const { installations, store, others, apiUrl, timeoutMs, userAgent } = options;
  const readers = new Map<number, Reader>();
  const send: typeof fetch = (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });

  function readerOf(installationId: number): Reader {
    const known = readers.get(installationId);
    if (known !== undefined) return known;
    const reader = createReader({
      ...options,
      tokens: [{ secret: null, fingerprint: `installation:${installationId}` }],
      async send(_, path, headers) {
        const asked = await installations.ask(installationId, null, (secret) =>
          request(`GET ${path}`, {
            baseUrl: apiUrl,
            headers: {
              ...headers,
              accept: ACCEPT,
              authorization: `token ${secret}`,
              "user-agent": userAgent,
              "x-github-api-version": "2022-11-28",
            },
            request: { fetch: send },
          }),
        );
        if (!asked.isIn) throw new NoAnswer("the installation does not let us in");
        return asked.value;
      },
    });
    readers.set(installationId, reader);
    return reader;
  }

  return {
    async ask(question, now) {
      const installed = question.about === "repository" ? null : await store.ofGithubId(question.githubId);
      if (installed === null || installed.status === "removed") return await others.ask(question, now);
      if (installed.status === "active") return await readerOf(installed.installationId).ask(question, now);
      // What only the installation may see is not called gone because it lets nobody in for now (A5).
      return installed.private
        ? { kind: "later", until: new Date(now.getTime() + CLOSED_MS), why: null }
        : await others.ask(question, now);
    },
  };
}
