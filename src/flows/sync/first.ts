import { COMMENTS_BACK_MS, unread } from "../../domain/watching.ts";
import { before as earlier, readAscending } from "./lists.ts";
import { isDue } from "./steady.ts";
import type { Visit } from "./visit.ts";

/**
 * Reads all open issues and pull requests, at first and then once a day; broken off, it goes on where it was. What is stored as open
 * and was not among them went without a word: deleted, transferred, or closed while nobody looked; so it is in doubt. The same
 * reading finds what moves no time, such as a label that was deleted in the whole repository; and what is stored as gone and stands in it
 * is in doubt too.
 */
export async function readOpenIssues(visit: Visit): Promise<void> {
  const before = visit.poll("open-issues");
  if (before.completeAt !== null && !isDue(visit, "open-issues")) return;
  const isFresh = before.completeAt !== null || before.cursor === null;
  const poll = isFresh ? unread("open-issues") : before;
  const { githubId } = visit;
  const open = new Set<number>();
  const { isWhole } = await readAscending(
    visit,
    poll,
    poll.cursor ?? new Date(0),
    (since, page) => ({ about: "issues-since", githubId, since, page, open: true }),
    {
      onPage(observations) {
        for (const one of observations) {
          if (one.kind === "issue") open.add(one.issue.number);
          if (one.kind === "pull") open.add(one.pull.number);
        }
      },
    },
  );
  // Of a reading that was broken off only the rest is known here; the next day's is whole. Of a list that is switched off nothing is.
  if (!isFresh || !isWhole) return;
  const missing = (await visit.store.openNumbers(visit.watched)).filter((number) => !open.has(number));
  const back = (await visit.store.goneNumbers(visit.watched)).filter((number) => open.has(number));
  await visit.record([...missing, ...back].map((number) => ({ kind: "doubt", number })));
}

/**
 * Reads the list of all pull requests once, by the order of their numbers, which nothing shifts: whose each was makes GitHub ids
 * of the addresses in the history.
 */
export async function readPulls(visit: Visit): Promise<void> {
  const { githubId } = visit;
  for (;;) {
    const poll = visit.poll("pulls");
    if (poll.completeAt !== null) return;
    const answer = await visit.ask({ about: "pulls", githubId, page: poll.page });
    if (answer.kind === "unchanged") return;
    const isEnd = !answer.more || answer.observations.length === 0;
    const now = visit.now();
    const next = { ...poll, page: poll.page + 1, checkedAt: now, completeAt: isEnd ? now : null };
    await visit.record(answer.observations, next);
  }
}

/** Reads the comments of the last weeks once: what is older holds no live claim. */
export async function readOldComments(visit: Visit): Promise<void> {
  const poll = visit.poll("old-comments");
  if (poll.completeAt !== null) return;
  const { githubId } = visit;
  const since = poll.cursor ?? earlier(visit.now(), COMMENTS_BACK_MS);
  await readAscending(visit, poll, since, (from, page) => ({ about: "comments-since", githubId, since: from, page }));
}
