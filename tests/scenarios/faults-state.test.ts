import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { climb } from "../../src/domain/climb.ts";
import type { Observation } from "../../src/domain/observation.ts";
import { judge } from "../../src/domain/rules.ts";
import { react } from "../../src/flows/react.ts";
import { observationsOf } from "../../src/github/deliveries.ts";
import { openStore } from "../../src/storage/open.ts";
import { watchedGithub, type WatchedGithub } from "../fixtures/github.ts";
import { defaultRules } from "../fixtures/rules.ts";
import { workspace } from "../fixtures/workspace.ts";

/** Cases S1 to S12: state and convergence. S1 is in convergence/. */

/** A tracker whose webhooks are kept back, so that a test may hand them over as it likes. */
async function withDeliveries() {
  const github = await watchedGithub();
  await github.poll();
  const kept: { event: string; payload: Record<string, unknown> }[] = [];
  github.simulator.deliveries.on((delivery) => {
    const payload = JSON.parse(delivery.payload) as Record<string, unknown>;
    kept.push({ event: delivery.event, payload });
  });
  const hear = async (...deliveries: typeof kept) => {
    const observations: Observation[] = deliveries.flatMap(({ event, payload }) => observationsOf(event, payload));
    const watched = await github.watched();
    return await github.store.watching.record(watched, { observations, now: github.now(), react });
  };
  return { ...github, repository: github.world.repository("o/r"), kept, hear };
}

const titles = async (github: Pick<WatchedGithub, "threads">) =>
  (await github.threads()).map(({ thread }) => thread.issue.title);

it("S2: a delivery whose halves contradict each other is not believed but read again", async () => {
  const github = await withDeliveries();
  github.repository.openIssue({ title: "One" });
  await github.hear(...github.kept);
  github.world.clock.advance(60_000);
  github.repository.close(1);
  const closed = structuredClone(github.kept.at(-1));
  if (closed === undefined) throw new Error("no delivery");
  Object.assign(closed.payload["issue"] as object, { state: "open", closed_at: null });
  await github.hear(closed);
  expect(await titles(github), "for now the payload's own word").toEqual(["One"]);
  await github.pollAfter(5);
  expect(await titles(github)).toEqual([]);
});

it("S3: a delayed delivery overwrites nothing that is newer", async () => {
  const github = await withDeliveries();
  const { number } = github.repository.openPull({ title: "First", by: "ada", body: "Fixes #9" });
  github.world.clock.advance(60_000);
  github.repository.push(number);
  github.world.clock.advance(60_000);
  github.repository.editIssue(number, { title: "Second" });
  const [opened, pushed, edited] = github.kept;
  if (!opened || !pushed || !edited) throw new Error("three deliveries were expected");
  await github.hear(opened, edited, pushed);
  const { pulls } = await github.store.watching.projectOf(await github.watched());
  expect(pulls).toHaveLength(1);
  github.repository.openIssue({ title: "The ninth", by: "ada" });
  await github.pollAfter(5);
  expect((await github.store.watching.projectOf(await github.watched())).pulls).toHaveLength(1);
});

it("S4: a missed reopening heals with the next thing that is heard", async () => {
  const github = await withDeliveries();
  const { number } = github.repository.openPull({ title: "One", by: "ada" });
  github.world.clock.advance(60_000);
  github.repository.closePull(number);
  await github.hear(...github.kept);
  github.world.clock.advance(60_000);
  github.repository.reopen(number);
  github.world.clock.advance(60_000);
  github.repository.push(number);
  await github.hear(...github.kept.slice(-1));
  const { pulls } = await github.store.watching.projectOf(await github.watched());
  expect(pulls).toMatchObject([{ number, open: true, closedAt: null }]);
});

it("S5: two things said within one second are settled by asking, whichever came first", async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const github = await withDeliveries();
    github.repository.openIssue({ title: "One" });
    github.repository.editIssue(1, { title: "Two" });
    for (const index of order) await github.hear(...github.kept.slice(index, index + 1));
    expect(await github.store.watching.doubtful(await github.watched(), 9)).toEqual([1]);
    await github.pollAfter(5);
    expect(await titles(github)).toEqual(["Two"]);
    expect(await github.store.watching.doubtful(await github.watched(), 9)).toEqual([]);
  }
});

it("S6: labels are taken whole from the newest snapshot, in whatever order they were set", async () => {
  const github = await withDeliveries();
  github.repository.openIssue({ title: "One", labels: ["a"] });
  github.world.clock.advance(60_000);
  github.repository.label(1, "b");
  github.world.clock.advance(60_000);
  github.repository.unlabel(1, "a");
  await github.hear(...github.kept.toReversed());
  expect((await github.threads()).map(({ thread }) => thread.issue.labels)).toEqual([["b"]]);
});

describe("S7: an issue that moves away is gone from its old place, and counted once", () => {
  it.each([
    ["deleted", (github: Kept) => void github.repository.deleteIssue(1)],
    ["made a discussion", (github: Kept) => void github.repository.convertToDiscussion(1)],
  ])("%s, by webhook and by polling alone", async (_, happen) => {
    for (const isHeard of [true, false]) {
      const github = await withDeliveries();
      github.repository.openIssue({ title: "One" });
      await github.pollAfter(5);
      happen(github);
      if (isHeard) await github.hear(...github.kept);
      else await github.pollAfter(25 * 60);
      expect(await titles(github)).toEqual([]);
      await github.hear(...github.kept.slice(0, 1));
      expect(await titles(github), "a late delivery does not bring it back").toEqual([]);
    }
  });

  it("transferred to another watched repository", async () => {
    const github = await withDeliveries();
    github.world.addNewRepository({ ...(await import("../fixtures/github.ts")).QUIET, name: "o/two" });
    await github.poll("o/two");
    github.repository.openIssue({ title: "Travels" });
    await github.pollAfter(5);
    github.repository.transferIssue(1, "o/two");
    await github.pollAfter(25 * 60);
    await github.poll("o/two");
    expect(await titles(github)).toEqual([]);
    expect((await github.threads("o/two")).map(({ thread }) => thread.issue.title)).toEqual(["Travels"]);
  });
});

type Kept = Awaited<ReturnType<typeof withDeliveries>>;

it("S8: a rung earned at a merge stays when the merge is reverted, and the revert lifts nobody", async () => {
  const github = await watchedGithub();
  const repository = github.world.repository("o/r");
  for (const title of ["Explain it", "Explain more", "Explain all"]) {
    const { number } = repository.openPull({ title, by: "ada", files: [{ path: "docs/a.md" }] });
    repository.mergePull(number);
  }
  const revert = repository.openPull({ title: 'Revert "Explain all"', by: "ada", files: [{ path: "docs/a.md" }] });
  repository.mergePull(revert.number);
  await github.poll();
  const [ada] = await github.store.identitiesByLogin("ada");
  const merges = await github.store.mergesBy([ada?.key ?? ""]);
  const judged = merges.map((merge) => judge(merge, defaultRules));
  expect(judged.map(({ excluded }) => excluded)).toEqual([null, null, null, "revert"]);
  expect(climb(judged, defaultRules.ladder)).toMatchObject({ rung: "docs", tally: { total: 3 } });
});

it("S9: a crash between recording and announcing does neither, and the next try announces once", async () => {
  const github = await withDeliveries();
  github.world.clock.advance(60_000);
  github.repository.openIssue({ title: "One" });
  const observations = github.kept.flatMap(({ event, payload }) => observationsOf(event, payload));
  const watched = await github.watched();
  const crash = () => {
    throw new Error("the power went");
  };
  const batch = { observations, now: github.now() };
  await expect(github.store.watching.record(watched, { ...batch, react: crash })).rejects.toThrow("the power went");
  expect(await titles(github)).toEqual([]);
  for (let attempt = 0; attempt < 2; attempt++) await github.store.watching.record(watched, { ...batch, react });
  expect((await github.store.watching.announced()).map(({ kind, number }) => [kind, number])).toEqual([
    ["issue-opened", 1],
  ]);
});

it("S10: a second process that wants to write to one SQLite file is refused", async () => {
  const url = `file:${join(workspace(), "store.db")}`;
  const first = await openStore(url, "write");
  await expect(openStore(url, "write")).rejects.toMatchObject({ key: "database.inUse" });
  await first.close();
  await (await openStore(url, "write")).close();
});

it("S11: a state that grew by polls and deliveries equals one read anew from the API", async () => {
  const github = await withDeliveries();
  const { repository, world } = github;
  for (let i = 1; i <= 12; i++) {
    const { number } = repository.openIssue({ title: `Issue ${i}`, by: "ada", labels: ["bug"] });
    repository.comment(number, "I'll take this", "bob");
    if (i % 3 === 0) repository.close(number);
    if (i % 4 === 0) repository.label(number, "good first issue");
    world.clock.advance(90_000);
    if (i % 2 === 0) await github.pollAfter(5);
    else await github.hear(...github.kept.slice(-3));
  }
  await github.pollAfter(5);
  const anew = await openStore(`file:${join(workspace(), "anew.db")}`, "write");
  await github.poll("o/r", { ...github.parts, store: anew.watching });
  const rebuilt = await anew.watching.openThreads(await anew.watching.watch("o/r"), github.simulator.url);
  expect(rebuilt).toEqual(await github.threads());
  expect(rebuilt).toHaveLength(8);
  await anew.close();
});

it("S12: other rules read the same facts anew, and the same every time", async () => {
  const github = await watchedGithub();
  const repository = github.world.repository("o/r");
  const { number } = repository.openPull({ title: "One", by: "ada", files: [{ path: "guides/a.txt" }] });
  repository.mergePull(number);
  await github.poll();
  const [ada] = await github.store.identitiesByLogin("ada");
  const [merge] = await github.store.mergesBy([ada?.key ?? ""]);
  if (merge === undefined) throw new Error("the merge is not stored");
  const others = {
    ...defaultRules,
    forRepository: () => ({ ...defaultRules.forRepository("o/r"), areaOf: () => "docs" as const }),
  };
  const before = judge(merge, defaultRules);
  expect(judge(merge, others).area).toBe("docs");
  expect(judge(merge, defaultRules)).toEqual(before);
});
