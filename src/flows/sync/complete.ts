import { changesOnlyComments } from "../../domain/comment-only.ts";
import type { Answer, ListedFile } from "../ports.ts";
import { type Visit, VisitEnded } from "./visit.ts";

/** How many things are read one by one in a visit: what is left waits for the next. */
const AT_ONCE = 10;
/** GitHub lists no more files than this of a pull request (A13). */
const MAX_FILES = 3_000;

/** Reads again what two sources said differently within one second (S5). */
export async function settleDoubts(visit: Visit): Promise<void> {
  for (const number of await visit.store.doubtful(visit.watched, AT_ONCE)) {
    const answer = await visit.askFor({ about: "issue", githubId: visit.githubId, number });
    if (answer.kind === "read") await visit.record(answer.observations);
    else if (answer.kind === "absent") await recordGone(visit, number, answer);
    else if (answer.kind !== "unchanged") throw new VisitEnded(answer);
  }
}

/** A number that cannot be found is gone for good, unless it is the repository that cannot be seen at the moment. */
async function recordGone(visit: Visit, number: number, absent: Extract<Answer, { kind: "absent" }>): Promise<void> {
  if (!absent.final) {
    const poll = { ...visit.poll("repository"), etag: null };
    const repository = await visit.askFor({ about: "repository-by-id", githubId: visit.githubId, poll });
    if (repository.kind === "absent" || repository.kind === "later" || repository.kind === "failed")
      throw new VisitEnded(repository);
  }
  await visit.record([{ kind: "issue-gone", number }]);
}

/** Reads the whole threads of newcomer issues, where what was said earlier may still bind: a maintainer's word does not lapse. */
export async function readWholeThreads(visit: Visit, isNewcomerLabel: (label: string) => boolean): Promise<void> {
  const threads = await visit.store.incompleteThreads(visit.watched);
  for (const { number } of threads.filter(({ labels }) => labels.some(isNewcomerLabel)).slice(0, AT_ONCE)) {
    const ids: number[] = [];
    for (let page = 1, more = true; more; page++) {
      const answer = await visit.askFor({ about: "thread", githubId: visit.githubId, number, page });
      if (answer.kind === "absent") {
        await recordGone(visit, number, answer);
        break;
      }
      if (answer.kind === "unchanged") break;
      if (answer.kind !== "read") throw new VisitEnded(answer);
      await visit.record(answer.observations);
      ids.push(...answer.observations.flatMap((one) => (one.kind === "comment" ? one.comment.id : [])));
      more = answer.more && answer.observations.length > 0;
    }
    await visit.store.recordWholeThread(visit.watched, number, ids);
  }
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
