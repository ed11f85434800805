import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { Check } from "../domain/check.ts";
import type { Rung } from "../domain/ladder.ts";
import type { Store } from "../flows/ports.ts";
import { type Language, pickLanguage, translate } from "../locales/translate.ts";
import { frontPage } from "./pages/front.tsx";
import { messagePage } from "./pages/message.tsx";
import { STYLE } from "./style.ts";

/** What the pages show, from whoever puts the parts together. */
export interface SiteParts {
  readonly store: Store;
  readonly ladder: readonly Rung[];
  readonly watched: readonly string[];
  readonly checks: () => Promise<readonly Check[]>;
  readonly onError: (error: Error, path: string) => void;
}

/** All routes. A new page is a file in `pages/` and a line here. */
export function createSite(parts: SiteParts): Hono {
  const site = new Hono();
  site.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
      // Whether all of a host speaks HTTPS is for its proxy to say.
      strictTransportSecurity: false,
    }),
  );
  site.get("/healthz", (c) => c.text("ok"));
  site.get("/readyz", async (c) => {
    const able = await parts.store.repositories().then(
      () => true,
      () => false,
    );
    return c.json({ ready: able, database: able ? "ok" : "unreachable" }, able ? 200 : 503);
  });
  site.get("/style.css", (c) =>
    c.body(STYLE, 200, { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "max-age=300" }),
  );
  site.get("/", async (c) => {
    const language = languageOf(c.req.query("lang"), c.req.header("Accept-Language"));
    const [repositories, checks] = await Promise.all([parts.store.repositories(), parts.checks()]);
    c.header("Vary", "Accept-Language");
    return c.html(
      frontPage({ ...parts, engine: parts.store.engine, repositories, checks, language, t: translate(language) }),
    );
  });
  site.notFound((c) => {
    const language = languageOf(c.req.query("lang"), c.req.header("Accept-Language"));
    return c.html(messagePage(language, "page.notFound"), 404);
  });
  site.onError((error, c) => {
    parts.onError(error, c.req.path);
    return c.html(messagePage(languageOf(undefined, c.req.header("Accept-Language")), "page.error"), 500);
  });
  return site;
}

function languageOf(chosen: string | undefined, accepted: string | undefined): Language {
  return pickLanguage(chosen ?? accepted);
}
