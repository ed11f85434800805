import { CJK, normalize, type Reading } from "./phrases.ts";

/** How words are written, from `config/claims.yml`. */
export interface SpellingRules {
  /** By what is meant, how else it is written: contractions, abbreviations, frequent slips. */
  readonly instead: Readonly<Record<string, readonly string[]>>;
  /** Words that are known with a letter missing, doubled or swapped with its neighbour. */
  readonly misspelt: readonly string[];
  /** Traditional characters and, in the same order, the simplified ones. */
  readonly traditional: string;
  readonly simplified: string;
}

export interface Spelling {
  /** Spells a text as phrases are spelt. */
  readonly spell: (text: string) => string;
  readonly read: (text: string) => Reading;
}

/** Folds the ways of writing one word into one: "I'll", "ill" and "Ill" are "i will", 認領 is 认领. */
export function compileSpelling(rules: SpellingRules): Spelling {
  const slips = new Map(rules.misspelt.flatMap((word) => slipsOf(word).map((slip) => [slip, word] as const)));
  for (const word of rules.misspelt) slips.delete(word);
  const simplified = Array.from(rules.simplified);
  const simpler = new Map(Array.from(rules.traditional, (one, index) => [one, simplified[index] ?? one] as const));
  const instead = new Map(Object.entries(rules.instead).flatMap(([meant, ways]) => ways.map((way) => [way, meant])));
  // By the word with which ways begin, how many words the longest of them has: most words begin none.
  const longest = new Map<string, number>();
  for (const way of instead.keys()) {
    const [first = "", ...others] = way.split(" ");
    longest.set(first, Math.max(longest.get(first) ?? 0, others.length + 1));
  }

  const spell = (text: string): string => {
    const words: string[] = [];
    for (const word of plainOf(text, simpler).split(" ")) {
      const known = slips.get(word) ?? word;
      // Most words are written in one way only.
      if (known === word && !word.includes("'")) words.push(word);
      else words.push(...expand(known).split(" "));
    }
    const spelt: string[] = [];
    for (let from = 0; from < words.length;) {
      let count = Math.min(longest.get(words[from] ?? "") ?? 0, words.length - from);
      while (count > 0 && !instead.has(words.slice(from, from + count).join(" "))) count -= 1;
      const way = count < 2 ? (words[from] ?? "") : words.slice(from, from + count).join(" ");
      spelt.push(instead.get(way) ?? way);
      from += Math.max(1, count);
    }
    return spelt.join(" ").replace(/ +/g, " ").trim();
  };
  return {
    spell,
    read(text) {
      const spelt = spell(text);
      return { words: spelt === "" ? [] : spelt.split(" "), dense: CJK.test(spelt) ? spelt.replaceAll(" ", "") : "" };
    },
  };
}

/** Letters alone are no matter of accents, characters or French. */
const PLAIN = /^[a-z\d ]*$/;

function plainOf(text: string, simpler: ReadonlyMap<string, string>): string {
  const normal = normalize(text);
  if (PLAIN.test(normal)) return normal;
  return parted(Array.from(withoutAccents(normal), (one) => simpler.get(one) ?? one).join(""));
}

/** People leave accents out; kana and hangul keep what is no accent. */
function withoutAccents(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC");
}

/** "这个issue" is written as "这个 issue" is, so that the English word is known; French "j'y" is two words. */
function parted(text: string): string {
  return text
    .replace(/(?<![a-z'])(?:[jdlmnstc]|qu|jusqu)'(?=[a-z])/g, "$& ")
    .replace(/(?<=[\u3040-\u9fff\uac00-\ud7af])(?=[a-z\d])|(?<=[a-z\d])(?=[\u3040-\u9fff\uac00-\ud7af])/g, " ");
}

/** What English writes with an apostrophe; French keeps its own. */
function expand(word: string): string {
  return word
    .replace(/^can't$/, "can not")
    .replace(/^won't$/, "will not")
    .replace(/n't$/, " not")
    .replace(/'ll$/, " will")
    .replace(/'ve$/, " have")
    .replace(/'re$/, " are")
    .replace(/^i'm$/, "i am")
    .replace(/^let's$/, "let us")
    .replace(/^(i|we|you|he|she|they|it|that|this)'d$/, "$1 would")
    .replace(
      /^(it|that|this|there|here|he|she|who|what|nobody|noone|everybody|someone|anyone|somebody|anybody|one)'s$/,
      "$1 is",
    );
}

/** Letters left out (not the first, and only of longer words), doubled, or swapped. A wrong letter is too often another word. */
function slipsOf(word: string): string[] {
  const slips: string[] = [];
  for (let at = 1; at < word.length; at += 1) {
    if (word.length > 4) slips.push(word.slice(0, at) + word.slice(at + 1));
    slips.push(word.slice(0, at + 1) + word.slice(at));
    if (at + 1 < word.length) slips.push(word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));
  }
  return slips;
}
