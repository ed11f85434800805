import { describe, expect, it, test } from "vitest";
import { rowOf } from "../../../src/domain/suitability/columns.ts";
import { type SuitabilityFacts, UNKNOWN_FACTS } from "../../../src/domain/suitability/facts.ts";
import { type FeatureKey, vectorOf } from "../../../src/domain/suitability/features.ts";
import { countLabels } from "../../../src/domain/suitability/labels.ts";
import { row } from "../../fixtures/examples.ts";

const feature = (key: FeatureKey, some: Parameters<typeof row>[0]) => vectorOf(row(some), [key])[0];

describe("facts become columns", () => {
  it("where all is known", () => {
    const facts: SuitabilityFacts = {
      title: "Two words",
      body: "See https://example.org for ```code```",
      labels: ["good first issue", "bug"],
      newcomerLabels: 1,
      comments: 3,
      reporter: { pulls: 2, commits: 0, issues: 1, isNew: null },
      project: {
        stars: 10,
        commits: 20,
        contributors: 3,
        issuesOpened: 40,
        closedPulls: 5,
        issuesByNewcomers: 6,
        issueShareByNewcomers: 0.5,
      },
    };
    expect(rowOf(facts)).toEqual({
      LengthOfTitle: 2,
      LengthOfDescription: 2,
      lc0: 1,
      lc1: 1,
      lc2: 0,
      lc8: 0,
      commentnum: 3,
      proissnewratio: 0.5,
      proissnewnum: 6,
      openiss: 40,
      pro_star: 10,
      procmt: 20,
      contributornum: 3,
      proclspr: 5,
      rptpr: 2,
      rptcmt: 0,
      rptisnew: 1,
      rptissnum: 1,
    });
  });
  it("where nothing is known", () => expect(rowOf(UNKNOWN_FACTS)).toEqual(row({}, null)));
  test.each([
    [{ isNew: false, commits: 0 }, 0],
    [{ isNew: true, commits: null }, 1],
    [{ isNew: null, commits: 4 }, 0],
    [{ isNew: null, commits: null }, null],
  ])("and %j is new: %j", (reporter, isNew) => {
    expect(rowOf({ ...UNKNOWN_FACTS, reporter: { ...UNKNOWN_FACTS.reporter, ...reporter } }).rptisnew).toBe(isNew);
  });
});

describe("labels are counted by kind", () => {
  test.each([
    ["none", [], [0, 0, 0, 0]],
    ["easy", ["E-easy", "priority/minor"], [2, 0, 0, 0]],
    ["a call for anybody's help", ["help wanted", "contributions-welcome"], [0, 0, 0, 0]],
    ["a bug", ["type: bug", "Bugs 🐛"], [0, 2, 0, 0]],
    ["tests", ["area/tests"], [0, 0, 1, 0]],
    ["important or hard", ["important", "difficulty: hard"], [0, 0, 0, 2]],
    ["of high priority", ["priority: high", "Priority P1"], [0, 0, 0, 2]],
    ["high, but not in priority", ["high level API"], [0, 0, 0, 0]],
    ["of two kinds", ["major bug"], [0, 1, 0, 1]],
    ["words inside of words", ["debugger", "latest", "hardware"], [0, 0, 0, 0]],
  ])("%s", (_what, labels, counts) => expect(Object.values(countLabels(labels))).toEqual(counts));
});

describe("columns become features", () => {
  it("each finite where all columns are known, be they zero or enormous", () => {
    for (const value of [0, 1, 1e9]) expect(vectorOf(row({}, value)).every(Number.isFinite)).toBe(true);
  });
  it("each unknown where no column is known", () => {
    expect(vectorOf(row({}, null)).every(Number.isNaN)).toBe(true);
  });
  it("unknown where one of their columns is", () => {
    expect(feature("reporterTries", { rptisnew: 1, rptpr: null })).toBeNaN();
  });
  it("count a reporter as trying who has pull requests and no commit", () => {
    const of = (rptisnew: number, rptpr: number) => feature("reporterTries", { rptisnew, rptpr });
    expect([of(1, 2), of(1, 0), of(0, 2)]).toEqual([1, 0, 0]);
  });
  it("do not take one of two issues for a half", () => {
    const few = feature("newcomerShareSteady", { proissnewratio: 0.5, proissnewnum: 1 }) ?? 0;
    const many = feature("newcomerShareSteady", { proissnewratio: 0.5, proissnewnum: 100 }) ?? 0;
    expect(few).toBeLessThan(many);
  });
});
