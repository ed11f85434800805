import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  areasOf,
  EVERYTHING_FREE,
  type IssueQuery,
  MARKED,
  ORDERS,
  readIssueQuery,
  rungsWithAreas,
  writeIssueQuery,
} from "../../src/domain/issue-query.ts";
import { readStart, writeStart } from "../../src/domain/issue-start.ts";
import { AREAS } from "../../src/domain/model.ts";
import { DIRECTIONS } from "../../src/domain/repository-rules.ts";
import { HOSTILE } from "../fixtures/hostile.ts";
import { defaultRules } from "../fixtures/rules.ts";

const { ladder } = defaultRules;
const read = (text: string) => readIssueQuery(new URLSearchParams(text), ladder);

describe("a query", () => {
  it("asks for everything that is free where the address says nothing", () => {
    expect(read("")).toEqual({ query: EVERYTHING_FREE, problems: [] });
    expect(read("q=&repo=&area=&rung=&language=&order=best&state=free").query).toEqual(EVERYTHING_FREE);
  });

  it("is read with all that can be asked for", () => {
    const { query, problems } = read(
      "q=tokenizer&repo=a/b&repo=c/d&area=docs&area=tests&rung=docs&language=C%2B%2B&direction=research&marking=inferred&gpu=none&state=all&order=newest&utm_source=x",
    );
    expect(problems).toEqual([]);
    expect(query).toEqual({
      search: "tokenizer",
      repositories: ["a/b", "c/d"],
      areas: ["docs", "tests"],
      rung: "docs",
      languages: ["C++"],
      directions: ["research"],
      marking: "inferred",
      withoutGpu: true,
      all: true,
      order: "newest",
    });
  });

  test.each([
    ["area=kernel", "choice", "area"],
    ["rung=newcomer", "choice", "rung"],
    ["direction=north", "choice", "direction"],
    ["marking=both", "choice", "marking"],
    ["gpu=yes", "choice", "gpu"],
    ["state=closed", "choice", "state"],
    ["order=random", "choice", "order"],
    ["repo=nothing", "repository", "repo"],
    ["repo=a/b/c", "repository", "repo"],
    ["q=!!!", "search", "q"],
    [`q=${"x".repeat(101)}`, "long", "q"],
    [`language=${"x".repeat(101)}`, "long", "language"],
    [Array.from({ length: 21 }, (_, index) => `repo=a/b${index}`).join("&"), "many", "repo"],
  ])("names what is odd in %s and keeps the rest", (text, kind, name) => {
    const { query, problems } = read(`${text}&language=Python`);
    expect(problems).toMatchObject([{ kind, name }]);
    expect(query.languages).toContain("Python");
  });

  test.each(HOSTILE.map((text) => [text.slice(0, 30), text]))("takes %j for no more than a text", (_name, text) => {
    const params = new URLSearchParams({ q: text, repo: text, area: text, order: text, language: "Python" });
    const { query } = readIssueQuery(params, ladder);
    expect(query).toMatchObject({ repositories: [], areas: [], order: "best" });
    expect(query.languages).toEqual(["Python"]);
  });

  const queries: fc.Arbitrary<IssueQuery> = fc.record({
    search: fc.constantFrom("", "tokenizer", "a & b", "汉字", "+1=2"),
    repositories: fc.uniqueArray(fc.constantFrom("a/b", "ggml-org/llama.cpp", "x_y/z.z"), { maxLength: 3 }),
    areas: fc.uniqueArray(fc.constantFrom(...AREAS)),
    rung: fc.constantFrom(null, ...rungsWithAreas(ladder)),
    languages: fc.uniqueArray(fc.constantFrom("C++", "C#", "Jupyter Notebook", "Python")),
    directions: fc.uniqueArray(fc.constantFrom(...DIRECTIONS)),
    marking: fc.constantFrom(null, ...MARKED),
    withoutGpu: fc.boolean(),
    all: fc.boolean(),
    order: fc.constantFrom(...ORDERS),
  });
  it("is written so that it is read as the same", () => {
    fc.assert(
      fc.property(queries, (query) => {
        expect(readIssueQuery(new URLSearchParams(writeIssueQuery(query)), ladder)).toEqual({ query, problems: [] });
      }),
    );
  });
  it("is written with nothing where it asks for nothing", () => expect(writeIssueQuery(EVERYTHING_FREE)).toBe(""));
});

test("a rung asks for the areas that count for it, and areas beside it narrow that", () => {
  expect(rungsWithAreas(ladder)).toEqual(["docs", "tests", "core", "module", "steward"]);
  expect(areasOf(EVERYTHING_FREE, ladder)).toBeNull();
  expect(areasOf({ ...EVERYTHING_FREE, areas: ["core"] }, ladder)).toEqual(["core"]);
  expect(areasOf({ ...EVERYTHING_FREE, rung: "docs" }, ladder)).toEqual(["docs", "examples"]);
  expect(areasOf({ ...EVERYTHING_FREE, rung: "tests" }, ladder)).toEqual(["tests"]);
  expect(areasOf({ ...EVERYTHING_FREE, rung: "docs", areas: ["docs", "core"] }, ladder)).toEqual(["docs"]);
  expect(areasOf({ ...EVERYTHING_FREE, rung: "docs", areas: ["core"] }, ladder)).toEqual([]);
});

describe("where a page begins", () => {
  it("is read as it was written, for its own order only", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((key) => key + 0),
        fc.nat(2 ** 31 - 1),
        fc.nat(2 ** 31 - 1),
        (key, repositoryId, number) => {
          const start = { key, repositoryId, number };
          expect(readStart(writeStart(start, "best"), "best")).toEqual(start);
          expect(readStart(writeStart(start, "best"), "newest")).toBeNull();
        },
      ),
    );
  });
  test.each([
    ...HOSTILE,
    "",
    "AAAA",
    btoa("best:1:2"),
    btoa("best:NaN:2:3"),
    btoa("best:Infinity:2:3"),
    btoa("best:1:2.5:3"),
    btoa("best:1:2147483648:3"),
    btoa("best:1:2:3:4"),
    btoa("newest:8640000000000001:1:1"),
    btoa("newest:1.5:1:1"),
    btoa("newest:-1:1:1"),
  ])("is nothing for %j", (text) => {
    expect([readStart(text, "best"), readStart(text, "newest")]).toEqual([null, null]);
  });
});
