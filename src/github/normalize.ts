import { z } from "zod";
import type {
  Account,
  CommentFacts,
  IssueFacts,
  Observation,
  PullFacts,
  RepositoryFacts,
} from "../domain/observation.ts";
import { COMMAND_NAMES } from "../domain/repository-config.ts";
import type { ListedFile } from "../flows/ports.ts";
import * as shapes from "./shapes.ts";

/** What an answer or a delivery says, as observations; each function throws `z.ZodError` for what does not fit. */

/** The repository itself. */
export function repositoryOf(value: unknown): RepositoryFacts {
  const {
    id,
    full_name,
    private: isPrivate,
    archived,
    description,
    stargazers_count,
    language,
    default_branch,
  } = shapes.repositoryShape.parse(value);
  return {
    id,
    name: full_name,
    private: isPrivate,
    archived,
    description,
    stars: stargazers_count,
    language,
    defaultBranch: default_branch,
  };
}

/** An issue or, where it carries `pull_request`, a pull request. `direct`: it was asked for by its number. */
export function issueOf(value: unknown, direct: boolean): Observation {
  const raw = shapes.issueShape.parse(value);
  const closedAt = closedAtOf(raw.state, raw.closed_at, raw.updated_at);
  const common = {
    number: raw.number,
    title: raw.title,
    body: raw.body,
    author: accountOf(raw.user),
    association: raw.author_association,
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
  };
  if (raw.pull_request !== undefined) {
    const mergedAt = raw.pull_request.merged_at ?? null;
    const pull = { ...common, ...openness(raw.state, raw.draft, mergedAt, closedAt), mergedAt, mergeSha: null };
    return { kind: "pull", direct, pull };
  }
  const issue: IssueFacts = {
    ...common,
    open: raw.state === "open",
    closedAt,
    locked: raw.locked,
    labels: sorted(raw.labels.map((label) => (typeof label === "string" ? label : (label.name ?? "")))),
    assignees: sorted(raw.assignees.map(({ login }) => login)),
    comments: raw.comments,
  };
  const assigned = raw.assignees.flatMap(({ id, login }) => (id === undefined ? [] : [{ id, login, bot: false }]));
  return assigned.length === 0 ? { kind: "issue", direct, issue } : { kind: "issue", direct, issue, assigned };
}

/** A pull request from the list of pull requests or a delivery. */
export function pullOf(value: unknown, direct: boolean): Observation {
  const raw = shapes.pullShape.parse(value);
  const mergedAt = raw.merged_at ?? null;
  const pull: PullFacts = {
    number: raw.number,
    title: raw.title,
    body: raw.body,
    author: accountOf(raw.user),
    association: raw.author_association,
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
    ...openness(raw.state, raw.draft, mergedAt, closedAtOf(raw.state, raw.closed_at, raw.updated_at)),
    mergedAt,
    // Before the merge it is a trial merge that nobody keeps.
    mergeSha: mergedAt === null ? null : (raw.merge_commit_sha ?? null),
  };
  return { kind: "pull", direct, pull };
}

/** What may be told to the app in a comment; read with care in `commands`. */
const TOLD = new RegExp(
  `^ {0,3}(?:/(?:${COMMAND_NAMES.join("|")}|firstrung)\\b|@firstrung\\b|(?:please[, ]+)?stop\\b|[请請]?(?:停止|停下|[别別][说說]了|安静))`,
  "im",
);

/** A comment; `null` for one on a pull request, which claims no issue, unless it may be told to the app. */
export function commentOf(value: unknown, direct: boolean): Observation | null {
  const raw = shapes.commentShape.parse(value);
  if (/\/pull\/\d+(#|$)/.test(raw.html_url) && !TOLD.test(raw.body)) return null;
  const comment: CommentFacts = {
    id: raw.id,
    number: Number(/\d+$/.exec(raw.issue_url)?.[0]),
    author: accountOf(raw.user),
    association: raw.author_association,
    body: raw.body,
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
  };
  return { kind: "comment", direct, comment };
}

/** A release; `null` for one that is not public yet. */
export function releaseOf(value: unknown): Observation | null {
  const raw = shapes.releaseShape.parse(value);
  if (raw.draft || raw.published_at == null) return null;
  const release = { id: raw.id, tag: raw.tag_name, name: raw.name, publishedAt: raw.published_at, url: raw.html_url };
  return { kind: "release", release };
}

/** A changed file. */
export function fileOf(value: unknown): ListedFile {
  const { filename, patch } = shapes.fileShape.parse(value);
  return { path: filename, patch: patch ?? null };
}

/** A whole page of one kind, or `z.ZodError`. */
export function pageOf<T>(value: unknown, one: (item: unknown) => T | null): T[] {
  return z
    .array(z.unknown())
    .parse(value)
    .map(one)
    .filter((item): item is T => item !== null);
}

/** A deleted account is `null`; GitHub shows some of them as the user ghost (A15). */
function accountOf(user: shapes.AccountShape): Account | null {
  if (user == null || user.login.toLowerCase() === "ghost") return null;
  const { id, login, type } = user;
  return { id, login, bot: type === "Bot" || login.endsWith("[bot]") };
}

function openness(
  state: "open" | "closed",
  draft: boolean | null | undefined,
  mergedAt: Date | null,
  closedAt: Date | null,
) {
  const open = state === "open" && mergedAt === null;
  return { open, draft: open && draft === true, closedAt: open ? null : (closedAt ?? mergedAt) };
}

/** An open thing has no time of closing, whatever an answer says; a closed one has. */
function closedAtOf(state: "open" | "closed", closedAt: Date | null | undefined, updatedAt: Date): Date | null {
  return state === "open" ? null : (closedAt ?? updatedAt);
}

function sorted(words: readonly string[]): string[] {
  return [...new Set(words.filter((word) => word !== ""))].toSorted();
}
