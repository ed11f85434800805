import { describe, expect, it } from "vitest";
import { findShown } from "../../src/flows/find-shown.ts";
import { readIssues } from "../../src/flows/read-issues.ts";
import { readJourneys } from "../../src/flows/read-journeys.ts";
import { readProgress } from "../../src/flows/read-progress.ts";
import { recommendFor } from "../../src/flows/recommend.ts";
import { syncRepository } from "../../src/flows/sync/sync-repository.ts";
import { createJudges } from "../../src/judges.ts";
import { dueAmong } from "../../src/watcher.ts";
import { QUIET, watchedGithub, type WatchedGithub } from "../fixtures/github.ts";
import { defaultRules } from "../fixtures/rules.ts";

/** Under which names a repository is found, and whether it may be shown. */

const DAY = 24 * 60;
const judges = createJudges("config");
const WISHES = { limit: 5, directions: [], hasGpu: false };
const recommended = (github: WatchedGithub, repo: string) =>
  recommendFor(github.store, defaultRules, judges, "ada", { ...WISHES, repo }, "https://github.example", github.now());

describe("a repository that was renamed", () => {
  it("is due and found by every name that it ever bore, however often that changed", async () => {
    const github = await watchedGithub();
    github.world.repository("o/r").openIssue({ title: "One", labels: ["good first issue"], by: "bob" });
    await github.poll();
    for (const [from, to] of [
      ["o/r", "p/q"],
      ["p/q", "p/z"],
      ["p/z", "s_t/u"],
    ] as const) {
      github.world.repository(from).rename(to);
      await github.pollAfter(DAY + 60, "o/r");
    }
    const { watching } = github.store;
    expect(await watching.watched()).toMatchObject([{ repo: "s_t/u", formerNames: ["p/z", "p/q", "o/r"] }]);
    // As the watcher does at its start with what the watchlist says.
    await watching.watch("o/r");
    github.world.clock.advance(DAY * 60_000);
    expect(dueAmong(await watching.watched(), ["o/r"], github.now())).toEqual(["s_t/u"]);
    for (const name of ["O/R", "p/q", "p/z", "s_t/u"]) {
      const { recommendations } = await recommended(github, name);
      const found = [
        await watching.find(name),
        await github.store.findRepository(name),
        await github.store.openHistory(name),
        ...recommendations.map(({ card }) => card),
      ];
      const repos = found.map((one) => one?.repo);
      expect(repos, `by the name ${name}`).toEqual(["s_t/u", "s_t/u", "s_t/u", "s_t/u"]);
    }
    // An underscore is no joker.
    expect(await watching.find("sxt/u")).toBeNull();
  });

  it("keeps the rules that are written under its old name, for its issues and for its history", async () => {
    const name = "huggingface/transformers";
    const github = await watchedGithub({ repositories: [{ ...QUIET, name }] });
    const repository = github.world.repository(name);
    repository.openIssue({ title: "One", labels: ["good first issue"], by: "bob" });
    const files = [{ path: "src/transformers/models/bert/modeling_bert.py" }];
    repository.mergePull(repository.openPull({ title: "A change", by: "ada", files }).number);
    const read = async () => {
      const { place } = await readIssues(
        github.store,
        defaultRules,
        judges,
        await github.watched(name),
        "https://github.example",
        github.now(),
      );
      const { contributions } = await readProgress(github.store, defaultRules, "ada", name);
      return { place, modules: contributions.map(({ area, modules }) => ({ area, modules })) };
    };
    await github.poll(name);
    const before = await read();
    expect(before.place.asks.length).toBeGreaterThan(0);
    expect(before.modules).not.toEqual([]);
    repository.rename("hf/transformers");
    await github.pollAfter(DAY + 60, name);
    expect((await github.watched(name)).repo).toBe("hf/transformers");
    expect(await read()).toEqual(before);
  });

  it("is one, where both of its names were watched before", async () => {
    const github = await watchedGithub();
    github.world.repository("o/r").openIssue({ title: "One", by: "bob" });
    await github.poll();
    github.world.repository("o/r").rename("p/q");
    const { watching } = github.store;
    await watching.watch("p/q");
    await github.poll("p/q");
    await github.pollAfter(DAY + 60, "o/r");
    await github.pollAfter(DAY + 60, "p/q");
    const due = dueAmong(await watching.watched(), ["o/r", "p/q"], new Date(github.now().getTime() + 2 * DAY * 60_000));
    expect(due).toEqual(["p/q"]);
    for (const name of ["o/r", "p/q"]) {
      expect(await github.poll(name)).toMatchObject({ repo: "p/q", state: "active", outcome: "done" });
      expect(await github.threads(name)).toHaveLength(1);
    }
  });

  it("takes the name of one that was renamed itself, and neither rests", async () => {
    const github = await watchedGithub({ repositories: [QUIET, { ...QUIET, name: "p/q" }] });
    github.world.repository("o/r").openIssue({ title: "Mine", by: "bob" });
    await github.poll("o/r");
    await github.poll("p/q");
    const ids = { mine: (await github.watched("o/r")).githubId, theirs: (await github.watched("p/q")).githubId };
    github.world.repository("p/q").rename("p/old");
    github.world.repository("o/r").rename("p/q");
    await github.pollAfter(DAY + 60, "o/r");
    const due = dueAmong(await github.store.watching.watched(), ["o/r", "p/q"], github.now());
    for (const name of due) await github.poll(name);
    const states = (await github.store.watching.watched()).map(({ repo, state, githubId }) => ({
      repo,
      state,
      githubId,
    }));
    expect(states).toContainEqual({ repo: "p/q", state: "active", githubId: ids.mine });
    expect(states).toContainEqual({ repo: "p/old", state: "active", githubId: ids.theirs });
  });
});

it("who asks for a repository by name hears of its new name or state at once, and pays nothing where it is as before", async () => {
  const github = await watchedGithub();
  await github.poll();
  const ask = () => syncRepository(github.parts, "o/r", "asked");
  await ask();
  github.simulator.requests.reset();
  await ask();
  expect(github.simulator.requests).toMatchObject({ sent: 2, metered: 0 });
  github.world.repository("o/r").rename("p/q");
  expect(await ask()).toMatchObject({ repo: "p/q" });
  github.world.repository("p/q").archive();
  expect(await ask()).toMatchObject({ state: "archived" });
});

it("a name that GitHub does not know is called so, and forgotten where nothing is known of it", async () => {
  const github = await watchedGithub();
  const { watching } = github.store;
  expect(await github.poll("typo/name")).toMatchObject({ outcome: "unknown", state: "gone" });
  await watching.forgetUnknown("typo/name");
  expect(await watching.find("typo/name")).toBeNull();
  await github.poll();
  await watching.forgetUnknown("o/r");
  expect(await watching.find("o/r")).not.toBeNull();
});

describe("A8: what may not be shown any more is shown by nothing", () => {
  it.each([
    ["private", (github: WatchedGithub) => github.world.repository("o/r").makePrivate()],
    ["blocked", (github: WatchedGithub) => github.world.repository("o/r").block()],
  ])("%s", async (_, happen) => {
    const github = await watchedGithub();
    const repository = github.world.repository("o/r");
    repository.openIssue({ title: "One", labels: ["good first issue"], by: "bob" });
    repository.mergePull(repository.openPull({ title: "Two", by: "ada", files: [{ path: "docs/a.md" }] }).number);
    await github.poll();
    const { store } = github;
    const reading = () => [
      findShown(store, "o/r"),
      readJourneys(store, defaultRules, "o/r"),
      readProgress(store, defaultRules, "ada", "o/r"),
      recommended(github, "o/r"),
    ];
    for (const read of reading()) await expect(read).resolves.toBeTruthy();
    expect(await store.repositories()).toHaveLength(1);
    happen(github);
    await github.pollAfter(5);
    for (const read of reading()) await expect(read).rejects.toMatchObject({ key: "states.notShown" });
    expect(await store.repositories()).toEqual([]);
    const [ada] = await store.identitiesByLogin("ada");
    expect(await store.mergesBy([ada?.key ?? ""])).toEqual([]);
  });

  it("archived: its history stays, and the sentence says that nothing can be taken", async () => {
    const github = await watchedGithub();
    const repository = github.world.repository("o/r");
    repository.mergePull(repository.openPull({ title: "Two", by: "ada", files: [{ path: "docs/a.md" }] }).number);
    await github.poll();
    repository.archive();
    await github.pollAfter(DAY + 60);
    await expect(recommended(github, "o/r")).rejects.toMatchObject({
      key: "states.nothingToTake",
      values: { state: "archived" },
    });
    expect(await readProgress(github.store, defaultRules, "ada", "o/r")).toMatchObject({
      overall: { tally: { total: 1 } },
    });
  });
});
