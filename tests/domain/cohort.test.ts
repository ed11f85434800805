import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { lastDayOf, readCohortForm, toDay } from "../../src/domain/cohort-form.ts";
import { canEnd, endOfDay, progressWithin, sumUp } from "../../src/domain/cohort.ts";
import { contribution } from "../fixtures/contributions.ts";
import { HOSTILE } from "../fixtures/hostile.ts";
import { defaultConfig } from "../fixtures/rules.ts";

const { ladder } = defaultConfig;
const date = (text: string) => new Date(`${text}T00:00:00Z`);
const on = (text: string, given: Parameters<typeof contribution>[0] = {}) =>
  contribution({ mergedAt: new Date(text), ...given });
const SPAN = { from: date("2026-03-01"), until: date("2026-06-01") };

describe("a member's progress", () => {
  it("tells the rung before the span from the one within it, and what was merged in it by area", () => {
    const docs = on("2026-02-27T00:00:00Z", { area: "docs", number: 1 });
    const tests = on("2026-03-02T00:00:00Z", { area: "tests", number: 2 });
    const core = on("2026-05-31T23:59:59Z", { number: 3 });
    const progress = progressWithin([core, docs, tests], ladder, SPAN);
    expect(progress).toMatchObject({ before: "docs", after: "core", hasClimbed: true, areas: { tests: 1, core: 1 } });
    expect(progress.merged.map(({ number }) => number)).toEqual([3, 2]);
    expect(progress.lastAt).toEqual(core.mergedAt);
  });
  test.each<[string, string, number]>([
    ["the first moment is in it", "2026-03-01T00:00:00Z", 1],
    ["the moment before is not", "2026-02-28T23:59:59.999Z", 0],
    ["the last moment is in it", "2026-05-31T23:59:59.999Z", 1],
    ["the moment after is not", "2026-06-01T00:00:00Z", 0],
  ])("%s", (_name, at, count) => {
    expect(progressWithin([on(at)], ladder, SPAN).merged).toHaveLength(count);
  });
  it("shows nothing of what came after the span, not even in the rung", () => {
    expect(progressWithin([on("2026-07-01T00:00:00Z")], ladder, SPAN)).toMatchObject({
      before: "newcomer",
      after: "newcomer",
      hasClimbed: false,
      lastAt: null,
    });
    expect(progressWithin([on("2030-07-01T00:00:00Z")], ladder, { ...SPAN, until: null }).after).toBe("core");
  });
  it("passes over what counts for nobody", () => {
    const reverted = on("2026-03-05T00:00:00Z", { excluded: "revert" });
    expect(progressWithin([reverted], ladder, SPAN)).toMatchObject({ after: "newcomer", merged: [] });
  });
});

test("the sum is that of the members, whoever they are", () => {
  const days = fc.array(fc.integer({ min: 0, max: 800 }), { maxLength: 8 });
  fc.assert(
    fc.property(fc.array(days, { maxLength: 6 }), (people) => {
      const span = { from: date("2024-03-01"), until: date("2025-03-01") };
      const members = people.map((own) =>
        progressWithin(
          own.map((day) => contribution({ day })),
          ladder,
          span,
        ),
      );
      const sum = sumUp(members);
      expect(sum.members).toBe(people.length);
      expect(sum.merged).toBe(members.reduce((total, { merged }) => total + merged.length, 0));
      expect(sum.areas.core ?? 0).toBe(sum.merged);
      expect(sum.active).toBe(members.filter(({ lastAt }) => lastAt !== null).length);
      expect(sum.climbed).toBe(members.filter(({ hasClimbed }) => hasClimbed).length);
    }),
    { numRuns: 50 },
  );
});

describe("an organiser's form", () => {
  const NOW = date("2026-11-24");
  const form = { name: "Spring", slug: "spring-2027", starts: "2027-03-01", ends: "2027-05-31" };

  it("gives the name, the address and a span that has its last day in it", () => {
    const { cohort } = readCohortForm({ ...form, name: "  Spring\u202e\u0000 2027 ", slug: " Spring-2027" }, NOW);
    expect(cohort).toEqual({
      name: "Spring 2027",
      slug: "spring-2027",
      from: date("2027-03-01"),
      until: date("2027-06-01"),
    });
    expect(cohort && toDay(lastDayOf(cohort) ?? NOW)).toBe("2027-05-31");
  });
  it("may have no end", () => {
    const { cohort } = readCohortForm({ ...form, ends: "" }, NOW);
    expect([cohort?.until, cohort && lastDayOf(cohort)]).toEqual([null, null]);
  });
  test.each<[string, Partial<typeof form>, string[]]>([
    ["no name", { name: " \u200b " }, ["name"]],
    ["a name that is too long", { name: "好".repeat(101) }, ["name"]],
    ["an address that is too short", { slug: "ab" }, ["slug"]],
    ["an address that is too long", { slug: "a".repeat(41) }, ["slug"]],
    ["an address with what needs escaping", { slug: "../etc" }, ["slug"]],
    ["an address with two hyphens", { slug: "a--b" }, ["slug"]],
    ["an address that ends in one", { slug: "abc-" }, ["slug"]],
    ["a day that there is not", { starts: "2027-02-30" }, ["starts"]],
    ["a day in other words", { starts: "tomorrow", ends: "31.5.2027" }, ["starts", "ends"]],
    ["a day before GitHub", { starts: "2007-12-31" }, ["starts"]],
    ["a day that nobody plans for", { ends: "2032-01-01" }, ["ends"]],
    ["an end before its beginning", { ends: "2027-02-28" }, ["order"]],
    ["everything at once", { name: "", slug: "", starts: "", ends: "x" }, ["name", "slug", "starts", "ends"]],
  ])("is refused with %s", (_name, given, mistakes) => {
    expect(readCohortForm({ ...form, ...given }, NOW)).toEqual({ mistakes, cohort: null });
  });
  test.each(HOSTILE.map((text) => [text.slice(0, 30), text]))("takes %j for what it is", (_name, text) => {
    const read = readCohortForm({ name: text, slug: text, starts: text, ends: text }, NOW);
    expect(read.cohort).toBeNull();
    const named = readCohortForm({ ...form, name: text }, NOW).cohort?.name ?? "";
    // oxlint-disable-next-line no-control-regex
    expect(named).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069\u200b]/u);
  });
  it("takes a name of 100 characters whatever they are", () => {
    expect(readCohortForm({ ...form, name: "👩".repeat(100) }, NOW).cohort?.name).toBe("👩".repeat(100));
  });
});

test("a cohort can be ended while it goes on, and then its last day is today", () => {
  const now = new Date("2026-11-24T10:00:00Z");
  expect(endOfDay(now)).toEqual(date("2026-11-25"));
  expect(canEnd({ from: date("2026-11-01"), until: null }, now)).toBe(true);
  expect(canEnd({ from: date("2026-11-01"), until: date("2026-12-01") }, now)).toBe(true);
  expect(canEnd({ from: date("2026-11-01"), until: date("2026-11-25") }, now)).toBe(false);
  expect(canEnd({ from: date("2026-12-01"), until: null }, now)).toBe(false);
});
