/** An issue with what was said and done about it, as any source saw it. */
export interface Thread {
  readonly repository: string;
  readonly maintainers: readonly string[];
  readonly issue: Issue;
  readonly comments: readonly Comment[];
  readonly pulls: readonly LinkedPullRequest[];
}

/** `null` where the account was deleted. */
export type Speaker = { readonly login: string; readonly bot: boolean; readonly maintainer: boolean } | null;

interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly open: boolean;
  readonly locked: boolean;
  readonly author: Speaker;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly closedAt: Date | null;
  readonly url: string | null;
}

interface Comment {
  readonly speaker: Speaker;
  readonly body: string;
  readonly at: Date;
  readonly url: string | null;
}

export interface LinkedPullRequest {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "draft" | "closed" | "merged";
  readonly author: Speaker;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly closedAt: Date | null;
  readonly url: string | null;
}

/** Of a text nobody says what matters further in, and one without end must not hold up others; in characters. */
export const MAX_READ = 20_000;

/** Logins are compared without case. */
export function sameLogin(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
