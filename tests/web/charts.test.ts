import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { climb } from "../../src/domain/climb.ts";
import { AREAS, type Contribution } from "../../src/domain/model.ts";
import { translate } from "../../src/locales/translate.ts";
import { ActivityChart, activityOf } from "../../src/web/charts/activity.tsx";
import { countAxis, Frame } from "../../src/web/charts/frame.tsx";
import { Ladder, progressOf } from "../../src/web/charts/ladder.tsx";
import { ModuleMap, modulesOf } from "../../src/web/charts/modules.tsx";
import { squarify } from "../../src/web/charts/squarify.ts";
import { Steps } from "../../src/web/charts/steps.tsx";
import { written } from "../../src/web/written.ts";
import { contribution } from "../fixtures/contributions.ts";
import { defaultRules } from "../fixtures/rules.ts";
import { STRANGEST } from "../fixtures/strangers.ts";
import { harms, readSvg } from "../fixtures/svg.ts";

const NOW = new Date("2026-11-24T10:00:00Z");
const english = { language: "en" as const, t: translate("en") };
const chinese = { language: "zh-CN" as const, t: translate("zh-CN") };
const { ladder } = defaultRules;

/** `count` contributions in all areas and a few modules, one a day until today. */
function many(count: number): Contribution[] {
  return Array.from({ length: count }, (_, index) =>
    contribution({
      number: index + 1,
      area: AREAS[index % AREAS.length] ?? "core",
      modules: [`src/part_${index % 37}`],
      repo: `owner/repo-${index % 3}`,
      mergedAt: new Date(NOW.getTime() - index * 86_400_000),
    }),
  );
}

/** Every picture of these contributions. */
function pictures(contributions: readonly Contribution[], reader: typeof english | typeof chinese = english): string[] {
  const stands = climb(contributions, ladder);
  return [
    written(Ladder({ climb: stands, reader })),
    written(ActivityChart({ activity: activityOf(contributions, NOW), reader })),
    ...modulesOf(stands.tally).map((of) => written(ModuleMap({ of, most: of.count, reader }))),
    ...(stands.next?.needs ?? []).map((need) => written(Steps({ ...need, reader }))),
  ];
}

describe.each([0, 1, 3, 5_000])("the pictures of %i contributions", (count) => {
  const drawn = [...pictures(many(count)), ...pictures(many(count), chinese)];

  it("are named for who hears them, and are one image each", () => {
    for (const picture of drawn) {
      const { elements, textsOf } = readSvg(picture);
      expect(elements[0]).toMatchObject({ name: "svg", attributes: { role: "img" } });
      expect(elements[1]?.name).toBe("title");
      expect(textsOf("title")[0]?.length).toBeGreaterThan(2);
      expect(elements.filter(({ name }) => name === "title")).toHaveLength(1);
    }
  });
  it("have no number that is none, and take their colours from the page", () => {
    for (const picture of drawn) {
      expect(picture).not.toMatch(/NaN|Infinity|undefined|null|\bstyle=|fill="|stroke="/);
      expect(harms(picture)).toEqual([]);
    }
  });
  it("stay small", () => expect(Math.max(...drawn.map((picture) => picture.length))).toBeLessThan(8_000));
});

describe("the ladder", () => {
  const climber = [
    contribution({ day: 0, area: "docs" }),
    contribution({ day: 9, area: "core" }),
    contribution({ day: 20, area: "core" }),
  ];
  const { elements, textsOf } = readSvg(written(Ladder({ climb: climb(climber, ladder), reader: english })));

  it("says in words where somebody stands, when, what was skipped and what comes next", () =>
    expect(textsOf("desc")).toEqual([
      "From the bottom up: newcomer: where everybody begins, docs: reached on Jan 1, 2024, tests: skipped, and nothing is owed, " +
        "core: here since Jan 10, 2024, module: next, and steward: ahead.",
    ]));
  it("draws the same, the highest rung on top", () => {
    expect(elements.filter(({ name }) => name === "g").map(({ attributes }) => attributes["class"])).toEqual([
      "reached",
      "reached",
      "skipped",
      "here",
      "ahead next",
      "ahead",
    ]);
    expect(elements.filter(({ name }) => name === "circle")).toHaveLength(1);
    const heights = elements
      .filter((one) => one.attributes["class"] === "name")
      .map((one) => Number(one.attributes["y"]));
    expect(heights).toEqual(heights.toSorted((a, b) => b - a));
  });
  it("fills the next rung as far as its needs are there, each alike", () => {
    const part = elements.find(({ attributes }) => attributes["class"] === "rung part");
    expect(part?.attributes["d"]).toMatch(/h19\.2$/);
    expect(progressOf({ needs: [] })).toBe(1);
    const need = { kind: "counts", areas: ["core"] } as const;
    expect(
      progressOf({
        needs: [
          { ...need, have: 9, atLeast: 3 },
          { ...need, have: 0, atLeast: 1 },
        ],
      }),
    ).toBe(0.5);
  });
  it("speaks Chinese", () =>
    expect(written(Ladder({ climb: climb(climber, ladder), reader: chinese }))).toContain("2024年1月10日到达"));
});

describe("what was merged over time", () => {
  it("is counted by month in UTC, without gaps, up to now", () => {
    const { unit, periods } = activityOf(
      [
        contribution({ mergedAt: new Date("2026-08-31T23:59:59Z"), area: "docs" }),
        contribution({ mergedAt: new Date("2026-10-01T00:00:00Z"), area: "core" }),
        contribution({ mergedAt: new Date("2026-10-02T00:00:00Z"), area: "core", excluded: "revert" }),
      ],
      NOW,
    );
    expect(unit).toBe(1);
    expect(periods.map(({ from, total }) => [from.toISOString().slice(0, 10), total])).toEqual([
      ["2026-08-01", 1],
      ["2026-09-01", 0],
      ["2026-10-01", 1],
      ["2026-11-01", 0],
    ]);
  });
  test.each([
    ["2024-01-01", 1],
    ["2019-01-01", 3],
    ["1999-01-01", 12],
    ["0001-01-01", 12],
    ["9999-01-01", 1],
  ])("from %s on in steps of %i months, however wrong a clock was", (from, unit) => {
    const activity = activityOf([contribution({ mergedAt: new Date(`${from}T00:00:00Z`) })], NOW);
    expect(activity.unit).toBe(unit);
    expect(activity.periods.length).toBeLessThan(60);
    expect(activity.periods.reduce((sum, { total }) => sum + total, 0)).toBe(1);
  });
  it("loses none, whenever they were merged", () =>
    fc.assert(
      fc.property(fc.array(fc.date({ noInvalidDate: true }), { maxLength: 40 }), (dates) => {
        const { periods } = activityOf(
          dates.map((mergedAt, day) => contribution({ day, mergedAt })),
          NOW,
        );
        expect(periods.reduce((sum, { total }) => sum + total, 0)).toBe(dates.length);
      }),
    ));
  it("is summed up in a sentence for who does not see it", () =>
    expect(readSvg(pictures(many(3))[1] ?? "").textsOf("desc")).toEqual([
      "3 merged pull requests from Nov 2026 to Nov 2026: examples 1, docs 1, and chore 1. Most in Nov 2026: 3.",
    ]));
  it("draws one path for each area that there is", () => {
    const { elements } = readSvg(pictures(many(3))[1] ?? "");
    const paths = elements.filter(({ name }) => name === "path").map(({ attributes }) => attributes["class"]);
    expect(paths).toEqual(["examples", "docs", "chore"]);
  });
});

describe("the map of modules", () => {
  it("has where somebody did most first, across the areas of contributions", () => {
    const { tally } = climb(
      [
        contribution({ day: 0, modules: ["a", "b"] }),
        contribution({ day: 1, modules: ["b"], area: "tests" }),
        contribution({ day: 2, repo: "other/repo", modules: ["c"] }),
      ],
      ladder,
    );
    expect(modulesOf(tally)).toEqual([
      {
        repo: "owner/repo",
        count: 3,
        modules: [
          { module: "b", count: 2 },
          { module: "a", count: 1 },
        ],
      },
      { repo: "other/repo", count: 1, modules: [{ module: "c", count: 1 }] },
    ]);
  });
  it("names a dozen and counts the others", () => {
    const [map] = modulesOf(
      climb(
        many(100).map((one) => ({ ...one, repo: "o/r" })),
        ladder,
      ).tally,
    );
    expect(map?.modules).toHaveLength(37);
    const { elements } = readSvg(
      written(ModuleMap({ of: map ?? { repo: "", modules: [], count: 0 }, most: 100, reader: english })),
    );
    expect(elements.filter(({ name }) => name === "rect")).toHaveLength(13);
  });
  it("divides its box without gaps and overlaps, in proportion, whatever the sizes", () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 30 }), (sizes) => {
        const sorted = sizes.toSorted((a, b) => b - a);
        const total = sorted.reduce((sum, one) => sum + one, 0);
        const boxes = squarify(sorted, { x: 0, y: 0, width: 640, height: 160 });
        expect(boxes).toHaveLength(sorted.length);
        boxes.forEach(({ x, y, width, height }, index) => {
          expect(width * height).toBeCloseTo((640 * 160 * (sorted[index] ?? 0)) / total, 3);
          expect([x, y].every((one) => one >= -1e-6)).toBe(true);
          expect(x + width).toBeLessThan(640 + 1e-6);
          expect(y + height).toBeLessThan(160 + 1e-6);
        });
        for (const [at, one] of boxes.entries())
          for (const other of boxes.slice(at + 1))
            expect(
              Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x) < 1e-6 ||
                Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y) < 1e-6,
            ).toBe(true);
      }),
    ));
});

describe("steps", () => {
  it("are filled one by one, never more than there are", () => {
    const filled = (have: number, atLeast: number) =>
      readSvg(written(Steps({ have, atLeast, reader: english }))).elements.filter(
        (one) => one.attributes["class"] === "filled",
      ).length;
    expect([filled(0, 5), filled(2, 5), filled(5, 5), filled(9, 5)]).toEqual([0, 2, 5, 5]);
    expect(filled(0, 0)).toBe(0);
  });
  it("become one bar where they are too many to be told apart", () => {
    const { elements, textsOf } = readSvg(written(Steps({ have: 30, atLeast: 120, reader: english })));
    expect(elements.filter(({ name }) => name === "rect").map(({ attributes }) => attributes["width"])).toEqual([
      "100%",
      "25%",
    ]);
    expect(textsOf("title")).toEqual(["30 of 120"]);
  });
});

describe("the frame", () => {
  it("has an axis of whole numbers that reaches what is drawn", () =>
    fc.assert(
      fc.property(fc.nat(100_000), (most) => {
        const { scale, ticks } = countAxis(most, 100, "en");
        expect(scale(most)).toBeGreaterThanOrEqual(-0.001);
        expect(ticks[0]).toEqual({ at: 100, text: "0" });
        expect(ticks.length).toBeLessThan(9);
      }),
    ));
  it("writes numbers as the reader does", () =>
    expect(countAxis(20_000, 100, "en").ticks.map(({ text }) => text)).toContain("20,000"));
});

test.each([...STRANGEST, `flood e${"\u0301".repeat(500)}`].map((text) => [text.slice(0, 30), text]))(
  "X4: %j in charts is read by strict parsers and harms nobody",
  (_name, text) => {
    const drawn = [
      ...pictures([contribution({ repo: `o/${text}`, modules: [text, `a/${text}`], title: text })]),
      written(
        Ladder({
          climb: climb(
            [contribution()],
            [
              { rung: text, needs: {} },
              { rung: `${text}!`, needs: { modules: 9 } },
            ],
          ),
          reader: english,
        }),
      ),
      written(Frame({ name: text, text, height: 90, x: [{ at: 1, text }], y: [{ at: 1, text }] })),
    ];
    for (const picture of drawn) expect(harms(picture)).toEqual([]);
  },
);
