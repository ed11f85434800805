/** What a source saw of GitHub at some time, in one shape whatever the source: webhook, list, single read or git. */

/** An account as GitHub names it; `null` stands for a deleted one, which GitHub also calls ghost (A15). */
export interface Account {
  readonly id: number;
  readonly login: string;
  readonly bot: boolean;
}

/** GitHub's word for what somebody is to a repository. */
export type Association = string;

interface Seen {
  /**
   * Whether the thing itself was asked for and answered. A list or a delivery may lag behind within one second of
   * `updatedAt`; a direct answer settles that.
   */
  readonly direct: boolean;
}

export interface IssueFacts {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly open: boolean;
  readonly locked: boolean;
  readonly author: Account | null;
  readonly association: Association;
  /** The whole set, sorted; labels are never added one by one (S6). */
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly comments: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly closedAt: Date | null;
}

export interface PullFacts {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly open: boolean;
  readonly draft: boolean;
  readonly author: Account | null;
  readonly association: Association;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly closedAt: Date | null;
  readonly mergedAt: Date | null;
  /** The commit that brought it in; lists of issues do not say it. */
  readonly mergeSha: string | null;
}

export interface CommentFacts {
  readonly id: number;
  readonly number: number;
  readonly author: Account | null;
  readonly association: Association;
  readonly body: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

interface ReleaseFacts {
  readonly id: number;
  readonly tag: string;
  readonly name: string;
  readonly publishedAt: Date;
  readonly url: string;
}

export interface RepositoryFacts {
  readonly id: number;
  readonly name: string;
  readonly private: boolean;
  readonly archived: boolean;
  readonly description: string;
  readonly stars: number;
  /** The programming language that it is written in mostly, as GitHub names it; absent where the source does not say. */
  readonly language?: string | null | undefined;
  readonly defaultBranch: string;
}

export type Observation =
  /** `assigned`: the accounts behind its assignees, where the source says them. */
  | (Seen & { readonly kind: "issue"; readonly issue: IssueFacts; readonly assigned?: readonly Account[] })
  | (Seen & { readonly kind: "pull"; readonly pull: PullFacts })
  | (Seen & { readonly kind: "comment"; readonly comment: CommentFacts })
  | { readonly kind: "release"; readonly release: ReleaseFacts }
  /**
   * An issue that was deleted, transferred or made a discussion: it does not come back under this number (S7). `at`: when it last changed,
   * where GitHub says so; what is heard of it later than that shows that it is there after all.
   */
  | { readonly kind: "issue-gone"; readonly number: number; readonly at?: Date | undefined }
  | { readonly kind: "comment-gone"; readonly id: number; readonly number: number }
  /** A part of a delivery contradicts another, so the thing has to be read again (S2). */
  | { readonly kind: "doubt"; readonly number: number };

/** Associations that say somebody may close an issue. */
const MAINTAINERS: ReadonlySet<Association> = new Set(["OWNER", "MEMBER", "COLLABORATOR"]);

/** Whether GitHub's association makes somebody a maintainer. */
export function isMaintainer(association: Association): boolean {
  return MAINTAINERS.has(association);
}
