import { describe, expect, it, test } from "vitest";
import { countWords, proseOf } from "../../../src/domain/suitability/text.ts";
import { HOSTILE } from "../../fixtures/hostile.ts";

describe("words are counted as RecGFI counted them", () => {
  test.each<[string, string, number]>([
    ["nothing has none", "", 0],
    ["white space has none", " \n\t ", 0],
    ["they are parted by any white space", "one two\nthree\tfour", 4],
    ["signs between spaces are words", "a - b", 3],
    ["signs at a word belong to it", "Fix: the [bug], now!", 4],
    ["Chinese without spaces is one", "修复错误", 1],
    ["fenced code is none", "before ```code of four words``` after", 2],
    ["fenced code over lines is none", "before\n```py\nx = 1\n```\nafter", 2],
    ["of two fences both are none", "a ```b``` c ```d``` e", 3],
    ["a fence that is left open is text", "a ```b c", 3],
    ["a fence without anything in it is text", "a `````` b", 3],
    ["code between single marks is text", "run `npm test` now", 4],
    ["an address is none", "see https://example.org/a.b now", 2],
    ["an address ends where RecGFI ends it, so a rest may stay", "see https://example.org/a-b", 2],
    ["a picture is none", "http://example.org/a.png", 0],
  ])("%s", (_what, text, count) => expect(countWords(proseOf(text))).toBe(count));

  it("whatever is typed", () => {
    for (const text of HOSTILE) expect(countWords(proseOf(text))).toBeGreaterThanOrEqual(0);
  });
  it("up to where nobody reads", () => {
    expect(countWords(proseOf("``` ".repeat(1_000_000)))).toBeLessThan(100_000);
    expect(countWords("a ".repeat(1_000_000))).toBe(50_000);
  });
});
