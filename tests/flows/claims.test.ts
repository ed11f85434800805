import { describe, expect, it, test } from "vitest";
import { WITH_FILE } from "../../src/domain/repository-config.ts";
import { DAY, installedRepository, type InstalledRepository } from "../fixtures/installed-repository.ts";

const HOUR = 3_600_000;

/** An issue that ada has claimed and was assigned to. */
async function claimed(options: Parameters<typeof installedRepository>[0] = {}) {
  const repository = await installedRepository(options);
  await repository.issue(1);
  await repository.say(1, "ada", "/claim");
  await repository.settle();
  await repository.issue(1, { assignees: ["ada"] });
  return repository;
}

async function tend(repository: InstalledRepository) {
  await repository.tend();
  await repository.settle();
}

const stateOf = async (repository: InstalledRepository) => (await repository.claims(1)).map(({ state }) => state);

describe("the clock", () => {
  it("reminds at half time once, and lets the claim lapse in the end", async () => {
    const repository = await claimed();
    repository.pass(6 * DAY);
    await tend(repository);
    expect(repository.forge.textOn(1)).not.toContain("how is it going");
    repository.pass(DAY);
    await tend(repository);
    await tend(repository);
    expect(repository.forge.textOn(1)).toContain(
      "**ada**, how is it going? Without a word or a linked pull request this becomes free again on November 15, 2026.",
    );
    expect(repository.forge.comments[0]?.versions).toHaveLength(2);
    repository.pass(7 * DAY);
    await tend(repository);
    expect(repository.forge.textOn(1)).toBe(
      "It has been quiet for a while, so this is free again. **ada** is welcome to come back to it later.",
    );
    expect(repository.forge.assignees.get(1)).toEqual([]);
    expect(await stateOf(repository)).toEqual(["lapsed"]);
    await tend(repository);
    expect(repository.forge.comments[0]?.versions).toHaveLength(3);
  });
  it("starts anew with any word of the claimer's, after which there may be another reminder", async () => {
    const repository = await claimed();
    repository.pass(8 * DAY);
    await tend(repository);
    await repository.say(1, "ada", "Still at it, the tests take a while");
    repository.pass(13 * DAY);
    await tend(repository);
    expect(await stateOf(repository)).toEqual(["live"]);
    expect((await repository.claims(1))[0]?.remindedAt?.getTime()).toBeGreaterThan(repository.now().getTime() - DAY);
    repository.pass(2 * DAY);
    await tend(repository);
    expect(await stateOf(repository)).toEqual(["lapsed"]);
  });
  it("somebody else's word renews nothing", async () => {
    const repository = await claimed();
    repository.pass(13 * DAY);
    await repository.say(1, "bob", "Any news?");
    repository.pass(2 * DAY);
    await tend(repository);
    expect(await stateOf(repository)).toEqual(["lapsed"]);
  });
  test.each([
    ["open", {}],
    ["a draft", { draft: true }],
  ])("never ends a claim while a linked pull request is %s", async (_state, given) => {
    const repository = await claimed();
    await repository.pull(9, "ada", { body: "Part of #1", ...given });
    repository.pass(90 * DAY);
    await tend(repository);
    expect(await stateOf(repository)).toEqual(["live"]);
    expect(repository.forge.textOn(1)).not.toContain("how is it going");
    const closedAt = repository.now();
    await repository.pull(9, "ada", { body: "Part of #1", open: false, closedAt, ...given });
    repository.pass(13 * DAY);
    await tend(repository);
    expect(await stateOf(repository), "from its end on the days are counted anew").toEqual(["live"]);
    repository.pass(2 * DAY);
    await tend(repository);
    expect(await stateOf(repository)).toEqual(["lapsed"]);
  });
  it("another's pull request does not keep it", async () => {
    const repository = await claimed();
    await repository.pull(9, "bob", { body: "Related to #1" });
    repository.pass(15 * DAY);
    await tend(repository);
    expect(await stateOf(repository)).toEqual(["lapsed"]);
  });
  it("is the repository's own", async () => {
    const repository = await claimed({ config: { claims: { ...WITH_FILE.claims, days: 3, remind: false } } });
    repository.pass(2 * DAY);
    await tend(repository);
    expect(repository.forge.comments[0]?.versions).toHaveLength(1);
    repository.pass(DAY + HOUR);
    await tend(repository);
    expect(await stateOf(repository)).toEqual(["lapsed"]);
  });
  it("speaks Chinese where the repository does", async () => {
    const repository = await claimed({ config: { language: "zh-CN" } });
    expect(repository.forge.textOn(1)).toContain("@ada，这个议题归你了，到2026年11月15日为止");
    repository.pass(8 * DAY);
    await tend(repository);
    expect(repository.forge.textOn(1)).toContain("**ada**，进展如何？");
    repository.pass(8 * DAY);
    await tend(repository);
    expect(repository.forge.textOn(1)).toContain("又可以认领了");
  });
  it("a claim ends where somebody unassigns the claimer by hand, and not before GitHub has assigned them", async () => {
    const repository = await claimed();
    await repository.issue(1, { assignees: ["ada"], labels: ["bug"] });
    await repository.settle();
    expect(await stateOf(repository)).toEqual(["live"]);
    await repository.issue(1, { assignees: [] });
    await repository.settle();
    expect(await stateOf(repository)).toEqual(["overridden"]);
    expect(repository.forge.textOn(1)).toContain("does not hold this any more");
  });
  it("a claim ends with its issue, without a word", async () => {
    const repository = await claimed();
    await repository.issue(1, { open: false, closedAt: repository.now() });
    await tend(repository);
    expect(await stateOf(repository)).toEqual(["finished"]);
    expect(repository.forge.comments[0]?.versions).toHaveLength(1);
    expect(repository.forge.assignees.get(1)).toEqual(["ada"]);
  });
});

describe("words go before the stored claim", () => {
  test.each([
    [
      "@bob I'm giving this to you, please go ahead",
      "overridden",
      "A maintainer has given this to **bob**, so **ada** does not hold it any more.",
    ],
    ["Assigning this to @bob", "overridden", "A maintainer has given this to **bob**"],
    [
      "This is free again, anyone can take it",
      "overridden",
      "A maintainer has decided, so **ada** does not hold this any more.",
    ],
  ])("a maintainer's %j, within one event", async (words, state, text) => {
    const repository = await claimed();
    repository.pass(DAY);
    await repository.say(1, "lead", words);
    await repository.settle();
    expect(await stateOf(repository)).toEqual([state]);
    expect(repository.forge.textOn(1)).toContain(text);
    expect(repository.forge.assignees.get(1)).toEqual([]);
  });
  test.each(["Thanks! Looking forward to it.", "Sure, go ahead @ada", "How is it going, @ada?"])(
    "a maintainer's %j ends nothing",
    async (words) => {
      const repository = await claimed();
      await repository.say(1, "lead", words);
      await repository.settle();
      await tend(repository);
      expect(await stateOf(repository)).toEqual(["live"]);
    },
  );
  it("the claimer's own, by the clock", async () => {
    const repository = await claimed();
    await repository.say(1, "ada", "Sorry, I have no time for this anymore");
    await tend(repository);
    expect(await stateOf(repository)).toEqual(["released"]);
    expect(repository.forge.textOn(1)).toContain("**ada** has given it back");
    await repository.say(1, "bob", "/claim");
    await repository.settle();
    expect(repository.forge.textOn(1)).toMatch(/^@bob, this one is yours/);
  });
  it("another newcomer's change nothing", async () => {
    const repository = await claimed();
    await repository.say(1, "bob", "This is free again, I'll take it");
    await repository.settle();
    await tend(repository);
    expect(await stateOf(repository)).toEqual(["live"]);
  });
});

describe("limits", () => {
  it("cannot be got round by releasing and claiming again", async () => {
    const repository = await claimed();
    await repository.issue(2);
    await repository.say(2, "ada", "/claim");
    await repository.settle();
    expect(repository.forge.textOn(2)).toContain("you are working on [Issue 1]");
    await repository.say(1, "ada", "/release");
    await repository.say(1, "ada", "/claim");
    await repository.settle();
    expect(repository.forge.textOn(1)).toContain("others go first; from November 8, 2026");
    expect(await stateOf(repository)).toEqual(["released"]);
    await repository.say(2, "ada", "/claim");
    await repository.settle();
    expect(await repository.claims(2)).toMatchObject([{ state: "live" }]);
  });
  it("follow the person and not the name", async () => {
    const repository = await claimed();
    await repository.issue(2);
    await repository.say(2, { id: 1, login: "ada-renamed", bot: false }, "/claim");
    await repository.settle();
    expect(await repository.claims(2)).toEqual([]);
  });
  it("a command is judged by what had been said when it was given, however late it is heard", async () => {
    const repository = await installedRepository();
    await repository.issue(1);
    await repository.say(1, "ada", "/claim");
    await repository.say(1, "bob", "I'll take this");
    await repository.say(1, "lead", "Please hold off on this for now");
    await repository.settle();
    expect((await repository.claims(1)).map(({ login }) => login)).toEqual(["ada"]);
  });
  it.each(["/release", "lapse"])(
    "after a %s the next may have it at once, though GitHub's news of the assignees is old",
    async (how) => {
      const repository = await claimed();
      if (how === "lapse") {
        repository.pass(15 * DAY);
        await tend(repository);
      } else await repository.say(1, "ada", "/release");
      await repository.settle();
      expect(repository.forge.assignees.get(1)).toEqual([]);
      await repository.say(1, "bob", "/claim");
      await repository.settle();
      expect((await repository.claims(1)).at(-1)).toMatchObject({ login: "bob", state: "live", assigned: true });
    },
  );
  it("whom a maintainer assigned by hand is not passed over", async () => {
    const repository = await claimed();
    await repository.say(1, "ada", "/release");
    await repository.settle();
    repository.pass(HOUR);
    await repository.issue(1, { assignees: ["cyn"] });
    await repository.say(1, "bob", "/claim");
    await repository.settle();
    expect(repository.forge.textOn(1)).toContain("**cyn** is assigned");
  });
  it("two who ask in one second: the first has it", async () => {
    const repository = await installedRepository();
    await repository.issue(1);
    const createdAt = new Date(repository.now().getTime() + 60_000);
    await repository.say(1, "ada", "/claim", { id: 999, createdAt });
    await repository.say(1, "bob", "/claim", { id: 1_000, createdAt });
    repository.pass(HOUR);
    await repository.settle();
    expect((await repository.claims(1)).map(({ login }) => login)).toEqual(["ada"]);
  });
});

describe("the parts of an issue", () => {
  it("are held by different people", async () => {
    const repository = await installedRepository();
    await repository.issue(1, { body: "- [ ] alpha\n- [ ] beta" });
    await repository.say(1, "ada", "/claim alpha");
    await repository.say(1, "bob", "/claim beta");
    await repository.say(1, "cyn", "/claim beta");
    await repository.settle();
    expect((await repository.claims(1)).map(({ login, slot }) => [login, slot])).toEqual([
      ["ada", "alpha"],
      ["bob", "beta"],
    ]);
    expect(repository.forge.textOn(1)).toContain("@cyn. All parts of it are taken");
    await repository.say(1, "ada", "/release");
    await repository.settle();
    expect((await repository.claims(1)).map(({ login, state }) => [login, state])).toEqual([
      ["ada", "released"],
      ["bob", "live"],
    ]);
  });
});
