import type { SuitabilityReason } from "./score.ts";

/** A reason in words, the same on the command line, on pages, in mails and in issues; `say` is whatever speaks the language. */
export function sentenceOfReason(
  { feature, direction, value }: SuitabilityReason,
  say: (key: string, values: { readonly value: string }) => string,
  language: string,
): string {
  const style = feature === "newcomerHistory" ? "percent" : "decimal";
  return say(`suitability.reasons.${feature}.${direction}`, {
    value: new Intl.NumberFormat(language, { style, maximumFractionDigits: 0 }).format(value),
  });
}
