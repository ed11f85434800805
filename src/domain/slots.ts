import { normalize } from "./phrases.ts";

/** One part of an issue that somebody may take by itself. */
export interface Slot {
  readonly name: string;
  /** Normalized, to find it in what people say. */
  readonly words: string;
  readonly done: boolean;
  /** Who stands beside it in the list, or that a pull request does. */
  readonly by: string | null;
  readonly taken: boolean;
}

const ITEM = /^\s*(?:[-*+]|\d+[.)])\s+\[([ xX])\]\s+(.+?)\s*$/;
/** Boxes of issue templates: they ask the reporter, they offer nothing. */
const TEMPLATE =
  /\b(i|i've|i'm|i'd|my own|searched|agree|code of conduct|officially supported|official example|latest version|bug report|willing|existing issues?|documentation issue)\b|我|已|请/i;
const TEMPLATE_HEADING =
  /^#+\s*.*(checklist|before|prerequisite|information|contribution|environment|confirm|checks|terms|system info|who can help)/i;

/** Words that everybody uses; who says them names no part. */
const COMMON =
  /^(about|adding|also|another|been|check|class|could|docs?|document|does|done|error|files?|first|fixes|from|functions?|good|have|help|hints?|implement|issue|into|just|layers?|like|make|missing|models?|more|need|other|page|part|please|remove|should|some|start|support|take|tests?|that|their|them|then|there|these|they|thing|this|those|time|translate|types?|update|used?|very|want|what|when|where|which|while|will|with|work|would|write|your)$/;

/** The slots of an issue: a task list of two or more things to do; empty where its boxes are a template's. */
export function readSlots(body: string): Slot[] {
  let heading = "";
  const slots: Slot[] = [];
  for (const line of body.replace(/<!--[\s\S]*?(-->|$)/g, " ").split(/\r?\n/)) {
    if (/^#+\s/.test(line)) heading = line;
    const item = ITEM.exec(line);
    const text = item?.[2];
    if (item === null || text === undefined || TEMPLATE_HEADING.test(heading)) continue;
    const mention = /@([a-z\d][a-z\d-]*)/i.exec(text)?.[1] ?? null;
    const name = text
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replace(/@[a-z\d-]+|#\d+|https?:\/\/\S+|[`*~]|(?<!\w)_+|_+(?!\w)/gi, "")
      .replace(/\s*[-–:(]*\s*\)*\s*$/, "")
      .trim();
    const taken = mention !== null || /#\d+|\/pull\/\d+/.test(text);
    slots.push({ name, words: normalize(name), done: item[1] !== " ", by: mention, taken });
  }
  const isTemplate = slots.some(({ name }) => TEMPLATE.test(name));
  return slots.length < 2 || isTemplate ? [] : slots;
}

/** The slots that a text names as whole words, or by the file at the end of their path; in scripts without spaces anywhere. */
export function slotsNamed(text: string, slots: readonly Slot[]): Slot[] {
  const words = ` ${partedWords(text)} `;
  const names = (part: string) => part !== "" && words.includes(/^[\x20-\x7e]+$/.test(part) ? ` ${part} ` : part);
  // Who writes gpt2 means GPT-2.
  return slots.filter((slot) => [slot.words, slot.words.replaceAll(" ", ""), fileOf(slot)].some(names));
}

/** What people call a slot when they speak of it: its name, the file at the end of its path, or a word that no other has. */
export function namesOf(slots: readonly Slot[]): string[] {
  const files = slots.map(({ name }) => name.split("/").at(-1) ?? "");
  const own = slots.flatMap((slot) => ownWords(slot, slots));
  const names = new Set([...slots.map(({ name }) => name), ...files, ...own]);
  // The longest first, because others may be within it.
  return [...names].filter((name) => name !== "").toSorted((a, b) => b.length - a.length);
}

/** The slots that somebody means: those that are named, else those of whose names a word is said that no other has. */
export function slotsMeant(text: string, slots: readonly Slot[]): Slot[] {
  const named = slotsNamed(text, slots);
  if (named.length > 0) return named;
  const said = new Set(partedWords(text).split(" "));
  return slots.filter((slot) => ownWords(slot, slots).some((word) => said.has(word)));
}

function ownWords(slot: Slot, slots: readonly Slot[]): string[] {
  const wordsOf = ({ words }: Slot) => words.split(" ").filter((word) => word.length >= 4 && !COMMON.test(word));
  return wordsOf(slot).filter((word) => !slots.some((one) => one !== slot && one.words.split(" ").includes(word)));
}

/** Particles that Korean and others write onto a name come apart from it. */
function partedWords(text: string): string {
  return normalize(text).replace(
    /(?<=[a-z\d])(?=[\u3040-\u9fff\uac00-\ud7af])|(?<=[\u3040-\u9fff\uac00-\ud7af])(?=[a-z\d])/g,
    " ",
  );
}

function fileOf({ name }: Slot): string {
  return /\/[^/\s]+\.\w+$/.test(name) ? normalize(name.split("/").at(-1) ?? "") : "";
}
