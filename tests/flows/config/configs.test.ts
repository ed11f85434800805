import { describe, expect, it, test } from "vitest";
import { CONFIG_PATH } from "../../../src/domain/config-path.ts";
import { WITH_FILE, WITHOUT_FILE } from "../../../src/domain/repository-config.ts";
import { compileRules } from "../../../src/domain/rules.ts";
import { adoptStored, createConfigs } from "../../../src/flows/config/configs.ts";
import { configCheckEffect, configEffect, configsDue } from "../../../src/flows/config/effects.ts";
import { configPerformers } from "../../../src/flows/config/report.ts";
import { suggestions } from "../../../src/flows/config/suggestions.ts";
import type { Judges } from "../../../src/flows/read-issues.ts";
import { drainOutbox } from "../../../src/flows/outbox/work-outbox.ts";
import { configFormat } from "../../../src/repository-config-file.ts";
import { installedRepository } from "../../fixtures/installed-repository.ts";
import { HOSTILE } from "../../fixtures/hostile.ts";
import { defaultConfig } from "../../fixtures/rules.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The model has its own tests; here everything suits a newcomer, for one reason. */
const judges: Judges = {
  suitability: () => ({
    score: 0.9,
    threshold: 0.5,
    reasons: [{ feature: "newcomerHistory", direction: "for", value: 0.3 }],
  }),
  gpu: () => "no",
};

/** An installed repository whose configuration is read from what the forge holds. */
async function configured() {
  const place = await installedRepository();
  const { store, forge, parts, now, repositoryId } = place;
  const rules = compileRules(defaultConfig);
  const configs = createConfigs({ store, forge, rules, now, say: parts.say, format: configFormat });
  const outbox = {
    ...parts,
    rules,
    configOf: (id: number) => configs.configOf(id),
    judges,
    performers: [...configPerformers(configs), suggestions],
  };
  let marks = 0;
  return {
    ...place,
    rules,
    configs,
    /** The file on the default branch; `null` takes it away. */
    write: (text: string | null, at = CONFIG_PATH) => {
      if (text === null) forge.texts.delete(at);
      else forge.texts.set(at, text);
    },
    pass: (ms: number) => place.pass(ms),
    issue: (number: number, given: Parameters<typeof place.issue>[1]) => place.issue(number, given),
    drain: () => drainOutbox(outbox),
    /** A push to the default branch is heard of. */
    pushed: async () => {
      place.pass(1_000);
      await store.outbox.add([configEffect(repositoryId, `push-${++marks}`, now())], now());
      await drainOutbox(outbox);
    },
    /** A pull request with these files gets a new last commit. */
    proposed: async (number: number, headSha: string, paths: readonly string[]) => {
      forge.files.set(
        number,
        paths.map((path) => ({ path, patch: null })),
      );
      await store.outbox.add([configCheckEffect(repositoryId, number, headSha, now())], now());
      await drainOutbox(outbox);
    },
    inForce: () => configs.configOf(repositoryId),
    failures: () => store.outbox.failed(10),
  };
}

describe("what is in force", () => {
  it("is what somebody asks for alone, without a file (B4)", async () => {
    const { inForce, forge } = await configured();
    expect(await inForce()).toEqual(WITHOUT_FILE);
    expect(forge.reads).toEqual([CONFIG_PATH, `o/.github:${CONFIG_PATH}`]);
  });
  it("is what the file says, and its defaults", async () => {
    const { inForce, write } = await configured();
    write("claims: {days: 3}\n");
    const config = await inForce();
    expect(config).toMatchObject({ ...WITH_FILE, claims: { ...WITH_FILE.claims, days: 3 }, own: expect.anything() });
  });
  it("is read again after 15 minutes and not before", async () => {
    const { inForce, write, pass, forge } = await configured();
    write("welcome: false\n");
    await inForce();
    write("welcome: true\n");
    pass(14 * MINUTE);
    expect((await inForce()).welcome).toBe(false);
    expect(forge.reads).toHaveLength(1);
    pass(2 * MINUTE);
    expect((await inForce()).welcome).toBe(true);
  });
  it("changes at once with a push, and goes with the file (B9)", async () => {
    const { inForce, write, pushed } = await configured();
    write("rungs: true\n");
    await pushed();
    expect((await inForce()).rungs).toBe(true);
    write(null);
    await pushed();
    expect(await inForce()).toEqual(WITHOUT_FILE);
  });
  it("stays while GitHub is out", async () => {
    const { inForce, write, pass, forge } = await configured();
    write("claims: {limit: 3}\n");
    await inForce();
    forge.texts.set(CONFIG_PATH, { is: "later" });
    pass(DAY);
    expect((await inForce()).claims.limit).toBe(3);
  });
  it("is nothing unasked where GitHub is out before the first reading, and is read when it is back", async () => {
    const { inForce, write, forge, pushed, pass, drain } = await configured();
    forge.texts.set(CONFIG_PATH, { is: "later" });
    await pushed();
    expect(await inForce()).toEqual(WITHOUT_FILE);
    write("rungs: true\n");
    pass(2 * MINUTE);
    await drain();
    expect((await inForce()).rungs).toBe(true);
  });
  it("is silent where the app is not installed", async () => {
    const { configs, store, forge } = await configured();
    const watched = await store.watching.watch("stranger/repo");
    expect(await configs.configOf(watched.repositoryId)).toEqual(WITHOUT_FILE);
    expect(forge.reads).toEqual([]);
  });
  it("comes from the owner's .github repository where the repository has none, and its own goes before", async () => {
    const { inForce, write, pushed } = await configured();
    write("welcome: false\nclaims: {limit: 5}\n", `o/.github:${CONFIG_PATH}`);
    expect(await inForce()).toMatchObject({ welcome: false, claims: { limit: 5 } });
    write("rungs: false\n");
    await pushed();
    // The owner's is no base: a repository with a file of its own speaks for itself.
    expect(await inForce()).toMatchObject({ welcome: true, rungs: false, claims: { limit: 1 } });
  });
  it("takes the repository's own rules over, also into another process", async () => {
    const { inForce, write, rules, store } = await configured();
    write('areas: [{area: docs, paths: ["handbook/**"]}]\n');
    await inForce();
    expect(rules.forRepository("o/r").areaOf("handbook/a.py")).toBe("docs");
    const others = compileRules(defaultConfig);
    await adoptStored(store, () => others);
    expect(others.forRepository("o/r").areaOf("handbook/a.py")).toBe("docs");
  });
});

describe("_extends", () => {
  it("lays a file over another of the same owner: maps are merged, lists replaced, never joined", async () => {
    const { inForce, write } = await configured();
    write("_extends: O/base\ncommands: [help]\nclaims: {limit: 2}\n");
    write("commands: [claim, release]\nclaims: {limit: 9, days: 21}\nwelcome: false\n", `O/base:${CONFIG_PATH}`);
    expect(await inForce()).toMatchObject({ commands: ["help"], claims: { limit: 2, days: 21 }, welcome: false });
  });
  it("X22: goes three files deep and no further, also in a circle", async () => {
    const { inForce, write, pushed, forge, store, repositoryId } = await configured();
    for (const step of [1, 2, 3, 4, 5]) write(`_extends: o/b${step + 1}:c.yml\n`, `o/b${step}:c.yml`);
    write("_extends: o/b1:c.yml\n");
    await pushed();
    expect((await store.configs.get(repositoryId))?.problem).toMatch(/at most 3 files behind one another/);
    expect([...new Set(forge.reads.filter((place) => place.startsWith("o/b")))]).toEqual([
      "o/b1:c.yml",
      "o/b2:c.yml",
      "o/b3:c.yml",
    ]);
    write("welcome: false\n", "o/b3:c.yml");
    await pushed();
    expect(await inForce()).toMatchObject({ welcome: false });
    write(`_extends: o/r:${CONFIG_PATH}\n`);
    write(`_extends: o/r:${CONFIG_PATH}\n`, `o/r:${CONFIG_PATH}`);
    await pushed();
    expect((await store.configs.get(repositoryId))?.problem).toMatch(/at most 3 files/);
  });
  it("X22: reads nothing of another owner", async () => {
    const { pushed, write, forge, store, repositoryId } = await configured();
    write("_extends: stranger/secrets:a.yml\n");
    await pushed();
    expect(new Set(forge.reads)).toEqual(new Set([CONFIG_PATH]));
    expect((await store.configs.get(repositoryId))?.problem).toMatch(/expected a repository of o; others are not read/);
  });
  test.each([
    ["a key that is not known", "sesame-key: sesame-value\n"],
    ["no YAML at all", "sesame: [sesame\n"],
    ["a value of another kind", "language: sesame\n"],
  ])(
    "X22: repeats nothing of a file elsewhere that holds %s, in the issue, the log or the page",
    async (_what, text) => {
      const { pushed, write, forge, store, repositoryId, warnings } = await configured();
      write("_extends: o/private:a.yml\n");
      write(text, "o/private:a.yml");
      await pushed();
      write(null);
      write(text, `o/.github:${CONFIG_PATH}`);
      const told = [...forge.issues.values()];
      await pushed();
      told.push(...forge.issues.values());
      expect(told).toHaveLength(2);
      const stored = await store.configs.get(repositoryId);
      expect(JSON.stringify([told, stored, warnings])).not.toMatch(/sesame/);
      expect(stored?.problem).toMatch(/has 1 mistake/);
    },
  );
  it("counts globs of all files together", async () => {
    const { pushed, write, store, repositoryId } = await configured();
    const globs = (name: string) => Array.from({ length: 150 }, (_, i) => `${name}${i}`).join(", ");
    write(`_extends: o/base:a.yml\nmodules: [${globs("m")}]\n`);
    write(`areas: [{area: docs, paths: [${globs("p")}]}]\n`, "o/base:a.yml");
    await pushed();
    expect((await store.configs.get(repositoryId))?.problem).toMatch(/together say more than one may/);
  });
});

describe("a broken file", () => {
  it("leaves the last good one in force, is told in one issue, and the issue goes when it is good again", async () => {
    const { inForce, write, pushed, forge, store, repositoryId } = await configured();
    write("claims: {limit: 4}\n");
    await pushed();
    write("claims:\n  limits: 5\n");
    await pushed();
    await pushed();
    expect((await inForce()).claims.limit).toBe(4);
    expect(forge.writes).toEqual(["issue config"]);
    expect(forge.issues.get("config")?.text).toContain(`${CONFIG_PATH}:2:3: claims.limits: unknown key`);
    write("claims: {limit: 6}\n");
    await pushed();
    expect((await inForce()).claims.limit).toBe(6);
    expect([...forge.issues]).toEqual([]);
    expect((await store.configs.get(repositoryId))?.problem).toBeNull();
    await pushed();
    expect(forge.writes).toEqual(["issue config", "issue config"]);
  });
  it("is found without a push too", async () => {
    const { inForce, write, drain, forge } = await configured();
    write("what: ever\n");
    expect(await inForce()).toEqual(WITHOUT_FILE);
    await drain();
    expect(forge.issues.get("config")?.title).toBe("Firstrung cannot read .github/firstrung.yml");
  });
  it("is told again until GitHub takes it", async () => {
    const { write, pushed, forge, pass, drain, now } = await configured();
    write("what: ever\n");
    forge.trouble.push({ outcome: "later", until: new Date(now().getTime() + 5 * MINUTE), detail: "out" });
    await pushed();
    expect(forge.issues.size).toBe(0);
    pass(6 * MINUTE);
    await drain();
    expect(forge.issues.size).toBe(1);
  });
  it("is told in the language that was in force", async () => {
    const { write, pushed, forge } = await configured();
    write("language: zh-CN\n");
    await pushed();
    write("language: zh-CN\nwhat: ever\n");
    await pushed();
    expect(forge.issues.get("config")).toMatchObject({
      title: "Firstrung 无法读取 .github/firstrung.yml",
      text: expect.stringContaining("what: 未知的键"),
    });
  });
  it("that is too large is broken as well", async () => {
    const { pushed, forge } = await configured();
    forge.texts.set(CONFIG_PATH, { is: "large" });
    await pushed();
    expect(forge.issues.get("config")?.text).toContain("the file is too large");
  });
  it("is told to nobody while a dry run is in force", async () => {
    const { write, pushed, forge } = await configured();
    write("dry-run: true\n");
    await pushed();
    write("dry-run: true\nwhat: ever\n");
    await pushed();
    expect(forge.writes).toEqual([]);
  });
  test.each(HOSTILE.map((text) => [text.slice(0, 30), text]))(
    "carries %j into the issue without harm (X6)",
    async (_name, text) => {
      const { write, pushed, forge, failures } = await configured();
      write(`${JSON.stringify(text)}: 1\n`);
      await pushed();
      const body = forge.issues.get("config")?.text ?? "";
      // All of it stands in one block of code, where nothing is a mention, a reference or a tag.
      expect(body.match(/```/g)).toHaveLength(2);
      expect(body.length).toBeLessThan(30_000);
      expect(await failures()).toEqual([]);
    },
  );
});

describe("a pull request", () => {
  it("X23: that changes the file gets a check run with what is wrong, line by line, and puts nothing in force", async () => {
    const { write, pushed, proposed, forge, inForce } = await configured();
    write("claims: {limit: 2}\n");
    await pushed();
    forge.texts.set(`${CONFIG_PATH}@abc`, "claims:\n  limit: 7\n  day: 3\nwelcome: 1\n");
    await proposed(5, "abc", ["README.md", CONFIG_PATH]);
    expect(forge.checkRuns).toMatchObject([
      {
        headSha: "abc",
        isGood: false,
        title: "2 mistakes in .github/firstrung.yml",
        annotations: [
          { path: CONFIG_PATH, line: 3, message: "3:3 claims.day: unknown key" },
          { path: CONFIG_PATH, line: 4, message: expect.stringContaining("4:1 welcome: ") },
        ],
      },
    ]);
    expect((await inForce()).claims.limit).toBe(2);
    expect(forge.issues.size).toBe(0);
  });
  it("that mends it gets a good one, once for each of its heads", async () => {
    const { proposed, forge } = await configured();
    forge.texts.set(`${CONFIG_PATH}@abc`, "claims: {limit: 7}\n");
    await proposed(5, "abc", [CONFIG_PATH]);
    await proposed(5, "abc", [CONFIG_PATH]);
    expect(forge.checkRuns.map(({ isGood }) => isGood)).toEqual([true]);
    forge.texts.set(`${CONFIG_PATH}@def`, "claims: {limit: 8}\n");
    await proposed(5, "def", [CONFIG_PATH]);
    expect(forge.checkRuns).toHaveLength(2);
  });
  it("that leaves it alone, or takes it away, gets none", async () => {
    const { proposed, forge } = await configured();
    await proposed(5, "abc", ["src/a.ts"]);
    expect(forge.reads.filter((place) => place.includes("@"))).toEqual([]);
    await proposed(6, "def", [CONFIG_PATH]);
    expect(forge.checkRuns).toEqual([]);
  });
  it("X22: makes nobody open what a stranger's branch names", async () => {
    const { proposed, forge } = await configured();
    forge.texts.set(`${CONFIG_PATH}@abc`, "_extends: o/private:secret.yml\n");
    await proposed(5, "abc", [CONFIG_PATH]);
    expect(forge.reads.filter((place) => place.includes("private"))).toEqual([]);
    expect(forge.checkRuns).toMatchObject([{ isGood: true }]);
  });
});

describe("the list for maintainers", () => {
  const issue = (title: string) => ({
    title,
    labels: [] as string[],
    body: "In `docs/guide.md` the option `a` is not documented.\n\nSteps:\n1. read it",
  });

  it("comes when it is asked for, with reasons, and goes when it is not wanted any more", async () => {
    const { write, pushed, forge, issue: open } = await configured();
    await open(3, issue("Document @everyone's `option` <b>, fixes #1"));
    await open(4, { ...issue("Document the other option"), labels: ["good first issue"] });
    write("welcome: true\n");
    await pushed();
    expect(forge.issues.size).toBe(0);
    write("suggestions: true\n");
    await pushed();
    const { title, text } = forge.issues.get("suggestions") ?? { title: "", text: "" };
    expect(title).toBe("Issues that look fit for a newcomer label");
    expect(text).toMatch(
      /^- \[#3 Document ＠everyone's .*\]\(https:\/\/redirect\.github\.com\/o\/r\/issues\/3\)\n {2}- /m,
    );
    expect(text).not.toMatch(/@everyone|fixes #1|<b>|issues\/4/);
    write("suggestions: false\n");
    await pushed();
    expect(forge.issues.size).toBe(0);
    expect(forge.writes.every((what) => what === "issue suggestions")).toBe(true);
  });
  it("is in the repository's language, and closed when there is nothing to list", async () => {
    const { write, pushed, forge, issue: open, store, now, pass, drain } = await configured();
    await open(3, issue("Document the option"));
    write("suggestions: true\nlanguage: zh-CN\n");
    await pushed();
    expect(forge.issues.get("suggestions")).toMatchObject({
      title: "看起来适合新人标签的议题",
      text: expect.stringContaining("我们没有添加任何标签"),
    });
    await open(3, { open: false, closedAt: now() });
    pass(7 * DAY);
    await store.outbox.add(await configsDue(store, now()), now());
    await drain();
    expect(forge.issues.size).toBe(0);
  });
});

describe("the clock", () => {
  it("reads what was never read, then once a day, and asks for the list once a week", async () => {
    const { store, now, pass, write, drain, repositoryId, forge } = await configured();
    const tick = async () => {
      await store.outbox.add(await configsDue(store, now()), now());
      await drain();
    };
    write("suggestions: true\n");
    await tick();
    expect((await store.configs.get(repositoryId))?.config?.suggestions).toBe(true);
    forge.reads.length = 0;
    forge.writes.length = 0;
    await tick();
    pass(60 * MINUTE);
    await tick();
    expect(forge.writes).toEqual(["issue suggestions"]);
    pass(7 * DAY);
    await tick();
    await tick();
    expect(forge.writes).toEqual(["issue suggestions", "issue suggestions"]);
  });
  it("leaves a suspended installation alone", async () => {
    const { store, now, pass } = await configured();
    const [one] = await store.installations.list();
    if (one === undefined) throw new Error("expected an installation");
    pass(MINUTE);
    const { id, accountId, account, permissions } = one;
    await store.installations.record(
      { facts: { id, accountId, account, permissions }, status: "suspended", at: now() },
      now(),
    );
    expect(await configsDue(store, now())).toEqual([]);
  });
});
