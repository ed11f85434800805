import { braceExpand } from "minimatch";
import { compileWalk, END, type Node, type OnEnd } from "./phrase-walk.ts";

/** Alternatives in one phrase multiply; more than this is a mistake. */
export const MAX_ALTERNATIVES = 20_000;
export const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** Stands where words were taken out, so that their neighbours do not come together. */
const GAP = "|";

/** A sentence as phrases are compared with it. */
export interface Reading {
  readonly words: readonly string[];
  /** All of it without spaces, for scripts that have none; empty where there is no such script. */
  readonly dense: string;
}

/** What is alike for all phrases of a language. */
export interface PhraseWords {
  /** Classes: `<do>` in a phrase stands for any of `do`. */
  readonly classes: Readonly<Record<string, readonly string[]>>;
  /** May stand between any two words of a phrase. */
  readonly fillers: ReadonlySet<string>;
  /** May stand before a phrase that begins with ^. */
  readonly openers: ReadonlySet<string>;
  /** Who begins to speak of himself: what "..." takes in ends before. */
  readonly subjects: ReadonlySet<string>;
  /** Spells a phrase as sentences are spelt. */
  readonly spell: (text: string) => string;
}

/** Several lists of phrases, compared at once. */
export interface Phrases<Name extends string> {
  /** The lists of which a phrase fits. */
  readonly fitting: (sentence: Reading) => ReadonlySet<Name>;
  /** The sentence without what the phrases of one list say. */
  readonly remove: (sentence: Reading, name: Name) => Reading;
}

/**
 * Compiles lists of phrases, so that a sentence is walked along once for all of them. Words of languages with spaces match whole, fillers between them aside; in Chinese, Japanese and Korean a phrase
 * matches anywhere, spaces aside. `^` ties a phrase to the start, `$` it or an alternative to the end, `...` at its end takes the rest up to the next subject, `~` between
 * characters stands for a few others.
 */
export function compilePhrases<Name extends string>(
  lists: Readonly<Record<Name, readonly string[]>>,
  words: PhraseWords,
): Phrases<Name> {
  const names = Object.keys(lists) as Name[];
  const { along, dense, opens } = compile(
    names.map((name) => lists[name]),
    words,
  );
  return {
    fitting({ words: said, dense: text }) {
      const found = new Set<Name>();
      const walked = along.over(said);
      const onEnd: OnEnd = (ends) => {
        for (const list of ends) found.add(names[list] as Name);
      };
      let canBegin = true;
      for (const [from, word] of said.entries()) {
        along.from(walked, from, canBegin, onEnd);
        canBegin &&= opens(word);
      }
      if (text === "") return found;
      for (const [list, name] of names.entries())
        if (!found.has(name) && dense[list]?.some((pattern) => text.search(pattern) !== -1)) found.add(name);
      return found;
    },
    remove({ words: said, dense: text }, name) {
      const list = names.indexOf(name);
      const walked = along.over(said);
      let longest = -1;
      const onEnd: OnEnd = (ends, end, at) => {
        if (!ends.includes(list)) return;
        const reached = end === "here" ? at : end === "all" ? said.length : nextSubject(said, at, words.subjects);
        longest = Math.max(longest, reached);
      };
      const kept: string[] = [];
      let canBegin = true;
      for (let from = 0; from < said.length;) {
        const word = said[from] ?? "";
        longest = -1;
        along.from(walked, from, canBegin, onEnd);
        canBegin &&= longest <= from && opens(word);
        kept.push(longest > from ? GAP : word);
        from = Math.max(longest, from + 1);
      }
      return { words: kept, dense: (dense[list] ?? []).reduce((left, pattern) => left.replace(pattern, GAP), text) };
    },
  };
}

function compile(lists: readonly (readonly string[])[], { classes, fillers, openers, spell }: PhraseWords) {
  // By their first words, so that a sentence is compared with the few phrases that can begin where it does.
  const free = new Map<string, Node[]>();
  const anchored = new Map<string, Node[]>();
  const newNode = nodesOf();
  const withClasses = (phrase: string) =>
    phrase.replace(/<([a-z-]+)>/g, (whole, name: string) =>
      Object.hasOwn(classes, name) ? `{${(classes[name] ?? []).join(",")}}` : whole,
    );
  const dense = lists.map((phrases, list) => {
    const sources: Record<"free" | "anchored", string[]> = { free: [], anchored: [] };
    for (const phrase of phrases) {
      const isAnchored = phrase.startsWith("^");
      const takesRest = phrase.endsWith("...");
      const isLast = phrase.endsWith("$");
      const bare = withClasses(withClasses(phrase)).replace(/^\^|(\.\.\.|\$)$/g, "");
      if (CJK.test(bare)) {
        const rest = takesRest ? `[^${GAP}]*` : isLast ? "$" : "";
        sources[isAnchored ? "anchored" : "free"].push(denseSource(bare, spell) + rest);
      } else {
        const chain = chainOf(piecesOf(bare, spell), { takesRest, isLast }, () => newNode(list));
        const index = isAnchored ? anchored : free;
        for (const first of new Set(firstWords(chain))) {
          const others = index.get(first);
          if (others === undefined) index.set(first, [chain]);
          else others.push(chain);
        }
      }
    }
    return [
      ...(sources.anchored.length > 0
        ? [new RegExp(`^(?:${opening(openers, fillers, spell)})*(?:${sources.anchored.join("|")})`, "u")]
        : []),
      ...(sources.free.length > 0 ? [new RegExp(sources.free.join("|"), "gu")] : []),
    ];
  });
  const opens = (word: string) => openers.has(word) || fillers.has(word);
  return { along: compileWalk({ free, anchored }, fillers), dense, opens };
}

function nextSubject(words: readonly string[], from: number, subjects: ReadonlySet<string>): number {
  const at = words.findIndex((word, index) => index >= from && (subjects.has(word) || word === GAP));
  return at === -1 ? words.length : at;
}

function nodesOf(): (list: number) => Node {
  let id = 0;
  return (list) => ({ id: id++, list, next: new Map(), follows: null, isEnd: false, isLast: false, takesRest: false });
}

/** The star keeps an alternative that is empty, which would be dropped where nothing stands beside it. */
function expand(phrase: string): string[] {
  return braceExpand(`*${phrase}`, { braceExpandMax: MAX_ALTERNATIVES }).map((one) => one.slice(1));
}

/** What follows each other in a phrase, each with its alternatives: spelling a few of those is cheap, spelling all their products is not. */
function piecesOf(phrase: string, spell: (text: string) => string): string[][][] {
  const spellEnd = (one: string) => (one.endsWith(END) ? `${spell(one)} ${END}` : spell(one));
  const pieces =
    phrase.match(/(?:[^\s{}]*\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}[^\s{}]*)+|[^{}]+?(?=\s+\S*\{|$)/g) ?? [];
  return pieces.map((piece) =>
    [...new Set(expand(piece.trim()).map(spellEnd))].map((one) => one.split(" ").filter(Boolean)),
  );
}

function chainOf(pieces: readonly string[][][], end: Pick<Node, "takesRest" | "isLast">, newNode: () => Node): Node {
  let following: Node = { ...newNode(), ...end, isEnd: true };
  for (const alternatives of pieces.toReversed()) {
    const piece = newNode();
    for (const words of alternatives) walk(piece, words, newNode).follows = following;
    following = piece;
  }
  return following;
}

function walk(from: Node, words: readonly string[], newNode: () => Node): Node {
  let node = from;
  for (const word of words) {
    const child: Node = node.next.get(word) ?? newNode();
    node.next.set(word, child);
    node = child;
  }
  return node;
}

function firstWords({ next, follows }: Node): string[] {
  return [...next.keys(), ...(follows === null ? [] : firstWords(follows))];
}

/** Braces become groups, so that sizes add up here too; `~` is a bounded gap, so that no phrase can make this slow. */
function denseSource(phrase: string, spell: (text: string) => string): string {
  const signs: Readonly<Record<string, string>> = { "{": "(?:", ",": "|", "}": ")", "~": `[^${GAP}]{0,10}?`, $: "$" };
  const source = phrase.split(/([{},~$])/).map((part) => signs[part] ?? wholeWords(spell(part).replaceAll(" ", "")));
  return `(?:${source.join("")})`;
}

/** An English word among those signs is whole: "pr" is not the beginning of "property". */
function wholeWords(text: string): string {
  return text.replace(/^(?=[a-z\d])/, "(?<![a-z\\d])").replace(/(?<=[a-z\d])$/, "(?![a-z\\d])");
}

function opening(openers: ReadonlySet<string>, fillers: ReadonlySet<string>, spell: (text: string) => string): string {
  return [...openers, ...fillers].map((word) => spell(word).replaceAll(" ", "")).join("|");
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
