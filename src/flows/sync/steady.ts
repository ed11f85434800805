import { REREAD_MS } from "../../domain/watching.ts";
import { readNewest } from "./lists.ts";
import type { Visit } from "./visit.ts";

/** The repository itself: by its name the first time, then by GitHub's id, which survives renames. */
export async function readRepository(visit: Visit): Promise<void> {
  const poll = visit.poll("repository");
  const { githubId, repo, state } = visit.watched;
  if (githubId !== null && state === "active" && !isDue(visit, "repository")) return;
  const answer = await visit.ask(
    githubId === null
      ? { about: "repository", name: repo, poll }
      : // An ETag may say "unchanged" of a repository that was away meanwhile; then its state has to be learned anew.
        { about: "repository-by-id", githubId, poll: state === "active" ? poll : { ...poll, etag: null } },
  );
  if (answer.kind === "read") await visit.recordRepository(answer);
  else await visit.record([], { ...poll, checkedAt: visit.now() });
}

/** Issues and pull requests at their one fixed address. */
export async function readIssues(visit: Visit): Promise<boolean> {
  const { githubId } = visit;
  const hasChanged = await readNewest(visit, {
    feed: "issues",
    newest: (poll) => ({ about: "issues", githubId, poll }),
    from: (since, page) => ({ about: "issues-since", githubId, since, page, open: false }),
  });
  visit.readAt = visit.now();
  return hasChanged;
}

/**
 * Comments, where an issue counts others than are stored, or their time has come: edits move no count. Between those times a page that
 * completes every thread will do.
 */
export async function readComments(visit: Visit, haveIssuesChanged: boolean): Promise<void> {
  const isMissing = async () => (await visit.store.incompleteThreads(visit.watched)).some(isRecent(visit));
  const isTime = isDue(visit, "comments");
  if (!isTime && !(haveIssuesChanged && (await isMissing()))) return;
  const { githubId } = visit;
  await readNewest(visit, {
    ...(isTime ? {} : { isEnough: async () => !(await isMissing()) }),
    feed: "comments",
    newest: (poll) => ({ about: "comments", githubId, poll }),
    from: (since, page) => ({ about: "comments-since", githubId, since, page }),
  });
}

/** Only what changed since the comments were last read can be told by reading them again. */
function isRecent(visit: Visit): (thread: { readonly updatedAt: Date }) => boolean {
  const { cursor } = visit.poll("comments");
  return ({ updatedAt }) => cursor === null || updatedAt >= cursor;
}

/** Releases, a few times a day. */
export async function readReleases(visit: Visit): Promise<void> {
  if (!isDue(visit, "releases")) return;
  const poll = visit.poll("releases");
  const answer = await visit.ask({ about: "releases", githubId: visit.githubId, poll });
  const checkedAt = visit.now();
  if (answer.kind === "unchanged") await visit.record([], { ...poll, checkedAt });
  else await visit.record(answer.observations, { ...poll, checkedAt, etag: answer.etag, token: answer.token });
}

/** Whether a list that is read by the clock has waited long enough, counted from when it was last checked. */
export function isDue(visit: Visit, feed: keyof typeof REREAD_MS): boolean {
  const { checkedAt } = visit.poll(feed);
  return checkedAt === null || visit.now().getTime() - checkedAt.getTime() >= REREAD_MS[feed];
}
