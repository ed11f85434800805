const MERGE_SUBJECT = /^Merge pull request #(\d{1,10}) from /;
const NUMBER = /\(#(\d{1,10})\)/g;
/** GitHub's numbers fit into 32 bits; larger ones are somebody's joke. */
const MAX_NUMBER = 2_147_483_647;
const MAX_TITLE = 300;

/** Which pull request a commit of the first-parent line brought in, and how. */
export interface NumberedSubject {
  readonly number: number;
  /** `merge`: the author is the second parent's, and the title stands in the body. */
  readonly form: "squash" | "merge";
  /** The subject without the number. */
  readonly title: string;
}

/**
 * Reads the number from a subject: the last `(#123)` of a squash, else `Merge pull request #123 from …`.
 * What stands inside the quotes of `Revert "…"` is the number of another pull request. `null` where there is none.
 */
export function readSubject(subject: string): NumberedSubject | null {
  const quoted = subject.startsWith('Revert "') ? subject.lastIndexOf('"') : 0;
  const last = [...subject.matchAll(NUMBER)].findLast((match) => match.index >= quoted);
  const squash = toNumber(last?.[1]);
  if (last !== undefined && squash !== null) {
    const title = subject.slice(0, last.index) + subject.slice(last.index + last[0].length);
    return { number: squash, form: "squash", title: cut(title.trim()) };
  }
  const merge = toNumber(MERGE_SUBJECT.exec(subject)?.[1]);
  return merge === null ? null : { number: merge, form: "merge", title: cut(subject) };
}

/** Shortens a text to so many characters as a reader counts them, so that none is cut in two. */
export function cut(text: string, limit = MAX_TITLE): string {
  if (text.length <= limit) return text;
  // A character may be made of many code units; sixteen times the limit holds any text that a person wrote.
  const segments = new Intl.Segmenter().segment(text.slice(0, limit * 16));
  return Array.from(segments, ({ segment }) => segment)
    .slice(0, limit)
    .join("");
}

function toNumber(digits: string | undefined): number | null {
  const number = Number(digits ?? 0);
  return number >= 1 && number <= MAX_NUMBER ? number : null;
}
