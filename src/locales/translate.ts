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

const SPEAKERS: Readonly<Record<Language, Translate>> = { en: speaker("en"), "zh-CN": speaker("zh-CN") };

/** Sentences in one language. */
export function translate(language: Language): Translate {
  return SPEAKERS[language];
}

/** Looks up a sentence without values once only: a page has hundreds, and i18next takes longer for them than drawing the rest. */
function speaker(language: Language): Translate {
  const say = translator.getFixedT(language);
  const said = new Map<string, string>();
  const t = (key: string, values?: Readonly<Record<string, unknown>>) => {
    if (values !== undefined) return say(key, values);
    const sentence = said.get(key) ?? say(key);
    said.set(key, sentence);
    return sentence;
  };
  return t as unknown as Translate;
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
