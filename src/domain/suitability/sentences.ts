import type { SuitabilityReason } from "./score.ts";

/** A reason in words, the same on the command line, on pages, in mails and in issues; `say` is whatever speaks the language. */
export function sentenceOfReason(
  { feature, direction, value }: SuitabilityReason,
  say: (key: string, values: { readonly value: string }) => string,
  language: string,
): string {
  const style = feature === "newcomerHistory" ? "percent" : "decimal";
  return say(`suitability.reasons.${feature}.${direction}`, { value: formatIn(language, style).format(value) });
}

/** Making a format takes longer than all that it formats on a page. */
const FORMATS = new Map<string, Intl.NumberFormat>();

function formatIn(language: string, style: "percent" | "decimal"): Intl.NumberFormat {
  const key = `${language} ${style}`;
  const known = FORMATS.get(key) ?? new Intl.NumberFormat(language, { style, maximumFractionDigits: 0 });
  FORMATS.set(key, known);
  return known;
}
