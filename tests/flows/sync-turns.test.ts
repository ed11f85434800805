import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { syncRepository } from "../../src/flows/sync/sync-repository.ts";
import { createReader } from "../../src/github/client.ts";
import { tokensIn } from "../../src/github/tokens.ts";
import { TOKEN } from "../../src/simulator/seed/create-world.ts";
import { syncOnce, watch } from "../../src/watcher.ts";
import { QUIET, watchedGithub, type WatchedGithub } from "../fixtures/github.ts";

/** Who visits a repository, for how long, and how a visit is broken off. */

const MINUTE = 60_000;
const OTHER = { ...QUIET, name: "o/other" };

/** Something that happens before a question is put. */
function before(github: WatchedGithub, about: string, happen: () => unknown) {
  const ask: typeof github.parts.reader.ask = async (question) => {
    if (question.about === about) await happen();
    return await github.parts.reader.ask(question, github.now());
  };
  return { ...github.parts, reader: { ask } };
}

describe("a lease", () => {
  it("keeps others away, and longer where pages take long", async () => {
    const github = await watchedGithub();
    const others: string[] = [];
    const parts = before(github, "pulls", async () => {
      others.push((await github.poll()).outcome);
      github.world.clock.advance(10 * MINUTE);
    });
    const slower = {
      ...parts,
      reader: before({ ...github, parts }, "comments-since", () => github.world.clock.advance(10 * MINUTE)).reader,
    };
    const importHistory = async () => void others.push((await github.poll()).outcome);
    await github.poll("o/r", { ...slower, importHistory });
    expect(others, "20 minutes later too").toEqual(["busy", "busy"]);
    expect(await github.poll()).toMatchObject({ outcome: "done" });
  });

  it("of a process that died runs out", async () => {
    const github = await watchedGithub();
    const store = { ...github.store.watching, release: async () => {} };
    await github.poll("o/r", { ...github.parts, store });
    expect(await github.poll()).toMatchObject({ outcome: "busy" });
    expect(await github.pollAfter(14)).toMatchObject({ outcome: "busy" });
    expect(await github.pollAfter(2)).toMatchObject({ outcome: "done" });
  });
});

it("an edited comment, which moves no count, is met within half a day", async () => {
  const github = await watchedGithub();
  const repository = github.world.repository("o/r");
  const { number } = repository.openIssue({ title: "One" });
  const { id } = repository.comment(number, "I'll take this", "bob");
  await github.poll();
  github.world.clock.advance(MINUTE);
  repository.editComment(id, "Somebody else may take this");
  const bodies = async () => (await github.threads())[0]?.thread.comments.map(({ body }) => body);
  await github.pollAfter(5);
  expect(await bodies()).toEqual(["I'll take this"]);
  await github.pollAfter(12 * 60);
  expect(await bodies()).toEqual(["Somebody else may take this"]);
});

it("100 comments on 100 issues cost three requests, though more was said there before the first reading", async () => {
  const github = await watchedGithub();
  const repository = github.world.repository("o/r");
  for (let i = 1; i <= 130; i++) {
    repository.openIssue({ title: `Issue ${i}` });
    repository.comment(i, "said long ago", "ada");
  }
  github.world.clock.advance(40 * 24 * 60 * MINUTE);
  for (let i = 0; i < 120; i++) repository.comment(130, "said lately", "ada");
  github.world.clock.advance(5 * MINUTE);
  await github.poll();
  await github.pollAfter(5);
  for (let i = 1; i <= 100; i++) {
    repository.comment(i, "I'd like to work on this", `person${i}`);
    github.world.clock.advance(1_000);
  }
  github.simulator.requests.reset();
  await github.poll();
  const ofChanges = github.simulator.requests.list.filter(({ path }) => !/\/issues\/\d+/.test(path));
  expect(ofChanges.filter(({ metered }) => metered).length).toBeLessThanOrEqual(3);
  const threads = await github.threads();
  const heard = threads.filter(({ thread }) => thread.comments.some(({ body }) => body.startsWith("I'd like")));
  expect(heard).toHaveLength(100);
});

describe("whoever is told to stop", () => {
  /** The tracker's parts with a signal, as the command line makes them. */
  function stoppable(github: WatchedGithub, timeoutMs: number) {
    const controller = new AbortController();
    const { signal } = controller;
    const reader = createReader({
      apiUrl: github.simulator.apiUrl,
      tokens: tokensIn(TOKEN),
      budgets: github.store.watching,
      timeoutMs,
      warn: () => {},
      userAgent: "firstrung tests",
      signal,
    });
    return { parts: { ...github.parts, reader, signal }, stop: () => controller.abort() };
  }

  it("breaks off between two pages, and goes on there the next time", async () => {
    const github = await watchedGithub({ repositories: [{ ...QUIET, openIssues: 250 }] });
    const { parts, stop } = stoppable(github, 5_000);
    let pages = 0;
    const onPage = (_: string, feed: string) => {
      if (feed === "open-issues" && ++pages === 2) stop();
    };
    const [report] = await syncOnce({ ...parts, onPage }, ["o/r"], "now");
    expect(report).toMatchObject({ outcome: "stopped" });
    expect(pages).toBe(2);
    expect(await syncRepository(github.parts, "o/r", "due"), "it is due at once").toMatchObject({ outcome: "done" });
    expect(await github.threads()).toHaveLength(250);
  });

  it("does not wait for an answer that does not come", async () => {
    const github = await watchedGithub();
    const { parts, stop } = stoppable(github, 100_000_000);
    github.simulator.faults.next({ kind: "hang" });
    const reports = syncOnce(parts, ["o/r"], "now");
    while (github.simulator.requests.sent === 0) await sleep(10);
    stop();
    expect(await reports).toMatchObject([{ outcome: "stopped" }]);
  });

  it("does not sit out a pause", async () => {
    const github = await watchedGithub();
    const { parts, stop } = stoppable(github, 5_000);
    github.simulator.faults.next({ kind: "secondary", retryAfter: 60 });
    const reports = syncOnce(parts, ["o/r"], "now");
    while (github.simulator.requests.sent === 0) await sleep(10);
    await sleep(50);
    stop();
    expect((await reports)[0]?.outcome).toMatch(/later|stopped/);
  }, 20_000);

  it("does not wait for a clone", async () => {
    const github = await watchedGithub();
    const { parts, stop } = stoppable(github, 5_000);
    const importHistory = async () => {
      stop();
      throw new Error("git was ended");
    };
    expect(await syncOnce({ ...parts, importHistory }, ["o/r"], "now")).toMatchObject([{ outcome: "stopped" }]);
  });
});

it("a visit that takes long holds up no other", async () => {
  const github = await watchedGithub({ repositories: [QUIET, OTHER] });
  const stopping = new AbortController();
  let cloned = () => {};
  const cloning = new Promise<void>((resolve) => (cloned = resolve));
  const importHistory = (repo: string) => (repo === "o/r" ? cloning : github.parts.importHistory(repo));
  const parts = { ...github.parts, importHistory, installed: async () => [], forget: async () => {} };
  const visits: string[] = [];
  await watch(parts, ["o/r", "o/other"], stopping.signal, ({ repo }) => {
    visits.push(repo);
    github.world.clock.advance(6 * MINUTE);
    if (visits.length < 2) return;
    cloned();
    stopping.abort();
  });
  expect(visits).toEqual(["o/other", "o/other", "o/r"]);
});
