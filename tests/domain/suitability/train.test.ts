import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitWeights } from "../../../src/domain/suitability/fit.ts";
import { foldByProject } from "../../../src/domain/suitability/folds.ts";
import { fitLogistic } from "../../../src/domain/suitability/logistic.ts";
import { trainModel } from "../../../src/domain/suitability/train.ts";
import { crossValidate } from "../../../src/domain/suitability/validate.ts";
import { examples } from "../../fixtures/examples.ts";

const names = fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f", "g"), { minLength: 2, maxLength: 60 });

describe("folds", () => {
  it("never have a project on both sides, and score every row once", () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 2, max: 12 }), fc.nat(), (projects, count, seed) => {
        const folds = foldByProject(projects, count, seed);
        for (const { train, test } of folds) {
          const learnt = new Set(train.map((position) => projects[position]));
          expect(test.some((position) => learnt.has(projects[position]))).toBe(false);
          expect(train.length + test.length).toBe(projects.length);
          expect(test.length).toBeGreaterThan(0);
        }
        expect(folds.flatMap(({ test }) => test).toSorted((a, b) => a - b)).toEqual([...projects.keys()]);
      }),
    );
  });
  it("are decided by the seed", () => {
    const projects = Array.from({ length: 40 }, (_, index) => `p${index}`);
    expect(foldByProject(projects, 10, 1)).toEqual(foldByProject(projects, 10, 1));
    expect(foldByProject(projects, 10, 1)).not.toEqual(foldByProject(projects, 10, 2));
  });
});

describe("logistic regression", () => {
  it("finds the log-odds of a single flag", () => {
    // Of ten without the flag two, of ten with it eight: the odds are 1/4 and 4.
    const rows = Array.from({ length: 20 }, (_, index) => [index < 10 ? 0 : 1]);
    const labels = rows.map((_, index) => index < 2 || index >= 12);
    const { intercept, means, deviations, weights } = fitLogistic(rows, labels, 1e-6);
    const oddsAt = (value: number) =>
      intercept + (weights[0] ?? 0) * ((value - (means[0] ?? 0)) / (deviations[0] ?? 1));
    expect(oddsAt(0)).toBeCloseTo(Math.log(1 / 4), 4);
    expect(oddsAt(1)).toBeCloseTo(Math.log(4), 4);
  });
  it("takes an unknown value for the mean, and gives a constant feature no say", () => {
    const known = [[0], [1], [2], [3]];
    const labels = [false, false, true, true];
    expect(fitLogistic([...known, [Number.NaN]], [...labels, true], 1).means).toEqual([1.5]);
    expect(fitLogistic([[7], [7], [7], [7]], labels, 1).weights[0]).toBeCloseTo(0);
  });
  it("stays finite where one feature tells all", () => {
    const { weights } = fitLogistic([[0], [0], [1], [1]], [false, false, true, true], 0.01);
    expect(Number.isFinite(weights[0])).toBe(true);
  });
});

describe("a model", () => {
  const world = examples();

  it("learns what decides in a made-up world, and ranks projects that it never saw", () => {
    const { auc, aucRange, rows, projects, unseen } = crossValidate(world);
    expect({ rows, projects, scored: unseen.length }).toEqual({ rows: 300, projects: 12, scored: 300 });
    expect(auc).toBeGreaterThan(0.7);
    expect(aucRange[0]).toBeLessThanOrEqual(auc);
    expect(aucRange[1]).toBeGreaterThanOrEqual(auc);
    const { features } = fitWeights(world);
    expect(features.newcomerLabel?.weight).toBeGreaterThan(0);
    expect(features.reporterNew?.weight).toBeGreaterThan(0);
  });
  it("finds nothing where nothing is to be found", () => {
    const shuffled = world.map((one, index) => ({ ...one, newcomer: index % 7 === 0 }));
    expect(crossValidate(shuffled).auc).toBeLessThan(0.62);
  });
  it("is not helped by a column that only names the project", () => {
    // Every project has its own number of stars and its own habit; a project not seen must be guessed, not remembered.
    const habits = world.map((one, index) => ({ ...one, newcomer: [1, 4, 6, 9].includes(index % 12) }));
    expect(crossValidate(habits).auc).toBeLessThan(0.65);
  });
  it("is the same every time, whatever stood before", () => {
    expect(trainModel(world, "c")).toEqual(trainModel(examples(), "c"));
  });
  it("tells how far it is", () => {
    const seen: [number, number][] = [];
    crossValidate(world, (done, total) => seen.push([done, total]));
    expect(seen).toEqual(Array.from({ length: 50 }, (_, index) => [index + 1, 50]));
  });
});
