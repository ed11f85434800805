import { UserError } from "../domain/errors.ts";
import type { Translate } from "../locales/translate.ts";

/** A mistake in what was typed after the verb; the exit status says so (2) where other mistakes say 1. */
export class UsageError extends UserError {}

/** What commander complains of, and the sentence that says it in the reader's language. */
const COMPLAINTS: readonly { readonly pattern: RegExp; readonly key: string }[] = [
  { pattern: /unknown command '(?<found>.*)'/s, key: "usage.unknownVerb" },
  { pattern: /unknown option '(?<found>.*?)'/s, key: "usage.unknownOption" },
  { pattern: /missing required argument '(?<name>.*)'/s, key: "usage.missingArgument" },
  { pattern: /required option '(?<option>.*?)' not specified/s, key: "usage.missingOption" },
  { pattern: /option '(?<option>.*)' argument missing/s, key: "usage.missingValue" },
  {
    pattern: /option '(?<option>.*)' argument '(?<found>.*)' is invalid\. Allowed choices are (?<choices>.*)\./s,
    key: "usage.badChoice",
  },
  {
    pattern: /too many arguments for '(?<verb>.*)'\. Expected (?<expected>\d+) arguments? but got (?<found>\d+)/s,
    key: "usage.tooMany",
  },
];

/** Says a complaint of commander's about wrong usage in our words; one that is not known stays as it is. */
export function explainUsage(complaint: string, t: Translate): string {
  for (const { pattern, key } of COMPLAINTS) {
    const groups = pattern.exec(complaint)?.groups;
    if (groups) return `${t(key, { ...groups })}\n`;
  }
  return complaint;
}
