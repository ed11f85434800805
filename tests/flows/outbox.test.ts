import { describe, expect, it } from "vitest";
import { batch, identity, merge as mergeOf } from "../fixtures/merges.ts";
import {
  changed,
  DAY,
  installedRepository,
  type InstalledRepository,
  mergePull,
} from "../fixtures/installed-repository.ts";

const HOUR = 3_600_000;

const merge = (repository: InstalledRepository, number: number, who: string, path: string) =>
  mergePull(repository, number, who, [changed(path)]);

describe("a merge that reaches a new rung", () => {
  it("is celebrated in its thread, with what comes next", async () => {
    const repository = await installedRepository();
    await repository.issue(1, { title: "Test the loader", labels: ["good first issue", "tests"] });
    await merge(repository, 10, "ada", "docs/index.md");
    await repository.settle();
    expect(repository.forge.textOn(10)).toBe(
      "Merged, and with it **ada** has reached the rung **docs** in this repository. Well done!\n\nThe next rung is **tests**. It needs:\n\n- merged pull requests that touch tests: 0 of 1\n\nA free issue that may lead there: [Test the loader](https://redirect.github.com/o/r/issues/1)",
    );
  });
  it("each rung once, a higher one again, none for what reaches nothing new", async () => {
    const repository = await installedRepository();
    await merge(repository, 10, "ada", "docs/a.md");
    await merge(repository, 11, "ada", "docs/b.md");
    await merge(repository, 12, "ada", "src/a.py");
    await merge(repository, 13, "bob", "docs/c.md");
    await repository.settle();
    expect(repository.forge.comments.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([10, 12, 13]);
    expect(repository.forge.textOn(12)).toContain("reached the rung **core**");
  });
  it("knows what git told of earlier merges", async () => {
    const repository = await installedRepository();
    const { store } = repository;
    const earlier = mergeOf(3, { author: identity(1), paths: ["docs/old.md"], mergedAt: new Date(0) });
    await store.recordHistory(await store.openHistory("o/r"), batch(earlier), repository.now());
    await merge(repository, 10, "ada", "docs/a.md");
    await repository.settle();
    expect(repository.forge.writes).toEqual([]);
  });
  it("is known at once where nothing is to be said of it", async () => {
    const repository = await installedRepository({ config: { rungs: false } });
    await merge(repository, 10, "ada", "docs/index.md");
    await repository.settle();
    expect(repository.forge.writes).toEqual([]);
    const known = [];
    for await (const page of repository.store.mergesOf("o/r")) known.push(...page);
    expect(known).toMatchObject([{ number: 10, paths: ["docs/index.md"] }]);
  });
  it("P1: is not told of who asked that nothing names them", async () => {
    const repository = await installedRepository();
    const { store } = repository;
    await merge(repository, 10, "ada", "docs/index.md");
    const [ada] = await store.identitiesByLogin("ada");
    const id = Number(ada?.key.slice(3));
    await store.accounts.signIn({ id, login: "ada" }, "session", repository.now());
    await store.accounts.hide(id, repository.now());
    await repository.settle();
    expect(repository.forge.writes).toEqual([]);
  });
  it("is not celebrated for machines, nor where nobody can see what changed", async () => {
    const repository = await installedRepository();
    await merge(repository, 10, "helper", "docs/a.md");
    await merge(repository, 11, "ada", "docs/a.md");
    repository.forge.files.delete(11);
    await repository.settle();
    expect(repository.forge.writes).toEqual([]);
  });
});

describe("dry-run", () => {
  it("says to the operator what it would have said, and writes and keeps nothing", async () => {
    const repository = await installedRepository({ config: { dryRun: true } });
    await repository.issue(1);
    await repository.say(1, "ada", "/claim");
    await repository.pull(10, "bob");
    await merge(repository, 11, "cyn", "docs/a.md");
    await repository.settle();
    expect(repository.forge.writes).toEqual([]);
    expect(await repository.claims(1)).toEqual([]);
    expect(await repository.store.livingComments.get(repository.repositoryId, 1)).toBe(null);
    expect(await repository.store.outbox.counts(repository.now())).toMatchObject({ waiting: 0, failed: 0, dropped: 3 });
    const why = repository.dropped().join("\n");
    expect(why).toContain("dry-run: would have said @ada, this one is yours until");
    expect(why).toContain("would have assigned ada");
    expect(why).toContain("would have said Welcome, **bob**");
    expect(why).toContain("would have said Merged, and with it **cyn** has reached");
    repository.configure({ dryRun: false });
    await repository.say(1, "bob", "/claim");
    await repository.settle();
    expect(repository.forge.textOn(1)).toMatch(/^@bob, this one is yours/);
    expect(repository.forge.textOn(1)).not.toContain("ada");
  });
});

describe("the worker", () => {
  it("waits as GitHub wants and tries again", async () => {
    const repository = await installedRepository();
    await repository.issue(1);
    await repository.say(1, "ada", "/help");
    const until = new Date(repository.now().getTime() + HOUR);
    repository.forge.trouble.push({ outcome: "later", until, detail: "secondary limit" });
    await repository.settle();
    expect(repository.forge.comments).toEqual([]);
    repository.pass(HOUR);
    await repository.settle();
    expect(repository.forge.comments).toHaveLength(1);
  });
  it("tries again after what nobody expected, with growing patience, and gives up at last", async () => {
    const repository = await installedRepository();
    await repository.issue(1);
    await repository.say(1, "ada", "/help");
    let tries = 0;
    const { configOf } = repository.parts;
    Object.assign(repository.parts, { configOf: () => (tries++, Promise.reject(new Error("no config"))) });
    await repository.drain();
    await repository.drain();
    expect(tries).toBe(1);
    repository.pass(31_000);
    await repository.drain();
    repository.pass(31_000);
    await repository.drain();
    expect(tries).toBe(2);
    for (let hour = 0; hour < 60; hour++) {
      repository.pass(HOUR + 1_000);
      await repository.drain();
    }
    expect(tries).toBe(30);
    expect((await repository.store.outbox.failed(5))[0]).toMatchObject({ kind: "command", error: "no config" });
    Object.assign(repository.parts, { configOf });
    await repository.say(1, "ada", "/progress");
    await repository.settle();
    expect(repository.forge.textOn(1)).toContain("@ada");
  });
  it("goes on elsewhere while one repository is in trouble", async () => {
    const one = await installedRepository();
    const two = await installedRepository({ store: one.store, repo: "o/two", githubId: 78 });
    await one.issue(1);
    await two.issue(1);
    await one.say(1, "ada", "/help");
    await two.say(1, "bob", "/help");
    one.forge.trouble.push({ outcome: "later", until: new Date(one.now().getTime() + DAY), detail: "out" });
    one.pass(HOUR);
    await one.drain();
    expect(one.forge.writes).toEqual(["comment 1", "comment 1"]);
    expect(one.forge.comments).toHaveLength(1);
  });
  it("waits an hour where the installation needs attention", async () => {
    const repository = await installedRepository();
    await repository.issue(1);
    await repository.say(1, "ada", "/help");
    await repository.store.installations.setProblem(770, "GitHub refuses its tokens", repository.now());
    await repository.settle();
    expect(repository.forge.writes).toEqual([]);
    await repository.store.installations.setProblem(770, null, repository.now());
    repository.pass(HOUR);
    await repository.settle();
    expect(repository.forge.writes).toEqual(["comment 1"]);
  });
  it("decides again after it died before it could note the decision, and says it once", async () => {
    const repository = await installedRepository();
    await repository.issue(1);
    await repository.say(1, "ada", "/claim");
    // Somebody took it and died; the lease runs out.
    const taken = await repository.store.outbox.take(repository.now(), new Date(repository.now().getTime() + 60_000));
    expect(taken?.kind).toBe("command");
    await repository.settle();
    await repository.settle();
    expect(repository.forge.writes).toEqual(["assign 1 ada", "comment 1"]);
    expect(await repository.claims(1)).toHaveLength(1);
  });
  it("writes again what it may have written: GitHub is looked at first, so there is one comment", async () => {
    const repository = await installedRepository();
    await repository.issue(1);
    await repository.say(1, "ada", "/help");
    const keep = repository.forge.keepComment.bind(repository.forge);
    let calls = 0;
    Object.assign(repository.forge, {
      keepComment: async (...given: Parameters<typeof keep>) => {
        const forged = await keep(...given);
        if (calls++ === 0) throw new Error("socket hang up");
        return forged;
      },
    });
    await repository.settle();
    repository.pass(HOUR);
    await repository.settle();
    expect(calls).toBe(2);
    expect(repository.forge.comments).toHaveLength(1);
    expect(repository.forge.comments[0]?.versions).toHaveLength(1);
  });
  it("waits for an issue that is not recorded yet, and not for ever", async () => {
    const repository = await installedRepository();
    await repository.say(1, "ada", "/claim");
    await repository.drain();
    await repository.issue(1);
    repository.pass(61_000);
    await repository.settle();
    expect(repository.forge.textOn(1)).toContain("@ada, this one is yours");
    await repository.say(2, "bob", "/claim");
    for (let minute = 0; minute < 10; minute++) await repository.settle();
    expect(await repository.store.outbox.counts(repository.now())).toMatchObject({ waiting: 0, dropped: 1 });
  });
});
