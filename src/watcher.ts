import { setTimeout as sleep } from "node:timers/promises";
import pLimit from "p-limit";
import type { Rules } from "./domain/rules.ts";
import type { Watched } from "./domain/watching.ts";
import type { Environment } from "./environment.ts";
import { importHistory } from "./flows/import-history.ts";
import type { Store } from "./flows/ports.ts";
import { react } from "./flows/react.ts";
import { type SyncParts, type SyncReport, syncRepository, type Turn } from "./flows/sync/sync-repository.ts";
import type { VisitParts } from "./flows/sync/visit.ts";
import { tokensIn } from "./github/tokens.ts";
import { openHistory } from "./history.ts";

interface WatcherOptions {
  readonly environment: Environment;
  readonly rules: Rules;
  readonly store: Store;
  readonly now: () => Date;
  readonly warn: (message: string, details: Readonly<Record<string, unknown>>) => void;
  readonly onPage?: VisitParts["onPage"];
}

/** GitHub's advice is one request at a time; a few more keep slow answers from holding up the rest. */
const AT_ONCE = 4;
const REQUEST_TIMEOUT_MS = 20_000;
const TICK_MS = 5_000;
/** A pause this short is waited for when somebody asked for a poll now. */
const SHORT_PAUSE_MS = 65_000;
/** Announcements that nobody fetched for so long are of no use. */
const ANNOUNCEMENTS_KEPT_MS = 30 * 86_400_000;

/** Puts together what reads GitHub for a store. Octokit is loaded here, so that other verbs need not wait for it. */
export async function createSync(options: WatcherOptions): Promise<SyncParts> {
  const { environment, rules, store, now, warn, onPage } = options;
  const { createReader } = await import("./github/client.ts");
  const reader = createReader({
    apiUrl: environment.GITHUB_API_URL,
    tokens: tokensIn(environment.GITHUB_TOKEN),
    budgets: store.watching,
    timeoutMs: REQUEST_TIMEOUT_MS,
    warn,
    userAgent: "firstrung",
  });
  return {
    store: store.watching,
    reader,
    react,
    now,
    onPage: onPage ?? (() => {}),
    isNewcomerLabel: (repo, label) => rules.forRepository(repo).availability.step(label, now()) !== null,
    async importHistory(repo) {
      await importHistory(store, repo, await openHistory(repo, { environment, rules, showProgress: false }), now);
    },
  };
}

/** Visits repositories once each, a few at a time; short pauses are waited for, long ones are reported. */
export async function syncOnce(
  parts: SyncParts,
  repos: readonly string[],
  turn: Turn,
  onReport: (report: SyncReport) => void = () => {},
): Promise<SyncReport[]> {
  const limit = pLimit(AT_ONCE);
  return await Promise.all(
    repos.map((repo) =>
      limit(async () => {
        for (;;) {
          const report = await syncRepository(parts, repo, turn);
          const pause = report.until === null ? 0 : report.until.getTime() - parts.now().getTime();
          if (turn === "now" && report.outcome === "later" && pause <= SHORT_PAUSE_MS) {
            await sleep(Math.max(pause, 100));
            continue;
          }
          onReport(report);
          return report;
        }
      }),
    ),
  );
}

/** Keeps repositories fresh until the signal says to stop; what is under way is brought to an end then. */
export async function watch(
  parts: SyncParts,
  repos: readonly string[],
  signal: AbortSignal,
  onReport: (report: SyncReport) => void,
): Promise<void> {
  for (const repo of repos) await parts.store.watch(repo);
  while (!signal.aborted) {
    const due = dueAmong(await parts.store.watched(), repos, parts.now());
    const limit = pLimit(AT_ONCE);
    await Promise.all(
      due.map((repo) =>
        limit(async () => {
          if (!signal.aborted) onReport(await syncRepository(parts, repo, "due"));
        }),
      ),
    );
    await parts.store.forgetAnnounced(new Date(parts.now().getTime() - ANNOUNCEMENTS_KEPT_MS));
    await sleep(TICK_MS, undefined, { signal }).catch(() => {});
  }
}

/** So many visits fit into a tick at a pace that leaves room for what a visit asks beside the issues; see github/tokens.ts. */
const VISITS_A_TICK = 35;

/** The configured repositories whose time has come, as many as fit into a tick: those read longest ago first (A21). */
export function dueAmong(watched: readonly Watched[], repos: readonly string[], now: Date): string[] {
  const wanted = new Set(repos.map((repo) => repo.toLowerCase()));
  return watched
    .filter(({ repo, formerName }) => wanted.has(repo.toLowerCase()) || (formerName !== null && wanted.has(formerName)))
    .filter(({ pollAt }) => pollAt === null || pollAt <= now)
    .toSorted((a, b) => (a.readAt?.getTime() ?? 0) - (b.readAt?.getTime() ?? 0))
    .slice(0, VISITS_A_TICK)
    .map(({ repo }) => repo);
}
