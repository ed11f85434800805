import { type Example, fitWeights } from "./fit.ts";
import { FEATURE_KEYS, type FeatureKey } from "./features.ts";
import { foldByProject } from "./folds.ts";
import { areaUnderCurve, precisionAtFive, type Scored } from "./measures.ts";
import type { Quality } from "./model.ts";
import { logOdds } from "./score.ts";

/** The usual ten folds, five times over with other neighbours, so that the figure is not one lucky split's. */
const FOLDS = 10;
const SPLITS = [1, 2, 3, 4, 5] as const;

export type OnFold = (done: number, total: number) => void;

export interface Evaluation extends Quality {
  readonly folds: number;
  readonly splits: number;
  /** The lowest and the highest of the splits' areas. */
  readonly aucRange: readonly [number, number];
  /** Mean over the folds that have issues of both kinds, each by itself. */
  readonly aucPerFold: number | null;
  /** Mean over the projects that have both kinds, each by itself and weighed by its newcomers' issues. */
  readonly aucWithinProject: number | null;
  /** What the order of chance would give. */
  readonly precisionAt5AtRandom: number | null;
  /** Log-odds of every example in the first split, given by weights that never saw its project. */
  readonly unseen: readonly number[];
}

/**
 * Measures how well weights learnt from some projects rank the issues of others. A project is never on both sides, and everything
 * that is fitted, means and deviations too, is fitted on the learning side alone. Needs two projects and both kinds of issues. `keys`
 * leaves features out, to see what the others come to.
 */
export function crossValidate(
  examples: readonly Example[],
  onFold: OnFold = () => {},
  keys: readonly FeatureKey[] = FEATURE_KEYS,
): Evaluation {
  const projects = examples.map(({ project }) => project);
  const parts = SPLITS.map((seed) => foldByProject(projects, FOLDS, seed));
  const total = parts.reduce((sum, folds) => sum + folds.length, 0);
  let done = 0;
  const splits = parts.map((folds) => {
    const unseen: number[] = Array.from({ length: examples.length }, () => 0);
    const areas = folds.map(({ train, test }) => {
      const weights = fitWeights(at(examples, train), keys);
      for (const position of test) unseen[position] = logOdds(weights, (examples[position] as Example).row);
      onFold((done += 1), total);
      return areaUnderCurve(scored(examples, unseen, test));
    });
    const rows = scored(examples, unseen, [...unseen.keys()]);
    return {
      unseen,
      auc: areaUnderCurve(rows) ?? 0.5,
      precisionAt5: precisionAtFive(rows),
      perFold: mean(areas),
      within: withinProjects(rows),
    };
  });
  // Where all scores are the same, ties are shared out, which is what chance does on average.
  const chance = examples.map(({ project, newcomer }) => ({ project, newcomer, score: 0 }));
  const aucs = splits.map(({ auc }) => auc);
  return {
    rows: examples.length,
    projects: new Set(projects).size,
    auc: mean(aucs) ?? 0.5,
    precisionAt5: mean(splits.map(({ precisionAt5 }) => precisionAt5)),
    precisionAt5AtRandom: precisionAtFive(chance),
    folds: parts[0]?.length ?? 0,
    splits: splits.length,
    aucRange: [Math.min(...aucs), Math.max(...aucs)],
    aucPerFold: mean(splits.map(({ perFold }) => perFold)),
    aucWithinProject: mean(splits.map(({ within }) => within)),
    unseen: splits[0]?.unseen ?? [],
  };
}

function at<T>(items: readonly T[], positions: readonly number[]): T[] {
  return positions.map((position) => items[position] as T);
}

function scored(examples: readonly Example[], scores: readonly number[], positions: readonly number[]): Scored[] {
  return positions.map((position) => {
    const { project, newcomer } = examples[position] as Example;
    return { project, newcomer, score: scores[position] ?? 0 };
  });
}

function withinProjects(rows: readonly Scored[]): number | null {
  const names = [...new Set(rows.map(({ project }) => project))];
  let sum = 0;
  let weight = 0;
  for (const name of names) {
    const own = rows.filter(({ project }) => project === name);
    const area = areaUnderCurve(own);
    if (area === null) continue;
    const newcomers = own.filter(({ newcomer }) => newcomer).length;
    sum += area * newcomers;
    weight += newcomers;
  }
  return weight === 0 ? null : sum / weight;
}

/** The mean of those that are known; `null` where none is. */
function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
