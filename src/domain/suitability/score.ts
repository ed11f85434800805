import { type Row, rowOf } from "./columns.ts";
import type { SuitabilityFacts } from "./facts.ts";
import { type FeatureKey, vectorOf } from "./features.ts";
import { sigmoid, standardise } from "./logistic.ts";
import type { FeatureWeight, SuitabilityModel, Weights } from "./model.ts";
import { TOPIC_KEYS, type TopicKey, TOPICS } from "./topics.ts";

/** How many reasons a person is given. */
const REASONS = 3;
/** A topic that moves the odds by less than this factor's logarithm is no reason. */
const LEAST_PART = Math.log(1.1);

export interface SuitabilityReason {
  /** The sentence is `suitability.reasons.FEATURE.DIRECTION`. */
  readonly feature: TopicKey;
  readonly direction: "for" | "against";
  /** Of the topic's main column, in its own unit: a share of one, hours, words, … */
  readonly value: number;
}

interface Suitability {
  /** The share of the training issues that are less suited, 0 to 1: a rank, so that it can be read without knowing how rare they are. */
  readonly score: number;
  /** The estimated probability that a newcomer solves it, calibrated on projects that the model had not seen. */
  readonly probability: number;
  /** The score from which the model calls an issue suited. */
  readonly threshold: number;
  /** Whether the score reaches it. */
  readonly suited: boolean;
  /** At most three, the strongest first. */
  readonly reasons: readonly SuitabilityReason[];
}

/** How suited an issue is to a newcomer, and why. What is unknown counts as average. */
export function scoreSuitability(model: SuitabilityModel, facts: SuitabilityFacts): Suitability {
  const row = rowOf(facts);
  const odds = logOdds(model, row);
  const score = rankOn(model.scale, odds);
  return {
    score,
    probability: sigmoid(model.calibration.intercept + model.calibration.slope * odds),
    threshold: model.threshold,
    suited: score >= model.threshold,
    reasons: reasonsOf(model, row),
  };
}

/** The logarithm of the odds that a newcomer solves it, not yet calibrated. */
export function logOdds(weights: Weights, row: Row): number {
  return [...partsOf(weights, row).values()].reduce((sum, part) => sum + part, weights.intercept);
}

/** What each feature adds to the log-odds of an average issue. */
function partsOf({ features }: Weights, row: Row): Map<FeatureKey, number> {
  const keys = Object.keys(features) as FeatureKey[];
  const vector = vectorOf(row, keys);
  return new Map(
    keys.map((key, index) => {
      const { mean, deviation, weight } = features[key] as FeatureWeight;
      return [key, weight * standardise(vector[index] ?? Number.NaN, mean, deviation)];
    }),
  );
}

function reasonsOf(model: SuitabilityModel, row: Row): SuitabilityReason[] {
  const parts = partsOf(model, row);
  return TOPIC_KEYS.flatMap((feature) => {
    const { main, features } = TOPICS[feature];
    const value = row[main];
    const part = features.reduce((sum, key) => sum + (parts.get(key) ?? 0), 0);
    return value === null || Math.abs(part) < LEAST_PART ? [] : [{ feature, value, part }];
  })
    .toSorted((a, b) => Math.abs(b.part) - Math.abs(a.part))
    .slice(0, REASONS)
    .map(({ feature, value, part }) => ({ feature, direction: part > 0 ? "for" : "against", value }));
}

/** Where a value stands among ascending ones in equal steps, 0 to 1, by straight lines between them. */
function rankOn(scale: readonly number[], value: number): number {
  const above = scale.findIndex((one) => one > value);
  if (above === -1) return 1;
  if (above === 0) return 0;
  const [low, high] = [scale[above - 1] ?? 0, scale[above] ?? 0];
  return (above - 1 + (value - low) / (high - low)) / (scale.length - 1);
}
