import { expect, it } from "vitest";
import { compileRules } from "../../src/domain/rules.ts";
import { judgeNext, type JudgeParts } from "../../src/flows/judge.ts";
import type { Store } from "../../src/flows/ports.ts";
import { takingTurns } from "../../src/flows/taking-turns.ts";
import { createJudging, type JudgingParts } from "../../src/flows/work-judging.ts";
import { createJudges } from "../../src/judges.ts";
import { DAY, INSTALLED, type InstalledOptions, installedRepository } from "../fixtures/installed-repository.ts";
import { batch, identity, merge } from "../fixtures/merges.ts";
import { CONFIG_FOLDER, defaultConfig, defaultRules } from "../fixtures/rules.ts";

const judges = createJudges(CONFIG_FOLDER);
const TEXT = { en: "No.", "zh-CN": "不。" };
const POLL = { feed: "repository", etag: null, token: null, cursor: null, page: 1, checkedAt: null } as const;

/** A repository that was read, and what judges it. */
async function readRepository(options: InstalledOptions = {}) {
  const repository = await installedRepository(options);
  const { store, now } = repository;
  const read = async () => await store.watching.release(repository.watched(), now(), now());
  await read();
  const parts: JudgeParts = {
    store,
    rules: defaultRules,
    judges: () => judges,
    serverUrl: "https://github.com",
    version: "one",
    now,
  };
  const { repositoryId, watched } = repository;
  type Repository = typeof repository;
  return {
    store,
    now,
    repositoryId,
    watched,
    issue: (...given: Parameters<Repository["issue"]>) => repository.issue(...given),
    say: (...given: Parameters<Repository["say"]>) => repository.say(...given),
    pull: (...given: Parameters<Repository["pull"]>) => repository.pull(...given),
    pass: (ms: number) => repository.pass(ms),
    judging: parts,
    /** Judges all that is due; answers which repositories those were. */
    judge: async (given: Partial<JudgeParts> = {}) => {
      const repos: string[] = [];
      for (;;) {
        const judged = await judgeNext({ ...parts, ...given });
        if (judged === null) return repos;
        if (judged.error !== null) throw judged.error;
        repos.push(judged.repo);
      }
    },
    found: async () =>
      Object.fromEntries(
        (await store.judgements.list({}, "rank", 50, null)).issues.map(({ card, marking }) => [
          card.number,
          `${marking} ${card.verdict.state}`,
        ]),
      ),
    facts: async (given: object) => {
      const facts = { id: 77, name: "o/r", private: false, archived: false, description: "", stars: 0 };
      await store.watching.recordRepository(
        (await store.watching.byGithubId(77)) ?? repository.watched(),
        { ...facts, defaultBranch: "main", ...given },
        { ...POLL, completeAt: null },
        now(),
      );
    },
  };
}

it("keeps what a newcomer may take or could if it were free, with its verdict", async () => {
  const { issue, say, pull, judge, found } = await readRepository();
  await issue(1);
  await issue(2, { labels: ["good second issue"] });
  await issue(3);
  await say(3, "ada", "I would like to work on this.");
  await issue(4);
  await pull(10, "bob", { body: "Fixes #4" });
  await issue(5, { labels: ["good first issue", "blocked"] });
  await issue(6, { open: false, closedAt: INSTALLED });
  await issue(7, { labels: ["question"], title: "How do I do this?" });
  expect(await judge()).toEqual(["o/r"]);
  expect(await found()).toEqual({
    1: "newcomer free",
    2: "second free",
    3: "newcomer claimed",
    4: "newcomer in-progress",
    5: "newcomer not-ready",
  });
});

it("sums up what it judged, and puts what suits a newcomer best first", async () => {
  const { issue, judge, store, repositoryId, facts } = await readRepository();
  await facts({ language: "Rust" });
  await issue(1, { labels: ["good second issue"] });
  await issue(2, { title: "Improve the docs of the loader" });
  await issue(3, { labels: [] });
  await judge();
  const summary = await store.judgements.summaryOf(repositoryId);
  expect(summary).toMatchObject({
    open: 3,
    free: summary?.newcomer,
    contributions: 0,
    journeys: null,
    language: "Rust",
  });
  const { issues } = await store.judgements.list({ markings: ["newcomer", "second"] }, "rank", 9, null);
  expect(issues.map(({ card, language }) => [card.number, language])).toEqual([
    [2, "Rust"],
    [1, "Rust"],
  ]);
});

it.each([
  ["no-outside-pulls", []],
  ["typo-only-refused", ["1"]],
] as const)("leaves out what is not welcome: %s", async (kind, kept) => {
  const { issue, judge, found } = await readRepository();
  const rule = { kind, text: TEXT, source: "https://example.org/", read: "2026-11-01" };
  const rules = compileRules({ ...defaultConfig, watchlist: [{ repo: "o/r", areas: [], modules: [], rules: [rule] }] });
  await issue(1);
  await issue(2, { title: "Fix a typo in the README" });
  await judge({ rules });
  expect(Object.keys(await found())).toEqual(kept);
});

it("judges again when there are news, and rests when there are none", async () => {
  const { issue, say, judge, found } = await readRepository();
  await issue(1);
  await judge();
  expect(await judge()).toEqual([]);
  await say(1, "ada", "I would like to work on this.");
  expect(await judge()).toEqual(["o/r"]);
  expect(await found()).toEqual({ 1: "newcomer claimed" });
});

it("frees a claim in the moment in which it lapses, though nothing happens", async () => {
  const { issue, say, judge, found, pass, store, repositoryId, now } = await readRepository();
  await issue(1);
  await say(1, "ada", "I would like to work on this.");
  await judge();
  const until = (await store.judgements.one(repositoryId, 1))?.card.verdict.until;
  pass(13 * DAY);
  await judge();
  expect((await store.judgements.summaryOf(repositoryId))?.until).toEqual(new Date(now().getTime() + DAY));
  pass(DAY - 60_000);
  await judge();
  expect((await store.judgements.summaryOf(repositoryId))?.until).toEqual(until);
  pass((until?.getTime() ?? 0) - now().getTime() - 1);
  expect(await judge()).toEqual([]);
  expect(await found()).toEqual({ 1: "newcomer claimed" });
  pass(1);
  expect(await judge()).toEqual(["o/r"]);
  expect(await found()).toEqual({ 1: "newcomer free" });
});

it("judges once a day even where nothing happens, and at once when the rules are others", async () => {
  const { issue, judge, pass } = await readRepository();
  await issue(1);
  await judge();
  pass(DAY - 1);
  expect(await judge()).toEqual([]);
  expect(await judge({ version: "two" })).toEqual(["o/r"]);
  pass(1);
  expect(await judge({ version: "two" })).toEqual([]);
  pass(DAY);
  expect(await judge({ version: "two" })).toEqual(["o/r"]);
});

it.each([
  ["private", { private: true }],
  ["gone", null],
] as const)("drops what it judged of a repository that is %s", async (state, given) => {
  const { issue, judge, found, facts, store, watched, now, repositoryId } = await readRepository();
  await issue(1);
  await judge();
  await (given === null ? store.watching.setState(watched(), state, now()) : facts(given));
  expect(await judge()).toEqual(["o/r"]);
  await facts({});
  expect(await found()).toEqual({});
  expect(await store.judgements.summaryOf(repositoryId)).toBeNull();
  await judge();
  expect(await found()).toEqual({ 1: "newcomer free" });
});

it("offers nothing in an archived repository, and sums it up", async () => {
  const { issue, judge, found, facts, store, repositoryId } = await readRepository();
  await issue(1);
  await facts({ archived: true });
  await judge();
  expect(await found()).toEqual({});
  expect(await store.judgements.summaryOf(repositoryId)).toMatchObject({ open: 1, free: 0, state: "archived" });
});

it("calls a repository by its new name", async () => {
  const { issue, judge, facts, store } = await readRepository();
  await issue(1);
  await judge();
  await facts({ name: "o/new" });
  await judge();
  expect((await store.judgements.list({}, "rank", 9, null)).issues).toMatchObject([{ card: { repo: "o/new" } }]);
});

it("offers nothing of which comments may be missing before those of the last weeks were read", async () => {
  const { issue, judge, found, store, watched, now } = await readRepository();
  await issue(1, { comments: 3 });
  await issue(2);
  await judge();
  expect(await found()).toEqual({ 2: "newcomer free" });
  const at = now();
  await store.watching.record(watched(), {
    observations: [],
    poll: { ...POLL, feed: "old-comments", completeAt: at },
    now: at,
    react: () => [],
  });
  await judge();
  expect(await found()).toEqual({ 1: "newcomer free", 2: "newcomer free" });
});

it("lets a repository that installed the app say itself what its labels mean", async () => {
  const { issue, judge, found, store, repositoryId, now } = await readRepository({ repo: "o/own", githubId: 78 });
  await issue(1, { labels: ["tier zero"] });
  const own = { areas: [], modules: [], labels: { newcomer: ["tier zero"], second: [], not: [] } };
  await judge();
  expect(await found()).not.toMatchObject({ 1: "newcomer free" });
  const config = { own } as unknown as NonNullable<Parameters<Store["configs"]["put"]>[1]["config"]>;
  await store.configs.put(repositoryId, { sha: "1", config, problem: null, checkedAt: now() });
  await judge();
  expect(await found()).toEqual({ 1: "newcomer free" });
});

it("sums up how people climbed, and does so again only when something was merged", async () => {
  const { issue, judge, store, repositoryId, judging, now } = await readRepository();
  let readings = 0;
  const counting: Store = {
    ...store,
    mergesOf(repo) {
      readings++;
      return store.mergesOf(repo);
    },
  };
  const given = { ...judging, store: counting };
  const climbers = [merge(1, { paths: ["docs/a.md"] }), merge(2), merge(3, { author: identity(2) })];
  await store.recordHistory(await store.openHistory("o/r"), batch(...climbers), now());
  await judge(given);
  const summary = await store.judgements.summaryOf(repositoryId);
  expect(summary).toMatchObject({ contributions: 3, people: 2, journeys: { repo: "o/r", people: 2 } });
  await issue(1);
  expect(await judge(given)).toEqual(["o/r"]);
  expect(await store.judgements.summaryOf(repositoryId)).toMatchObject({ open: 1, journeys: summary?.journeys });
  expect(readings).toBe(1);
  await store.recordHistory(await store.openHistory("o/r"), batch(merge(4, { author: identity(3) })), now());
  await judge(given);
  expect(await store.judgements.summaryOf(repositoryId)).toMatchObject({ people: 3, contributions: 4 });
  await judge({ ...given, version: "two" });
  expect(readings).toBe(3);
});

/** The worker over one repository or several, whose pauses are counted and cost no time. */
async function worker(given: (parts: JudgeParts) => Partial<JudgingParts>) {
  const repository = await readRepository();
  const warnings: string[] = [];
  const stop = new AbortController();
  let pauses = 0;
  const judging = createJudging({
    ...repository.judging,
    warn: (message) => void warnings.push(message),
    pause: async () => {
      if (++pauses >= 20) stop.abort();
      await new Promise((resolve) => void setImmediate(resolve));
    },
    ...given(repository.judging),
  });
  return { ...repository, judging, warnings, stop, pauses: () => pauses };
}

it("judges in the background until it is told to stop", async () => {
  const { judging, issue, found, stop, pauses } = await worker(() => ({}));
  await issue(1);
  await judging.run(stop.signal);
  expect(await found()).toEqual({ 1: "newcomer free" });
  expect(judging.state()).toBe("ok");
  const before = pauses();
  await judging.run(stop.signal);
  expect(pauses()).toBe(before);
});

it("names a repository that cannot be judged, judges the others, and comes back to it later", async () => {
  let isBroken = true;
  const { judging, issue, warnings, store, pass, found, now } = await worker(({ store: own }) => ({
    store: {
      ...own,
      watching: {
        ...own.watching,
        projectOf: (watched) =>
          isBroken && watched.repo === "o/r" ? Promise.reject(new Error("broken")) : own.watching.projectOf(watched),
      },
    },
  }));
  await issue(1);
  const other = await store.watching.watch("o/other");
  await store.watching.release(other, now(), now());
  expect(await judging.settle()).toMatchObject([{ repo: "o/r", error: { message: "broken" } }]);
  expect(judging.state()).toBe("cannot judge o/r");
  expect((await store.judgements.summaries()).map(({ repo }) => repo)).toEqual(["o/other"]);
  expect(await judging.settle()).toEqual([]);
  expect(warnings).toHaveLength(1);
  isBroken = false;
  pass(10_000);
  expect(await judging.settle()).toEqual([]);
  expect(judging.state()).toBe("ok");
  expect(await found()).toEqual({ 1: "newcomer free" });
});

it("goes on when the database was away, and says so meanwhile", async () => {
  let failures = 0;
  const states: string[] = [];
  const { judging, stop, issue, found, warnings } = await worker(({ store: own }) => ({
    store: {
      ...own,
      judgements: {
        ...own.judgements,
        due: (...asked) => {
          states.push(judging.state());
          return ++failures < 3 ? Promise.reject(new Error("away")) : own.judgements.due(...asked);
        },
      },
    },
  }));
  await issue(1);
  await judging.run(stop.signal);
  expect(states.slice(0, 3)).toEqual(["ok", "cannot read what is due", "cannot read what is due"]);
  expect(judging.state()).toBe("ok");
  expect(warnings).toHaveLength(2);
  expect(await found()).toEqual({ 1: "newcomer free" });
});

it("lets others be served while it works through much", async () => {
  let served = 0;
  const serve = () => {
    served++;
    if (served < 1_000) setImmediate(serve);
  };
  setImmediate(serve);
  const busy = (ms: number) => {
    for (const since = performance.now(); performance.now() - since < ms;);
    return served;
  };
  const seen = await takingTurns([30, 30, 30, 0, 0], busy);
  expect(seen).toHaveLength(5);
  expect(seen[0]).toBe(0);
  expect(seen[2]).toBeGreaterThanOrEqual(2);
  served = 1_000;
});
