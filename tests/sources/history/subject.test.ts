import { expect, it, test } from "vitest";
import { cut, readSubject } from "../../../src/sources/history/subject.ts";

test.each<[string, ReturnType<typeof readSubject>]>([
  ["Fix ZeRO (#123)", { number: 123, form: "squash", title: "Fix ZeRO" }],
  ["Fix ZeRO (#123) ", { number: 123, form: "squash", title: "Fix ZeRO" }],
  ["Fix (#12) again (#123)", { number: 123, form: "squash", title: "Fix (#12) again" }],
  ["Fix (#12) [skip ci]", { number: 12, form: "squash", title: "Fix  [skip ci]" }],
  ["(#5)", { number: 5, form: "squash", title: "" }],
  ["Merge pull request #7 from ada/topic", { number: 7, form: "merge", title: "Merge pull request #7 from ada/topic" }],
  [
    "Merge pull request #7 from ada/topic (#9)",
    { number: 9, form: "squash", title: "Merge pull request #7 from ada/topic" },
  ],
  ['Revert "Fix (#6402)"', null],
  ['Revert "Revert "Fix (#6402)""', null],
  ['Revert "Fix (#6402)" (#6500)', { number: 6500, form: "squash", title: 'Revert "Fix (#6402)"' }],
  ["Merge branch 'main' into topic", null],
  ["Merge pull request 7 from ada/topic", null],
  ["Fix #123", null],
  ["Fix (# 123)", null],
  ["Fix (#0)", null],
  ["Fix (#2147483648)", null],
  ["Fix (#99999999999999999999)", null],
  ["", null],
])("the subject %j is read as %j", (subject, expected) => expect(readSubject(subject)).toEqual(expected));

it("shortens a title without cutting a character in two", () => {
  expect(cut("👩🏽‍💻👩🏽‍💻👩🏽‍💻", 2)).toBe("👩🏽‍💻👩🏽‍💻");
  expect(cut("x".repeat(10_000))).toHaveLength(300);
  expect(cut("short")).toBe("short");
});
