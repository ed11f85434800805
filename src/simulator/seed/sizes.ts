/** How much of everything a repository has; what is left out is that of a small one. */
export interface RepositoryOptions {
  /** `owner/name`; without it the seed finds one. */
  readonly name?: string;
  readonly description?: string;
  readonly language?: string;
  readonly stars?: number;
  readonly defaultBranch?: string;
  readonly private?: boolean;
  readonly archived?: boolean;
  /** Whether it marks issues for newcomers at all; DeepSpeed and Mistral do not. */
  readonly newcomerLabels?: boolean;
  readonly mergedPulls?: number;
  /** Closed without a merge. */
  readonly closedPulls?: number;
  readonly openPulls?: number;
  readonly openIssues?: number;
  readonly closedIssues?: number;
  readonly releases?: number;
  /** How long its history is. */
  readonly months?: number;
  readonly maintainers?: number;
}

/** A repository for tests. */
export const SMALL = {
  mergedPulls: 30,
  closedPulls: 6,
  openPulls: 6,
  openIssues: 24,
  closedIssues: 12,
  releases: 3,
  months: 14,
  maintainers: 3,
} as const satisfies RepositoryOptions;

/** One of thousands. */
export const FEW = {
  mergedPulls: 3,
  closedPulls: 1,
  openPulls: 1,
  openIssues: 4,
  closedIssues: 2,
  releases: 1,
  months: 8,
  maintainers: 1,
} as const satisfies RepositoryOptions;

/** Nothing in it yet, for tests that build their own story. */
export const EMPTY = {
  mergedPulls: 0,
  closedPulls: 0,
  openPulls: 0,
  openIssues: 0,
  closedIssues: 0,
  releases: 0,
  months: 1,
  maintainers: 1,
} as const satisfies RepositoryOptions;

/** As large as deepspeedai/DeepSpeed in 2026. */
export const DEEPSPEED = {
  name: "deepspeedai/DeepSpeed",
  description: "DeepSpeed is a deep learning optimization library that makes distributed training and inference easy",
  language: "Python",
  stars: 41_000,
  newcomerLabels: false,
  mergedPulls: 3_100,
  closedPulls: 760,
  openPulls: 140,
  openIssues: 1_300,
  closedIssues: 2_000,
  releases: 90,
  months: 72,
  maintainers: 14,
} as const satisfies RepositoryOptions;
