import stringWidth from "string-width";

/**
 * A stranger's text for one line of a picture or a page: without what XML refuses (control characters, halves of surrogates, what is no
 * character), what reorders or hides what is read, and floods of combining marks; white space is one space (X4, X5).
 */
export function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replace(/[\p{Cs}\p{Cn}\p{Co}]/gu, "")
    .replace(/(?![\u200c\u200d])\p{Cf}/gu, "")
    .replace(/(\p{M}{4})\p{M}+/gu, "$1")
    .trim();
}

/** Cuts a text to `most` of what people see as characters, with a mark that something is missing. */
export function cut(text: string, most: number): string {
  const clean = plain(text.slice(0, most * 40));
  // No text has more characters than units, and telling them apart takes long.
  if (clean.length <= most) return clean;
  const parts = [...segmenter.segment(clean)];
  return parts.length <= most ? clean : `${clean.slice(0, parts[most - 1]?.index ?? 0).trimEnd()}…`;
}

/** Cuts a text until it is at most `most` wide where it is written in `size`, both in pixels. */
export function fit(text: string, most: number, size: number): string {
  const clean = plain(text.slice(0, 2_000));
  let room = most / size - WIDE.em * 0.6;
  if (textWidth(clean, size) <= most) return clean;
  for (const { segment, index } of segmenter.segment(clean)) {
    room -= widthOf(segment);
    if (room < 0) return `${clean.slice(0, index).trimEnd()}…`;
  }
  return clean;
}

/** How wide a text is about, in the fonts that readers have, in pixels. Rather too wide than too narrow. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += widthOf(segment);
  return width * size;
}

const segmenter = new Intl.Segmenter("en");

/** In parts of the size of the letters, as DejaVu Sans and Verdana have them, which are the widest in use. */
const WIDE = { em: 1, capital: 0.72, broad: 0.96, usual: 0.62, narrow: 0.4 };

function widthOf(grapheme: string): number {
  if (/^[\x20-\x7e]$/.test(grapheme)) {
    if (/[mwMW@%]/.test(grapheme)) return WIDE.broad;
    if (/[A-Z&+<=>#~]/.test(grapheme)) return WIDE.capital;
    return /[ijlftrI.,:;'|!()[\]/\\ -]/.test(grapheme) ? WIDE.narrow : WIDE.usual;
  }
  const columns = stringWidth(grapheme);
  return columns === 0 ? 0 : columns === 1 ? WIDE.capital : WIDE.em * 1.1;
}
