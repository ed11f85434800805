import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { Readable } from "node:stream";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { LOG_FORMAT, LOG_OPTIONS, type LoggedCommit, parseLog } from "../../../src/sources/history/log.ts";
import { CLIMBERS } from "../../fixtures/climbers.ts";
import { writeHistory } from "../../fixtures/history.ts";
import { ODD } from "../../fixtures/odd-history.ts";
import { sharedWorkspace } from "../../fixtures/workspace.ts";

const cwd = sharedWorkspace();
let bytes: Buffer;
let whole: LoggedCommit[];

async function parse(chunks: Iterable<Buffer>): Promise<LoggedCommit[]> {
  const commits: LoggedCommit[] = [];
  for await (const commit of parseLog(Readable.from(chunks))) commits.push(commit);
  return commits;
}

function* cutAt(lengths: readonly number[]): Iterable<Buffer> {
  let from = 0;
  for (let turn = 0; from < bytes.length; turn++) {
    const length = lengths[turn % lengths.length] ?? 1;
    yield bytes.subarray(from, from + length);
    from += length;
  }
}

beforeAll(async () => {
  const gitDir = join(cwd, "history.git");
  await writeHistory(gitDir, [...CLIMBERS, ...ODD.filter(({ paths = [] }) => paths.length < 100)]);
  bytes = execFileSync("git", [`--git-dir=${gitDir}`, "log", ...LOG_OPTIONS, `--format=${LOG_FORMAT}`]);
  whole = await parse([bytes]);
});

describe("the output of git log", () => {
  it("is read into the commits of the line, oldest first", () => {
    expect(whole).toHaveLength(CLIMBERS.length + ODD.length - 1);
    expect(whole[2]).toMatchObject({
      authorName: "Ada",
      authorAddress: "7+ada@users.noreply.github.com",
      subject: "Add a test (#3)",
      coAuthors: ["Bo <bo@example.org>"],
      paths: ["tests/test_a.py"],
    });
    expect(whole.find(({ subject }) => subject === "Odd paths (#2)")?.paths.toSorted()).toEqual([
      " space .py",
      ":colon.py",
      "back\\slash.rs",
      "new\nline.py",
      'quo"te/tests/a.py',
      "tab\t.md",
    ]);
  });

  it("means the same however the bytes arrive", async () => {
    expect(await parse(cutAt([1]))).toEqual(whole);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 20 }),
        async (lengths) => {
          expect(await parse(cutAt(lengths))).toEqual(whole);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("gives no commit that was not there when it is cut off anywhere, and only the last may lack paths", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length), async (end) => {
        const seen = await parse([bytes.subarray(0, end)]);
        expect(seen.slice(0, -1)).toEqual(whole.slice(0, Math.max(0, seen.length - 1)));
      }),
    );
  });

  it("is nothing where there is nothing", async () => expect(await parse([])).toEqual([]));
});
