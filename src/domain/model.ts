/** The words of the domain as types. Nothing here knows git, GitHub or a database. */

/** What a path is, from the least demanding to the most. */
export const AREAS = ["chore", "docs", "examples", "tests", "core"] as const;
export type Area = (typeof AREAS)[number];

/** How many changed paths fall into each area; an area that was not touched is absent. */
export type AreaCounts = Partial<Record<Area, number>>;

/** A person or machine as one source named it. */
export interface Identity {
  /** `id:NUMBER` where GitHub's numeric id is known, else `mail:HASH`: stable for a person. */
  readonly key: string;
  /** The login last seen with this key; logins change hands, keys do not. */
  readonly login: string | null;
  readonly name: string;
  readonly bot: boolean;
}

/** An observation of a pull request that was merged, as some source saw it. */
export interface MergedPullRequest {
  readonly number: number;
  /** The commit that brought it into the default branch. */
  readonly sha: string;
  readonly title: string;
  readonly mergedAt: Date;
  readonly author: Identity;
  /** Named by trailers: claimed, not proven, so they are shown and never counted for a rung. */
  readonly coAuthors: readonly Identity[];
  readonly paths: readonly string[];
  /** Whether the patch was read, so that comment-only changes are told from core ones. */
  readonly verified: boolean;
}

/** Why a merged pull request lifts nobody. */
export type Exclusion = "bot" | "revert";

/** A merged pull request with what the rules make of it. */
export interface Contribution {
  readonly repo: string;
  readonly number: number;
  readonly sha: string;
  readonly title: string;
  readonly mergedAt: Date;
  readonly author: Identity;
  readonly coAuthorKeys: readonly string[];
  readonly area: Area;
  readonly areas: AreaCounts;
  /** Modules of the core paths it touches, sorted; empty where it touches none. */
  readonly modules: readonly string[];
  readonly verified: boolean;
  /** `null` where it counts. */
  readonly excluded: Exclusion | null;
}
