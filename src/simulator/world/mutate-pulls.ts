import { createHash } from "node:crypto";
import {
  addPull,
  addRelease,
  closeIssue,
  linkedNumbers,
  markMerged,
  type NewPull,
  type Pulled,
  touch,
} from "./create.ts";
import { fileOf } from "../git/commits.ts";
import { type Acted, findIssue, maintainer } from "./mutate-issues.ts";
import type { Change, ChangedFile, Issue, Person, Release, Repository, Review } from "./records.ts";
import type { World } from "./world.ts";

export type OpenPull = Partial<
  Pick<NewPull, "body" | "labels" | "draft" | "files" | "branch" | "base" | "forkDeleted" | "story">
> &
  Acted & { readonly title: string; readonly coAuthors?: readonly string[] };

const PLAIN: readonly ChangedFile[] = [
  { path: "README.md", status: "modified", patch: "@@ -1,3 +1,3 @@\n # Start here\n-Teh model\n+The model\n " },
];

/** What can happen to pull requests and releases. */
export function pullMutators(world: World, repository: Repository) {
  const actor = (login?: string): Person => (login ? world.person(login) : maintainer(repository));
  const emit = (issue: Issue, action: string, sender: Person, more: Partial<Change> = {}) =>
    world.emit({ event: issue.pull ? "pull_request" : "issues", action, sender, repository, issue, ...more });
  const emitPush = (sender: Person) => world.emit({ event: "push", action: "", sender, repository });
  const pushCommit = (given: { message: string; files: readonly ChangedFile[] } & Acted): void => {
    repository.line.push({ kind: "push", author: actor(given.by), at: world.time(), ...given });
    repository.pushedAt = world.time();
    emitPush(actor(given.by));
  };
  const alter = (number: number, action: string, by: string | undefined, how: (pull: Pulled) => void): Pulled => {
    const issue = findPull(repository, number);
    how(issue);
    touch(issue, world.time());
    emit(issue, action, by ? actor(by) : issue.author);
    return issue;
  };

  return {
    openPull(given: OpenPull): Pulled {
      const author = actor(given.by);
      const coAuthors = (given.coAuthors ?? []).map((login) => world.person(login));
      const files = given.files ?? PLAIN;
      const pull = addPull(world, repository, { ...given, files, author, coAuthors, at: world.time() });
      emit(pull, "opened", author);
      return pull;
    },
    makeDraft(number: number, given: Acted = {}): Pulled {
      return alter(number, "converted_to_draft", given.by, ({ pull }) => {
        pull.draft = true;
      });
    },
    makeReady(number: number, given: Acted = {}): Pulled {
      return alter(number, "ready_for_review", given.by, ({ pull }) => {
        pull.draft = false;
      });
    },
    /** New commits on the pull request's branch. */
    push(number: number, given: Acted & { files?: readonly ChangedFile[] } = {}): Pulled {
      const issue = findPull(repository, number);
      const before = issue.pull.headSha;
      const after = createHash("sha1").update(`${before}+`).digest("hex");
      issue.pull.headSha = after;
      issue.pull.files = given.files ?? issue.pull.files;
      touch(issue, world.time());
      emit(issue, "synchronize", given.by ? actor(given.by) : issue.author, { pushed: { before, after } });
      return issue;
    },
    /** Says something of the whole pull request; with a word of its own or without. */
    review(number: number, given: Acted & { state: Review["state"]; body?: string }): Review {
      const issue = findPull(repository, number);
      const { state, body = null } = given;
      const author = actor(given.by);
      const sha = issue.pull.headSha;
      const review: Review = { id: world.nextId("record"), author, state, body, at: world.time(), sha };
      issue.pull.reviews.push(review);
      touch(issue, world.time());
      emit(issue, "submitted", author, { event: "pull_request_review", review });
      return review;
    },
    /** Deletes the fork that a pull request came from; GitHub then says `head.repo: null` and tells nobody. */
    deleteFork(number: number): void {
      findPull(repository, number).pull.forkDeleted = true;
      repository.version += 1;
    },
    closePull(number: number, given: Acted = {}): Pulled {
      return alter(number, "closed", given.by, (issue) => closeIssue(issue, actor(given.by), world.time()));
    },
    /**
     * Squashes it onto its base, with these files if any are given. Where that is the default branch, the issues that it
     * fixes are closed. `subject` is for maintainers who write their own instead of `Title (#N)`.
     */
    mergePull(number: number, given: Acted & { files?: readonly ChangedFile[]; subject?: string } = {}): Pulled {
      const issue = findPull(repository, number);
      if (issue.pull.mergedAt !== null) throw new Error(`#${number} is merged already`);
      const by = actor(given.by);
      issue.pull.files = given.files ?? issue.pull.files;
      issue.pull.subject = given.subject ?? null;
      markMerged(repository, issue, by, world.time());
      repository.pushedAt = world.time();
      const isDefault = issue.pull.base === repository.defaultBranch;
      if (isDefault) repository.line.push({ kind: "pull", issue });
      emit(issue, "closed", by);
      if (isDefault) emitPush(by);
      for (const linked of isDefault ? linkedNumbers(issue.body) : []) {
        const fixed = repository.issues.get(linked);
        if (!fixed || fixed.pull || fixed.state === "closed") continue;
        closeIssue(fixed, by, world.time());
        emit(fixed, "closed", by);
      }
      return issue;
    },
    /** A commit on the default branch without a pull request. */
    pushCommit,
    /** Writes a file on the default branch in a commit of its own; `null` deletes it. */
    putFile(path: string, content: string | null, given: Acted = {}): void {
      const isThere = fileOf(repository, path) !== null;
      const status = content === null ? "removed" : isThere ? "modified" : "added";
      const message = `${content === null ? "Delete" : isThere ? "Update" : "Create"} ${path}`;
      pushCommit({ ...given, message, files: [{ path, status, ...(content === null ? {} : { content }) }] });
    },
    publishRelease(given: { tag: string; name?: string; body?: string; prerelease?: boolean } & Acted): Release {
      const author = actor(given.by);
      const release = addRelease(world, repository, { ...given, author });
      world.emit({ event: "release", action: "published", sender: author, repository, release });
      return release;
    },
  };
}

/** The pull request of this number; throws where that is an issue or nothing. */
function findPull(repository: Repository, number: number): Pulled {
  const issue = findIssue(repository, number);
  if (!issue.pull) throw new Error(`#${number} is no pull request`);
  return issue as Pulled;
}
