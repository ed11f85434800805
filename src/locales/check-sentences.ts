import type { Check } from "../domain/check.ts";
import type { Translate } from "./translate.ts";

/** A check in words, the same on the command line and on the front page. */
export function sentencesOf(check: Check, t: Translate): { title: string; found: string; mend: string | null } {
  return {
    title: t(`doctor.${check.subject}.title`),
    found: "text" in check.found ? check.found.text : t(check.found.key, { ...check.found.values }),
    mend: check.mend === null ? null : t(check.mend),
  };
}
