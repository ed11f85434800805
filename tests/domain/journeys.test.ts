import { describe, expect, it } from "vitest";
import { journeys } from "../../src/domain/journeys.ts";
import type { Area, Contribution } from "../../src/domain/model.ts";
import { contribution } from "../fixtures/contributions.ts";
import { defaultRules } from "../fixtures/rules.ts";

/** One person's merges as `[day, area]`, numbered apart from everybody else's. */
function person(id: number, merges: [number, Area][]): Contribution[] {
  const author = { key: `id:${id}`, login: `p${id}`, name: `P${id}`, bot: false };
  return merges.map(([day, area], index) => contribution({ author, day, area, number: id * 100 + index }));
}

const people = [
  person(1, [[0, "core"]]),
  person(2, [
    [0, "docs"],
    [10, "core"],
  ]),
  person(3, [
    [5, "docs"],
    [10, "tests"],
    [35, "core"],
  ]),
  person(4, [[400, "docs"]]),
  person(5, [[400, "chore"]]),
].flat();

const summary = journeys("owner/repo", people, defaultRules.ladder, (key) => key);

describe("journeys", () => {
  it("count who reached which rung", () => {
    expect(summary.people).toBe(5);
    expect(summary.reached).toEqual({ docs: 3, tests: 1, core: 3, module: 0, steward: 0 });
  });

  it("tell where people who reached core began, and where everybody did", () => {
    expect(summary.firstArea).toEqual({ docs: 2, core: 1 });
    expect(summary.firstAreaOfAll).toEqual({ chore: 1, docs: 3, core: 1 });
    expect(summary.laterCore).toEqual({ chore: { people: 1, reached: 0 }, docs: { people: 3, reached: 2 } });
  });

  it("measure each step in days and pull requests from the first one, with quartiles", () => {
    expect(summary.steps.find(({ rung }) => rung === "core")).toEqual({
      rung: "core",
      people: 3,
      atOnce: 1,
      all: { days: { q1: 5, median: 10, q3: 20 }, pullRequests: { q1: 1.5, median: 2, q3: 2.5 } },
      later: { days: { q1: 15, median: 20, q3: 25 }, pullRequests: { q1: 2.3, median: 2.5, q3: 2.8 } },
    });
  });

  it("tell what share came back, and how that changed by year", () => {
    expect(summary.secondPullRequest).toMatchObject({ share: 0.4, people: 2, days: { median: 7.5 } });
    expect(summary.byYear).toEqual([
      { year: 2024, newcomers: 3, firstArea: { docs: 2, core: 1 }, secondShare: 0.667, reachedCore: 3 },
      { year: 2025, newcomers: 2, firstArea: { chore: 1, docs: 1 }, secondShare: 0, reachedCore: 0 },
    ]);
  });

  it("take two identities of one person for one", () => {
    const joined = journeys("owner/repo", people, defaultRules.ladder, (key) => (key === "id:2" ? "id:1" : key));
    expect(joined.people).toBe(4);
  });

  it("leave out bots and reverts", () => {
    const excluded = people.map((one) => ({ ...one, excluded: "bot" as const }));
    expect(journeys("owner/repo", excluded, defaultRules.ladder, (key) => key)).toMatchObject({
      people: 0,
      secondPullRequest: { share: null, people: 0 },
      steps: [],
      byYear: [],
    });
  });
});
