import { describe, expect, it, test } from "vitest";
import { compilePhrases } from "../../src/domain/phrases.ts";
import { compileSpelling } from "../../src/domain/spelling.ts";
import { defaultConfig } from "../fixtures/rules.ts";

const { spell, read } = compileSpelling(defaultConfig.claims.spelling);
const compile = <Name extends string>(lists: Record<Name, string[]>) =>
  compilePhrases(lists, {
    classes: { do: ["fix", "take over"] },
    fillers: new Set(["really"]),
    openers: new Set(["hello"]),
    subjects: new Set(["i"]),
    spell,
  });
const fits = (phrase: string, text: string) =>
  compile({ it: [phrase] })
    .fitting(read(text))
    .has("it");

test.each([
  ["I'll", "i will"],
  ["ill", "i will"],
  ["I\u2019d", "i would"],
  ["can't", "can not"],
  ["cant", "can not"],
  ["dont", "do not"],
  ["está", "esta"],
  ["認領這個", "认领这个"],
  ["担当します", "担当します"],
  ["할게요", "할게요"],
  ["asign", "assign"],
  ["wrok", "work"],
  ["world", "world"],
])("%s is spelt %s", (text, spelt) => expect(spell(text)).toBe(spelt));

test.each<[string, string, boolean]>([
  ["i will <do>", "I'll really fix it", true],
  ["i will <do>", "I will take it over", false],
  ["i will <do>", "I will take over", true],
  ["^fix", "hello fix", true],
  ["^fix", "please do not fix", false],
  ["i will$", "yes I will", true],
  ["i will$", "I will not", false],
  ["can you ...", "can you do that", true],
  ["{now,} done", "done", true],
  ["我~做", "我可以试着做", true],
  ["我~做", "我。", false],
])("%j and %j: %s", (phrase, text, expected) => expect(fits(phrase, text)).toBe(expected));

describe("several lists at once", () => {
  const { fitting, remove } = compile({
    claim: ["i will <do>", "我来做"],
    no: ["i will not ...", "not {now,today}$"],
    all: ["<do>", "^please"],
  });
  test.each<[string, string[]]>([
    ["I will really take over", ["claim", "all"]],
    ["I will not fix it", ["no", "all"]],
    ["I will not today", ["no"]],
    ["not today, I will fix", ["claim", "all"]],
    ["please do", ["all"]],
    ["do it, please", []],
    ["我来做这个", ["claim"]],
    ["", []],
  ])("%j: %j", (text, expected) => expect([...fitting(read(text))].toSorted()).toEqual(expected.toSorted()));

  test.each<[string, "claim" | "no" | "all", string]>([
    ["hello I will fix it", "claim", "hello | this"],
    ["I will not fix it I will see", "no", "| i will see"],
    ["I will not fix it I will see", "all", "i will not | this i will see"],
    ["I will really really take over", "claim", "|"],
  ])("%j without what %s says: %j", (text, name, left) => expect(remove(read(text), name).words.join(" ")).toBe(left));

  it("reads a row of fillers or of beginnings, however long, in no time", () => {
    for (const word of ["really", "I", "I will", "not"])
      expect(fitting(read(`${word} `.repeat(20_000))).has("claim")).toBe(false);
  });
  it("says the same of a sentence however many it has read before", () => {
    const words = (from: number) => Array.from({ length: 30 }, (_, at) => `w${from + at}`).join(" ");
    const before = fitting(read("I will fix"));
    for (let from = 0; from < 120_000; from += 30) fitting(read(`I will ${words(from)}`));
    expect(fitting(read("I will fix"))).toEqual(before);
  });
});
