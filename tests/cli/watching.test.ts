import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createField } from "../../src/simulator/seed/field.ts";
import { TOKEN } from "../../src/simulator/seed/create-world.ts";
import { startSimulator } from "../../src/simulator/server.ts";
import { runInProcess, startCommand } from "../fixtures/command.ts";
import { HOSTILE } from "../fixtures/hostile.ts";
import { sharedWorkspace, workspace } from "../fixtures/workspace.ts";

const LABELLED = "huggingface/transformers";
const UNLABELLED = "deepspeedai/DeepSpeed";
const CLOSED = "letta-ai/letta";
/** What must never reach a terminal. */
const HARMFUL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

const cwd = sharedWorkspace();
const world = createField([LABELLED, UNLABELLED, CLOSED], { seed: 1, people: 30, now: new Date() });
const simulator = await startSimulator({ world });
const env = { GITHUB_API_URL: simulator.apiUrl, GITHUB_SERVER_URL: simulator.url, GITHUB_TOKEN: TOKEN };
const run = (...args: string[]) => runInProcess(args, cwd, env);
const json = async (...args: string[]) => JSON.parse((await run(...args, "--json")).stdout) as never;

const transformers = world.repository(LABELLED);
/** Somebody of whom documentation was merged and nothing else. */
const beginner = transformers.openPull({ title: "Mend the docs", by: "wei-first", files: [{ path: "docs/a.md" }] });
transformers.mergePull(beginner.number);
const taken = transformers.openIssue({ title: "Add a docstring", by: "someone", labels: ["Good First Issue"] });
transformers.comment(taken.number, "I'd like to work on this", "li-quick");
const free = transformers.openIssue({ title: "Add unit tests for `io`", by: "someone", labels: ["Good First Issue"] });
const needsCard = transformers.openIssue({
  title: "CUDA kernel is slow",
  by: "someone",
  labels: ["Good First Issue", "P2 of somebody"],
});
const typo = transformers.openIssue({ title: "Fix typo in README", by: "someone", labels: ["Good First Issue"] });
const hostile = HOSTILE.map((text) => {
  const labels = ["good first issue", text.trim().slice(0, 50)];
  const issue = world.repository(UNLABELLED).openIssue({ title: text, body: text, by: "someone", labels });
  world.repository(UNLABELLED).comment(issue.number, text, "someone-else");
  return issue;
});

afterAll(() => simulator.close());

beforeAll(async () => {
  const { code, stdout, stderr } = await run("sync", LABELLED, UNLABELLED, CLOSED, "--once");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^✓ huggingface\/transformers {2}[\d,]+ changes, \d+ requests$/m);
  expect(stdout).toMatch(/^✓ deepspeedai\/DeepSpeed {2}[\d,]+ changes, \d+ requests$/m);
});

describe("sync", () => {
  it("finds nothing new the second time, and says so in JSON", async () => {
    const said = { repo: LABELLED, state: "active", changes: 0, outcome: "done", until: null, why: null, detail: null };
    expect(await json("sync", LABELLED, "--once")).toMatchObject([said]);
  });
  it("says what it is without a token", async () => {
    const { stderr } = await runInProcess(["sync", LABELLED, "--once"], cwd, { ...env, GITHUB_TOKEN: "" });
    expect(stderr).toContain("GITHUB_TOKEN is not set, so GitHub answers 60 requests an hour");
  });
  it("fails where a repository cannot be found, and keeps no trace of a name that was misspelt", async () => {
    expect(await run("sync", "o/nowhere", "--once")).toEqual({
      code: 1,
      stdout: "✗ o/nowhere  GitHub has no such repository, or it is private; check the spelling\n",
      stderr: "",
    });
    const { stdout } = await run("doctor");
    expect(stdout).not.toContain("o/nowhere");
    expect(stdout).toMatch(/✓ watched repositories: 3 of 3 read, none longer ago than 20/);
  });
  it.each([
    ["en", "GitHub does not accept the token in GITHUB_TOKEN"],
    ["zh_CN", "GitHub 不接受 GITHUB_TOKEN 中的令牌"],
  ])("fails with a token that GitHub does not accept, and doctor says so afterwards (%s)", async (LANG, sentence) => {
    const wrong = { ...env, GITHUB_TOKEN: "wrong", LC_ALL: LANG };
    const { code, stdout } = await runInProcess(["sync", LABELLED, "--once"], cwd, wrong);
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringContaining(`✗ ${LABELLED}  ${sentence}`) as string,
    });
    const doctor = await runInProcess(["doctor"], cwd, wrong);
    expect(doctor).toMatchObject({ code: 1, stdout: expect.stringMatching(/^✗ GITHUB_TOKEN/m) as string });
    expect((await run("doctor")).stdout).toMatch(/^✓ GITHUB_TOKEN/m);
  });
  it("fails where GitHub cannot be reached, and keeps what was read", async () => {
    const away = { ...env, GITHUB_API_URL: "http://127.0.0.1:9" };
    const { code, stdout } = await runInProcess(["sync", LABELLED, "--once"], cwd, away);
    expect({ code, failed: stdout.startsWith("✗ huggingface/transformers  could not be read:") }).toEqual({
      code: 1,
      failed: true,
    });
    expect((await run("issues", LABELLED)).stdout).toContain("Add unit tests for `io`");
  });
});

describe("sync that goes on watching", () => {
  it("prints a line of JSON for each visit, and ends when told", async () => {
    const { child, finished } = startCommand(["sync", LABELLED, UNLABELLED, "--json"], { cwd: workspace(), env });
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += String(chunk);
      if (/watching/i.test(said)) child.kill("SIGTERM");
    });
    const { code, stdout } = await finished;
    const reports = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { repo: string; outcome: string });
    expect({ code, reports: reports.map(({ repo }) => repo).toSorted() }).toEqual({
      code: 0,
      reports: [UNLABELLED, LABELLED],
    });
  });
});

it("doctor says where a repository on the watchlist is called otherwise now", async () => {
  const home = workspace();
  const renamed = await startSimulator({ world: createField([CLOSED], { seed: 2, people: 5, now: new Date() }) });
  const there = { ...env, GITHUB_API_URL: renamed.apiUrl, GITHUB_SERVER_URL: renamed.url };
  try {
    await runInProcess(["sync", CLOSED, "--once"], home, there);
    renamed.world.repository(CLOSED).rename("letta-ai/memory");
    await runInProcess(["sync", CLOSED, "--once"], home, there);
    const { stdout } = await runInProcess(["doctor"], home, there);
    expect(stdout).toContain("letta-ai/letta is called letta-ai/memory now");
  } finally {
    await renamed.close();
  }
});

describe("issues", () => {
  it("shows newcomer issues with verdicts in the shape of the contract, what is free first", async () => {
    const rows: { number: number; state: string; by: string | null; labelled: boolean }[] = await json(
      "issues",
      LABELLED,
    );
    expect(rows.find(({ number }) => number === taken.number)).toMatchObject({
      state: "claimed",
      by: "li-quick",
      slots: null,
      labelled: true,
      area: "docs",
      reasons: [
        {
          kind: "claim",
          who: "li-quick",
          url: `${simulator.url}/${LABELLED}/issues/${taken.number}#issuecomment-${taken.comments[0]?.id}`,
        },
      ],
    });
    expect(rows.find(({ number }) => number === free.number)).toMatchObject({ state: "free", by: null, until: null });
    const states = rows.map(({ state }) => state);
    expect(states).toEqual(states.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)));
  });
  it("infers some where the repository marks none, and leaves most out", async () => {
    const shown: { labelled: boolean; state: string; suitability: number | null; suited: string[] }[] = await json(
      "issues",
      UNLABELLED,
    );
    const inferred = shown.filter(({ labelled }) => !labelled);
    const all: unknown[] = await json("issues", UNLABELLED, "--all");
    expect(inferred.length).toBeGreaterThanOrEqual(3);
    expect(inferred.length).toBeLessThanOrEqual(all.length / 4);
    const offered = inferred.filter(({ state }) => state === "free").map(({ suitability }) => suitability ?? 0);
    expect(offered).toEqual(offered.toSorted((a, b) => b - a));
    for (const { suitability, suited } of inferred) {
      expect(suitability).toBeGreaterThan(0.5);
      expect(suited.length).toBeGreaterThan(0);
    }
  });
  it("says what to do where a repository was not read", async () => {
    expect(await run("issues", "o/unread")).toEqual({
      code: 1,
      stdout: "",
      stderr:
        "Expected a repository that has been read, but o/unread has not; run firstrung sync o/unread --once first.\n",
    });
  });
});

describe("next", () => {
  it("recommends what fits the next rung, with reasons and rules, in the shape of the contract", async () => {
    const rows: { repo: string; number: number; score: number }[] = await json("next", "wei-first", "--repo", LABELLED);
    const found = rows.find(({ number }) => number === free.number);
    expect(found).toMatchObject({
      repo: LABELLED,
      title: "Add unit tests for `io`",
      url: `${simulator.url}/${LABELLED}/issues/${free.number}`,
      area: "tests",
      labelled: true,
      suitability: null,
      verdict: { state: "free" },
      reasons: expect.arrayContaining([
        expect.objectContaining({ kind: "fits", text: expect.stringContaining("tests") }),
        expect.objectContaining({ kind: "labelled" }),
      ]),
      rules: expect.arrayContaining([
        expect.objectContaining({ kind: "ai-policy", source: expect.stringMatching(/^https:/), read: "2026-11-23" }),
      ]),
    });
    expect(rows.every(({ score }) => score >= 0 && score <= 1)).toBe(true);
  });
  it("leaves out what is taken, and single typos where they are refused", async () => {
    const rows: { number: number }[] = await json("next", "wei-first", "--repo", LABELLED, "--limit", "100");
    const numbers = rows.map(({ number }) => number);
    expect(numbers).not.toContain(taken.number);
    expect(numbers).not.toContain(typo.number);
  });
  it("puts repositories in turn", async () => {
    const rows: { repo: string }[] = await json("next", "wei-first", "--limit", "6");
    expect(new Set(rows.slice(0, 4).map(({ repo }) => repo)).size).toBe(2);
  });
  it("speaks to somebody of whom nothing was merged, in Chinese too", async () => {
    const { stdout } = await runInProcess(["next", "nobody-yet", "--limit", "1"], cwd, { ...env, LANG: "zh_CN.UTF-8" });
    expect(stdout).toMatch(/^nobody-yet 目前在“新人”这一级；下一级是“文档”。\n\n1\. /);
    expect(stdout).toMatch(/\n {3}! .+ {2}https:\/\//);
  });
  it("wants a whole number as its limit", async () => {
    expect(await run("next", "wei-first", "--limit", "0")).toEqual({
      code: 2,
      stdout: "",
      stderr: "Expected a whole number above 0 with --limit, found 0.\n",
    });
  });
  it("marks what speaks against an issue, and names the labels that invite and no others", async () => {
    const { stdout } = await run("next", "wei-first", "--repo", LABELLED, "--limit", "200");
    const entry = stdout.split("\n\n").find((one) => one.includes(`#${needsCard.number} `));
    expect(entry).toContain("– It needs a GPU, as far as its text says.");
    expect(entry).toMatch(/\+ The repository marks it for newcomers: good first issue\.$/im);
    expect(stdout).not.toContain("P2 of somebody");
  });
  it("says where nobody of that name was met, and where a repository takes nothing from outside", async () => {
    expect((await run("next", "wei-frist", "--repo", LABELLED)).stderr).toContain("Nobody called wei-frist was met");
    expect((await run("next", "wei-first", "--repo", LABELLED)).stderr).not.toContain("was met");
    const { stdout } = await run("next", "wei-first", "--repo", CLOSED);
    expect(stdout).toContain("! Pull requests from the public are closed without review.");
    expect(stdout).not.toContain("Nothing that is free");
  });
});

describe("whatever strangers type into issues", () => {
  it("reaches a terminal without control characters", async () => {
    for (const args of [
      ["issues", UNLABELLED, "--all"],
      ["next", "wei-first", "--limit", "100"],
    ]) {
      const { code, stdout, stderr } = await run(...args);
      expect({ code, harmful: HARMFUL.exec(stdout + stderr) }).toEqual({ code: 0, harmful: null });
    }
  });
  it("is kept whole in JSON", async () => {
    const rows: { number: number; title: string }[] = await json("issues", UNLABELLED, "--all");
    const titles = new Map(rows.map(({ number, title }) => [number, title]));
    for (const [index, issue] of hostile.entries()) expect(titles.get(issue.number)).toBe(HOSTILE[index]);
  });
});

describe("simulate", () => {
  it("prints the variables with which every other verb asks it, and ends when told", async () => {
    const { child, finished } = startCommand(["simulate", "o/r", "--port", "0"], { cwd });
    const [chunk] = (await once(child.stdout, "data")) as [Buffer];
    const url = /^export GITHUB_API_URL=(\S+)$/m.exec(chunk.toString())?.[1] ?? "";
    expect(await (await fetch(`${url}/repos/o/r`)).json()).toMatchObject({ full_name: "o/r" });
    child.kill("SIGTERM");
    expect((await finished).code).toBe(0);
  });
  it.each(["seven", "-1", "65536", "99999999", "1e3", ""])("refuses %j as a port", async (port) => {
    expect(await run("simulate", `--port=${port}`)).toMatchObject({
      code: 2,
      stderr: `Expected a whole number from 0 to 65535 with --port, found ${port}.\n`,
    });
  });
});

const ORDER = ["free", "claimed", "in-progress", "not-ready", "closed"];
