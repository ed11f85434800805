import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { climb } from "../../src/domain/climb.ts";
import type { Area, Contribution } from "../../src/domain/model.ts";
import { contribution } from "../fixtures/contributions.ts";
import { defaultRules } from "../fixtures/rules.ts";

const { ladder } = defaultRules;
const some = (count: number, given: Parameters<typeof contribution>[0] = {}, from = 0): Contribution[] =>
  Array.from({ length: count }, (_, index) => contribution({ day: from + index, ...given }));

describe("the rung", () => {
  test.each<[string, string, Contribution[]]>([
    ["newcomer", "nothing was merged", []],
    ["newcomer", "only chores were merged", some(3, { area: "chore" })],
    ["docs", "one documentation change was merged", some(1, { area: "docs" })],
    ["docs", "one example was merged", some(1, { area: "examples" })],
    ["tests", "a test was merged", some(1, { area: "tests" })],
    ["core", "one core change was merged", some(1)],
    ["core", "four in one module", some(4)],
    ["module", "five in one module", some(5)],
    ["core", "five in five modules", some(5).map((one, index) => ({ ...one, modules: [`m${index}`] }))],
    [
      "core",
      "five in modules of one name in different repositories",
      some(5).map((one, i) => ({ ...one, repo: `o/${i}` })),
    ],
    ["newcomer", "a bot's work", some(9, { excluded: "bot" })],
    ["newcomer", "reverts", some(9, { excluded: "revert" })],
  ])("is %s for: %s", (rung, _why, contributions) => expect(climb(contributions, ladder).rung).toBe(rung));

  const steward = Array.from({ length: 20 }, (_, index) =>
    contribution({ day: index * 9, modules: [`m${index % 3}`] }),
  );
  test.each<[string, string, Contribution[]]>([
    ["steward", "20 core changes in 3 modules over 6 months", steward],
    ["module", "19 of them", steward.slice(0, 19)],
    ["module", "2 modules", steward.map((one, index) => ({ ...one, modules: [`m${index % 2}`] }))],
    ["module", "5 months", steward.map((one, index) => ({ ...one, mergedAt: new Date(Date.UTC(2024, index % 5, 1)) }))],
  ])("is %s for: %s", (rung, _why, contributions) => expect(climb(contributions, ladder).rung).toBe(rung));
});

describe("the climb", () => {
  it("shows a lower rung that was never reached as skipped, not as a debt", () => {
    const { rungs, next } = climb(some(1), ladder);
    expect(rungs.map(({ rung, state }) => [rung, state])).toEqual([
      ["newcomer", "reached"],
      ["docs", "skipped"],
      ["tests", "skipped"],
      ["core", "here"],
      ["module", "ahead"],
      ["steward", "ahead"],
    ]);
    expect(next).toEqual({
      rung: "module",
      needs: [{ kind: "sameModule", areas: ["core"], have: 1, atLeast: 5 }],
    });
  });

  it("counts a core change that touches tests for the tests rung too", () => {
    expect(climb([contribution({ areas: { core: 2, tests: 1 } })], ladder).history.map(({ rung }) => rung)).toEqual([
      "tests",
      "core",
    ]);
  });

  it("names the contribution that first reached each rung, and how many it took", () => {
    const { history } = climb([...some(1, { area: "docs" }, 3), ...some(2, {}, 10)], ladder);
    expect(history.map(({ rung, number, after }) => [rung, number, after])).toEqual([
      ["docs", 4, 1],
      ["core", 11, 2],
    ]);
  });

  it("has nothing next at the top", () => {
    const only = [{ rung: "all", needs: {} }];
    expect(climb([], only)).toMatchObject({ rung: "all", next: null, history: [] });
  });

  it("says what every need of the top rung has so far", () => {
    const { next } = climb(some(6), ladder);
    expect(next?.needs.map(({ kind, have, atLeast }) => [kind, have, atLeast])).toEqual([
      ["counts", 6, 20],
      ["modules", 1, 3],
      ["monthsActive", 1, 6],
    ]);
  });
});

const anyContribution = fc
  .record({
    day: fc.nat(900),
    number: fc.integer({ min: 1, max: 10_000 }),
    area: fc.constantFrom<Area>("chore", "docs", "examples", "tests", "core"),
    modules: fc.uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 2 }),
  })
  .map(({ modules, ...given }) => contribution({ ...given, ...(given.area === "core" ? { modules } : {}) }));
const history = fc.uniqueArray(anyContribution, { selector: ({ number }) => number, maxLength: 60 });

describe("whatever people do", () => {
  it("is the same climb in whatever order the contributions come", () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (contributions, keys) => {
        const shuffled = contributions
          .map((one) => ({ one, key: keys.next().value as number }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(climb(shuffled, ladder)).toEqual(climb(contributions, ladder));
      }),
    );
  });

  it("never goes down when something more is merged", () => {
    const height = (rung: string) => ladder.findIndex((one) => one.rung === rung);
    fc.assert(
      fc.property(history, anyContribution, (contributions, more) => {
        const before = height(climb(contributions, ladder).rung);
        expect(height(climb([...contributions, more], ladder).rung)).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
