import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Area, Contribution } from "../../src/domain/model.ts";
import { DIRECTIONS } from "../../src/domain/repository-rules.ts";
import { nextStep, type Road, type RoadStep, walk } from "../../src/domain/road.ts";
import { dealOut } from "../../src/domain/road-issues.ts";
import { contribution } from "../fixtures/contributions.ts";
import { defaultConfig } from "../fixtures/rules.ts";

const NOBODY = { contributions: [], ticks: new Map<string, Date>() };
const same = (repo: string) => repo;
const texts = (text: string) => ({ en: text, "zh-CN": text });

function step(id: string, given: Partial<RoadStep> = {}): RoadStep {
  return {
    id,
    title: texts(id),
    able: texts(id),
    directions: [],
    practise: [{ repo: "owner/repo", module: null }],
    rung: "core",
    areas: ["core"],
    proof: { counts: { areas: ["core"], atLeast: 1 } },
    ...given,
  };
}

function roadOf(...steps: RoadStep[]): Road {
  const directions = { application: texts("a"), infrastructure: texts("i"), research: texts("r") };
  return { directions, stages: [{ id: "one", name: texts("One"), about: texts("One"), steps }] };
}

/** What ticks the only step of a road, for somebody with these merges. */
function doneBy(only: RoadStep, contributions: readonly Contribution[], ticks: Readonly<Record<string, Date>> = {}) {
  const walker = { contributions, ticks: new Map(Object.entries(ticks)) };
  return walk(roadOf(only), null, walker, same)[0]?.steps[0]?.done ?? null;
}

describe("the road that the project ships", () => {
  const { road } = defaultConfig;
  const steps = road.stages.flatMap((stage) => stage.steps);

  it("has three stages, and 8 to 14 steps in each direction with some of them in every stage", () => {
    expect(road.stages).toHaveLength(3);
    for (const direction of DIRECTIONS) {
      const totals = walk(road, direction, NOBODY, same).map(({ total }) => total);
      const all = totals.reduce((sum, total) => sum + total, 0);
      expect([direction, all >= 8 && all <= 14, Math.min(...totals) >= 4]).toEqual([direction, true, true]);
    }
  });
  it("practises in the repositories that the issue names, and in every one from the watchlist's own names", () => {
    const repos = new Set(steps.flatMap(({ practise }) => practise.map(({ repo }) => repo)));
    const named = [
      "transformers",
      "DeepSpeed",
      "bitsandbytes",
      "llama.cpp",
      "vllm",
      "mistral-inference",
      "peft",
      "trl",
    ];
    const names = [...repos].map((repo) => repo.split("/")[1]);
    expect(names).toEqual(expect.arrayContaining(named));
    const watched = new Set(defaultConfig.watchlist.map(({ repo }) => repo));
    expect([...repos].filter((repo) => !watched.has(repo))).toEqual([]);
  });
  it("teaches distributed training, compression and serving in its second stage, to those who build the ground", () => {
    const depth = walk(road, "infrastructure", NOBODY, same)[1]?.steps.map((one) => one.step.id) ?? [];
    expect(depth).toEqual(expect.arrayContaining(["data-parallel", "sharding", "quantization", "serving"]));
  });
  it("ends for who has done it all, and can be proved by merges only where it says how", () => {
    const ticks = new Map(steps.map(({ id }) => [id, new Date(0)]));
    const walked = walk(road, null, { contributions: [], ticks }, same);
    expect(walked.every(({ done, total }) => done === total)).toBe(true);
    expect(nextStep(walked)).toBeNull();
    expect(steps.filter(({ proof }) => proof === undefined).map(({ id }) => id)).toContain("attention");
  });
  it("looks for a step's module in the names that modules have", () => {
    const sharding = steps.find(({ id }) => id === "sharding");
    const zero = { repo: "deepspeedai/DeepSpeed", modules: ["deepspeed/runtime/zero"] };
    expect(sharding && doneBy(sharding, [contribution(zero)])?.by).toBe("merge");
    expect(sharding && doneBy(sharding, [contribution({ ...zero, modules: ["deepspeed/inference/v2"] })])).toBeNull();
  });
});

describe("merges tick a step", () => {
  test.each<[string, Partial<RoadStep>, Partial<Contribution>[], number | null]>([
    ["with the first that meets its proof", {}, [{ number: 5 }, { number: 6 }], 5],
    ["in its repositories alone", {}, [{ repo: "owner/other" }], null],
    ["whatever the case of the name", {}, [{ repo: "Owner/Repo", number: 3 }], 3],
    ["in the areas of its proof alone", {}, [{ area: "docs" }], null],
    ["not by a revert or a bot", {}, [{ excluded: "revert" }, { excluded: "bot" }], null],
    ["only in enough of them", { proof: { counts: { areas: ["core"], atLeast: 2 } } }, [{ number: 1 }], null],
    ["in enough of them", { proof: { counts: { areas: ["core"], atLeast: 2 } } }, [{ number: 1 }, { number: 2 }], 2],
    [
      "by tests beside a core change",
      { proof: { touches: { area: "tests", atLeast: 1 } } },
      [{ number: 4, areas: { core: 1, tests: 2 } }],
      4,
    ],
    [
      "in the modules that are meant",
      { practise: [{ repo: "owner/repo", module: "src/{one,two}" }] },
      [{ number: 9 }],
      9,
    ],
    ["in no other module", { practise: [{ repo: "owner/repo", module: "src/two" }] }, [{ number: 9 }], null],
    [
      "that come back to one module",
      { proof: { sameModule: { areas: ["core"], atLeast: 2 } } },
      [{ modules: ["a"] }, { modules: ["b"] }, { number: 7, modules: ["a", "c"] }],
      7,
    ],
  ])("%s", (_name, given, merges, by) => {
    const contributions = merges.map((one, day) => contribution({ day, ...one }));
    const done = doneBy(step("one", given), contributions);
    expect(done === null ? null : done.by === "merge" && done.merge.number).toBe(by);
  });

  it("in no case where it has no proof", () => {
    const { proof: _, ...bare } = step("one");
    expect(doneBy(bare, [contribution()])).toBeNull();
  });
  it("before one's own word, and one's own word holds where no merge does", () => {
    const at = new Date("2026-11-01T00:00:00Z");
    expect(doneBy(step("one"), [contribution()], { one: at })?.by).toBe("merge");
    expect(doneBy(step("one"), [], { one: at })).toEqual({ by: "oneself", at });
    expect(doneBy(step("one"), [], { other: at })).toBeNull();
  });
  it("under the name that a repository has now", () => {
    const now = (repo: string) => (repo === "owner/repo" ? "new/Name" : repo);
    const walker = { contributions: [contribution({ repo: "new/Name" })], ticks: new Map() };
    expect(walk(roadOf(step("one")), null, walker, now)[0]?.done).toBe(1);
  });
  it("once and for all: more merges never take a tick away, and the order in which they are read does not matter", () => {
    const areas: readonly Area[] = ["docs", "tests", "core"];
    const one = fc.record({
      day: fc.nat(400),
      area: fc.constantFrom(...areas),
      repo: fc.constantFrom("owner/repo", "deepspeedai/DeepSpeed", "huggingface/peft"),
    });
    const ticked = (merges: readonly Contribution[]) =>
      walk(defaultConfig.road, null, { contributions: merges, ticks: new Map() }, same).flatMap(({ steps }) =>
        steps.flatMap(({ step: { id }, done }) => (done === null ? [] : [id])),
      );
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), fc.array(one, { maxLength: 4 }), (before, more) => {
        const all = [...before, ...more].map((given, number) => contribution({ ...given, number }));
        const some = all.slice(0, before.length);
        expect(ticked(all)).toEqual(expect.arrayContaining(ticked(some)));
        expect(ticked(all.toReversed())).toEqual(ticked(all));
      }),
      { numRuns: 50 },
    );
  });
});

test("a direction has its own steps and those of all, and the next step is the first that is open", () => {
  const road = roadOf(
    step("all"),
    step("mine", { directions: ["research"] }),
    step("other", { directions: ["application"] }),
  );
  const walked = walk(road, "research", { contributions: [], ticks: new Map([["all", new Date(0)]]) }, same);
  expect(walked[0]?.steps.map((one) => one.step.id)).toEqual(["all", "mine"]);
  expect(walked[0]).toMatchObject({ done: 1, total: 2 });
  expect(nextStep(walked)?.id).toBe("mine");
  expect(walk(road, null, NOBODY, same)[0]?.total).toBe(3);
});

describe("free issues are dealt out", () => {
  const offer = (repo: string, number: number, rank: number, area: Area | null = "core") => ({
    card: { repo, number, area: area === null ? null : { area } },
    rank,
  });
  const numbers = (dealt: Map<string, readonly { card: { number: number } }[]>, id: string) =>
    dealt.get(id)?.map(({ card }) => card.number);
  const practise = [
    { repo: "owner/repo", module: null },
    { repo: "owner/other", module: null },
  ];

  it("the best first, and one of each repository before a second one", () => {
    const offers = [offer("owner/repo", 1, 0.9), offer("owner/repo", 2, 0.8), offer("owner/other", 3, 0.1)];
    expect(numbers(dealOut([step("one", { practise })], offers, same, 3), "one")).toEqual([1, 3, 2]);
    expect(numbers(dealOut([step("one", { practise })], offers, same, 2), "one")).toEqual([1, 3]);
  });
  it("each once, at the first step that it fits", () => {
    const offers = [offer("owner/repo", 1, 0.9), offer("owner/repo", 2, 0.8, "tests")];
    const dealt = dealOut([step("one"), step("two", { areas: ["tests", "core"] })], offers, same, 3);
    expect([numbers(dealt, "one"), numbers(dealt, "two")]).toEqual([[1], [2]]);
  });
  it("to no step of which they have not the area or the repository", () => {
    const offers = [offer("owner/repo", 1, 0.9, null), offer("owner/repo", 2, 0.9, "docs"), offer("far/away", 3, 0.9)];
    expect(numbers(dealOut([step("one")], offers, same, 3), "one")).toEqual([]);
  });
});
