import type { SuitabilityReason } from "../domain/suitability/score.ts";
import type { Language, Translate } from "./translate.ts";

/** A reason in words, the same on the command line, on pages and in mails. */
export function sentenceOfReason({ feature, direction, value }: SuitabilityReason, t: Translate, language: Language) {
  const style = feature === "newcomerHistory" ? "percent" : "decimal";
  return t(`suitability.reasons.${feature}.${direction}`, {
    value: new Intl.NumberFormat(language, { style, maximumFractionDigits: 0 }).format(value),
  });
}
