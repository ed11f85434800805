import { changesOnlyComments } from "../../domain/comment-only.ts";
import type { Answer, IncompleteThread, ListedFile } from "../ports.ts";
import { type Visit, VisitEnded } from "./visit.ts";

/** How many things are read one by one in a visit: what is left waits for the next. */
const AT_ONCE = 10;
/** GitHub lists no more files than this of a pull request (A13). */
const MAX_FILES = 3_000;

/** Reads again what two sources said differently within one second (S5). */
export async function settleDoubts(visit: Visit): Promise<void> {
  if (visit.areIssuesOff) return;
  for (const number of await visit.store.doubtful(visit.watched, AT_ONCE)) {
    const answer = await visit.askFor({ about: "issue", githubId: visit.githubId, number });
    if (answer.kind === "read") await visit.record(answer.observations);
    else if (answer.kind === "absent") await recordGone(visit, number, answer);
    else if (answer.kind !== "unchanged") throw new VisitEnded(answer);
  }
}

/** A number that cannot be found is gone, unless it is the repository that cannot be seen at the moment. */
async function recordGone(visit: Visit, number: number, absent: Extract<Answer, { kind: "absent" }>): Promise<void> {
  if (!absent.final) await visit.expectRepository();
  await visit.record([{ kind: "issue-gone", number }]);
}

/**
 * Reads whole threads where something is missing that matters: those of newcomer issues, where what was said earlier may still bind (a
 * maintainer's word does not lapse), and those of which more is stored than GitHub counts, since a claim may have been deleted.
 */
export async function readWholeThreads(
  visit: Visit,
  isForNewcomers: (threads: readonly IncompleteThread[]) => Promise<(thread: IncompleteThread) => boolean>,
): Promise<void> {
  if (visit.areIssuesOff) return;
  const threads = await visit.store.incompleteThreads(visit.watched);
  if (threads.length === 0) return;
  const matters = await isForNewcomers(threads);
  const wanted = threads.filter((thread) => thread.stored > thread.counted || matters(thread));
  for (const { number, updatedAt } of wanted.slice(0, AT_ONCE)) await readWholeThread(visit, number, updatedAt);
}

/** So often a thread is read anew in one visit where it changes meanwhile. */
const ATTEMPTS = 3;

/**
 * Reads one thread to its end. GitHub sorts it by id and pages it by place, so a deletion meanwhile moves a comment over to a page that was
 * read already; hence a thread of several pages counts as read only where the issue has not changed until the end.
 */
async function readWholeThread(visit: Visit, number: number, updatedAt: Date): Promise<void> {
  const { store, watched } = visit;
  let asOf = updatedAt;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const known = await store.commentsOf(watched, number);
    const { ids, pages, isThere } = await readThreadPages(visit, number);
    if (!isThere) return;
    const since = pages === 1 ? asOf : await readUpdatedAt(visit, number);
    if (since === null) return;
    if (since.getTime() === asOf.getTime()) {
      const gone = known.filter((id) => !ids.has(id));
      await store.recordWholeThread(watched, number, { asOf, gone });
      return;
    }
    asOf = since;
  }
  await store.recordWholeThread(watched, number, { asOf: null, gone: [] });
}

async function readThreadPages(visit: Visit, number: number) {
  const ids = new Set<number>();
  let pages = 0;
  for (let more = true; more;) {
    const answer = await visit.askFor({ about: "thread", githubId: visit.githubId, number, page: ++pages });
    if (answer.kind === "absent") {
      await recordGone(visit, number, answer);
      return { ids, pages, isThere: false };
    }
    if (answer.kind === "unchanged") break;
    if (answer.kind !== "read") throw new VisitEnded(answer);
    await visit.record(answer.observations);
    for (const one of answer.observations) if (one.kind === "comment") ids.add(one.comment.id);
    more = answer.more && answer.observations.length > 0;
  }
  return { ids, pages, isThere: true };
}

/** When the issue last changed, as GitHub says now; `null` where it is gone or something else. */
async function readUpdatedAt(visit: Visit, number: number): Promise<Date | null> {
  const answer = await visit.askFor({ about: "issue", githubId: visit.githubId, number });
  if (answer.kind === "absent") {
    await recordGone(visit, number, answer);
    return null;
  }
  if (answer.kind !== "read")
    throw answer.kind === "unchanged" ? new Error("an issue has no ETag") : new VisitEnded(answer);
  await visit.record(answer.observations);
  const [seen] = answer.observations;
  return seen?.kind === "issue" ? seen.issue.updatedAt : null;
}

/** Asks for the files of merges that git does not know, such as those into another branch; their patches tell comments from code. */
export async function readListedMerges(visit: Visit): Promise<void> {
  for (const { number } of await visit.store.mergesWithoutPaths(visit.watched, AT_ONCE)) {
    const files: ListedFile[] = [];
    let isWhole = true;
    for (let page = 1, more = true; more; page++) {
      const answer = await visit.askFor({ about: "files", githubId: visit.githubId, number, page });
      if (answer.kind === "absent" || answer.kind === "unchanged") isWhole = false;
      else if (answer.kind !== "read") throw new VisitEnded(answer);
      const listed = answer.kind === "read" ? (answer.files ?? []) : [];
      files.push(...listed);
      more = answer.kind === "read" && answer.more && listed.length > 0;
    }
    await visit.store.recordListedMerge(visit.watched, {
      number,
      paths: files.map(({ path }) => path),
      commentPaths: files
        .filter(({ path, patch }) => patch !== null && changesOnlyComments(path, patch))
        .map(({ path }) => path),
      complete: isWhole && files.length < MAX_FILES && files.every(({ patch }) => patch !== null),
    });
  }
}
