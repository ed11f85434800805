import type { Column } from "./columns.ts";
import type { FeatureKey } from "./features.ts";

/** How one feature is standardised, and what a deviation from its mean adds to the log-odds. */
export interface FeatureWeight {
  readonly mean: number;
  readonly deviation: number;
  readonly weight: number;
}

/** The part of a model that scores. */
export interface Weights {
  readonly intercept: number;
  readonly features: Readonly<Partial<Record<FeatureKey, FeatureWeight>>>;
}

/** How good a model is at issues of projects that it never saw. */
export interface Quality {
  readonly rows: number;
  readonly projects: number;
  /** Mean over the splits, of all issues of a split together. */
  readonly auc: number;
  /** `null` where no project has five issues. */
  readonly precisionAt5: number | null;
}

/** A trained model, as `config/suitability.json` has it. */
export interface SuitabilityModel extends Weights, Quality {
  readonly credit: string;
  /** The columns of the training data that it learnt from. */
  readonly columns: readonly Column[];
  /** Makes log-odds a probability: the intercept and the slope by which unseen projects were best met. */
  readonly calibration: { readonly intercept: number; readonly slope: number };
  /** Log-odds of the training issues when they were unseen, from the lowest to the highest in equal steps of rank. */
  readonly scale: readonly number[];
  /** An issue whose score is at least this is called suited. */
  readonly threshold: number;
}
