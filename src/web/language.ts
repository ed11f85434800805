import type { Context } from "hono";
import { type Language, pickLanguage, translate } from "../locales/translate.ts";
import type { Reader } from "../locales/words.ts";

/** The language that a reader chose, else the one that the browser asks for. */
export function languageOf(chosen: string | undefined, accepted: string | undefined): Language {
  return pickLanguage(chosen ?? accepted);
}

/** Who reads what is kept for everybody: the address says the language, and no header does. */
export function readerOf(c: Context): Reader {
  const language = languageOf(c.req.query("lang"), undefined);
  return { language, t: translate(language) };
}
