import { COLUMNS } from "./columns.ts";
import { type Example, fitWeights } from "./fit.ts";
import { fitLogistic } from "./logistic.ts";
import type { SuitabilityModel } from "./model.ts";
import { crossValidate, type OnFold } from "./validate.ts";

/** Steps of rank that the scale has: a score is right to a hundredth. */
const STEPS = 100;

/** Learns a model from all examples, and measures it, calibrates it and sets its threshold on projects it had not seen. */
export function trainModel(examples: readonly Example[], credit: string, onFold?: OnFold): SuitabilityModel {
  const { rows, projects, auc, precisionAt5, unseen } = crossValidate(examples, onFold);
  const newcomers = examples.map(({ newcomer }) => newcomer);
  const scale = scaleOf(unseen);
  const { intercept, features } = fitWeights(examples);
  return {
    credit,
    rows,
    projects,
    auc,
    precisionAt5,
    columns: [...COLUMNS],
    threshold: bestThreshold(unseen, newcomers, scale),
    calibration: calibrate(unseen, newcomers),
    scale,
    intercept,
    features,
  };
}

function scaleOf(scores: readonly number[]): number[] {
  const sorted = scores.toSorted((a, b) => a - b);
  return Array.from({ length: STEPS + 1 }, (_, step) => sorted[Math.round((step / STEPS) * (sorted.length - 1))] ?? 0);
}

/** Platt's scaling: the straight line in log-odds that meets the unseen projects best. */
function calibrate(scores: readonly number[], newcomers: readonly boolean[]): { intercept: number; slope: number } {
  const { intercept, means, deviations, weights } = fitLogistic(
    scores.map((score) => [score]),
    newcomers,
    1,
  );
  const slope = (weights[0] ?? 0) / (deviations[0] ?? 1);
  return { intercept: intercept - slope * (means[0] ?? 0), slope };
}

/** The step of the scale at which the share of newcomers' issues found and of the others left out is highest together. */
function bestThreshold(scores: readonly number[], newcomers: readonly boolean[], scale: readonly number[]): number {
  const wanted = newcomers.filter(Boolean).length;
  let best = { step: 0, worth: -1 };
  for (const [step, least] of scale.entries()) {
    const called = newcomers.filter((_, position) => (scores[position] ?? 0) >= least);
    const found = called.filter(Boolean).length;
    const worth = found / wanted - (called.length - found) / (newcomers.length - wanted);
    if (worth > best.worth) best = { step, worth };
  }
  return best.step / STEPS;
}
