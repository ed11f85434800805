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
