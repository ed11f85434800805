import type { Context, Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import type { Account } from "../flows/ports.ts";
import { type Language, type Translate, translate } from "../locales/translate.ts";
import { languageOf } from "./language.ts";
import type { SiteParts } from "./parts.ts";

/** What every page knows of the request that asks for it. */
export interface Visit {
  readonly language: Language;
  readonly t: Translate;
  /** Who is signed in; `null` for anybody else. */
  readonly viewer: Account | null;
  readonly now: Date;
  /** Where the page is, with its query but for the language. */
  readonly path: string;
  /** Where people see GitHub, without a slash at its end. */
  readonly serverUrl: string;
  /** Whether one can sign in here. */
  readonly canSignIn: boolean;
}

export interface SiteVariables {
  readonly Variables: { visit: Visit };
}

/** All routes share it: `c.get("visit")` says who is looking, and in which language. */
export type Site = Hono<SiteVariables>;

/** Adds the routes of one page. */
export type AddPages = (site: Site, parts: SiteParts) => void;

const COOKIE = "firstrung-language";
const YEAR_S = 365 * 86_400;

/** Works out who is looking and in which language: the address says, else the cookie, else the account, else the browser. */
export function welcome(parts: SiteParts) {
  return createMiddleware<SiteVariables>(async (c, next) => {
    const viewer = (await parts.signIn?.viewerOf(c)) ?? null;
    const visit = visitBy(c, parts, viewer);
    if (c.req.query("lang") !== undefined) rememberLanguage(c, visit.language);
    c.set("visit", visit);
    await next();
    if (!c.res.headers.has("Vary")) c.res.headers.set("Vary", "Accept-Language, Cookie");
    // What is shown to one person is no other's; what everybody sees may be kept for as long as it takes to come back to it.
    if (!c.res.headers.has("Cache-Control"))
      c.res.headers.set("Cache-Control", viewer === null ? "no-cache" : "private, no-store");
  });
}

/** A visit by somebody, or by nobody known where `viewer` is `null`. */
export function visitBy(c: Context, parts: SiteParts, viewer: Account | null): Visit {
  const chosen = c.req.query("lang") ?? getCookie(c, COOKIE) ?? viewer?.language ?? undefined;
  const language = languageOf(chosen, c.req.header("Accept-Language"));
  return {
    language,
    t: translate(language),
    viewer,
    now: parts.now(),
    path: pathOf(c),
    serverUrl: parts.serverUrl,
    canSignIn: parts.signIn !== null,
  };
}

/** Keeps a language in the browser; `null` leaves it to the account and the browser again. */
export function rememberLanguage(c: Context, language: Language | null): void {
  if (language === null) deleteCookie(c, COOKIE);
  else setCookie(c, COOKIE, language, { maxAge: YEAR_S, sameSite: "Lax", httpOnly: true });
}

function pathOf(c: Context): string {
  const url = new URL(c.req.url);
  url.searchParams.delete("lang");
  // Two slashes at its beginning would make another host of what follows them (X2).
  return url.pathname.replace(/^\/+/, "/") + url.search;
}
