import type { Row } from "./columns.ts";
import { FEATURE_KEYS, type FeatureKey, vectorOf } from "./features.ts";
import { fitLogistic } from "./logistic.ts";
import type { Weights } from "./model.ts";

/** One resolved issue of the training data. */
export interface Example {
  readonly project: string;
  readonly row: Row;
  /** Whether whoever solved it had no commit in the project before. */
  readonly newcomer: boolean;
}

/** How strongly weights are held back; chosen by cross-validation, see CONTRIBUTING. */
const PENALTY = 30;

/** Learns weights from these examples and from nothing else; for these features, where not all are wanted. */
export function fitWeights(examples: readonly Example[], keys: readonly FeatureKey[] = FEATURE_KEYS): Weights {
  const { intercept, means, deviations, weights } = fitLogistic(
    examples.map(({ row }) => vectorOf(row, keys)),
    examples.map(({ newcomer }) => newcomer),
    PENALTY,
  );
  const features = keys.map((key, index) => [
    key,
    { mean: means[index] ?? 0, deviation: deviations[index] ?? 1, weight: weights[index] ?? 0 },
  ]);
  return { intercept, features: Object.fromEntries(features) as Weights["features"] };
}
