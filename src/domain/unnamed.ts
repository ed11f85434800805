import { issuesClosed, issuesNamed } from "./mentions.ts";
import type { Identity, MergedPullRequest } from "./model.ts";
import type { Account, Observation } from "./observation.ts";

/** Somebody who is not named any more, as GitHub calls those who deleted their account there. */
export const GHOST = "ghost";

/** The key that stands in the place of a deleted person's; `undefined` for everybody else's. */
export type StandIn = (key: string) => string | undefined;

/** An observation without those who were deleted here: what they did is kept, who they are and what they wrote is not (P2). */
export function withoutDeleted(one: Observation, standIn: StandIn, repo: string): Observation {
  const isDeleted = (account: Account | null) => account !== null && standIn(`id:${account.id}`) !== undefined;
  const silent = { author: null, association: "NONE" } as const;
  if (one.kind === "comment")
    return isDeleted(one.comment.author) ? { ...one, comment: { ...one.comment, ...silent, body: "" } } : one;
  if (one.kind === "pull") {
    const { pull } = one;
    return isDeleted(pull.author) ? { ...one, pull: { ...pull, ...silent, body: references(pull, repo) } } : one;
  }
  if (one.kind !== "issue") return one;
  const { issue, assigned = [] } = one;
  const gone = new Set(assigned.filter(isDeleted).map(({ login }) => login));
  const assignees = gone.size === 0 ? issue.assignees : withGhost(issue.assignees, (login) => gone.has(login));
  return { ...one, issue: { ...issue, ...(isDeleted(issue.author) ? { ...silent, body: "" } : {}), assignees } };
}

/** What of a pull request's text is about issues and not by a person: which of them it is for, and which it closes. */
export function references(pull: { readonly title: string; readonly body: string }, repo: string): string {
  const text = `${pull.title}\n${pull.body}`;
  const closed = issuesClosed(text, repo);
  return issuesNamed(text, repo)
    .map((number) => (closed.has(number) ? `Fixes #${number}` : `#${number}`))
    .join(" ");
}

/** Assignees without those who are gone: that somebody is assigned stays to be seen. */
export function withGhost(assignees: readonly string[], isGone: (login: string) => boolean): string[] {
  return [...new Set(assignees.map((login) => (isGone(login) ? GHOST : login)))].toSorted();
}

/** A merge whose author is not named, and without co-authors who were deleted. */
export function withoutDeletedAuthors(merge: MergedPullRequest, standIn: StandIn): MergedPullRequest {
  const key = standIn(merge.author.key);
  const coAuthors = merge.coAuthors.filter((one) => standIn(one.key) === undefined);
  return { ...merge, author: key === undefined ? merge.author : nobody(key), coAuthors };
}

/** The identity of a deleted person: a key and nothing else. */
export function nobody(key: string): Identity {
  return { key, login: null, name: "", bot: false };
}
