import type { RepositoryConfig } from "../../domain/repository-config.ts";

/** A repository's own configuration as last read. */
export interface StoredConfig {
  /** Of the newest version of the file, good or broken; `null` where there is none. */
  readonly sha: string | null;
  /** The last good one; `null` where there never was any. */
  readonly config: RepositoryConfig | null;
  /** What is wrong with the newest version; `null` where nothing is. */
  readonly problem: string | null;
  readonly checkedAt: Date;
}

export interface ConfigStore {
  get(repositoryId: number): Promise<StoredConfig | null>;
  put(repositoryId: number, config: StoredConfig): Promise<void>;
}

/** What is wrong with a configuration file, in words; lines and columns count from 1. */
export interface ConfigProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What one file says, before defaults are filled in. */
export type GivenConfig = Readonly<Record<string, unknown>>;

/** How a repository's configuration is written down. */
export interface ConfigFormat {
  /** Reads one file; `base` is what it extends, as OWNER/REPO or OWNER/REPO:PATH. Never throws. */
  read(
    text: string,
    language: RepositoryConfig["language"],
  ): { readonly given: GivenConfig; readonly base: string | null } | { readonly problems: readonly ConfigProblem[] };
  /**
   * Lays files over each other, the most basic first, and fills in the defaults: maps are merged, lists and values replaced.
   * `null` where files that hold each by itself say too much together.
   */
  combine(layers: readonly GivenConfig[]): RepositoryConfig | null;
}
