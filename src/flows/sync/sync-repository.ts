import { nextPoll, type RepositoryState } from "../../domain/watching.ts";
import { readListedMerges, readWholeThreads, settleDoubts } from "./complete.ts";
import { readOldComments, readOpenIssues, readPulls } from "./first.ts";
import { readComments, readIssues, readReleases, readRepository } from "./steady.ts";
import { Visit, VisitEnded, type VisitParts } from "./visit.ts";

export interface SyncParts extends VisitParts {
  readonly isNewcomerLabel: (repo: string, label: string) => boolean;
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
  /** `busy`: another process has it, or its time has not come. `later`: a limit; `failed`: no usable answer or no history. */
  readonly outcome: "done" | "busy" | "later" | "failed";
  readonly until: Date | null;
  readonly detail: string | null;
}

/** Longer than any visit takes; after it another process may take the repository over. */
const LEASE_MS = 15 * 60_000;

/** Whose turn it is: only a repository whose time has come, or any. */
export type Turn = "due" | "now";

/**
 * Visits one repository: whatever is unread of it first, then what has changed, then what is in doubt. Broken off at any point, the
 * next visit goes on there. Never waits; where GitHub wants silence the repository's next time says so.
 */
export async function syncRepository(parts: SyncParts, name: string, turn: Turn): Promise<SyncReport> {
  const { store, now } = parts;
  const started = now();
  const known = await store.watch(name);
  const watched = await store.lease(known, now(), new Date(now().getTime() + LEASE_MS), turn === "now");
  if (watched === null) return { ...nothing(known.repo, known.state), outcome: "busy" };
  const visit = new Visit(parts, watched, await store.polls(watched));
  let end: Pick<SyncReport, "outcome" | "until" | "detail"> = { outcome: "done", until: null, detail: null };
  let pollAt = nextPoll("active", null, started);
  try {
    const detail = await read(visit, parts);
    if (detail !== null) end = { outcome: "failed", until: null, detail };
    pollAt = nextPoll(visit.watched.state, visit.watched.stateAt, started);
  } catch (error) {
    if (!(error instanceof VisitEnded)) throw error;
    const { answer } = error;
    if (answer.kind === "absent") {
      visit.watched = await store.setState(visit.watched, answer.state, now());
      pollAt = nextPoll(visit.watched.state, visit.watched.stateAt, started);
    } else if (answer.kind === "later") {
      end = { outcome: "later", until: answer.until, detail: null };
      pollAt = answer.until;
    } else end = { outcome: "failed", until: null, detail: answer.detail };
  } finally {
    await store.release(visit.watched, pollAt, visit.readAt);
  }
  const { repo, state } = visit.watched;
  return { repo, state, changes: visit.changes.length, asked: visit.asked, ...end };
}

/** Everything there is to read; answers why the history could not be read, or `null`. */
async function read(visit: Visit, { importHistory, isNewcomerLabel }: SyncParts): Promise<string | null> {
  await readRepository(visit);
  if (visit.watched.state !== "active" && visit.watched.state !== "archived") return null;
  const haveIssuesChanged = await readIssues(visit);
  await readOpenIssues(visit);
  await readComments(visit, haveIssuesChanged);
  await readReleases(visit);
  const isFirst = visit.poll("pulls").completeAt === null;
  await readPulls(visit);
  const isUnknown = (await visit.store.mergesWithoutPaths(visit.watched, 1)).length > 0;
  const trouble = isFirst || isUnknown ? await importing(importHistory, visit.watched.repo) : null;
  await readOldComments(visit);
  await settleDoubts(visit);
  await readWholeThreads(visit, (label) => isNewcomerLabel(visit.watched.repo, label));
  if (trouble === null) await readListedMerges(visit);
  return trouble;
}

/** Git may be out of reach while the API is not; the next visit tries again. */
async function importing(importHistory: SyncParts["importHistory"], repo: string): Promise<string | null> {
  try {
    await importHistory(repo);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function nothing(repo: string, state: RepositoryState) {
  return { repo, state, changes: 0, asked: 0, until: null, detail: null };
}
