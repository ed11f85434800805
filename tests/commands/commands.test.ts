import { describe, expect, it, test } from "vitest";
import { COMMANDS } from "../../src/commands/commands.ts";
import { climb } from "../../src/domain/climb.ts";
import { COMMAND_NAMES } from "../../src/domain/repository-config.ts";
import { contribution } from "../fixtures/contributions.ts";
import { defaultRules } from "../fixtures/rules.ts";
import { ask, type SceneSketch, storedClaim } from "../fixtures/scenes.ts";

type Row = readonly [what: string, line: string, sketch: SceneSketch, ended: readonly number[], en: string, zh: string];
const PARTS = { body: "- [ ] alpha\n- [ ] beta" };
const ada = storedClaim({ id: 1, assigned: true });
const bob = storedClaim({ id: 2, login: "bob" });

describe("/release", () => {
  test.each<Row>([
    ["one's own", "/release", { claims: [ada] }, [1], "Thank you for saying so, @ada", "谢谢告知，@ada"],
    ["not somebody else's", "/release", { claims: [bob] }, [], "you do not hold this one", "并没有认领"],
    ["nothing", "/release", {}, [], "you do not hold this one", "并没有认领"],
    [
      "a claim in words",
      "/release",
      { thread: { said: [[1, "ada", "I'll take this"]] } },
      [],
      "Thank you for saying so",
      "谢谢告知",
    ],
    [
      "a part",
      "/release alpha",
      { thread: PARTS, claims: [storedClaim({ slot: "alpha" }), storedClaim({ id: 3, slot: "beta" })] },
      [1],
      "Thank you",
      "谢谢",
    ],
    [
      "all of one's parts",
      "/release",
      { thread: PARTS, claims: [storedClaim({ slot: "alpha" }), storedClaim({ id: 3, slot: "beta" })] },
      [1, 3],
      "Thank you",
      "谢谢",
    ],
    [
      "an ended claim",
      "/release",
      { claims: [storedClaim({ state: "released" })] },
      [],
      "you do not hold",
      "并没有认领",
    ],
    [
      "somebody else's by name",
      "/release @bob",
      { claims: [bob], named: "bob" },
      [],
      "only a maintainer",
      "只有维护者",
    ],
    [
      "a maintainer, anybody's",
      "/release",
      { by: "lead", maintainer: true, claims: [ada, bob] },
      [1, 2],
      "@lead, done: **ada** does not hold it",
      "**ada** 不再持有",
    ],
    [
      "a maintainer, by name",
      "/release @bob",
      { by: "lead", maintainer: true, named: "bob", claims: [ada, bob] },
      [2],
      "**bob** does not hold it",
      "**bob** 不再持有",
    ],
    [
      "a maintainer, one's own first",
      "/release",
      { by: "lead", maintainer: true, claims: [ada, storedClaim({ id: 4, login: "lead" })] },
      [4],
      "Thank you for saying so, @lead",
      "谢谢告知",
    ],
    ["a maintainer, nobody's", "/release", { by: "lead", maintainer: true }, [], "nobody holds this one", "没有人认领"],
    ["on a pull request", "/release", { thread: null }, [], "claims are for issues", "认领只针对议题"],
  ])("%s", (_what, line, sketch, ended, en, zh) => {
    const { outcome, en: english, zh: chinese } = ask(line, sketch);
    expect(outcome.claims.map((one) => (one.act === "end" ? one.id : one.act))).toEqual(ended);
    expect(english).toContain(en);
    expect(chinese).toContain(zh);
    expect(english + chinese).not.toMatch(/\{\{|app\.\w/);
  });
  it("unassigns whom we assigned, and an assignee who asks for it", () => {
    expect(ask("/release", { claims: [ada, bob] }).outcome.assignments).toEqual([{ login: "ada", on: false }]);
    const assigned = ask("/release", { thread: { assignees: ["ada"] } });
    expect(assigned.outcome.assignments).toEqual([{ login: "ada", on: false }]);
  });
  it("says which state it was", () => {
    expect(ask("/release", { claims: [ada] }).outcome.claims).toMatchObject([{ state: "released" }]);
    const freed = ask("/release", { by: "lead", maintainer: true, claims: [ada] });
    expect(freed.outcome.claims).toMatchObject([{ state: "overridden" }]);
  });
});

describe("/next", () => {
  const suggestions = [1, 2, 3, 4].map((number) => ({ number, title: `T${number}` }));
  it("shows three at most, with the repository's rules", () => {
    const rule = {
      kind: "sign-off",
      text: { en: "Sign your commits", "zh-CN": "提交需签署" },
      source: "https://github.com/o/r/blob/main/C.md",
      read: "2026-01-01",
    } as const;
    const { en, zh } = ask("/next", { suggestions, asks: [rule] });
    expect(en).toContain("@ada, these are free");
    expect(en).toContain("- [T3](https://redirect.github.com/example/model/issues/3)");
    expect(en).not.toContain("T4");
    expect(en).toContain("- Sign your commits ([source](https://redirect.github.com/o/r/blob/main/C.md))");
    expect(zh).toContain("- 提交需签署 ([出处]");
  });
  it("says so where nothing is free, on pull requests too", () => {
    const { en, zh } = ask("/next", { thread: null });
    expect(en).toContain("nothing here at the moment");
    expect(zh).toContain("没有空闲且适合你的议题");
  });
});

describe("/progress", () => {
  const { ladder } = defaultRules;
  it("of somebody new", () => {
    const { en, zh } = ask("/progress");
    expect(en).toBe(
      "@ada, nothing of yours has been merged here yet. Everybody began like that.\n\nThe next rung is **docs**. It needs:\n\n- merged pull requests in docs and examples: 0 of 1",
    );
    expect(zh).toContain("下一级是“**文档**”");
  });
  it("of somebody on the way", () => {
    const { en, zh } = ask("/progress", { climb: climb([contribution({ area: "docs" })], ladder) });
    expect(en).toContain("you stand on the rung **docs** here, with 1 merged pull request.");
    expect(zh).toContain("已合并 1 个拉取请求");
  });
  it("of somebody at the top", () => {
    const top = climb([contribution()], [{ rung: "my own_rung", needs: {} }]);
    const { en, zh } = ask("/progress", { climb: top });
    expect(en).toContain("**my own\\_rung**");
    expect(en).toContain("the top of the ladder");
    expect(zh).toContain("最高一级");
  });
});

describe("/help", () => {
  it("is made from the list of commands", () => {
    expect(COMMANDS.map(({ name }) => name)).toEqual(COMMAND_NAMES);
    const { en, zh } = ask("/help");
    for (const { name } of COMMANDS) for (const text of [en, zh]) expect(text).toContain(`\`/${name}`);
    expect(en).toContain(
      "Newcomers may hold 1 issue at a time. Without a word or a linked pull request a claim lapses after 14 days.",
    );
  });
  it("leaves out what is switched off", () =>
    expect(ask("/help", { config: { commands: ["next", "help"] } }).en).not.toMatch(/\/claim|\/release|\/progress/));
  it("B2: holds no command of its own at the beginning of a line", () => {
    for (const text of Object.values({ en: ask("/help").en, zh: ask("/help").zh })) expect(text).not.toMatch(/^\s*\//m);
  });
});

describe("a repository's own texts", () => {
  it("take the place of ours under the same names", () => {
    const messages = { "claim.taken": "Yours, {{ who }}, until {{until}}! {{nobody}}", "claim.keep": "Go." };
    expect(ask("/claim", { config: { messages } }).en).toBe("Yours, @ada, until December 4, 2026! \n\nGo.");
  });
  it("are filled once: what strangers typed is no placeholder", () => {
    const messages = { "refused.other": "{{issue}}" };
    const { en } = ask("/claim", {
      config: { messages },
      thread: { state: "closed" },
      suggestions: [{ number: 8, title: "{{who}} {{issue}}" }],
    });
    expect(en).toContain("[{{who}} {{issue}}](https://redirect.github.com/example/model/issues/8)");
  });
  it("are no names of everything's own", () =>
    expect(ask("/claim", { config: { messages: {} } }).en).toContain("yours until"));
});
