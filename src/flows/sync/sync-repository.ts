import { nextPoll, type RepositoryState, type Watched } from "../../domain/watching.ts";
import type { Budget } from "../../domain/budget.ts";
import type { IncompleteThread } from "../ports.ts";
import { readListedMerges, readWholeThreads, settleDoubts } from "./complete.ts";
import { readOldComments, readOpenIssues, readPulls } from "./first.ts";
import { readComments, readIssues, readReleases, readRepository } from "./steady.ts";
import { LEASE_MS, Visit, VisitEnded, type VisitParts } from "./visit.ts";

export interface SyncParts extends VisitParts {
  readonly isNewcomerLabel: (watched: Watched, label: string) => boolean;
  /** Numbers of the open issues that suit newcomers though no label says so. */
  readonly suitedIssues: (watched: Watched) => Promise<ReadonlySet<number>>;
  /** Brings the merges that git knows; GitHub's API is not asked for them. */
  readonly importHistory: (repo: string) => Promise<void>;
}

/** What a visit to one repository came to. */
export interface SyncReport {
  readonly repo: string;
  readonly state: RepositoryState;
  /** How many changes were news. */
  readonly changes: number;
  /** Questions put to GitHub. */
  readonly asked: number;
  /**
   * `busy`: another process has it, or its time has not come. `later`: a limit; `failed`: no usable answer or no history; `unknown`: GitHub
   * has never shown it to us; `stopped`: it was broken off.
   */
  readonly outcome: "done" | "busy" | "later" | "failed" | "unknown" | "stopped";
  readonly until: Date | null;
  /** Of `later`: for which limit, or that GitHub does not accept the token. */
  readonly why: Budget["why"];
  readonly detail: string | null;
}

/** Whose turn it is: only a repository whose time has come; any; or one that a person asked for, who wants to know its name and state too. */
export type Turn = "due" | "now" | "asked";

/**
 * Visits one repository: whatever is unread of it first, then what has changed, then what is in doubt. Broken off at any point, the
 * next visit goes on there. Never waits; where GitHub wants silence the repository's next time says so.
 */
export async function syncRepository(parts: SyncParts, name: string, turn: Turn): Promise<SyncReport> {
  const { store, now } = parts;
  const started = now();
  const known = await store.watch(name);
  const watched = await store.lease(known, now(), new Date(now().getTime() + LEASE_MS), turn !== "due");
  if (watched === null)
    return { repo: known.repo, state: known.state, changes: 0, asked: 0, ...NOTHING, outcome: "busy" };
  const visit = new Visit(parts, watched, await store.polls(watched));
  let end: Pick<SyncReport, "outcome" | "until" | "why" | "detail"> = { ...NOTHING, outcome: "done" };
  let pollAt = nextPoll("active", null, started);
  try {
    const detail = await read(visit, parts, turn === "asked");
    if (detail !== null) end = { ...NOTHING, outcome: "failed", detail };
    pollAt = nextPoll(visit.watched.state, visit.watched.stateAt, started);
  } catch (error) {
    if (!(error instanceof VisitEnded)) throw error;
    const { answer } = error;
    if (answer.kind === "absent") {
      if (answer.state === "gone" && watched.githubId === null) end = { ...NOTHING, outcome: "unknown" };
      visit.watched = await store.setState(visit.watched, answer.state, now());
      pollAt = nextPoll(visit.watched.state, visit.watched.stateAt, started);
    } else if (answer.kind === "later") {
      end = { outcome: "later", until: answer.until, why: answer.why, detail: null };
      pollAt = answer.until;
    } else if (answer.kind === "stopped") {
      end = { ...NOTHING, outcome: "stopped" };
      pollAt = now();
    } else end = { ...NOTHING, outcome: "failed", detail: answer.detail };
  } finally {
    await store.release(visit.watched, pollAt, visit.readAt);
  }
  const { repo, state } = visit.watched;
  return { repo, state, changes: visit.changes.length, asked: visit.asked, ...end };
}

/** Everything there is to read; answers why the history could not be read, or `null`. */
async function read(visit: Visit, parts: SyncParts, isAsked: boolean): Promise<string | null> {
  await readRepository(visit, isAsked);
  if (visit.watched.state !== "active" && visit.watched.state !== "archived") return null;
  const gaps = await readIssues(visit);
  await readOpenIssues(visit);
  // Before anything that may use up the hour: without them what is claimed looks free.
  await readOldComments(visit);
  await readComments(visit, gaps);
  await readReleases(visit);
  const isFirst = visit.poll("pulls").completeAt === null;
  await readPulls(visit);
  const isUnknown = (await visit.store.mergesWithoutPaths(visit.watched, 1)).length > 0;
  const trouble = isFirst || isUnknown ? await importing(visit, parts) : null;
  await settleDoubts(visit);
  await readWholeThreads(visit, () => forNewcomers(visit, parts, isFirst));
  // A request a pull request is no part of a first reading.
  if (trouble === null && !isFirst) await readListedMerges(visit);
  return trouble;
}

/** What suits newcomers by label and, once the whole repository is known, by inference. */
async function forNewcomers({ watched }: Visit, { isNewcomerLabel, suitedIssues }: SyncParts, isFirst: boolean) {
  const suited = isFirst ? new Set<number>() : await suitedIssues(watched);
  return ({ number, labels }: IncompleteThread) =>
    suited.has(number) || labels.some((label) => isNewcomerLabel(watched, label));
}

/** Git may be out of reach while the API is not; the next visit tries again. A clone may take longer than any page. */
async function importing(visit: Visit, { importHistory, signal }: SyncParts): Promise<string | null> {
  const keeping = setInterval(() => void visit.keep().catch(() => {}), MINUTE);
  try {
    await importHistory(visit.watched.repo);
    return null;
  } catch (error) {
    if (signal?.aborted) throw new VisitEnded({ kind: "stopped" });
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearInterval(keeping);
  }
}

const MINUTE = 60_000;
const NOTHING = { until: null, why: null, detail: null };
