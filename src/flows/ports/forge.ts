import type { ListedFile } from "./reading.ts";

/**
 * What came of writing to GitHub. `refused` is final: locked, archived, blocked, no permission (B8). `silent`: the repository did
 * not install the app, or not any more. `later`: a limit, or GitHub is out.
 */
export type Forged<T> =
  | { readonly outcome: "ok"; readonly value: T }
  | { readonly outcome: "refused"; readonly status: number; readonly detail: string }
  | { readonly outcome: "silent" }
  | { readonly outcome: "later"; readonly until: Date; readonly detail: string };

export interface CheckRun {
  readonly headSha: string;
  readonly isGood: boolean;
  readonly title: string;
  readonly summary: string;
  /** In the file that it is about. */
  readonly annotations: readonly { readonly path: string; readonly line: number; readonly message: string }[];
}

/** GitHub, written to: the one place that does it, and only in repositories that installed the app. */
export interface Forge {
  /** Keeps the one living comment for a purpose on a thread: writes or edits it; answers its id. */
  keepComment(repositoryId: number, number: number, purpose: string, text: string): Promise<Forged<number>>;
  /** Assigns somebody; `false` where GitHub accepts the request and assigns nobody, as it does with strangers. */
  assign(repositoryId: number, number: number, login: string): Promise<Forged<boolean>>;
  unassign(repositoryId: number, number: number, login: string): Promise<Forged<null>>;
  /** Keeps one open issue for a purpose, found again by its marker; answers its number. A `null` text closes it. */
  keepIssue(
    repositoryId: number,
    purpose: string,
    issue: { title: string; text: string } | null,
  ): Promise<Forged<number | null>>;
  checkRun(repositoryId: number, run: CheckRun): Promise<Forged<null>>;
  /** A file as the default branch has it, or the commit `ref`; `null` where there is none. `repo`: another repository of the same owner. */
  readFile(
    repositoryId: number,
    path: string,
    options?: { ref?: string; repo?: string },
  ): Promise<Forged<{ sha: string; text: string } | null>>;
  /** The files of a pull request with their patches; `complete` where all of them are listed. */
  filesOf(repositoryId: number, number: number): Promise<Forged<{ files: ListedFile[]; complete: boolean }>>;
}
