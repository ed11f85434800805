import { describe, expect, it, test } from "vitest";
import { judge, type RecordedMerge } from "../../src/domain/rules.ts";
import { defaultRules } from "../fixtures/rules.ts";

const merge = (given: Partial<RecordedMerge> = {}): RecordedMerge => ({
  repo: "deepspeedai/DeepSpeed",
  number: 1,
  sha: "a",
  title: "A change",
  mergedAt: new Date(0),
  author: { key: "id:1", login: "ada", name: "Ada", bot: false },
  coAuthorKeys: [],
  commentPaths: [],
  paths: ["deepspeed/runtime/zero/a.py", "deepspeed/comm/b.py", "deepspeed/comm/c.py", "tests/unit/a.py"],
  verified: false,
  ...given,
});

it("finds area, counts and modules, and leaves the paths behind", () => {
  const judged = judge(merge(), defaultRules);
  expect(judged).toMatchObject({
    area: "core",
    areas: { core: 3, tests: 1 },
    modules: ["deepspeed/comm", "deepspeed/runtime/zero"],
    excluded: null,
  });
  expect(judged).not.toHaveProperty("paths");
});

describe("who climbs no ladder", () => {
  const author = merge().author;
  test.each([
    ["marked as bot when it was read", { ...author, bot: true }],
    ["a login that ends in [bot]", { ...author, login: "dependabot[bot]" }],
    ["a name that ends in [bot]", { ...author, login: null, name: "pre-commit-ci[bot]" }],
    ["a listed login, whatever its case", { ...author, login: "HuggingFace-Bot" }],
    ["a listed name", { ...author, login: null, name: "GitHub Actions" }],
  ])("is a bot: %s", (_why, bot) => expect(judge(merge({ author: bot }), defaultRules).excluded).toBe("bot"));

  test.each(["Abbott", "robot", "bottle[bot]tom", "Claudette"])("is not %s", (login) =>
    expect(judge(merge({ author: { ...author, login } }), defaultRules).excluded).toBeNull(),
  );
});

test.each([
  ['Revert "Fix torch check"', "revert"],
  ['Revert "Revert "Fix torch check""', "revert"],
  ["Revert default behaviour of the loader", null],
  ["Reverted the arguments", null],
])("the title %j counts as %s", (title, excluded) =>
  expect(judge(merge({ title }), defaultRules).excluded).toBe(excluded),
);
