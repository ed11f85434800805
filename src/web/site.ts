import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { csrf } from "hono/csrf";
import { HTTPException } from "hono/http-exception";
import { secureHeaders } from "hono/secure-headers";
import { addHealth } from "./health.ts";
import { ICON } from "./icon.ts";
import { messagePage } from "./pages/message.tsx";
import { FOR_EVERYBODY, PAGES } from "./pages.ts";
import type { SiteParts } from "./parts.ts";
import { limitRate } from "./rate-limit.ts";
import { addRegistration } from "./registration.ts";
import { STYLE } from "./style.ts";
import { type Site, type Visit, visitBy, welcome } from "./visit.ts";

/** No form of ours is longer; GitHub's deliveries have a door of their own. */
const MOST_BYTES = 16_384;

/** All routes; the pages stand in `pages.ts`. */
export function createSite(parts: SiteParts): Site {
  const site: Site = new Hono();
  site.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'"],
        baseUri: ["'none'"],
        // The manifest is posted to GitHub by the reader's own browser.
        formAction: ["'self'", ...(parts.registration === null ? [] : [parts.registration.serverUrl])],
        frameAncestors: ["'none'"],
      },
      // Whether all of a host speaks HTTPS is for its proxy to say.
      strictTransportSecurity: false,
      // What a single page needs otherwise it says itself, and says it stricter.
      overwrite: false,
    }),
  );
  addHealth(site, parts);
  site.get("/style.css", (c) =>
    c.body(STYLE, 200, { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "max-age=300" }),
  );
  site.get("/icon.svg", (c) =>
    c.body(ICON, 200, { "Content-Type": "image/svg+xml", "Cache-Control": "max-age=86400" }),
  );
  const { requestsPerMinute } = parts;
  if (requestsPerMinute) site.use(limitRate(parts, requestsPerMinute));
  for (const add of FOR_EVERYBODY) add(site, parts);
  site.use(csrf({ origin: new URL(parts.baseUrl).origin }));
  site.use(bodyLimit({ maxSize: MOST_BYTES }));
  site.use(welcome(parts));
  parts.signIn?.addPages(site, parts);
  for (const add of [...PAGES, ...(parts.morePages ?? [])]) add(site, parts);
  if (parts.registration !== null) addRegistration(site, parts.registration);
  site.notFound((c) => c.html(messagePage(c.get("visit"), "page.notFound"), 404));
  site.onError((error, c) => {
    // What a guard refuses is no failure, and it may refuse before it is known who is looking.
    if (error instanceof HTTPException) return error.getResponse();
    parts.onError(error, c.req.path);
    // What failed may be the question who is looking.
    const visit = (c.get("visit") as Visit | undefined) ?? visitBy(c, parts, null);
    return c.html(messagePage(visit, "page.error"), 500);
  });
  return site;
}
