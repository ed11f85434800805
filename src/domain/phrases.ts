import { braceExpand } from "minimatch";

/** Alternatives in one phrase multiply; more than this is a mistake. */
const MAX_ALTERNATIVES = 4_000;
const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/**
 * Compiles phrases into one test of a sentence that `normalize` has prepared. Words of languages with spaces match whole;
 * in Chinese, Japanese and Korean a phrase matches anywhere, spaces aside. `^` ties a phrase to the start.
 */
export function compilePhrases(phrases: readonly string[]): (sentence: string) => boolean {
  const anchored = new Set<string>();
  const unspaced = new Set<string>();
  // By their first word, so that a sentence is compared with the few phrases that can begin where it does.
  const spaced = new Map<string, Set<string>>();
  for (const phrase of phrases.flatMap((one) => braceExpand(one, { braceExpandMax: MAX_ALTERNATIVES }))) {
    const isAnchored = phrase.startsWith("^");
    const text = normalize(isAnchored ? phrase.slice(1) : phrase);
    if (text === "") continue;
    if (CJK.test(text)) unspaced.add(text.replaceAll(" ", ""));
    else if (isAnchored) anchored.add(`${text} `);
    else {
      const first = text.split(" ", 1)[0] ?? "";
      spaced.set(first, (spaced.get(first) ?? new Set()).add(`${text} `));
    }
  }

  return (sentence) => {
    const padded = `${sentence} `;
    if (startsOne(padded, anchored)) return true;
    for (let from = 0, end = padded.indexOf(" "); end !== -1; from = end + 1, end = padded.indexOf(" ", from)) {
      const known = spaced.get(padded.slice(from, end));
      if (known !== undefined && startsOne(padded.slice(from), known)) return true;
    }
    if (!CJK.test(sentence)) return false;
    const dense = sentence.replaceAll(" ", "");
    return [...unspaced].some((phrase) => dense.includes(phrase));
  };
}

function startsOne(text: string, phrases: ReadonlySet<string>): boolean {
  return [...phrases].some((phrase) => text.startsWith(phrase));
}

/** Small letters, plain apostrophes, single spaces, and no other punctuation. */
export function normalize(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/[^\p{L}\p{N}\p{M}']+/gu, " ")
    .trim();
}

/** A label's words without emoji, shortcodes, punctuation and case. */
export function normalizeLabel(label: string): string {
  return normalize(label.replace(/:[a-z\d_+-]+:/gi, " "));
}
