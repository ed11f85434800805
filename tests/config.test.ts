import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { loadConfig } from "../src/config.ts";
import { UserError } from "../src/domain/errors.ts";
import { compileGlobs } from "../src/domain/globs.ts";
import { defaultConfig, CONFIG_FOLDER } from "./fixtures/rules.ts";
import { workspace } from "./fixtures/workspace.ts";

/** The shipped configuration with one file replaced; answers the complaints without the folder. */
function complaintsAbout(file: string, text: string): string[] {
  const folder = workspace();
  cpSync(CONFIG_FOLDER, folder, { recursive: true });
  writeFileSync(join(folder, file), text);
  try {
    loadConfig(folder);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return String(error.values["complaints"])
      .split("\n")
      .map((line) => line.replace(`${folder}/`, ""));
  }
  return [];
}

describe("the shipped configuration", () => {
  it("watches at least 20 repositories, each named once", () => {
    expect(defaultConfig.watchlist.length).toBeGreaterThanOrEqual(20);
  });
  it("has the ladder from newcomer to steward", () => {
    expect(defaultConfig.ladder.map(({ rung }) => rung)).toEqual([
      "newcomer",
      "docs",
      "tests",
      "core",
      "module",
      "steward",
    ]);
  });
});

describe("a mistake is told with file, line and column", () => {
  test.each<[string, string, string, string[]]>([
    ["an unknown key", "watchlist.yml", "- repo: a/b\n  modulse: []\n", ["watchlist.yml:2:3: 0.modulse: unknown key"]],
    [
      "every unknown key",
      "ladder.yml",
      "- rung: a\n  needs: {count: 1}\n  x: 1\n",
      ["ladder.yml:2:11: 0.needs.count: unknown key", "ladder.yml:3:3: 0.x: unknown key"],
    ],
    [
      "__proto__ as a key",
      "bots.yml",
      "logins: []\nnames: []\naddresses: []\n__proto__: {a: 1}\n",
      ["bots.yml:4:1: __proto__: unknown key"],
    ],
    [
      "a key that is missing",
      "bots.yml",
      "logins: []\nnames: []\n",
      ["bots.yml:1:1: addresses: Invalid input: expected array, received undefined"],
    ],
    [
      "a name that is no repository",
      "watchlist.yml",
      "- repo: ../..\n",
      ["watchlist.yml:1:3: 0.repo: expected OWNER/REPO as GitHub spells it"],
    ],
    [
      "a repository that stands twice",
      "watchlist.yml",
      "- repo: a/b\n- repo: A/B\n",
      ["watchlist.yml:2:3: 1.repo: A/B stands here twice"],
    ],
    [
      "a list that is too long",
      "areas.yml",
      `- area: docs\n  paths: [${"a,".repeat(201)}]\n`,
      ["areas.yml:2:3: 0.paths: Too big: expected array to have <=200 items"],
    ],
    [
      "a glob of 70 kB",
      "areas.yml",
      `- area: docs\n  paths: ["${"a".repeat(70_000)}"]\n`,
      ["areas.yml:2:11: 0.paths.0: Too big: expected string to have <=256 characters"],
    ],
    ["a key given twice", "bots.yml", "logins: []\nlogins: []\n", ["bots.yml:2:1: Map keys must be unique"]],
    [
      "an alias",
      "watchlist.yml",
      "- &a {repo: a/b}\n- *a\n",
      ["watchlist.yml:2:3: expected the value itself, found the alias *a"],
    ],
    ...(
      [
        ["an unknown kind of label", "labels: {newcommer: []}", ["2:12: 0.labels.newcommer: unknown key"]],
        ["an unknown duration", "claims: {durations: {claims: 3}}", ["2:24: 0.claims.durations.claims: unknown key"]],
        ["an unknown act", "claims: {phrases: {clam: []}}", ["2:22: 0.claims.phrases.clam: unknown key"]],
        [
          "a rule in one language",
          "rules: [{kind: other, text: {en: A}, source: https://a.b, read: 2026-11-23}]",
          ["2:31: 0.rules.0.text.zh-CN: Invalid input: expected string, received undefined"],
        ],
        [
          "a cap without a limit",
          "rules: [{kind: pull-request-cap, text: {en: A, zh-CN: B}, source: https://a.b, read: 2026-11-23}]",
          ["2:11: 0.rules.0.limit: expected a limit with pull-request-cap, and with nothing else"],
        ],
        [
          "a page that is no page and a day that is none",
          "rules: [{kind: other, text: {en: A, zh-CN: B}, source: CONTRIBUTING, read: yesterday}]",
          [
            "2:50: 0.rules.0.source: expected the address of the page that says so, https://…",
            "2:72: 0.rules.0.read: expected the day on which it was read, YYYY-MM-DD",
          ],
        ],
        [
          "a direction given twice",
          "directions: [research, research]",
          ["2:3: 0.directions: expected each direction once"],
        ],
      ] as const
    ).map(([what, entry, complaints]): [string, string, string, string[]] => [
      what,
      "watchlist.yml",
      `- repo: a/b\n  ${entry}\n`,
      complaints.map((one) => `watchlist.yml:${one}`),
    ]),
    [
      "a month that does not exist",
      "labels.yml",
      "prefixes: []\nnot: []\nsecond: []\nnewcomer: []\nseasons: [{label: a, months: [13]}]\n",
      ["labels.yml:5:31: seasons.0.months.0: Too big: expected number to be <=12"],
    ],
    ["an empty file", "areas.yml", "", ["areas.yml:1:1: the file: Invalid input: expected array, received null"]],
  ])("%s", (_what, file, text, complaints) => expect(complaintsAbout(file, text)).toEqual(complaints));

  it("an area that does not exist", () => {
    expect(complaintsAbout("areas.yml", "- area: doc\n  paths: [a]\n")[0]).toMatch(/^areas\.yml:1:3: 0\.area: /);
  });
  it("a tab where YAML wants spaces", () => {
    expect(complaintsAbout("areas.yml", "-\tarea: docs\n\tpaths: [a]\n")[0]).toMatch(/^areas\.yml:\d+:\d+: /);
  });
  it("a file that is not there", () => {
    expect(() => loadConfig(workspace())).toThrow(UserError);
  });
  it("mistakes in several files, all of them", () => {
    const folder = workspace();
    for (const name of ["areas", "ladder", "bots", "watchlist"]) writeFileSync(join(folder, `${name}.yml`), "{}\n");
    expect(() => loadConfig(folder)).toThrow(/areas\.yml.*ladder\.yml.*bots\.yml.*watchlist\.yml/s);
  });
  it("a bomb of aliases, without unfolding it", () => {
    const levels = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`);
    expect(complaintsAbout("bots.yml", `a0: &a0 [x]\n${levels.join("\n")}\n`).length).toBeGreaterThan(0);
  });
  it("a file of two megabytes", () => {
    expect(complaintsAbout("bots.yml", `# ${"x".repeat(2_000_000)}\n`)).toEqual([
      "bots.yml:1:1: expected at most 1000000 characters, found 2000003",
    ]);
  });
});

describe("a glob that would explode", () => {
  test.each(["{a,b}".repeat(20), "*a".repeat(60), "**/".repeat(60), "+(a|b)".repeat(20), `[${"a".repeat(250)}]`])(
    "is answered all the same: %s",
    (glob) => expect(typeof compileGlobs([glob])(`${"a".repeat(60)}b`)).toBe("boolean"),
  );
});
