import type { Child } from "hono/jsx";
import { html } from "hono/html";
import type { Visit } from "../visit.ts";

export interface Page {
  /** Stands before the name of the site in the tab; absent on the front page. */
  readonly title?: string;
  readonly description?: string;
  /** Feeds of what the page lists, by path. */
  readonly feeds?: readonly { readonly title: string; readonly path: string }[];
  /** Scripts that make it quicker, by path; it works without them. */
  readonly scripts?: readonly string[];
  /** For pages that need the whole width. */
  readonly wide?: boolean;
}

/** What every page shares: the head, the masthead with the way to everywhere, the content, the foot with the other language. */
export function layout(visit: Visit, page: Page, content: Child) {
  const { language, t, path } = visit;
  const other = language === "en" ? "zh-CN" : "en";
  const joint = path.includes("?") ? "&" : "?";
  const name = t("page.title");
  return html`<!doctype html>${(
      <html lang={language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="description" content={page.description ?? t("page.tagline")} />
          <title>{page.title === undefined ? name : `${page.title} · ${name}`}</title>
          <link rel="icon" href="/icon.svg" type="image/svg+xml" />
          <link rel="stylesheet" href="/style.css" />
          {page.feeds?.map(({ title, path: href }) => (
            <link rel="alternate" type="application/atom+xml" title={title} href={href} />
          ))}
          {page.scripts?.map((src) => (
            <script src={src} defer></script>
          ))}
        </head>
        <body>
          <a class="skip" href="#content">
            {t("page.skip")}
          </a>
          <Masthead visit={visit} />
          <main id="content" class={page.wide ? "wide" : undefined}>
            {content}
          </main>
          <footer>
            <p>{t("page.foot")}</p>
            <p class="doors">
              <a href="/c">{t("cohort.title")}</a>
              <a href="/privacy">{t("privacy.title")}</a>
              <a href="/api/v1/openapi.json">API</a>
              <a href={`${path}${joint}lang=${other}`} lang={other} hreflang={other}>
                {t("page.language")}
              </a>
            </p>
          </footer>
        </body>
      </html>
    )}`;
}

function Masthead({ visit: { t, viewer, path, canSignIn } }: { visit: Visit }) {
  const here = path.replace(/\?.*$/, "");
  const link = (href: string, text: string) => (
    <a href={href} aria-current={here === href ? "page" : undefined}>
      {text}
    </a>
  );
  return (
    <header>
      <a class="brand" href="/">
        <svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">
          <path d="M7 2v20M17 2v20M7 6h10M7 12h10" />
          <path class="first" d="M7 18h10" />
        </svg>
        {t("page.title")}
      </a>
      <nav aria-label={t("page.navigation")}>
        {link("/issues", t("page.toIssues"))}
        {link("/start", t("page.toStart"))}
        {viewer !== null && link("/me", t("page.toMe"))}
        {viewer !== null && link("/settings", t("page.toSettings"))}
        {viewer === null && canSignIn && (
          <a class="signin" href={`/login?returnTo=${encodeURIComponent(path)}`}>
            {t("page.signIn")}
          </a>
        )}
      </nav>
    </header>
  );
}
