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

/** The slots that a text names as whole words; in scripts without spaces anywhere. */
export function slotsNamed(text: string, slots: readonly Slot[]): Slot[] {
  const words = ` ${normalize(text)} `;
  return slots.filter(
    (slot) => slot.words !== "" && words.includes(/^[\x20-\x7e]+$/.test(slot.words) ? ` ${slot.words} ` : slot.words),
  );
}
