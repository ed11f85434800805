import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pLimit from "p-limit";
import type { Rules } from "./domain/rules.ts";
import type { Watched } from "./domain/watching.ts";
import type { Environment } from "./environment.ts";
import { importHistory } from "./flows/import-history.ts";
import type { Store } from "./flows/ports.ts";
import { react } from "./flows/react.ts";
import type { Judges } from "./flows/read-issues.ts";
import { type SyncParts, type SyncReport, syncRepository, type Turn } from "./flows/sync/sync-repository.ts";
import type { VisitParts } from "./flows/sync/visit.ts";
import type { Installations } from "./github/installations.ts";
import { tokensIn } from "./github/tokens.ts";
import { openHistory } from "./history.ts";
import { openInstallations } from "./installations.ts";
import { createJudges } from "./judges.ts";
import { rememberShortlists } from "./shortlists.ts";
import { forgetClone } from "./sources/history/locate.ts";

interface WatcherOptions {
  readonly environment: Environment;
  readonly rules: Rules;
  readonly store: Store;
  readonly now: () => Date;
  readonly warn: (message: string, details: Readonly<Record<string, unknown>>) => void;
  readonly onPage?: VisitParts["onPage"];
  /** Holds the suitability model. */
  readonly configFolder: string;
  /** Breaks off visits between two pages, and requests and pauses at once. */
  readonly signal?: AbortSignal;
}

/** GitHub's advice is one request at a time; a few more keep slow answers from holding up the rest. */
const AT_ONCE = 4;
const REQUEST_TIMEOUT_MS = 20_000;
const TICK_MS = 5_000;
/** A pause this short is waited for when somebody asked for a poll now. */
const SHORT_PAUSE_MS = 65_000;
const DAY = 86_400_000;
/** Announcements that nobody fetched for so long are of no use. */
const ANNOUNCEMENTS_KEPT_MS = 30 * DAY;
const UNINSTALLED_KEPT_MS = 30 * DAY;

/** What visits repositories, and which there are to visit besides those that are configured. */
export interface Sync extends SyncParts {
  /** Repositories that installed the app and let it in, by name, besides those that are named already. */
  readonly installed: (besides: readonly string[]) => Promise<string[]>;
  /** Deletes what is kept of repositories that were uninstalled 30 days ago; public ones on the watchlist stay (P5). */
  readonly forget: (watchlist: readonly string[]) => Promise<void>;
}

/** Puts together what reads GitHub for a store. Octokit is loaded here, so that other verbs need not wait for it. */
export async function createSync(options: WatcherOptions): Promise<Sync> {
  const { environment, rules, store, now, warn, onPage, signal } = options;
  let judges: Judges | undefined;
  const [{ createReader }, { createInstalledReader }, installations] = await Promise.all([
    import("./github/client.ts"),
    import("./github/installed-reader.ts"),
    openInstallations(environment, store.installations, now, REQUEST_TIMEOUT_MS),
  ]);
  const common = {
    apiUrl: environment.GITHUB_API_URL,
    budgets: store.watching,
    timeoutMs: REQUEST_TIMEOUT_MS,
    warn,
    userAgent: "firstrung",
    signal,
  };
  const others = createReader({ ...common, tokens: tokensIn(environment.GITHUB_TOKEN) });
  return {
    store: store.watching,
    reader:
      installations === null
        ? others
        : createInstalledReader({ ...common, installations, store: store.installations, others }),
    installed: (besides) => (installations === null ? Promise.resolve([]) : installedBesides(besides, store)),
    async forget(watchlist) {
      const before = new Date(now().getTime() - UNINSTALLED_KEPT_MS);
      for (const repo of await store.installations.forgetRemoved(before, watchlist))
        await forgetClone(repo, join(environment.FIRSTRUNG_DATA, "clones"));
    },
    react,
    now,
    onPage: onPage ?? (() => {}),
    ...(signal === undefined ? {} : { signal }),
    isNewcomerLabel: ({ repo, formerNames }, label) =>
      rules.forRepository(repo, formerNames).availability.step(label, now()) !== null,
    suitedIssues: rememberShortlists({
      store,
      rules,
      judges: () => (judges ??= createJudges(options.configFolder)),
      serverUrl: environment.GITHUB_SERVER_URL,
      now,
    }),
    async importHistory(repo) {
      const token = await cloningToken(installations, store, repo);
      await importHistory(
        store,
        repo,
        await openHistory(repo, { environment, rules, token, showProgress: false, signal }),
        now,
        () => signal?.throwIfAborted(),
      );
    },
  };
}

async function installedBesides(besides: readonly string[], { installations }: Store): Promise<string[]> {
  const named = new Set(besides.map((repo) => repo.toLowerCase()));
  const all = await installations.repositories();
  return all
    .filter(({ status, repo }) => status === "active" && !named.has(repo.toLowerCase()))
    .map(({ repo }) => repo);
}

/** What a private repository that installed the app is cloned with. */
async function cloningToken(installations: Installations | null, store: Store, repo: string) {
  const installed = (await store.installations.repositories()).find(
    (one) => one.repo.toLowerCase() === repo.toLowerCase(),
  );
  if (installations === null || installed === undefined || !installed.private) return undefined;
  const { installationId, githubId } = installed;
  const asked = await installations.ask(installationId, githubId, (token) => Promise.resolve(token));
  return asked.isIn ? asked.value : undefined;
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
          const isWaiting = turn !== "due" && report.outcome === "later" && pause <= SHORT_PAUSE_MS;
          if (isWaiting && parts.signal?.aborted !== true) {
            await sleep(Math.max(pause, 100), undefined, parts.signal ? { signal: parts.signal } : {}).catch(() => {});
            continue;
          }
          onReport(report);
          return report;
        }
      }),
    ),
  );
}

/**
 * Keeps repositories, and those that installed the app, fresh until the signal says to stop; what is under way is brought to an end then.
 * A visit that takes long, such as one with a first clone, holds up nobody but itself.
 */
export async function watch(
  parts: Sync,
  repos: readonly string[],
  signal: AbortSignal,
  onReport: (report: SyncReport) => void,
): Promise<void> {
  for (const repo of repos) await parts.store.watch(repo);
  const limit = pLimit(AT_ONCE);
  const underWay = new Map<string, Promise<void>>();
  const failures: unknown[] = [];
  const visit = async (repo: string) => {
    try {
      if (!signal.aborted) onReport(await syncRepository(parts, repo, "due"));
    } catch (error) {
      failures.push(error);
    } finally {
      underWay.delete(repo);
    }
  };
  while (!signal.aborted && failures.length === 0) {
    const wanted = [...repos, ...(await parts.installed(repos))];
    const due = dueAmong(await parts.store.watched(), wanted, parts.now()).filter((repo) => !underWay.has(repo));
    for (const repo of due.slice(0, VISITS_A_TICK - limit.pendingCount))
      underWay.set(
        repo,
        limit(() => visit(repo)),
      );
    await parts.forget(repos);
    await parts.store.forgetAnnounced(new Date(parts.now().getTime() - ANNOUNCEMENTS_KEPT_MS));
    await sleep(TICK_MS, undefined, { signal }).catch(() => {});
  }
  await Promise.all(underWay.values());
  if (failures.length > 0) throw failures[0];
}

/** So many visits fit into a tick at a pace that leaves room for what a visit asks beside the issues; see github/tokens.ts. */
const VISITS_A_TICK = 35;

/** The configured repositories whose time has come, as many as fit into a tick: those read longest ago first (A21). */
export function dueAmong(watched: readonly Watched[], repos: readonly string[], now: Date): string[] {
  const wanted = new Set(repos.map((repo) => repo.toLowerCase()));
  return (
    watched
      .filter(({ repo, formerNames }) => [repo.toLowerCase(), ...formerNames].some((name) => wanted.has(name)))
      // Another name of one that is there by its own.
      .filter(({ state }) => state !== "moved")
      .filter(({ pollAt }) => pollAt === null || pollAt <= now)
      .toSorted((a, b) => (a.readAt?.getTime() ?? 0) - (b.readAt?.getTime() ?? 0))
      .slice(0, VISITS_A_TICK)
      .map(({ repo }) => repo)
  );
}
