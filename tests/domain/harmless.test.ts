import { describe, expect, it, test } from "vitest";
import { isLogin, nameOf, quote, withoutBacklink } from "../../src/domain/harmless.ts";
import { HOSTILE } from "../fixtures/hostile.ts";

/** What GitHub makes something of, each of which a quoted text must not hold. */
export const HARMFUL: readonly RegExp[] = [
  /@\w/,
  /#\d/,
  /\bgh-\d/i,
  /(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+\S*#\d/i,
  /`/,
  /<!--|-->|[<>]/,
  /:\/\//,
  /\bwww\.\w/i,
  // An unescaped sign that emphasises, strikes, links or makes a table.
  /(?<!\\)(?:\\\\)*[*_~[\]|]/,
  /[\u202a-\u202e\u2066-\u2069\u200b\ufeff\p{Cc}]/u,
];

const NASTY = [
  ...HOSTILE,
  "@team @org/team fixes #1, closes o/r#2, resolves GH-3",
  "see https://github.com/o/r/issues/1 and www.evil.example",
  "![image](https://evil.example/x.png)",
  "[link](javascript:alert(1))",
  "a\nb\r\n/claim\n# heading",
  "*".repeat(200),
  "\\".repeat(200),
  "`".repeat(10),
  "a | b | c",
  "$\\sqrt{x}$",
  "&#64;team &commat;team",
  "\ud800 half",
  "",
  "   ",
];

describe("X6: a quoted text", () => {
  test.each(NASTY.map((text) => [text.slice(0, 30), text]))("%j does nothing", (_name, text) => {
    const quoted = quote(text);
    for (const pattern of HARMFUL) expect(quoted).not.toMatch(pattern);
    expect(quoted).not.toBe("");
    expect(quoted.split("\n")).toHaveLength(1);
    expect(/\\*$/.exec(quoted)?.[0].length).toSatisfy((count: number) => count % 2 === 0);
  });
  it("keeps what does no harm", () => {
    expect(quote("Fix the docs of `load()` in 汉字 👩🏽‍💻")).toBe("Fix the docs of 'load()' in 汉字 👩🏽‍💻");
    expect(quote("a_b")).toBe("a\\_b");
  });
  it("is cut by graphemes", () => {
    expect(quote("👨‍👩‍👧‍👦".repeat(100), 5)).toBe(`${"👨‍👩‍👧‍👦".repeat(5)}…`);
    expect(quote("x".repeat(65_537)).length).toBeLessThan(90);
    expect(quote("xxxx*", 5)).toBe("xxxx…");
  });
});

describe("a name", () => {
  test.each([
    ["ada", true, "@ada"],
    ["ada", false, "**ada**"],
    ["a-b-1", true, "@a-b-1"],
    ["-ada", true, "-ada"],
    ["o/team", true, "o/team"],
    ["helper[bot]", true, "helper(bot)"],
    ["ada\n@team", true, "ada ＠team"],
  ])("%j asked %j is %s", (login, addressed, name) => expect(nameOf(login, addressed)).toBe(name));
  it("is none where GitHub would not give it out", () =>
    expect(["", "a--b", "a-", "x".repeat(40), "__proto__"].filter(isLogin)).toEqual([]));
});

test.each([
  ["https://github.com/o/r/issues/1", "https://redirect.github.com/o/r/issues/1"],
  ["https://www.github.com/o", "https://redirect.github.com/o"],
  ["https://github.com.evil.example/o", "https://github.com.evil.example/o"],
  ["https://ghe.example/o/r/issues/1", "https://ghe.example/o/r/issues/1"],
])("B5: %s is linked as %s", (url, linked) => expect(withoutBacklink(url)).toBe(linked));
