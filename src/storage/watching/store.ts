import type { WatchingStore } from "../../flows/ports.ts";
import type { Database } from "../database.ts";
import { budgetOf, setBudget } from "./budgets.ts";
import { recordWholeThread } from "./comments.ts";
import { announced, forgetAnnounced } from "../installed/outbox.ts";
import { recordListedMerge } from "./merges.ts";
import { projectOf } from "./project.ts";
import { record } from "./record.ts";
import { lease, polls, recordRepository, release, setState, watch, watchedRepositories } from "./repositories.ts";
import { doubtful, incompleteThreads, mergesWithoutPaths, openNumbers } from "./gaps.ts";
import { openThreads } from "./threads.ts";

/** The share of the store that is about watching: one line a question. */
export function createWatchingStore(database: Database): WatchingStore {
  return {
    watch: (repo) => watch(database, repo),
    watched: () => watchedRepositories(database),
    recordRepository: (watched, facts, poll, now) => recordRepository(database, watched, facts, poll, now),
    setState: (watched, state, now) => setState(database, watched, state, now),
    lease: (watched, now, until, evenBefore) => lease(database, watched, now, until, evenBefore),
    release: (watched, pollAt, readAt) => release(database, watched, pollAt, readAt),
    polls: (watched) => polls(database, watched),
    record: (watched, batch) => record(database, watched, batch),
    announced: () => announced(database),
    forgetAnnounced: (before) => forgetAnnounced(database, before),
    openThreads: (watched, serverUrl) => openThreads(database, watched, serverUrl),
    projectOf: (watched) => projectOf(database, watched),
    openNumbers: (watched) => openNumbers(database, watched),
    doubtful: (watched, limit) => doubtful(database, watched, limit),
    incompleteThreads: (watched) => incompleteThreads(database, watched),
    recordWholeThread: (watched, number, ids) => recordWholeThread(database, watched, number, ids),
    mergesWithoutPaths: (watched, limit) => mergesWithoutPaths(database, watched, limit),
    recordListedMerge: (watched, merge) => recordListedMerge(database, watched, merge),
    budget: (token) => budgetOf(database, token),
    setBudget: (budget) => setBudget(database, budget),
  };
}
