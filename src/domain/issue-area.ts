import type { Area } from "./model.ts";
import { MAX_READ } from "./thread.ts";

/** What an issue will probably be about, and what says so. */
export interface GuessedArea {
  readonly area: Area;
  readonly by: "label" | "title" | "path" | "words";
  /** The label, prefix, path or word. */
  readonly said: string;
}

type Guess = readonly [area: Area, pattern: RegExp];

/** The same words in labels, in titles such as `[Doc] …` or `test: …`, and in sentences; the first that is found decides. */
const WORDS: readonly Guess[] = [
  [
    "tests",
    /\b(?:(?:unit|integration|regression)[ -]?tests?|test (?:suite|coverage|case)s?|flaky|tests?|testing|pytest)\b|测试/iu,
  ],
  ["examples", /\b(?:examples?|notebooks?|cookbooks?|recipes?|demos?)\b|示例|样例/iu],
  [
    "docs",
    /\b(?:docs?|documentation|documented|docstrings?|readme|tutorials?|typos?|spelling|broken links?|translat\w+|changelog)\b|文档|翻译|错别字|拼写|教程/iu,
  ],
];
const CODE_LABEL = /\b(?:bug|feature|enhancement|performance|refactor(?:ing)?|kernel|model)\b|缺陷|功能/iu;
/**
 * A path with a folder and an extension, as people write it in a sentence, in code or in an address. It begins where no character
 * of a path stands before, so that a long row of them is tried once and not from each of them.
 */
const PATH = /(?<![\w/.-])(?:[\w-][\w.-]*\/)+[\w.-]*\w\.[a-z]{1,5}\b/giu;

/** Guesses the area of an issue from its labels, the head of its title, the paths it names, and its words; `null` where nothing says. */
export function guessArea(
  { title, body, labels }: { readonly title: string; readonly body: string; readonly labels: readonly string[] },
  areaOf: (path: string) => Area,
): GuessedArea | null {
  const head = /^\s*(?:\[([^\]]{1,30})\]|([\w /-]{1,20}):)/u.exec(title);
  return (
    first(labels, "label", WORDS) ??
    first([head?.[1] ?? head?.[2] ?? ""], "title", WORDS) ??
    byPath(`${title}\n${body}`, areaOf) ??
    first([title], "words", WORDS) ??
    first(labels, "label", [["core", CODE_LABEL]])
  );
}

function first(texts: readonly string[], by: GuessedArea["by"], guesses: readonly Guess[]): GuessedArea | null {
  for (const text of texts) {
    for (const [area, pattern] of guesses) {
      const found = pattern.exec(text)?.[0];
      if (found !== undefined) return { area, by, said: by === "label" ? text : found };
    }
  }
  return null;
}

/** Of the paths named, the area most of them belong to; a traceback names the user's own files too, so chore says nothing. */
function byPath(text: string, areaOf: (path: string) => Area): GuessedArea | null {
  const counts = new Map<Area, { count: number; path: string }>();
  for (const [path] of text.slice(0, MAX_READ).matchAll(PATH)) {
    const area = areaOf(path);
    if (area === "chore") continue;
    const before = counts.get(area);
    counts.set(area, { count: (before?.count ?? 0) + 1, path: before?.path ?? path });
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b.count - a.count);
  return most === undefined ? null : { area: most[0], by: "path", said: most[1].path };
}

/** Whether a text names a file in a folder. */
export function namesFile(text: string): boolean {
  return text.slice(0, MAX_READ).search(PATH) !== -1;
}

/** Whether an issue asks for no more than a spelling to be put right. */
export function isTypoOnly({ title }: { readonly title: string }): boolean {
  return /\b(?:typos?|spelling|misspell\w*|grammar)\b|错别字|拼写/iu.test(title);
}
