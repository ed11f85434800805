import { braceExpand } from "minimatch";

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
  /** Spells a phrase as sentences are spelt. */
  readonly spell: (text: string) => string;
}

export interface Phrases {
  readonly fits: (sentence: Reading) => boolean;
  /** The sentence without what these phrases say. */
  readonly remove: (sentence: Reading) => Reading;
}

/** A phrase is a chain of pieces: the alternatives of one piece come together again before the next, so that sizes add up and never multiply. */
interface Node {
  readonly next: Map<string, Node>;
  follows: Node | null;
  isEnd: boolean;
  /** Whether the sentence must end here too. */
  isLast: boolean;
  /** Whether the phrase goes on to the end of what is said of this subject. */
  takesRest: boolean;
}

/**
 * Compiles phrases. Words of languages with spaces match whole, fillers between them aside; in Chinese, Japanese and Korean a phrase
 * matches anywhere, spaces aside. `^` ties a phrase to the start, `$` to the end, `...` at its end takes the rest up to the next "i", `~` between
 * characters stands for a few others.
 */
export function compilePhrases(phrases: readonly string[], { classes, fillers, openers, spell }: PhraseWords): Phrases {
  // By their first words, so that a sentence is compared with the few phrases that can begin where it does.
  const free = new Map<string, Node[]>();
  const anchored = new Map<string, Node[]>();
  const dense = new Set<string>();
  const withClasses = (phrase: string) =>
    phrase.replace(/<([a-z-]+)>/g, (whole, name: string) =>
      Object.hasOwn(classes, name) ? `{${(classes[name] ?? []).join(",")}}` : whole,
    );
  for (const phrase of phrases) {
    const isAnchored = phrase.startsWith("^");
    const takesRest = phrase.endsWith("...");
    const isLast = phrase.endsWith("$");
    const bare = withClasses(withClasses(phrase)).replace(/^\^|(\.\.\.|\$)$/g, "");
    if (CJK.test(bare)) for (const one of expand(bare)) dense.add(denseSource(one, spell));
    else {
      const chain = chainOf(piecesOf(bare, spell), { takesRest, isLast });
      const index = isAnchored ? anchored : free;
      for (const first of firstWords(chain)) index.set(first, [...(index.get(first) ?? []), chain]);
    }
  }
  const inDense = dense.size === 0 ? null : new RegExp([...dense].join("|"), "gu");

  /** Where the longest phrase ends that begins at `from`, or -1. */
  const longest = (node: Node, words: readonly string[], from: number, at = from): number => {
    let end = node.isEnd && (!node.isLast || words.slice(at).every((word) => fillers.has(word))) ? at : -1;
    if (node.follows !== null) end = Math.max(end, longest(node.follows, words, from, at));
    if (node.takesRest) {
      const subject = words.findIndex((word, index) => index >= at && (word === "i" || word === GAP));
      end = subject === -1 ? words.length : subject;
    }
    const word = words[at];
    if (word === undefined) return end;
    const child = node.next.get(word);
    if (child !== undefined) end = Math.max(end, longest(child, words, from, at + 1));
    else if (at > from && fillers.has(word)) end = Math.max(end, longest(node, words, from, at + 1));
    return end;
  };
  const endAt = (words: readonly string[], from: number, canBegin: boolean) => {
    const first = words[from] ?? "";
    const chains = [...(free.get(first) ?? []), ...(canBegin ? (anchored.get(first) ?? []) : [])];
    return chains.reduce((end, chain) => Math.max(end, longest(chain, words, from)), -1);
  };
  const opens = (word: string) => openers.has(word) || fillers.has(word);

  return {
    fits({ words, dense: text }) {
      let canBegin = true;
      for (const [from, word] of words.entries()) {
        if (endAt(words, from, canBegin) > from) return true;
        canBegin &&= opens(word);
      }
      if (inDense === null || text === "") return false;
      inDense.lastIndex = 0;
      return inDense.test(text);
    },
    remove({ words, dense: text }) {
      const kept: string[] = [];
      let canBegin = true;
      for (let from = 0; from < words.length;) {
        const word = words[from] ?? "";
        const end = endAt(words, from, canBegin);
        canBegin &&= end <= from && opens(word);
        kept.push(end > from ? GAP : word);
        from = Math.max(end, from + 1);
      }
      return { words: kept, dense: inDense === null ? text : text.replace(inDense, GAP) };
    },
  };
}

function newNode(): Node {
  return { next: new Map(), follows: null, isEnd: false, isLast: false, takesRest: false };
}

/** The star keeps an alternative that is empty, which would be dropped where nothing stands beside it. */
function expand(phrase: string): string[] {
  return braceExpand(`*${phrase}`, { braceExpandMax: MAX_ALTERNATIVES }).map((one) => one.slice(1));
}

/** What follows each other in a phrase, each with its alternatives: spelling a few of those is cheap, spelling all their products is not. */
function piecesOf(phrase: string, spell: (text: string) => string): string[][][] {
  const pieces =
    phrase.match(/(?:[^\s{}]*\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}[^\s{}]*)+|[^{}]+?(?=\s+\S*\{|$)/g) ?? [];
  return pieces.map((piece) =>
    [...new Set(expand(piece.trim()).map(spell))].map((one) => one.split(" ").filter(Boolean)),
  );
}

function chainOf(pieces: readonly string[][][], end: Pick<Node, "takesRest" | "isLast">): Node {
  let following: Node = { ...newNode(), ...end, isEnd: true };
  for (const alternatives of pieces.toReversed()) {
    const piece = newNode();
    for (const words of alternatives) walk(piece, words).follows = following;
    following = piece;
  }
  return following;
}

function walk(from: Node, words: readonly string[]): Node {
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

/** `~` is a bounded gap, so that no phrase can make this slow. */
function denseSource(phrase: string, spell: (text: string) => string): string {
  return phrase
    .split("~")
    .map((part) => spell(part).replaceAll(" ", ""))
    .join(`[^${GAP}]{0,10}?`);
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
