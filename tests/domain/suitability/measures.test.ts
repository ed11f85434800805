import { describe, expect, it, test } from "vitest";
import { areaUnderCurve, precisionAtFive } from "../../../src/domain/suitability/measures.ts";

/** Scores of issues that newcomers solved, and of the others. */
const area = (newcomers: number[], others: number[]) =>
  areaUnderCurve([
    ...newcomers.map((score) => ({ score, newcomer: true })),
    ...others.map((score) => ({ score, newcomer: false })),
  ]);

describe("the area under the curve is", () => {
  test.each<[string, number[], number[], number | null]>([
    ["1 where every newcomer's issue is above", [3, 4], [1, 2], 1],
    ["0 where every one is below", [1, 2], [3, 4], 0],
    ["a half where all are the same", [1, 1, 1], [1, 1], 0.5],
    ["the share of pairs in order", [4, 2], [1, 3, 5], 0.5],
    ["a half for each tie", [2, 2], [2, 1], 0.75],
    ["the same with three of four pairs", [0.8, 0.35], [0.4, 0.1], 0.75],
    ["unknown without newcomers", [], [1, 2], null],
    ["unknown without others", [1], [], null],
    ["unknown without issues", [], [], null],
  ])("%s", (_what, newcomers, others, expected) => expect(area(newcomers, others)).toBe(expected));
});

/** A project's issues, the best first: `n` for one that a newcomer solved. */
const ranked = (project: string, solvers: string) =>
  Array.from(solvers, (solver, index) => ({ project, newcomer: solver === "n", score: -index }));

describe("precision at five is", () => {
  test.each<[string, ReturnType<typeof ranked>, number | null]>([
    ["the share among a project's first five", ranked("a", "nn.n.nnnn"), 0.6],
    ["averaged over projects, not over issues", [...ranked("a", "nnnnn"), ...ranked("b", ".....nnnnnnnn")], 0.5],
    ["blind to projects with fewer than five", [...ranked("a", "nnnn"), ...ranked("b", "n....")], 0.2],
    ["unknown where no project has five", ranked("a", "nnnn"), null],
  ])("%s", (_what, rows, expected) => expect(precisionAtFive(rows)).toBe(expected));

  it("what chance gives where all scores are the same, whatever the order of the rows", () => {
    const rows = ranked("a", "nn........").map((one) => ({ ...one, score: 1 }));
    expect(precisionAtFive(rows)).toBeCloseTo(0.2);
    expect(precisionAtFive(rows.toReversed())).toBeCloseTo(0.2);
  });
});
