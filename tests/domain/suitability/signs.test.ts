import { describe, expect, it, test } from "vitest";
import { readThread } from "../../../src/github/thread.ts";
import { likelihood, type Sign, signsOf } from "../../../src/domain/suitability/signs.ts";
import { HOSTILE } from "../../fixtures/hostile.ts";
import { defaultRules } from "../../fixtures/rules.ts";
import { type ThreadSketch, toRest } from "../../fixtures/threads.ts";

const { listen } = defaultRules.forRepository("example/model").availability;
const signs = (title: string, sketch: ThreadSketch = {}, area: "docs" | "core" | null = null, gpu = false) => {
  const { thread } = readThread(toRest(sketch));
  return signsOf({ ...thread, issue: { ...thread.issue, title } }, { area, gpu, listen });
};

test.each<[string, Sign[]]>([
  ["How do I use `runtime` with a custom model?", ["question"]],
  ["请问如何在多机上训练？", ["question"]],
  ["能用 AMD 显卡吗", ["question"]],
  ["[REQUEST] Support FP8 in `runtime`", ["feature-request"]],
  ["[Feature] could we have a cache?", ["feature-request"]],
  ["Support Qwen", ["feature-request"]],
  ["希望支持多模态", ["feature-request"]],
  ["Supporting cast: wrong name in `src/model/cast.py`", ["names-file"]],
  ["Wrong loss with gradient accumulation", []],
  ["Typo in docs/index.md", ["names-file"]],
])("%s", (title, expected) => {
  expect(signs(title)).toEqual(expected);
});

describe("signs", () => {
  it("come from the body too", () => {
    expect(signs("It fails", { body: "Steps to reproduce:\n1. run `a/b.py`" })).toEqual(["names-file", "reproducible"]);
    expect(signs("报错", { body: "复现步骤：先清空缓存" })).toEqual(["reproducible"]);
  });
  it("count an invitation by a maintainer and by nobody else", () => {
    expect(signs("It fails", { said: [[3, "lead", "PRs are welcome!"]] })).toEqual(["invited"]);
    expect(signs("It fails", { said: [[3, "somebody", "PRs are welcome!"]] })).toEqual([]);
  });
  it("know the area and the hardware", () => {
    expect(signs("It fails", {}, "docs")).toEqual(["small-area"]);
    expect(signs("It fails", {}, "core", true)).toEqual(["gpu"]);
  });
  it("read whatever strangers type, in no time", () => {
    for (const text of HOSTILE) expect(() => signs(text, { body: text.repeat(20) })).not.toThrow();
  });
});

describe("the likelihood", () => {
  it("stays between 0 and 1 and never makes a question a first issue", () => {
    expect(likelihood(0.95, ["invited", "small-area"])).toBe(1);
    expect(likelihood(0.99, ["question"])).toBe(0);
  });
  it("prefers the small to the new", () => {
    expect(likelihood(0.8, ["small-area"])).toBeGreaterThan(likelihood(0.95, ["feature-request"]));
  });
});
