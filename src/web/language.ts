import { type Language, pickLanguage } from "../locales/translate.ts";

/** The language that a reader chose, else the one that the browser asks for. */
export function languageOf(chosen: string | undefined, accepted: string | undefined): Language {
  return pickLanguage(chosen ?? accepted);
}
