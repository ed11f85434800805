import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, test } from "vitest";
import { COLUMNS } from "../../src/domain/suitability/columns.ts";
import { loadSuitability } from "../../src/suitability-file.ts";
import { runInProcess } from "../fixtures/command.ts";
import { examples, toCsv } from "../fixtures/examples.ts";
import { HOSTILE } from "../fixtures/hostile.ts";
import { sharedWorkspace } from "../fixtures/workspace.ts";

const cwd = sharedWorkspace();
const file = join(cwd, "issues.csv");
const odd = join(cwd, "odd.csv");
const world = toCsv(examples());
const run = (...args: string[]) => runInProcess(["model", ...args], cwd);
const headers = ["project", ...COLUMNS, "newcomer"].join(",");
/** A line of the CSV with the same number in every column. */
const line = (project: string, value: string | number, newcomer: string | number) =>
  [project, ...COLUMNS.map(() => value), newcomer].join(",");

beforeAll(() => writeFileSync(file, world));

describe("model train", () => {
  it.each([
    ["en_US.UTF-8", "Expected --out <file>, which this verb cannot do without; add it.\n"],
    ["zh_CN.UTF-8", "缺少 --out <file>；请将它写上。\n"],
  ])("says in the reader's language (%s) what is missing", async (LANG, sentence) => {
    const { code, stderr } = await runInProcess(["model", "train", file], cwd, { LANG });
    expect({ code, sentence: stderr.slice(0, sentence.length) }).toEqual({ code: 2, sentence });
  });
});

describe("model evaluate", () => {
  it("answers in the shape of the contract", async () => {
    const { code, stdout, stderr } = await run("evaluate", file, "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const figures = JSON.parse(stdout) as Record<string, number>;
    expect(figures).toMatchObject({ rows: 300, projects: 12, folds: 10, splits: 5, columns: COLUMNS });
    expect(figures["auc"]).toBeGreaterThan(0.7);
    expect(figures["precisionAt5"]).toBeGreaterThan(figures["precisionAt5AtRandom"] ?? 1);
  });
  it("answers the same every time, and whatever the order of the columns and whatever stands beside them", async () => {
    const turned = world
      .trimEnd()
      .split("\n")
      .map((one, index) => [index === 0 ? "note" : "x", ...one.split(",").toReversed()].join(","));
    writeFileSync(odd, `\ufeff${turned.join("\r\n")}`);
    expect((await run("evaluate", odd, "--json")).stdout).toBe((await run("evaluate", file, "--json")).stdout);
  });
  it("reads well, in both languages", async () => {
    expect((await run("evaluate", file)).stdout).toMatch(
      /^300 resolved issues of 12 projects\n\nFigure .*\nAUC +0\.\d{3} /,
    );
    const chinese = await runInProcess(["model", "evaluate", file], cwd, { LANG: "zh_CN.UTF-8" });
    expect(chinese.stdout).toMatch(/^12 个项目的 300 个已解决议题\n/);
  });
});

describe("model train", () => {
  it("writes a small file that Firstrung reads, with credit and figures, the same every time", async () => {
    const out = join(cwd, "suitability.json");
    const { code, stdout, stderr } = await run("train", file, "--out", out);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(
      /^Wrote .*suitability\.json: learnt from 300 issues of 12 projects, AUC 0\.\d{3} on projects/,
    );
    expect(statSync(out).size).toBeLessThan(200_000);
    expect(loadSuitability(cwd)).toMatchObject({ rows: 300, projects: 12, columns: COLUMNS });
    const first = readFileSync(out, "utf8");
    await run("train", file, "--out", out);
    expect(readFileSync(out, "utf8")).toBe(first);
  });
  it("says where it cannot write", async () => {
    const { code, stdout, stderr } = await run("train", file, "--out", join(cwd, "no/such/folder.json"));
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^The model was not written to .*folder\.json: .*Name a file that can be written\.\n$/);
  });
  it("wants to know where to", async () => {
    expect((await run("train", file)).code).toBe(2);
  });
});

describe("a file from which nothing can be learnt is told in one sentence", () => {
  test.each<[string, string, RegExp]>([
    ["nothing", "", /^Expected a line of column names and resolved issues below it in .*, found no issue;/],
    ["names of columns alone", `${headers}\n`, /^Expected a line of column names/],
    [
      "another table",
      "a,b\n1,2\n",
      /^Expected the columns of the RecGFI data in .* missing: project, newcomer, LengthOf/,
    ],
    [
      "a column too few",
      `${headers.replace("commentnum", "comments")}\n${line("a", 1, 0)}\n`,
      /but these are missing: commentnum\. Add them/,
    ],
    ["something else than CSV", '{"a": "b', /^Expected CSV in .*, found something else: .*Export the file again\.$/],
    ["a line too short", `${headers}\na,1\n`, /^Expected CSV in .* line 2/],
    ["a word for a number", `${headers}\n${line("a", "many", 0)}\n`, /LengthOfTitle of .* at line 2, found many;/],
    ["a gap", `${headers}\n${line("a", 1, 0)}\n${line("a", "", 0)}\n`, /at line 3, found {1,2}; correct it\.$/],
    ["a number without end", `${headers}\n${line("a", "1e999", 0)}\n`, /at line 2, found 1e999;/],
    [
      "a solver who is neither",
      `${headers}\n${line("a", 1, 2)}\n`,
      /^Expected 0 or 1 in the column newcomer .* found 2;/,
    ],
    [
      "one project",
      `${headers}\n${line("a", 1, 0)}\n${line("a", 1, 1)}\n`,
      /^Expected issues of at least two projects/,
    ],
    ["no newcomer", `${headers}\n${line("a", 1, 0)}\n${line("b", 1, 0)}\n`, /found 0 of the first kind/],
    ["newcomers alone", `${headers}\n${line("a", 1, 1)}\n${line("b", 1, 1)}\n`, /found 2 of the first kind/],
  ])("%s", async (_what, text, sentence) => {
    writeFileSync(odd, text);
    for (const args of [
      ["evaluate", odd],
      ["evaluate", odd, "--json"],
      ["train", odd, "--out", join(cwd, "no.json")],
    ]) {
      const { code, stdout, stderr } = await run(...args);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr.trimEnd()).toMatch(sentence);
      expect(stderr.trimEnd()).not.toContain("\n");
    }
  });

  it.each([
    ["a file that is not there", "nowhere.csv"],
    ["a folder", "."],
  ])("%s", async (_what, name) => {
    const { code, stderr } = await run("evaluate", join(cwd, name));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Expected a CSV file, but .* cannot be read; name another one\.\n$/);
  });

  it("whatever strangers type, and none of it reaches the terminal", async () => {
    for (const text of HOSTILE) {
      const cell = JSON.stringify(text).replaceAll('\\"', '""');
      writeFileSync(odd, `${headers}\n${line("a", cell, 0)}\n`);
      const { code, stderr } = await run("evaluate", odd);
      expect(code).toBe(1);
      expect(stderr).not.toContain("did not expect");
      expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }
  });
});

it("two projects with an issue each are enough, and names of objects are no special projects", async () => {
  writeFileSync(odd, `${headers}\n${line("__proto__", 1, 1)}\n${line("constructor", 2, 0)}\n`);
  const { code, stdout } = await run("evaluate", odd, "--json");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ rows: 2, projects: 2, precisionAt5: null, aucPerFold: null });
  expect((await run("evaluate", odd)).stdout).toMatch(/Precision at 5 +– /);
});
