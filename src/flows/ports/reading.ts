import type { Budget } from "../../domain/budget.ts";
import type { Observation, RepositoryFacts } from "../../domain/observation.ts";
import type { Poll } from "../../domain/watching.ts";

/** One thing to ask of GitHub about a repository; `githubId` survives renames. */
export type Question =
  | { readonly about: "repository"; readonly name: string; readonly poll: Poll }
  | { readonly about: "repository-by-id"; readonly githubId: number; readonly poll: Poll }
  /** The one fixed address: all issues and pull requests, the last changed first. */
  | { readonly about: "issues"; readonly githubId: number; readonly poll: Poll }
  /** The same from a time on, the first changed first. */
  | {
      readonly about: "issues-since";
      readonly githubId: number;
      readonly since: Date;
      readonly page: number;
      readonly open: boolean;
    }
  | { readonly about: "comments"; readonly githubId: number; readonly poll: Poll }
  | { readonly about: "comments-since"; readonly githubId: number; readonly since: Date; readonly page: number }
  | { readonly about: "releases"; readonly githubId: number; readonly poll: Poll }
  | { readonly about: "pulls"; readonly githubId: number; readonly page: number }
  | { readonly about: "issue"; readonly githubId: number; readonly number: number }
  | { readonly about: "thread"; readonly githubId: number; readonly number: number; readonly page: number }
  | { readonly about: "files"; readonly githubId: number; readonly number: number; readonly page: number };

/** A changed file of a pull request; without a patch for binaries, renames and huge changes. */
export interface ListedFile {
  readonly path: string;
  readonly patch: string | null;
}

export type Answer =
  | {
      readonly kind: "read";
      readonly repository?: RepositoryFacts;
      readonly observations: readonly Observation[];
      readonly files?: readonly ListedFile[];
      readonly etag: string | null;
      /** The fingerprint of the token that was used. */
      readonly token: string;
      readonly more: boolean;
      /** From the first to the last change among all items, those that are of no use to us included. */
      readonly span: { readonly oldest: Date; readonly newest: Date } | null;
    }
  | { readonly kind: "unchanged" }
  /** `final`: GitHub says that it was deleted and will not come back. */
  | { readonly kind: "absent"; readonly state: "private" | "gone" | "blocked"; readonly final: boolean }
  /** No token may be used before `until`, for a limit or because GitHub does not accept it; `null` for a rest of our own. */
  | { readonly kind: "later"; readonly until: Date; readonly why: Budget["why"] }
  /** Nothing was learned: the network, GitHub, or an answer that is not what it should be. */
  | { readonly kind: "failed"; readonly detail: string };

/** GitHub, read: answers, never throws for what GitHub does. */
export interface Reader {
  ask(question: Question, now: Date): Promise<Answer>;
}
