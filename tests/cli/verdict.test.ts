import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, test } from "vitest";
import { runInProcess } from "../fixtures/command.ts";
import { HOSTILE } from "../fixtures/hostile.ts";
import { type ThreadSketch, toRest } from "../fixtures/threads.ts";
import { sharedWorkspace } from "../fixtures/workspace.ts";

const cwd = sharedWorkspace();
const file = join(cwd, "thread.json");

async function verdict(thread: unknown, ...args: string[]) {
  writeFileSync(file, typeof thread === "string" ? thread : JSON.stringify(thread));
  return await runInProcess(["verdict", file, ...args], cwd);
}

const claimed: ThreadSketch = { said: [[3, "devi", "I'd like to work on this"]] };

describe("verdict", () => {
  it("answers in the shape of the contract", async () => {
    const { code, stdout, stderr } = await verdict(toRest(claimed), "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({
      state: "claimed",
      by: "devi",
      until: "2026-12-01T12:00:00Z",
      slots: null,
      reasons: [
        {
          kind: "claim",
          who: "devi",
          at: "2026-11-17T12:00:00Z",
          url: "https://github.com/example/model/issues/7#issuecomment-0",
          text: "devi took it; their last word is of 2026-11-17.",
        },
      ],
    });
  });

  it("reads well, in both languages", async () => {
    expect((await verdict(toRest(claimed))).stdout).toBe(
      "claimed  devi  until 2026-12-01\n  devi took it; their last word is of 2026-11-17.  https://github.com/example/model/issues/7#issuecomment-0\n",
    );
    const chinese = await runInProcess(["verdict", file], cwd, { LANG: "zh_CN.UTF-8" });
    expect(chinese.stdout).toMatch(/^已被认领 {2}devi {2}至 2026-12-01\n {2}devi 已认领，最近一次发言在 2026-11-17。/);
  });

  it("counts slots", async () => {
    const { stdout } = await verdict(toRest({ body: "- [ ] Alpha\n- [x] Beta\n- [ ] Gamma" }));
    expect(stdout).toMatch(/^free {2}2 of 3 parts free\n/);
  });

  it("reads standard input where the file is -", () => {
    const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
    const { stdout, stderr } = spawnSync(process.execPath, [main, "verdict", "-", "--json"], {
      input: JSON.stringify(toRest(claimed)),
      cwd,
      // vitest sets this one for pages of its own.
      env: { ...process.env, BASE_URL: "" },
    });
    expect(stderr.toString()).toBe("");
    expect(JSON.parse(stdout.toString())).toMatchObject({ state: "claimed", by: "devi" });
  });

  test.each([
    ["nothing", "", /^Expected JSON in .*, found something else: .* Save the thread again\.$/m],
    ["half a file", '{"issue": ', /^Expected JSON in /],
    ["null", "null", /^The thread is not in the shape of GitHub's REST API at thread: /],
    ["a list", "[]", /at thread: /],
    ["no issue", '{"repository": "a/b"}', /at issue: /],
    ["a date that is none", { ...toRest({}), now: "yesterday" }, /at now: /],
  ])("says what is wrong with %s", async (_what, thread, sentence) => {
    const { code, stdout, stderr } = await verdict(thread);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(sentence);
  });

  it("says that a file is not there", async () => {
    const { code, stderr } = await runInProcess(["verdict", join(cwd, "nowhere.json")], cwd);
    expect({ code, stderr }).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Expected a file with a thread, but/) as string,
    });
  });

  it("judges whatever strangers type, and lets none of it reach the terminal", async () => {
    for (const text of HOSTILE) {
      const sketch: ThreadSketch = {
        body: text,
        labels: [text],
        said: [[3, text, `I'll take this ${text}`]],
        pulls: [{ title: text, text }],
      };
      const { code, stdout, stderr } = await verdict(toRest(sketch));
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }
  });

  it("keeps its head over an enormous thread", async () => {
    const said = Array.from(
      { length: 300 },
      (_, index) => [3, `p${index}`, `I'll take this ${"x ".repeat(2_000)}`] as const,
    );
    const { stdout } = await verdict(toRest({ said, body: "- [ ] a\n".repeat(2_000) }), "--json");
    expect(JSON.parse(stdout)).toMatchObject({ state: "free", slots: { total: 2_000, free: 1_700 } });
  });
});
