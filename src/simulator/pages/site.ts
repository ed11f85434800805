import { Hono } from "hono";
import { csrf } from "hono/csrf";
import { secureHeaders } from "hono/secure-headers";
import { addActs } from "./acts.ts";
import { message } from "./layout.tsx";
import { addLists } from "./lists.tsx";
import { addProfile } from "./profile.tsx";
import { addSignIn } from "./sign-in.tsx";
import { STYLE } from "./style.ts";
import { addThread } from "./thread.tsx";
import { type AddPage, type PageParts, type PageSite, visitOf } from "./visit.ts";

const PAGES: readonly AddPage[] = [addSignIn, addLists, addThread, addActs, addProfile];

/** What people see of the simulated GitHub, at the addresses that the API calls `html_url`, and its sign-in for applications. */
export function createPageSite(parts: PageParts): PageSite {
  const site: PageSite = new Hono();
  site.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["data:"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
      strictTransportSecurity: false,
      // One page has to name whom its form leads to.
      overwrite: false,
    }),
  );
  site.get("/style.css", (c) => c.body(STYLE, 200, { "Content-Type": "text/css; charset=utf-8" }));
  // Applications ask from their servers: no browser, no cookie.
  site.post("/login/oauth/access_token", async (c) => {
    const isJson = c.req.header("Content-Type")?.includes("json") ?? false;
    const form: unknown = await (isJson ? c.req.json() : c.req.parseBody()).catch(() => null);
    const answer = parts.signIns.exchange((form ?? {}) as Readonly<Record<string, unknown>>);
    c.header("Cache-Control", "no-store");
    if (c.req.header("Accept")?.includes("json")) return c.json(answer);
    const words = Object.entries(answer).map(([name, value]): [string, string] => [name, String(value)]);
    return c.body(new URLSearchParams(words).toString(), 200, { "Content-Type": "application/x-www-form-urlencoded" });
  });
  site.use(csrf({ origin: (origin) => origin === parts.place.base }));
  site.use(async (c, next) => {
    c.set("visit", visitOf(c, parts));
    await next();
    c.header("Cache-Control", "no-store");
  });
  for (const add of PAGES) add(site, parts);
  site.notFound((c) => message(c, "The simulated GitHub has no such page.", 404));
  return site;
}
