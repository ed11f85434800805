import { expect, test } from "vitest";
import { compilePhrases } from "../../src/domain/phrases.ts";
import { compileSpelling } from "../../src/domain/spelling.ts";
import { defaultConfig } from "../fixtures/rules.ts";

const { spell, read } = compileSpelling(defaultConfig.claims.spelling);
const fits = (phrase: string, text: string) =>
  compilePhrases([phrase], {
    classes: { do: ["fix", "take over"] },
    fillers: new Set(["really"]),
    openers: new Set(["hello"]),
    spell,
  }).fits(read(text));

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
