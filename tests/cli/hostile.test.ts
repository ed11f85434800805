import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { runInProcess } from "../fixtures/command.ts";
import { type FixtureCommit, writeHistory } from "../fixtures/history.ts";
import { HOSTILE } from "../fixtures/hostile.ts";
import { sharedWorkspace } from "../fixtures/workspace.ts";

/** What must never reach a terminal: control characters but the line break, and what reorders or hides text. */
const HARMFUL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

/** Everything that fits into a commit: as author, as title, as path, as co-author. */
const commits: FixtureCommit[] = HOSTILE.map((text, index) => ({
  name: text.replace(/[<>\n\0]/g, ""),
  address: `${index}+p${index}@users.noreply.github.com`,
  subject: `${text.replace(/[\n\0]/g, " ")} (#${index + 1})`,
  body: `Co-authored-by: ${text.replace(/[<>\n\0]/g, "")} <c${index}@example.org>`,
  paths: [`src/${text.replaceAll("/", "_").slice(0, 200)}/a.py`],
}));

const cwd = sharedWorkspace();
const run = (...args: string[]) => runInProcess(args, cwd);

beforeAll(async () => {
  await writeHistory(join(cwd, "history.git"), commits);
  expect(await run("import", "o/r", "--from", join(cwd, "history.git"))).toMatchObject({ code: 0, stderr: "" });
});

describe("whatever strangers type", () => {
  it("is exported whole as JSON, a line each", async () => {
    const lines = (await run("export", "contributions")).stdout.trimEnd().split("\n");
    const rows = lines.map((line) => JSON.parse(line) as { number: number; author: string; modules: string[] });
    expect(rows.map(({ number }) => number)).toEqual(HOSTILE.map((_, index) => index + 1));
    expect(rows[17]).toMatchObject({ author: "汉字 简体中文", modules: ["src/汉字 简体中文"] });
  });

  it("is exported as CSV that a strict parser reads and a spreadsheet does not run", async () => {
    const { stdout } = await run("export", "contributions", "--format", "csv");
    const rows = parse<Record<string, string>>(stdout, { columns: true });
    expect(rows).toHaveLength(HOSTILE.length);
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    expect(rows[4]?.["author"]).toBe(`'=HYPERLINK("https://evil.example","x")`);
  });

  it("reaches a terminal without control characters", async () => {
    for (const index of HOSTILE.keys()) {
      const { code, stdout, stderr } = await run("progress", `p${index}`);
      expect({ index, code, stderr }).toEqual({ index, code: 0, stderr: "" });
      expect(stdout).not.toMatch(HARMFUL);
    }
  });

  it.each(["progress", "journeys", "import", "classify o/r"])("is harmless as an argument of %s", async (verb) => {
    for (const text of HOSTILE) {
      const { stdout, stderr } = await run(...verb.split(" "), "--", text);
      expect(stdout + stderr).not.toMatch(HARMFUL);
      expect(stderr).not.toContain("did not expect");
    }
  });
});
