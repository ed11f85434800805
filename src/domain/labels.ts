import { braceExpand } from "minimatch";
import { remember } from "./globs.ts";
import { CJK, MAX_ALTERNATIVES, normalize } from "./phrases.ts";

/** What a label invites to: a first contribution, or the one after. */
type Step = "newcomer" | "second";

/** Phrases for labels, as `config/labels.yml` explains them. */
export interface LabelLists {
  readonly newcomer: readonly string[];
  readonly second: readonly string[];
  readonly not: readonly string[];
}

/** `config/labels.yml`. */
export interface LabelConfig extends LabelLists {
  readonly prefixes: readonly string[];
  readonly seasons: readonly { readonly label: string; readonly months: readonly number[] }[];
}

export interface LabelRules {
  /** The step that a label invites to at `now`; `null` where it invites nobody. */
  readonly step: (label: string, now: Date) => Step | null;
}

/** GitHub allows 50 characters; whatever comes beyond this was made to hurt. */
const MAX_LABEL = 200;

type Fits = (label: ReadLabel) => boolean;

/** A label as it is compared: all its words, and its words without a prefix. */
interface ReadLabel {
  readonly words: string;
  readonly bare: string;
}

/** Compiles the labels for one repository: its own lists are tried before those of the file. */
export function compileLabels(config: LabelConfig, own?: LabelLists): LabelRules {
  const lists = [...(own ? orderOf(own) : []), ...orderOf(config)];
  const seasons = config.seasons.map(({ label, months }) => ({ fits: compileList([label]), months: new Set(months) }));
  const read = compileReader(config.prefixes);
  // A repository has few labels and many issues with them.
  const judged = remember((label) => {
    const found = read(label);
    return { found, list: lists.find(({ fits }) => fits(found)) };
  });
  return {
    step(label, now) {
      const { found, list } = judged(label);
      if (list !== undefined) return list.step;
      if (isOfAnotherTime(found.words, now)) return null;
      const month = now.getUTCMonth() + 1;
      return seasons.some(({ fits, months }) => months.has(month) && fits(found)) ? "newcomer" : null;
    },
  };
}

/** Whether a label names another year than that of `now`, or the other half or another quarter of it: "docathon h1 2026". */
function isOfAnotherTime(words: string, now: Date): boolean {
  const named = (pattern: RegExp) => Number(pattern.exec(words)?.[1] ?? Number.NaN);
  const month = now.getUTCMonth();
  const periods = [
    [named(/\b(20\d\d)\b/), now.getUTCFullYear()],
    [named(/\bh([12])\b/), Math.floor(month / 6) + 1],
    [named(/\bq([1-4])\b/), Math.floor(month / 3) + 1],
  ] as const;
  return periods.some(([said, present]) => !Number.isNaN(said) && said !== present);
}

/** Compiles a list of whole labels, prefixes aside: "on hold" is "Status: On Hold" too. */
export function compileWholeLabels(labels: readonly string[], prefixes: readonly string[]): (label: string) => boolean {
  const read = compileReader(prefixes);
  const fits = compileList(labels.map((label) => `^${label}$`));
  return remember((label) => fits(read(label)));
}

function compileReader(prefixes: readonly string[]): (label: string) => ReadLabel {
  const known = prefixes.map((one) => `${normalizeLabel(one)} `);
  return (label) => {
    const words = normalizeLabel(label.slice(0, MAX_LABEL));
    return { words, bare: withoutPrefix(words, known) };
  };
}

/** A label's words without emoji, shortcodes, punctuation and case; words written together come apart at capitals and years. */
export function normalizeLabel(label: string): string {
  return normalize(
    label
      .normalize("NFKC")
      .replace(/(?<![\p{L}\p{N}:]):[a-z\d_+-]+:|:[a-z\d_+-]+:$/giu, " ")
      .replace(/(\p{Ll})(?=\p{Lu})|(\p{L})(?=20\d\d)/gu, "$1$2 "),
  );
}

function orderOf(lists: LabelLists): { fits: Fits; step: Step | null }[] {
  return [
    { fits: compileList(lists.not), step: null },
    { fits: compileList(lists.second), step: "second" },
    { fits: compileList(lists.newcomer), step: "newcomer" },
  ];
}

function compileList(phrases: readonly string[]): Fits {
  const tests = phrases
    .flatMap((phrase) => braceExpand(phrase, { braceExpandMax: MAX_ALTERNATIVES }))
    .map(compilePhrase);
  return (label) => tests.some((fits) => fits(label));
}

function compilePhrase(phrase: string): Fits {
  const atStart = phrase.startsWith("^");
  const atEnd = phrase.endsWith("$");
  const text = normalizeLabel(phrase);
  if (text === "") return () => false;
  if (CJK.test(text)) return ({ words }) => words.replaceAll(" ", "").includes(text.replaceAll(" ", ""));
  // Spaces at the ends keep words whole and stand for the label's own ends.
  const part = ` ${text} `;
  const fitsIn = (words: string) => {
    const padded = ` ${words} `;
    if (atStart && atEnd) return padded === part;
    return atStart ? padded.startsWith(part) : atEnd ? padded.endsWith(part) : padded.includes(part);
  };
  return ({ words, bare }) => fitsIn(words) || (bare !== words && fitsIn(bare));
}

function withoutPrefix(words: string, prefixes: readonly string[]): string {
  const numbered = words.replace(/^[a-z]?\d+ (?=\D)/, "");
  const prefix = prefixes.find((one) => numbered.startsWith(one));
  const bare = prefix === undefined ? numbered : numbered.slice(prefix.length);
  return bare === words ? words : withoutPrefix(bare, prefixes);
}
