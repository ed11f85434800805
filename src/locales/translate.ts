import { createInstance, type TFunction } from "i18next";
import type { UserError } from "../domain/errors.ts";
import { en } from "./en.ts";
import { zhCN } from "./zh-CN.ts";

export type Language = "en" | "zh-CN";

const translator = createInstance();
await translator.init({
  resources: { en: { translation: en }, "zh-CN": { translation: zhCN } },
  fallbackLng: "en",
  // Every output escapes for itself: a terminal, a page and a mail need different things.
  interpolation: { escapeValue: false, skipOnVariables: true },
});

export type Translate = TFunction;

/** Sentences in one language. */
export function translate(language: Language): Translate {
  return translator.getFixedT(language);
}

/** The sentence of a `UserError`. */
export function explain(error: UserError, t: Translate): string {
  return t(error.key, error.values);
}

/** The language of locale variables (`zh_CN.UTF-8`) or an `Accept-Language` header; any Chinese gives Simplified Chinese. */
export function pickLanguage(wanted: string | undefined): Language {
  for (const tag of (wanted ?? "").split(",")) {
    const language = tag.trim().slice(0, 2).toLowerCase();
    if (language === "zh") return "zh-CN";
    if (language === "en") return "en";
  }
  return "en";
}
