import { createHash } from "node:crypto";
import { toSecond } from "./clock.ts";
import type { ChangedFile, Comment, Issue, Label, Person, PullRequest, Release, Repository } from "./records.ts";
import type { World } from "./world.ts";

/** Records are made here, by the seed in the past and by mutators now; nothing here tells listeners. */

const COLORS = ["7057ff", "d73a4a", "0075ca", "a2eeef", "008672", "d876e3", "e4e669", "cfd3d7"];

/** The label of this name, in whatever case; a new one where the repository has none. */
export function findOrAddLabel(world: World, repository: Repository, name: string): Label {
  const known = repository.labels.get(name.toLowerCase());
  if (known) return known;
  const color = COLORS[repository.labels.size % COLORS.length]!;
  const label = { id: world.nextId("record"), name, color, description: "" };
  repository.labels.set(name.toLowerCase(), label);
  return label;
}

export interface NewIssue {
  readonly title: string;
  readonly body?: string | null;
  readonly author: Person;
  readonly at: number;
  readonly labels?: readonly string[];
  readonly assignees?: readonly Person[];
  readonly story?: string;
}

export function addIssue(world: World, repository: Repository, given: NewIssue): Issue {
  const at = toSecond(given.at);
  repository.lastNumber += 1;
  const issue: Issue = {
    id: world.nextId("record"),
    number: repository.lastNumber,
    title: given.title,
    body: given.body ?? null,
    author: given.author,
    via: world.appOf(given.author),
    labels: (given.labels ?? []).map((name) => findOrAddLabel(world, repository, name)),
    assignees: [...(given.assignees ?? [])],
    state: "open",
    stateReason: null,
    locked: false,
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    closedBy: null,
    comments: [],
    pull: null,
    story: given.story ?? null,
  };
  repository.issues.set(issue.number, issue);
  return issue;
}

export interface NewPull extends NewIssue {
  readonly files: readonly ChangedFile[];
  readonly draft?: boolean;
  readonly branch?: string;
  readonly base?: string;
  readonly forkDeleted?: boolean;
  readonly coAuthors?: readonly Person[];
}

export function addPull(world: World, repository: Repository, given: NewPull): Pulled {
  const issue = addIssue(world, repository, given);
  issue.pull = {
    id: world.nextId("record"),
    draft: given.draft ?? false,
    mergedAt: null,
    mergedBy: null,
    files: given.files,
    branch: given.branch ?? `patch-${issue.number}`,
    base: given.base ?? repository.defaultBranch,
    subject: null,
    headSha: createHash("sha1").update(`${repository.id}/${issue.number}/head`).digest("hex"),
    forkDeleted: given.forkDeleted ?? false,
    coAuthors: given.coAuthors ?? [],
    reviews: [],
  };
  return issue as Pulled;
}

/** An issue that is a pull request. */
export type Pulled = Issue & { pull: PullRequest };

export function addComment(world: World, issue: Issue, author: Person, body: string, time: number): Comment {
  const at = toSecond(time);
  const via = world.appOf(author);
  const comment = { id: world.nextId("record"), author, via, body, createdAt: at, updatedAt: at };
  issue.comments.push(comment);
  touch(issue, at);
  return comment;
}

export function addRelease(
  world: World,
  repository: Repository,
  given: Pick<Release, "tag" | "author"> & Partial<Release>,
): Release {
  const release: Release = {
    id: world.nextId("record"),
    name: given.tag,
    body: "",
    prerelease: false,
    createdAt: world.time(),
    ...given,
  };
  repository.releases.push(release);
  return release;
}

/** Marks an issue as closed; what this means to others is the caller's to say. */
export function closeIssue(issue: Issue, by: Person, time: number, reason: Issue["stateReason"] = "completed"): void {
  issue.state = "closed";
  issue.stateReason = issue.pull ? null : reason;
  issue.closedAt = toSecond(time);
  issue.closedBy = by;
  touch(issue, issue.closedAt);
}

/** Marks a pull request as merged; `repository.line` gets it from whoever knows the order. */
export function markMerged(repository: Repository, issue: Pulled, by: Person, time: number): void {
  closeIssue(issue, by, time, null);
  issue.pull.mergedAt = toSecond(time);
  issue.pull.mergedBy = by;
  issue.pull.draft = false;
  repository.mergedAuthors.add(issue.author);
}

export function touch(issue: Issue, at: number): void {
  issue.updatedAt = Math.max(issue.updatedAt, at);
}

/** Issues that a pull request closes when it is merged. */
export function linkedNumbers(body: string | null): number[] {
  const pattern = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\s*:?\s+#(\d+)/gi;
  return [...(body ?? "").matchAll(pattern)].map(([, number]) => Number(number));
}
