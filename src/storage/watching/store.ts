import type { WatchingStore } from "../../flows/ports.ts";
import type { Database } from "../database.ts";
import { budgetOf, updateBudget } from "./budgets.ts";
import { commentsOf, recordWholeThread } from "./comments.ts";
import { announced, forgetAnnounced } from "../installed/outbox.ts";
import { factsOf } from "./facts.ts";
import { lease, release, renewLease } from "./leases.ts";
import { recordListedMerge } from "./merges.ts";
import { projectOf } from "./project.ts";
import { record } from "./record.ts";
import {
  byGithubId,
  find,
  forgetUnknown,
  hearOfRepository,
  polls,
  recordRepository,
  setState,
  watch,
  watchedRepositories,
} from "./repositories.ts";
import { doubtful, incompleteThreads, goneNumbers, mergesWithoutPaths, openNumbers } from "./gaps.ts";
import { pullOf, pullsBy } from "./pulls.ts";
import { openThreads, threadOf } from "./threads.ts";

/** The share of the store that is about watching: one line a question. */
export function createWatchingStore(database: Database): WatchingStore {
  return {
    watch: (repo) => watch(database, repo),
    find: (repo) => find(database, repo),
    forgetUnknown: (repo) => forgetUnknown(database, repo),
    factsOf: (watched) => factsOf(database, watched),
    byGithubId: (githubId) => byGithubId(database, githubId),
    watched: () => watchedRepositories(database),
    recordRepository: (watched, facts, poll, now) => recordRepository(database, watched, facts, poll, now),
    setState: (watched, state, now) => setState(database, watched, state, now),
    hearOfRepository: (watched, facts, now, delivery) => hearOfRepository(database, watched, facts, now, delivery),
    lease: (watched, now, until, evenBefore) => lease(database, watched, now, until, evenBefore),
    renewLease: (watched, until) => renewLease(database, watched, until),
    release: (watched, pollAt, readAt) => release(database, watched, pollAt, readAt),
    polls: (watched) => polls(database, watched),
    record: (watched, batch) => record(database, watched, batch),
    announced: () => announced(database),
    forgetAnnounced: (before) => forgetAnnounced(database, before),
    openThreads: (watched, serverUrl) => openThreads(database, watched, serverUrl),
    thread: (watched, number, serverUrl) => threadOf(database, watched, number, serverUrl),
    pull: (watched, number) => pullOf(database, watched, number),
    pullsBy: (watched, authorKey) => pullsBy(database, watched, authorKey),
    projectOf: (watched) => projectOf(database, watched),
    openNumbers: (watched) => openNumbers(database, watched),
    goneNumbers: (watched) => goneNumbers(database, watched),
    doubtful: (watched, limit) => doubtful(database, watched, limit),
    incompleteThreads: (watched) => incompleteThreads(database, watched),
    recordWholeThread: (watched, number, reading) => recordWholeThread(database, watched, number, reading),
    commentsOf: (watched, number) => commentsOf(database, watched, number),
    mergesWithoutPaths: (watched, limit) => mergesWithoutPaths(database, watched, limit),
    recordListedMerge: (watched, merge) => recordListedMerge(database, watched, merge),
    budget: (token) => budgetOf(database, token),
    updateBudget: (token, update) => updateBudget(database, token, update),
  };
}
