/** What the world holds. Times are milliseconds since 1970 at whole seconds; shapes/ turns records into GitHub's JSON. */

export interface Person {
  readonly id: number;
  login: string;
  readonly name: string;
  /** The address in commits; `null` is GitHub's noreply one, which carries the id. */
  readonly address: string | null;
  readonly type: "User" | "Bot" | "Organization";
  readonly createdAt: number;
  /** How GitHub shows somebody who deleted the account: mostly as @ghost, in some places as `null`. */
  deleted: false | "ghost" | "null";
}

export interface Label {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly description: string;
}

/** A GitHub App, of which the world has one. */
export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly clientId: string;
  readonly owner: Person;
  /** What it asks for; each installation has what its owner last agreed to. */
  readonly permissions: Permissions;
  readonly events: readonly string[];
}

export type Permissions = Readonly<Record<string, "read" | "write">>;

export interface Comment {
  readonly id: number;
  readonly author: Person;
  /** The app whose installation wrote it. */
  readonly via: App | null;
  body: string;
  readonly createdAt: number;
  updatedAt: number;
}

/** A changed file of a pull request. */
export interface ChangedFile {
  readonly path: string;
  readonly status?: "added" | "removed" | "modified" | "renamed";
  readonly previousPath?: string;
  /** Absent for binary files and pure renames, as on GitHub. */
  readonly patch?: string;
  /** All of it, where somebody may read it; made up where nothing is said. */
  readonly content?: string;
}

export interface PullRequest {
  readonly id: number;
  draft: boolean;
  mergedAt: number | null;
  mergedBy: Person | null;
  files: readonly ChangedFile[];
  readonly branch: string;
  /** The branch that it is to be merged into: nearly always the default one. */
  readonly base: string;
  /** The subject of its commit where whoever merged wrote another than GitHub's `Title (#N)`. */
  subject: string | null;
  headSha: string;
  /** Whether the fork is gone, so that GitHub says `head.repo: null`. */
  forkDeleted: boolean;
  coAuthors: readonly Person[];
  readonly reviews: Review[];
}

/** What somebody said of a whole pull request. */
export interface Review {
  readonly id: number;
  readonly author: Person;
  readonly state: "approved" | "changes_requested" | "commented";
  readonly body: string | null;
  readonly at: number;
  /** The commit that was looked at. */
  readonly sha: string;
}

/** An issue or, with `pull`, a pull request: GitHub numbers them together. */
export interface Issue {
  readonly id: number;
  readonly number: number;
  title: string;
  body: string | null;
  readonly author: Person;
  /** The app whose installation opened it. */
  readonly via: App | null;
  labels: Label[];
  assignees: Person[];
  state: "open" | "closed";
  stateReason: "completed" | "not_planned" | "duplicate" | "reopened" | null;
  locked: boolean;
  readonly createdAt: number;
  updatedAt: number;
  closedAt: number | null;
  closedBy: Person | null;
  comments: Comment[];
  pull: PullRequest | null;
  /** What the seed had in mind with it, for those who want to compare; never in an answer. */
  readonly story: string | null;
}

export interface CheckRun {
  readonly id: number;
  readonly name: string;
  readonly headSha: string;
  readonly status: "queued" | "in_progress" | "completed";
  readonly conclusion: string | null;
  readonly output: { readonly title: string | null; readonly summary: string | null; readonly text: string | null };
  readonly annotations: readonly unknown[];
  readonly at: number;
  readonly app: App;
}

export interface Release {
  readonly id: number;
  readonly tag: string;
  readonly name: string;
  readonly body: string;
  readonly author: Person;
  readonly prerelease: boolean;
  readonly createdAt: number;
}

/** Where a number leads that is no issue any more: nowhere, or to another repository. */
export type Departure =
  | { readonly to: "nowhere" }
  | { readonly to: "issue"; readonly repository: Repository; readonly number: number };

/** A commit of the default branch: a pull request's, or one that a maintainer pushed without any. */
export type Landed =
  | { readonly kind: "pull"; readonly issue: Issue }
  | {
      readonly kind: "push";
      readonly author: Person;
      readonly message: string;
      readonly files: readonly ChangedFile[];
      readonly at: number;
    };

export interface Repository {
  readonly id: number;
  owner: Person;
  name: string;
  readonly description: string | null;
  readonly language: string | null;
  readonly stars: number;
  readonly defaultBranch: string;
  archived: boolean;
  private: boolean;
  /** 451: taken down, for instance after a DMCA notice. */
  blocked: boolean;
  readonly createdAt: number;
  updatedAt: number;
  pushedAt: number;
  readonly maintainers: Set<Person>;
  readonly labels: Map<string, Label>;
  readonly issues: Map<number, Issue>;
  readonly departed: Map<number, Departure>;
  readonly releases: Release[];
  readonly checkRuns: CheckRun[];
  /** The files of the first commit. */
  readonly tree: readonly string[];
  /** What the default branch is made of, oldest first. */
  readonly line: Landed[];
  readonly mergedAuthors: Set<Person>;
  lastNumber: number;
  /** Grows with every change, so that answers that did not change need not be made again. */
  version: number;
}

export interface Installation {
  readonly id: number;
  readonly account: Person;
  /** `null` is all repositories of the account. */
  repositories: Set<Repository> | null;
  readonly createdAt: number;
  permissions: Permissions;
  suspendedAt: number | null;
  removed: boolean;
}

/** Something that GitHub would tell by webhook. */
export interface Change {
  readonly event:
    | "issues"
    | "issue_comment"
    | "pull_request"
    | "pull_request_review"
    | "release"
    | "repository"
    | "installation"
    | "installation_repositories"
    | "push";
  /** Empty where the event knows none. */
  readonly action: string;
  readonly sender: Person;
  readonly repository?: Repository;
  readonly issue?: Issue;
  readonly comment?: Comment;
  readonly release?: Release;
  readonly review?: Review;
  readonly label?: Label;
  readonly assignee?: Person;
  readonly installation?: Installation;
  /** Those that came to an installation or left it. */
  readonly covered?: { readonly added: readonly Repository[]; readonly removed: readonly Repository[] };
  /** Where a transferred issue went. */
  readonly movedTo?: { readonly repository: Repository; readonly issue: Issue };
  /** The commits between which a pull request's branch moved. */
  readonly pushed?: { readonly before: string; readonly after: string };
  /** The payload's `changes`, with what was before. */
  readonly changes?: Readonly<Record<string, unknown>>;
}

/** `owner/name` as it is now. */
export function fullName(repository: Repository): string {
  return `${repository.owner.login}/${repository.name}`;
}

/** Pull requests that were merged into the default branch, in its order. */
export function mergesOf(repository: Repository): Issue[] {
  return repository.line.flatMap((landed) => (landed.kind === "pull" ? landed.issue : []));
}
