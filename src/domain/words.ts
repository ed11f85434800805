/** Chinese, Japanese and Thai are written without spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{M}\p{N}])+/gu;
/** Longer ones are found by their beginning. */
const LONGEST = 40;
const LONGEST_UNSPACED = 8;
const MAX_TEXT = 1_000;

/** The words of what somebody searches for: letters and digits in lower case, full-width ones as plain ones. */
export function wordsOf(text: string): string[] {
  const runs = text.slice(0, MAX_TEXT).normalize("NFKC").toLowerCase().match(RUN) ?? [];
  return [...new Set(runs.map(shorten))];
}

/**
 * What a title is found by when a search compares beginnings: its words, and of what is written without spaces the rest from each
 * character on.
 */
export function indexWordsOf(text: string): string[] {
  const runs = text.slice(0, MAX_TEXT).normalize("NFKC").toLowerCase().match(RUN) ?? [];
  return [...new Set(runs.flatMap((run) => (UNSPACED.test(run) ? endsOf(run) : [shorten(run)])))];
}

function shorten(run: string): string {
  return Array.from(run)
    .slice(0, UNSPACED.test(run) ? LONGEST_UNSPACED : LONGEST)
    .join("");
}

function endsOf(run: string): string[] {
  const characters = Array.from(run);
  return characters.map((_, index) => characters.slice(index, index + LONGEST_UNSPACED).join(""));
}
