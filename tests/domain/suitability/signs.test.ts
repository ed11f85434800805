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
  ["--config=conf/a.yml is not read", ["names-file"]],
  ["`-src/io/read.py:12` is shown twice", ["names-file"]],
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
    for (const title of [
      "OOM on 8 GPUs",
      "Hang on 2 nodes",
      "Multi-GPU inference hangs",
      "8xH100: slow",
      "双机八卡训练卡住",
    ])
      expect(signs(title, {}, null, true)).toEqual(["gpu", "several-gpus"]);
    expect(signs("Wrong count of 8 GPUs in the docs", {}, "docs", false)).toEqual(["small-area"]);
  });
  it("read whatever strangers type, in no time", () => {
    const rows = ["-", ".-", "a/", "-/", "a.a-"].map((text) => text.repeat(200_000));
    for (const text of rows) expect(signs(text, { body: text })).toEqual([]);
    for (const text of HOSTILE) expect(() => signs(text, { body: text.repeat(20) })).not.toThrow();
  });
});

describe("the likelihood", () => {
  it("stays between 0 and 1 and never makes a question a first issue", () => {
    const sure = likelihood(0.95, ["invited", "small-area"]);
    expect(sure).toBeLessThan(1);
    expect(likelihood(0.96, ["invited", "small-area"])).toBeGreaterThan(sure);
    expect(likelihood(1, ["question"])).toBeLessThan(0.1);
    expect(likelihood(0, ["invited"])).toBeGreaterThan(likelihood(0, []));
  });
  it("is the model's own score where the issue says nothing more", () => {
    for (const score of [0.1, 0.5, 0.93]) expect(likelihood(score, [])).toBeCloseTo(score);
  });
  it("leaves what needs several cards below anything of one's own", () => {
    expect(likelihood(0.97, ["gpu", "several-gpus", "reproducible"])).toBeLessThan(0.68);
    expect(likelihood(0.97, ["reproducible"])).toBeGreaterThan(0.68);
  });
  it("prefers the small to the new", () => {
    expect(likelihood(0.8, ["small-area"])).toBeGreaterThan(likelihood(0.95, ["feature-request"]));
  });
});
