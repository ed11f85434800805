import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { Check } from "../domain/check.ts";
import type { Rung } from "../domain/ladder.ts";
import type { InstallationReport, Store } from "../flows/ports.ts";
import { translate } from "../locales/translate.ts";
import { languageOf } from "./language.ts";
import { frontPage } from "./pages/front.tsx";
import { messagePage } from "./pages/message.tsx";
import { setupPage } from "./pages/setup.tsx";
import { addRegistration, type Registration } from "./registration.ts";
import { STYLE } from "./style.ts";

/** What the pages show, from whoever puts the parts together. */
export interface SiteParts {
  readonly store: Store;
  readonly ladder: readonly Rung[];
  readonly watched: readonly string[];
  readonly checks: () => Promise<readonly Check[]>;
  /** Each worker with `ok` or what is wrong with it. */
  readonly workers: () => Readonly<Record<string, string>>;
  /** What a maintainer sees after installing; `null` for an installation that is not known. */
  readonly installation: (id: number) => Promise<InstallationReport | null>;
  /** How the app is registered with GitHub; `null` where that is closed. */
  readonly registration: Registration | null;
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
        // The manifest is posted to GitHub by the reader's own browser.
        formAction: ["'self'", ...(parts.registration === null ? [] : [parts.registration.serverUrl])],
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
    const workers = parts.workers();
    const ready = able && Object.values(workers).every((state) => state === "ok");
    return c.json({ ready, database: able ? "ok" : "unreachable", ...workers }, ready ? 200 : 503);
  });
  site.get("/style.css", (c) =>
    c.body(STYLE, 200, { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "max-age=300" }),
  );
  site.get("/", async (c) => {
    const language = languageOf(c.req.query("lang"), c.req.header("Accept-Language"));
    const [known, checks] = await Promise.all([parts.store.repositories(), parts.checks()]);
    // Those that are watched are known before anything of their history is.
    const repositories = known.filter(({ importedAt, contributions }) => importedAt !== null || contributions > 0);
    c.header("Vary", "Accept-Language");
    return c.html(
      frontPage({ ...parts, engine: parts.store.engine, repositories, checks, language, t: translate(language) }),
    );
  });
  site.get("/setup", async (c) => {
    const language = languageOf(c.req.query("lang"), c.req.header("Accept-Language"));
    const id = /^[1-9]\d{0,15}$/.exec(c.req.query("installation_id") ?? "")?.[0];
    const report = id === undefined ? null : await parts.installation(Number(id));
    c.header("Vary", "Accept-Language");
    c.header("Cache-Control", "no-store");
    const path = id === undefined ? "/setup" : `/setup?installation_id=${id}`;
    return c.html(setupPage({ report, path, language, t: translate(language) }), report === null ? 404 : 200);
  });
  if (parts.registration !== null) addRegistration(site, parts.registration);
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
