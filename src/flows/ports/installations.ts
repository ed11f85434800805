/** `attention`: GitHub refuses tokens for it, so a person has to look. `removed`: uninstalled; its data goes after 30 days. */
export type InstallationStatus = "active" | "suspended" | "attention" | "removed";

export interface InstallationFacts {
  readonly id: number;
  readonly accountId: number;
  readonly account: string;
  readonly permissions: Readonly<Record<string, string>>;
}

export interface InstalledRepository {
  readonly githubId: number;
  readonly name: string;
  readonly private: boolean;
}

/** What a delivery or GitHub's list of installations says; the newest `at` wins, and `removed` never goes back. */
export interface InstallationChange {
  readonly facts: InstallationFacts;
  readonly status: InstallationStatus;
  readonly at: Date;
  /** Since when what is new among the repositories is covered, or no longer; `at` where nothing else is said. */
  readonly since?: Date;
  /** All repositories it covers, where the source knows all. */
  readonly repositories?: readonly InstalledRepository[];
  readonly added?: readonly InstalledRepository[];
  readonly removed?: readonly number[];
}

export interface StoredInstallation extends InstallationFacts {
  readonly status: InstallationStatus;
  readonly statusAt: Date;
  /** Why it needs attention. */
  readonly problem: string | null;
  readonly repositories: readonly InstalledRepository[];
}

/** How the app stands to one repository. */
export interface Installed {
  readonly repositoryId: number;
  readonly repo: string;
  readonly githubId: number;
  readonly installationId: number;
  readonly status: InstallationStatus;
  /** Nothing older than this is answered (B3). */
  readonly installedAt: Date;
  readonly private: boolean;
}

export interface InstallationStore {
  /** Takes over what is known of an installation and its repositories, which are watched from then on; marks the delivery. */
  record(change: InstallationChange, now: Date, delivery?: { target: string; guid: string }): Promise<void>;
  /** GitHub refuses its tokens, or takes them again. */
  setProblem(installationId: number, problem: string | null, now: Date): Promise<void>;
  list(): Promise<StoredInstallation[]>;
  /** Where the app may speak, whatever its state; `null` for a repository that did not install it. */
  of(repositoryId: number): Promise<Installed | null>;
  /** The same for GitHub's id of a repository. */
  ofGithubId(githubId: number): Promise<Installed | null>;
  /** Every installed repository, by name. */
  repositories(): Promise<Installed[]>;
  /**
   * Deletes what is held of repositories that were uninstalled before a time; public ones on the watchlist stay watched (P5).
   * Answers the names of those that are gone.
   */
  forgetRemoved(before: Date, watchlist: readonly string[]): Promise<string[]>;
}
