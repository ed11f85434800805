import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, test } from "vitest";
import { CLIMBERS } from "../fixtures/climbers.ts";
import { runCommand, runInProcess, startCommand } from "../fixtures/command.ts";
import { writeHistory } from "../fixtures/history.ts";
import { sharedWorkspace } from "../fixtures/workspace.ts";

const REPO = "owner/Repo";
const cwd = sharedWorkspace();
const history = join(cwd, "history.git");
const run = (...args: string[]) => runInProcess(args, cwd);
const json = async (...args: string[]) => JSON.parse((await run(...args, "--json")).stdout) as unknown;

beforeAll(async () => {
  await writeHistory(history, CLIMBERS);
  expect(await run("import", REPO, "--from", history)).toEqual({
    code: 0,
    stdout: "owner/Repo: 12 new commits, 11 of a pull request; 11 pull requests in all.\n",
    stderr: "",
  });
});

describe("import", () => {
  it("finds nothing new the second time, whatever the case of the name", async () => {
    expect(await json("import", "OWNER/repo", "--from", history)).toMatchObject({
      repo: REPO,
      commits: 0,
      pullRequests: 0,
      rewritten: false,
      total: 11,
    });
  });
  it("draws nothing where there is no terminal", async () => {
    expect((await run("import", REPO, "--from", history)).stderr).toBe("");
  });
});

describe("progress", () => {
  it("answers in the shape of the contract", async () => {
    expect(await json("progress", "ADA")).toEqual({
      person: { id: 7, login: "ada" },
      rung: "module",
      next: {
        rung: "steward",
        needs: [
          { kind: "counts", areas: ["core"], have: 6, atLeast: 20, text: "merged pull requests in core" },
          { kind: "modules", areas: ["core"], have: 2, atLeast: 3, text: "modules worked in" },
          { kind: "monthsActive", areas: ["core"], have: 4, atLeast: 6, text: "months with a merge" },
        ],
      },
      counts: { chore: 0, docs: 1, examples: 0, tests: 1, core: 6, total: 8, touchesTests: 2 },
      repositories: [
        {
          repo: REPO,
          rung: "module",
          counts: { chore: 0, docs: 1, examples: 0, tests: 1, core: 6, total: 8, touchesTests: 2 },
        },
      ],
      modules: [
        { repo: REPO, module: "src/pkg/core", contributions: 5 },
        { repo: REPO, module: "src/pkg/io", contributions: 1 },
      ],
      history: [
        { rung: "docs", at: "2023-11-14T22:13:20Z", repo: REPO, number: 1 },
        { rung: "tests", at: "2023-12-04T22:13:20Z", repo: REPO, number: 3 },
        { rung: "core", at: "2023-12-24T22:13:20Z", repo: REPO, number: 5 },
        { rung: "module", at: "2024-02-22T22:13:20Z", repo: REPO, number: 11 },
      ],
      excluded: { reverts: 1, bots: 0 },
    });
  });

  it("draws the ladder", async () => {
    const { stdout, code } = await run("progress", "ada", "--repo", REPO);
    expect(code).toBe(0);
    expect(stdout).toContain("ada stands on the rung module.");
    expect(stdout).toContain("├─○─┤ steward\n  ├─●─┤ module    2024-02-22  owner/Repo#11\n");
    expect(stdout).toContain("Not counted: 1 reverts, 0 by bots.");
  });

  it("says it in Chinese where that is the reader's language", async () => {
    const { stdout } = await runInProcess(["progress", "ada"], cwd, { LANG: "zh_CN.UTF-8" });
    expect(stdout).toContain("ada 目前处于「模块」级。");
  });

  it("names nobody and nothing when asked", async () => {
    const { stdout } = await run("progress", "ada", "--anonymous");
    expect(stdout).toContain("A contributor stands on the rung module.");
    expect(stdout).not.toMatch(/ada|owner|#\d/i);
    expect(JSON.stringify(await json("progress", "ada", "--anonymous"))).not.toMatch(/"ada"|owner|"number"/i);
  });

  it("finds somebody without a login by the key of the export", async () => {
    const { stdout } = await run("export", "contributions");
    const key = (JSON.parse(stdout.split("\n")[1] ?? "") as { authorKey: string }).authorKey;
    expect(key).toMatch(/^mail:[0-9a-f]{32}$/);
    expect(await json("progress", key)).toMatchObject({ person: { id: null, login: null }, rung: "core" });
  });

  test.each([
    [["progress", "nobody"], /^Nobody with the login nobody has .* \(owner\/Repo\); check the spelling/],
    [["progress", "ada", "--repo", "owner/other"], /^The history of owner\/other was not imported yet; run:/],
    [["journeys", "owner/other"], /^The history of owner\/other was not imported yet; run:/],
    [["export", "contributions", "--repo", "owner/other"], /^The history of owner\/other was not imported/],
  ])("says what to do where there is nothing: %j", async (args, sentence) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd()).not.toContain("\n");
  });
});

describe("journeys", () => {
  it("answers in the shape of the contract", async () => {
    expect(await json("journeys", "OWNER/REPO")).toMatchObject({
      repo: REPO,
      people: 2,
      reached: { docs: 1, tests: 1, core: 2, module: 1, steward: 0 },
      firstArea: { docs: 1, core: 1 },
      toCore: {
        medianDays: 20,
        medianPullRequests: 2,
        quartiles: { days: [10, 30], pullRequests: [1.5, 2.5] },
      },
      secondPullRequest: { share: 0.5 },
      byYear: [{ year: 2023, newcomers: 2, secondShare: 0.5, reachedCore: 2 }],
    });
  });
  it("reads well", async () => {
    const { stdout } = await run("journeys", REPO);
    expect(stdout).toContain("2 people merged 9 pull requests.");
    expect(stdout).toMatch(/docs +1 +100% {2}\(1\)/);
  });
});

describe("classify", () => {
  it("says area and module of each path", async () => {
    expect(await json("classify", "deepspeedai/DeepSpeed", "deepspeed/runtime/zero/a.py", "a.md")).toEqual([
      { path: "deepspeed/runtime/zero/a.py", area: "core", module: "deepspeed/runtime/zero" },
      { path: "a.md", area: "docs", module: null },
    ]);
  });
});

describe("backup", () => {
  it("makes a copy that answers the same, and never writes over a file", async () => {
    const copy = join(cwd, "copy.db");
    expect(await run("backup", copy)).toMatchObject({ code: 0 });
    const copied = await runInProcess(["export", "contributions"], cwd, { DATABASE_URL: `file:${copy}` });
    expect(copied).toEqual(await run("export", "contributions"));
    expect(await run("backup", copy)).toEqual({
      code: 1,
      stdout: "",
      stderr: `Expected a new file for the backup, but ${copy} is there already; name another one.\n`,
    });
  });
  it("leaves nothing behind where it fails", async () => {
    expect((await run("backup", join(cwd, "no/such/folder.db"))).code).toBe(1);
    expect(existsSync(join(cwd, "no"))).toBe(false);
  });
});

describe("doctor", () => {
  it("is content with what is needed and says what could be added", async () => {
    const checks = (await json("doctor")) as { subject: string; state: string; mend: string | null }[];
    expect(Object.fromEntries(checks.map(({ subject, state }) => [subject, state]))).toEqual({
      node: "ok",
      git: "ok",
      config: "ok",
      database: "ok",
      watching: "ok",
      identityKey: "ok",
      token: "missing",
      app: "missing",
      signIn: "missing",
      mail: "missing",
    });
    expect(checks.every(({ state, mend }) => state === "ok" || mend !== null)).toBe(true);
  });
  it("fails where something is wrong, and says what", async () => {
    const env = { PATH: "/nowhere", DATABASE_URL: "mysql://x", FIRSTRUNG_CONFIG: "/nowhere" };
    const { code, stdout } = await runCommand(["doctor"], { cwd, env });
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ git: .*install git 2\.31/);
    expect(stdout).toMatch(/✗ configuration: .*\n.*areas\.yml:1:1: expected a file, found none/);
    expect(stdout).toMatch(/✗ database: Expected file:PATH or postgres:/);
    expect(stdout).toContain("3 things are wrong.");
  });
});

describe("wrong usage", () => {
  test.each([
    [["bogus"], "Expected one of the verbs below, found bogus."],
    [["progress"], "Expected login, found nothing."],
    [["progress", "a", "--nope"], "There is no option --nope here"],
    [["export", "contributions", "--format", "xml"], "Expected one of ndjson, csv for --format"],
    [["doctor", "x"], "Expected 0 arguments for doctor, found 1."],
    [[], "Usage: firstrung"],
  ])("ends with 2 and help: %j", async (args, sentence) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(sentence);
    expect(stderr).toContain("Usage:");
  });
  it("ends with 0 for help that was asked for", async () => {
    for (const args of [["--help"], ["help", "import"], ["progress", "--help"], ["--version"]]) {
      expect(await run(...args)).toMatchObject({ code: 0, stderr: "" });
    }
  });
  test.each(["DeepSpeed", "../../etc", "a/..", "-x/y", "a/b/c", "a/b c", "a/\u001b[2J"])(
    "tells that %j is no repository, before anything is made",
    async (name) => {
      const { code, stderr } = await run("import", "--", name);
      expect(code, "wrong usage").toBe(2);
      expect(stderr).toMatch(/^Expected OWNER\/REPO as GitHub spells it, found /);
      expect(stderr).not.toContain("\u001b");
    },
  );
});

test.each([
  [{ DATABASE_URL: "mysql://x" }, "Expected file:PATH or postgres://… in DATABASE_URL, found mysql://x"],
  [{ PORT: "http" }, "The variable PORT is not as expected"],
  [{ GITHUB_SERVER_URL: "ftp://x" }, "The variable GITHUB_SERVER_URL is not as expected"],
  [{ FIRSTRUNG_IDENTITY_KEY: "short" }, "The variable FIRSTRUNG_IDENTITY_KEY is not as expected"],
])("tells which variable is wrong: %j", async (env, sentence) => {
  const { code, stderr } = await runInProcess(["progress", "ada"], cwd, env);
  expect(code).toBe(1);
  expect(stderr).toContain(sentence);
});

describe("the installed command", () => {
  it("answers like the verbs do, with data below the folder it runs in", async () => {
    expect(await runCommand(["import", REPO, "--from", history], { cwd })).toMatchObject({ code: 0, stderr: "" });
    expect(existsSync(join(cwd, "data/firstrung.db"))).toBe(true);
    const { stdout } = await runCommand(["export", "contributions"], { cwd, env: { LANG: "zh_CN.UTF-8" } });
    const withoutKey = (text: string) => text.replaceAll(/mail:\w+/g, "mail:…");
    expect(withoutKey(stdout)).toBe(withoutKey((await run("export", "contributions")).stdout));
  });
  it("ends with the status of the verb, and quietly where its reader has had enough", async () => {
    expect((await runCommand(["bogus"], { cwd })).code).toBe(2);
    expect((await runCommand(["progress", "nobody"], { cwd })).code).toBe(1);
    const { child, finished } = startCommand(["export", "contributions"], { cwd });
    finished.catch(() => {});
    child.stdout.destroy();
    expect(await once(child, "close")).toEqual([0, null]);
  });
});
