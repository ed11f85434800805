import type { Child } from "hono/jsx";
import { html } from "hono/html";
import type { Language, Translate } from "../../locales/translate.ts";

/**
 * What every page shares: the head, the masthead with the other language, the content. `path` is where the page is, with its query but
 * for the language.
 */
export function layout(language: Language, t: Translate, content: Child, path = "/") {
  const other = language === "en" ? "zh-CN" : "en";
  const joint = path.includes("?") ? "&" : "?";
  return html`<!doctype html>${(
      <html lang={language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="description" content={t("page.tagline")} />
          <title>{t("page.title")}</title>
          <link rel="stylesheet" href="/style.css" />
        </head>
        <body>
          <header>
            <a class="brand" href={`/?lang=${language}`}>
              <svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">
                <path d="M7 2v20M17 2v20M7 6h10M7 12h10" />
                <path class="first" d="M7 18h10" />
              </svg>
              {t("page.title")}
            </a>
            <a href={`${path}${joint}lang=${other}`} lang={other} hreflang={other}>
              {t("page.language")}
            </a>
          </header>
          <main>{content}</main>
        </body>
      </html>
    )}`;
}
