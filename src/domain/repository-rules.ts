/** What a repository asks of contributors that costs a newcomer work when it is met too late. */
export const RULE_KINDS = [
  "ai-policy",
  "pull-request-cap",
  "assignment-needed",
  "sign-off",
  "typo-only-refused",
  "approval-first",
  "no-outside-pulls",
  "other",
] as const;

/** A rule of a repository, to be read before somebody starts. */
export interface RepositoryRule {
  readonly kind: (typeof RULE_KINDS)[number];
  /** By the languages that the locales know. */
  readonly text: { readonly en: string; readonly "zh-CN": string };
  /** How many pull requests may be open, where the rule is about that. */
  readonly limit?: number;
  /** The page that says so. */
  readonly source: string;
  /** The day on which we read it there, as YYYY-MM-DD: rules change. Absent where the repository says it itself. */
  readonly read?: string;
}

/** What people want to work towards; a repository may serve several. */
export const DIRECTIONS = ["application", "infrastructure", "research"] as const;
export type Direction = (typeof DIRECTIONS)[number];
