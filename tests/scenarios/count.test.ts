import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { runInProcess } from "../fixtures/command.ts";
import { longHistory, writeHistory } from "../fixtures/history.ts";
import { ODD } from "../fixtures/odd-history.ts";
import { sharedWorkspace } from "../fixtures/workspace.ts";
import { countMerges } from "./independent-count.ts";

const cwd = sharedWorkspace();
const run = (...args: string[]) => runInProcess(args, cwd);

async function exported(repo: string) {
  const { stdout } = await run("export", "contributions", "--repo", repo);
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe.each([
  ["with everything that is odd", "odd", ODD],
  ["of a real one's mixture", "long", [...longHistory(120)]],
] as const)("a history %s", (_what, name, commits) => {
  const gitDir = join(cwd, `${name}.git`);
  beforeAll(async () => {
    await writeHistory(gitDir, commits);
    expect(await run("import", `o/${name}`, "--from", gitDir)).toMatchObject({ code: 0, stderr: "" });
  });

  it("is exported line by line as an independent count has it", async () => {
    const counted = countMerges(gitDir);
    expect(counted.length).toBeGreaterThan(10);
    const rows = (await exported(`o/${name}`)).map(({ number, sha, area, areas }) => ({ number, sha, area, areas }));
    expect(rows).toEqual(counted);
  });
});

describe("of what is odd", () => {
  const row = async (number: number) => (await exported("o/odd")).find((one) => one["number"] === number);

  it.each([
    [1, { area: "chore", areas: {}, modules: [] }],
    [2, { area: "core", areas: { core: 4, tests: 1, docs: 1 }, mergedAt: "2020-09-13T12:28:40Z" }],
    [4, { modules: ["src/模块"] }],
    [5, { mergedAt: "1970-01-01T00:00:00Z" }],
    [6, { mergedAt: "2099-01-01T00:00:00Z" }],
    [7, { mergedAt: "5138-11-16T09:46:39Z" }],
    [11, { counts: false, excluded: "revert" }],
    [13, { area: "examples" }],
    [14, { author: "Ada", authorKey: "id:7", login: "ada", area: "tests" }],
    [15, { author: "Bo", login: null, area: "docs" }],
    [16, { author: "Arm 1", areas: { core: 3 } }],
    [17, { areas: { core: 6_000 }, modules: ["src/generated"] }],
    [99, { areas: { core: 1 } }],
  ])("#%i is understood", async (number, expected) => expect(await row(number)).toMatchObject(expected));

  it("no number is made up", async () => {
    expect((await exported("o/odd")).map((one) => one["number"])).toEqual([
      1, 2, 3, 4, 5, 6, 7, 11, 13, 14, 15, 16, 17, 18, 99,
    ]);
  });
});
