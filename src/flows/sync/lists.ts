import type { Observation } from "../../domain/observation.ts";
import { OVERLAP_MS, type Poll } from "../../domain/watching.ts";
import type { Question } from "../ports.ts";
import type { Visit } from "./visit.ts";

/** A list that is sorted by the time of the last change, as it can be asked for. */
interface ChangedList {
  readonly feed: "issues" | "comments";
  /** The one fixed address, the last changed first: where nothing changed, its ETag makes the answer free. */
  readonly newest: (poll: Poll) => Question;
  /** The same from a time on, the first changed first. */
  readonly from: (since: Date, page: number) => Question;
  /**
   * Asked where the newest page does not reach back to the cursor and has been recorded: whether it will do for now. The cursor then
   * stays, so that a later reading goes on from it.
   */
  readonly isEnough?: () => Promise<boolean>;
  /** Told that something is new, before any of it is recorded; answers which other list has to be read because of it. */
  readonly onNews?: () => Promise<Poll>;
}

/**
 * Brings a list up to date: one page where it reaches back to the cursor, else everything from the cursor on, in ascending order
 * so that a change meanwhile moves to the end and is met there (A11). Answers whether anything had changed.
 */
export async function readNewest(
  visit: Visit,
  { feed, newest, from, isEnough, onNews }: ChangedList,
): Promise<boolean> {
  const poll = visit.poll(feed);
  const answer = await visit.ask(newest(poll));
  const checked = { ...poll, checkedAt: visit.now() };
  if (answer.kind === "unchanged") {
    // Of the issues the visit remembers when; nothing else needs to be written, five minutes after five minutes.
    if (feed !== "issues") await visit.record([], checked);
    return false;
  }
  const wanted = await onNews?.();
  const { span, etag, token, observations, more } = answer;
  // Of an empty list everything that comes later is new.
  const cursor = latest(poll.cursor, span?.newest ?? new Date(0));
  const reached =
    poll.cursor === null || !more || span === null || span.oldest.getTime() < poll.cursor.getTime() - OVERLAP_MS;
  if (!reached && poll.cursor !== null) {
    if (isEnough !== undefined) {
      // `checkedAt` stays too, so that the later reading is not put off for ever.
      await visit.record(observations, { ...poll, etag: null, checkedAt: null });
      if (await isEnough()) {
        await visit.record([], { ...poll, etag, token });
        return true;
      }
    }
    const { poll: caughtUp, isWhole } = await readAscending(
      visit,
      { ...poll, etag: null, page: 1 },
      before(poll.cursor, OVERLAP_MS),
      from,
      // The page at hand holds what came after.
      { until: span?.oldest, wanted },
    );
    // What lies between is not known, so the cursor stays.
    if (!isWhole) return true;
    const upToDate = { ...caughtUp, cursor: latest(caughtUp.cursor, cursor), etag, token, page: 1 };
    await visit.record(observations, upToDate, wanted);
  } else {
    const completeAt = poll.completeAt ?? visit.now();
    await visit.record(observations, { ...checked, cursor, etag, token, completeAt }, wanted);
  }
  return true;
}

interface Ascent {
  readonly onPage?: (observations: readonly Observation[]) => void;
  /** What changed after this is known already. */
  readonly until?: Date | undefined;
  /** Another list that has to be read because of this one. */
  readonly wanted?: Poll | undefined;
}

/**
 * Reads a list to its end in the order of changes, a page a transaction. The place to go on from is a time, so that nothing is
 * skipped when pages shift; only within one second it is a page number (A12). Answers where it stands then, and whether its end was
 * reached: it is not where the list itself is not there.
 */
export async function readAscending(
  visit: Visit,
  start: Poll,
  since: Date,
  question: (since: Date, page: number) => Question,
  { onPage = () => {}, until, wanted }: Ascent = {},
): Promise<{ readonly poll: Poll; readonly isWhole: boolean }> {
  let poll = start;
  let from = since;
  let seen = "";
  for (;;) {
    const answer = await visit.ask(question(from, poll.page));
    if (answer.kind === "unchanged") return { poll, isWhole: false };
    const { span, observations, more } = answer;
    const now = visit.now();
    // A second may hold more than a page, and GitHub does not promise whether `since` includes it: go on from the second before.
    const next = span === null ? null : before(span.newest, 1_000);
    const moves = next !== null && next > from;
    const page = JSON.stringify(observations);
    // An address that leads back to itself would be read for ever.
    const isEnd = !more || span === null || page === seen || (until !== undefined && span.newest > until);
    // After a move the same page may come again, for a reason.
    seen = moves ? "" : page;
    const cursor = latest(poll.cursor, moves ? next : null);
    const endedAt = isEnd ? now : null;
    poll = { ...poll, cursor, page: moves ? 1 : poll.page + 1, checkedAt: endedAt, completeAt: endedAt };
    onPage(observations);
    await visit.record(observations, isEnd ? { ...poll, page: 1 } : poll, wanted);
    if (isEnd) return { poll: { ...poll, page: 1 }, isWhole: true };
    if (moves) from = next;
  }
}

/** A time so much earlier. */
export function before(time: Date, milliseconds: number): Date {
  return new Date(time.getTime() - milliseconds);
}

function latest(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}
