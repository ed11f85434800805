import type { Direction } from "./repository-rules.ts";

/** What somebody wishes to be shown. */
export interface Preferences {
  /** Empty for any. */
  readonly directions: readonly Direction[];
  /** Programming languages as GitHub names them; empty for any. */
  readonly languages: readonly string[];
  readonly hasGpu: boolean;
  /** Only these repositories; empty for all that are watched. */
  readonly repositories: readonly string[];
}

export const NO_PREFERENCES: Preferences = { directions: [], languages: [], hasGpu: false, repositories: [] };
