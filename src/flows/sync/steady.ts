import { REREAD_MS } from "../../domain/watching.ts";
import { readNewest } from "./lists.ts";
import type { Visit } from "./visit.ts";

/** The repository itself: by its name the first time, then by GitHub's id, which survives renames. Daily, and whenever a person asks. */
export async function readRepository(visit: Visit, isAsked: boolean): Promise<void> {
  const poll = visit.poll("repository");
  const { githubId, repo, state } = visit.watched;
  if (githubId !== null && state === "active" && !isAsked && !isDue(visit, "repository")) return;
  const answer = await visit.ask(
    githubId === null
      ? { about: "repository", name: repo, poll }
      : // An ETag may say "unchanged" of a repository that was away meanwhile; then its state has to be learned anew.
        { about: "repository-by-id", githubId, poll: state === "active" ? poll : { ...poll, etag: null } },
  );
  if (answer.kind === "read") await visit.recordRepository(answer);
  else await visit.record([], { ...poll, checkedAt: visit.now() });
}

/** By number, how many more comments GitHub counts of a thread than are stored. */
type Gaps = ReadonlyMap<number, number>;

/**
 * Issues and pull requests at their one fixed address. Answers, where anything had changed, how far comments lagged behind before that;
 * until comments have been dealt with they stand as not read, so that a visit that is broken off here forgets none.
 */
export async function readIssues(visit: Visit): Promise<Gaps | null> {
  const { githubId } = visit;
  let gaps: Gaps = new Map();
  const hasChanged = await readNewest(visit, {
    feed: "issues",
    newest: (poll) => ({ about: "issues", githubId, poll }),
    from: (since, page) => ({ about: "issues-since", githubId, since, page, open: false }),
    async onNews() {
      gaps = await gapsOf(visit);
      return { ...visit.poll("comments"), checkedAt: null };
    },
  });
  visit.readAt = visit.now();
  return hasChanged ? gaps : null;
}

async function gapsOf(visit: Visit): Promise<Gaps> {
  const threads = await visit.store.incompleteThreads(visit.watched);
  return new Map(threads.map(({ number, counted, stored }) => [number, counted - stored]));
}

/**
 * Comments, where the count of an issue has risen by more than has come, or their time has come: edits move no count. Between those
 * times a page that brings as many as the counts have risen by will do; what was said before the first reading is no part of it.
 */
export async function readComments(visit: Visit, before: Gaps | null): Promise<void> {
  const isMissing = async () =>
    [...(await gapsOf(visit))].some(([number, gap]) => gap > Math.max(0, before?.get(number) ?? 0));
  const isTime = isDue(visit, "comments");
  const { githubId } = visit;
  if (isTime || (before !== null && (await isMissing())))
    await readNewest(visit, {
      ...(isTime ? {} : { isEnough: async () => !(await isMissing()) }),
      feed: "comments",
      newest: (poll) => ({ about: "comments", githubId, poll }),
      from: (since, page) => ({ about: "comments-since", githubId, since, page }),
    });
  else if (before !== null) await visit.record([], visit.poll("comments"));
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
