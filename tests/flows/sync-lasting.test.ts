import { describe, expect, it } from "vitest";
import { judgeThread } from "../../src/domain/availability.ts";
import { react } from "../../src/flows/react.ts";
import { readIssues } from "../../src/flows/read-issues.ts";
import { recommendFor } from "../../src/flows/recommend.ts";
import { createJudges } from "../../src/judges.ts";
import { observationsOf } from "../../src/github/deliveries.ts";
import { watchedGithub, type WatchedGithub } from "../fixtures/github.ts";
import { defaultRules } from "../fixtures/rules.ts";

/** Nothing is lost for good by an answer that was wrong for a moment, nor by what happens while something is read. */

const DAY = 24 * 60;
const judges = createJudges("config");
const titles = async (github: WatchedGithub) => (await github.threads()).map(({ thread }) => thread.issue.title);

/** Keeps deliveries back; `hear` records those that came so far. */
function deliveriesOf(github: WatchedGithub) {
  const kept: { event: string; payload: unknown }[] = [];
  github.simulator.deliveries.on(({ event, payload }) => void kept.push({ event, payload: JSON.parse(payload) }));
  return {
    hear: async () => {
      const observations = kept.flatMap(({ event, payload }) => observationsOf(event, payload));
      await github.store.watching.record(await github.watched(), { observations, now: github.now(), react });
    },
  };
}

/** The tracker's parts, with something that happens once, between a question and its answer's being recorded. */
function happening(github: WatchedGithub, about: string, happen: () => unknown) {
  let isDone = false;
  const ask: typeof github.parts.reader.ask = async (question, now) => {
    const answer = await github.parts.reader.ask(question, now);
    if (question.about !== about || isDone) return answer;
    isDone = true;
    await happen();
    return answer;
  };
  return { ...github.parts, reader: { ask }, hasHappened: () => isDone };
}

/** As where no issue suits newcomers: then no thread is read whole for that. */
const unsuited = (parts: WatchedGithub["parts"]) => ({ ...parts, suitedIssues: async () => new Set<number>() });

/** So many later comments that the newest page of them does not reach back. */
function talkElsewhere({ world }: WatchedGithub): void {
  const repository = world.repository("o/r");
  const { number } = repository.openIssue({ title: "Which name is best?" });
  world.clock.advance(60_000);
  for (let i = 0; i < 130; i++) repository.comment(number, "Another one", "somebody");
}

async function doubt(github: WatchedGithub, number: number): Promise<void> {
  const observations = [{ kind: "doubt", number }] as const;
  await github.store.watching.record(await github.watched(), { observations, now: github.now(), react });
}

describe("issues", () => {
  it("that are switched off for days are there again afterwards, touched or not", async () => {
    const github = await watchedGithub();
    const repository = github.world.repository("o/r");
    for (let i = 1; i <= 5; i++) repository.openIssue({ title: `Issue ${i}` });
    await github.poll();
    await doubt(github, 2);
    const message = "Issues has been disabled in this repository.";
    github.simulator.faults.next({ kind: "status", status: 410, message, match: /\/issues(\?|\/)/, times: 1_000 });
    for (let day = 0; day < 3; day++)
      expect(await github.pollAfter(25 * 60)).toMatchObject({ state: "active", outcome: "done" });
    expect(await github.threads(), "of none of them anything was learned").toHaveLength(5);
    github.simulator.faults.clear();
    github.world.clock.advance(3_600_000);
    repository.editIssue(1, { title: "Edited" });
    await github.pollAfter(DAY);
    await github.pollAfter(DAY);
    expect(await titles(github)).toEqual(["Edited", "Issue 2", "Issue 3", "Issue 4", "Issue 5"]);
    expect(await github.store.watching.doubtful(await github.watched(), 9)).toEqual([]);
  });

  it("a list that is missing for a moment puts nothing in doubt", async () => {
    const github = await watchedGithub();
    github.world.repository("o/r").openIssue({ title: "One" });
    await github.poll();
    github.simulator.faults.next({ kind: "status", status: 404, match: /state=open/ });
    await github.pollAfter(25 * 60);
    expect(await github.store.watching.doubtful(await github.watched(), 9)).toEqual([]);
    expect(await titles(github)).toEqual(["One"]);
  });

  it("a list that is missing within a catch-up leaves the cursor where it was", async () => {
    const github = await watchedGithub();
    const repository = github.world.repository("o/r");
    await github.poll();
    for (let i = 1; i <= 250; i++) {
      repository.openIssue({ title: `Issue ${i}` });
      github.world.clock.advance(1_000);
    }
    github.simulator.faults.next({ kind: "status", status: 404, match: /direction=asc.*state=all/ });
    await github.pollAfter(5);
    await github.pollAfter(5);
    expect(await github.threads()).toHaveLength(250);
  });

  it.each([
    ["is back with the next change that is heard of", 5, true],
    ["is back with the daily reading where nothing changes", 25 * 60, false],
  ])("one that answered 404 once %s", async (_, minutes, isEdited) => {
    const github = await watchedGithub();
    const repository = github.world.repository("o/r");
    const { number } = repository.openIssue({ title: "One" });
    await github.poll();
    await doubt(github, number);
    github.simulator.faults.next({ kind: "status", status: 404, message: "Not Found", match: /\/issues\/1$/ });
    await github.pollAfter(5);
    expect(await titles(github), "for now GitHub's word").toEqual([]);
    if (isEdited) repository.editIssue(number, { title: "Still here" });
    await github.pollAfter(minutes);
    expect(await titles(github)).toEqual([isEdited ? "Still here" : "One"]);
    const opened = (await github.store.watching.announced()).filter(({ kind }) => kind === "issue-opened");
    expect(opened, "announced once").toHaveLength(1);
  });
});

describe("comments", () => {
  it("one that is heard of while its thread is read stays", async () => {
    const github = await watchedGithub();
    const repository = github.world.repository("o/r");
    const { number } = repository.openIssue({ title: "One", labels: ["good first issue"] });
    repository.comment(number, "long ago", "ada");
    talkElsewhere(github);
    github.world.clock.advance(40 * DAY * 60_000);
    const { hear } = deliveriesOf(github);
    const parts = happening(github, "thread", async () => {
      github.world.clock.advance(2_000);
      repository.comment(number, "I'll take this", "bob");
      await hear();
    });
    await github.poll("o/r", parts);
    for (let visit = 0; visit < 3; visit++) await github.pollAfter(13 * 60);
    const [thread] = await github.threads();
    expect(parts.hasHappened()).toBe(true);
    expect(thread?.thread.comments.map(({ body }) => body)).toEqual(["long ago", "I'll take this"]);
  });

  it("a deletion that moves one over to a page that was read already loses neither", async () => {
    const github = await watchedGithub();
    const repository = github.world.repository("o/r");
    const { number } = repository.openIssue({ title: "One", labels: ["good first issue"] });
    const ids: number[] = [];
    for (let i = 0; i < 150; i++) {
      ids.push(repository.comment(number, `Word ${i}`, `person${i % 7}`).id);
      github.world.clock.advance(1_000);
    }
    github.world.clock.advance(40 * DAY * 60_000);
    repository.comment(number, "and one more", "late");
    github.world.clock.advance(60_000);
    const parts = happening(github, "thread", () => repository.deleteComment(ids[3] ?? 0));
    await github.poll("o/r", parts);
    for (let visit = 0; visit < 3; visit++) await github.pollAfter(15 * 60);
    const [thread] = await github.threads();
    const bodies = thread?.thread.comments.map(({ body }) => body) ?? [];
    expect(bodies).toHaveLength(150);
    expect(bodies).not.toContain("Word 3");
    expect(bodies).toContain("Word 100");
  });

  it("a thread that never rests is read again another time, and not taken for whole", async () => {
    const github = await watchedGithub();
    const repository = github.world.repository("o/r");
    const { number } = repository.openIssue({ title: "One", labels: ["good first issue"] });
    for (let i = 0; i < 120; i++) repository.comment(number, `Word ${i}`, "ada");
    github.world.clock.advance(40 * DAY * 60_000);
    let isRestless = true;
    const ask: typeof github.parts.reader.ask = async (question, now) => {
      if (question.about === "thread" && isRestless) {
        github.world.clock.advance(1_000);
        repository.editIssue(number, { title: `One, at ${github.now().toISOString()}` });
      }
      return await github.parts.reader.ask(question, now);
    };
    const parts = { ...github.parts, reader: { ask } };
    await github.poll("o/r", parts);
    expect((await github.threads())[0]?.isWhole).toBe(false);
    isRestless = false;
    github.world.clock.advance(5 * 60_000);
    await github.poll("o/r", parts);
    expect((await github.threads())[0]).toMatchObject({ isWhole: true, stored: 120, counted: 120 });
  });

  it("a claim that is deleted without a word frees its issue, labelled or not", async () => {
    const github = await watchedGithub();
    const repository = github.world.repository("o/r");
    const { number } = repository.openIssue({ title: "Fix the docs of x", by: "reporter" });
    github.world.clock.advance(60_000);
    const claim = repository.comment(number, "I'll take this", "bob");
    await github.poll();
    const { availability } = defaultRules.forRepository("o/r");
    const state = async () => {
      const [stored] = await github.threads();
      return stored && judgeThread(stored.thread, availability, github.now()).state;
    };
    expect(await state()).toBe("claimed");
    github.world.clock.advance(60_000);
    repository.deleteComment(claim.id);
    github.world.clock.advance(5 * 60_000);
    await github.poll("o/r", unsuited(github.parts));
    expect(await state()).toBe("free");
  });

  it("those from long ago are read of what suits newcomers without a label too", async () => {
    const github = await watchedGithub();
    const repository = github.world.repository("o/r");
    const body = "Steps to reproduce: run `pkg/a.py`. Expected a better sentence in the documentation of `docs/a.md`.";
    const { number } = repository.openIssue({ title: "Typo in the documentation of a.md", body, by: "reporter" });
    repository.comment(number, "Please wait until the refactoring is done.", "owner");
    talkElsewhere(github);
    github.world.clock.advance(40 * DAY * 60_000);
    await github.poll();
    expect((await github.threads())[0]).toMatchObject({ stored: 0, counted: 1 });
    await github.pollAfter(5);
    expect((await github.threads())[0]).toMatchObject({ stored: 1, counted: 1, isWhole: true });
  });

  it.each([
    ["ended", (parts: WatchedGithub["parts"]) => ({ ...parts })],
    [
      "was killed",
      (parts: WatchedGithub["parts"]) => ({ ...parts, store: { ...parts.store, release: async () => {} } }),
    ],
  ])("a visit that %s between issues and comments forgets none", async (_, alter) => {
    const github = await watchedGithub();
    const repository = github.world.repository("o/r");
    const { number } = repository.openIssue({ title: "One" });
    await github.poll();
    github.world.clock.advance(5 * 60_000);
    repository.comment(number, "I'll take this", "bob");
    const isKilled = happening(github, "issues", () => {
      github.simulator.faults.next({ kind: "status", status: 500, match: /comments/ });
    });
    await github.poll("o/r", alter(isKilled));
    github.world.clock.advance(16 * 60_000);
    await github.poll("o/r", unsuited(github.parts));
    expect((await github.threads())[0]).toMatchObject({ stored: 1, counted: 1 });
  });
});

describe("what was said lately", () => {
  it("is read before the list of pull requests, which may use up the hour", async () => {
    const github = await watchedGithub();
    const asked: string[] = [];
    const ask: typeof github.parts.reader.ask = async (question, now) => {
      asked.push(question.about);
      return await github.parts.reader.ask(question, now);
    };
    await github.poll("o/r", { ...github.parts, reader: { ask } });
    expect(asked.filter((about) => about === "comments-since" || about === "pulls")).toEqual([
      "comments-since",
      "pulls",
    ]);
  });

  it("has to be read before anything with unread comments is recommended", async () => {
    const github = await watchedGithub();
    const repository = github.world.repository("o/r");
    const labels = ["good first issue"];
    const { number } = repository.openIssue({ title: "Mend the documentation", labels });
    repository.comment(number, "I'll take this", "bob");
    const silent = repository.openIssue({ title: "Mend the other documentation", labels });
    github.simulator.faults.next({ kind: "status", status: 500, match: /comments/, times: 2 });
    const recommended = async () => {
      const wishes = { limit: 9, directions: [], hasGpu: false };
      const now = github.now();
      const found = await recommendFor(
        github.store,
        defaultRules,
        judges,
        "ada",
        wishes,
        "https://github.example",
        now,
      );
      return found.recommendations.map(({ card }) => card.number);
    };
    await github.poll();
    expect(await recommended()).toEqual([silent.number]);
    const { cards } = await readIssues(
      github.store,
      defaultRules,
      judges,
      await github.watched(),
      "https://github.example",
      github.now(),
    );
    expect(cards[0]?.verdict.reasons[0], "said before all else").toMatchObject({ kind: "unread", detail: "0/1" });
    github.simulator.faults.clear();
    await github.pollAfter(5);
    expect(await recommended(), "it was claimed").toEqual([silent.number]);
  });
});
