import type { Treatment } from "../../domain/project.ts";
import type { RepositoryConfig } from "../../domain/repository-config.ts";
import type { InstallationStatus } from "./installations.ts";

/** What a maintainer sees after installing: of public repositories everything, of private ones how many there are. */
export interface InstallationReport {
  /** `null` where it covers no public repository. */
  readonly account: string | null;
  readonly status: InstallationStatus;
  readonly missing: readonly { readonly name: string; readonly level: string }[];
  readonly privateCount: number;
  readonly repositories: readonly InstalledReport[];
}

/** How the app stands in one public repository. */
export interface InstalledReport {
  readonly repo: string;
  /** `unread`: GitHub was not asked for it yet. */
  readonly file: "unread" | "none" | "good" | "broken";
  readonly problem: string | null;
  /** In force now. */
  readonly config: RepositoryConfig;
  /** `null` where it was not read yet, or where there are too many repositories to look into each. */
  readonly first: FirstReport | null;
}

/** What a repository is like for newcomers, on the day it installs the app. */
export interface FirstReport {
  readonly openIssues: number;
  readonly newcomer: { readonly free: number; readonly taken: number };
  /** Without a newcomer label, free, and by inference suited to a newcomer. */
  readonly suited: number;
  readonly treatment: Treatment;
  /** `null` where its history was not imported. */
  readonly journeys: {
    readonly people: number;
    readonly secondShare: number | null;
    readonly reachedCore: number;
    readonly daysToCore: number | null;
  } | null;
}
