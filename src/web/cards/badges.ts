import type { Context } from "hono";
import { etag } from "hono/etag";
import { translate } from "../../locales/translate.ts";
import type { SiteParts } from "../parts.ts";
import { publicAccount } from "../public-person.ts";
import type { AddPages, SiteVariables } from "../visit.ts";
import { number, rungName } from "../words.ts";
import { written } from "../written.ts";
import { Badge } from "./badge.tsx";
import { Card } from "./card.tsx";
import { type Look, lookOf } from "./look.ts";
import { rememberFor } from "../remember.ts";

const HEADERS = {
  "Content-Type": "image/svg+xml; charset=utf-8",
  "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
  "Cache-Control": "public, max-age=300",
  // Other sites are where they are meant to be shown.
  "Cross-Origin-Resource-Policy": "cross-origin",
};
/** A picture takes some kilobytes. */
const MOST = 2_000;

/** Makes a picture; what it makes for `null` has to be the same whoever is not shown. */
type Draw = (look: Look, person: Shown | null) => string;
type Shown = Parameters<typeof Card>[0]["person"] & object;

/**
 * Pictures for READMEs. Always 200 and neutral instead of broken (X21), the same for everybody, from what is stored here; they come before
 * anything that looks at who is asking.
 */
export const addBadges: AddPages = (site, parts) => {
  const pictures = rememberFor<string>(MOST, parts.now);
  site.use("/u/:login/:picture{(card|badge)\\.svg}", etag());
  site.use("/r/:owner/:repo/badge.svg", etag());
  for (const [name, draw] of [
    ["card", drawCard],
    ["badge", drawRung],
  ] as const)
    site.get(`/u/:login/${name}.svg`, async (c) => {
      const { login } = c.req.param();
      return await answer(
        c,
        parts,
        (look) => draw(look, null),
        async (look) => {
          const account = await publicAccount(parts, login);
          if (account === null) return draw(look, null);
          return await pictures([name, account.id, account.login, look.theme, look.language].join(" "), async () => {
            const { overall } = await parts.people.person(account.id, account.login);
            return draw(look, { login: account.login, climb: overall });
          });
        },
      );
    });
  site.get("/r/:owner/:repo/badge.svg", async (c) => {
    const { owner, repo } = c.req.param();
    return await answer(
      c,
      parts,
      (look) => drawFree(look, null),
      async (look) => {
        const found = await parts.store.watching.find(`${owner}/${repo}`);
        const summary = found === null ? null : await parts.store.judgements.summaryOf(found.repositoryId);
        return drawFree(look, summary?.free ?? null);
      },
    );
  });
};

async function answer(
  c: Context<SiteVariables>,
  { onError }: SiteParts,
  neutral: (look: Look) => string,
  draw: (look: Look) => Promise<string>,
) {
  const look = lookOf(c.req.query("theme"), c.req.query("lang"));
  try {
    return c.body(await draw(look), 200, HEADERS);
  } catch (error) {
    // Whoever keeps pictures for others would keep a broken one for hours.
    onError(error instanceof Error ? error : new Error(String(error)), c.req.path);
    return c.body(neutral(look), 200, HEADERS);
  }
}

const drawCard: Draw = (look, person) => written(Card({ person, look }));

const drawRung: Draw = (look, person) => {
  const reader = { language: look.language, t: translate(look.language) };
  const value = person === null ? reader.t("charts.notShown") : rungName(reader, person.climb.rung);
  return written(Badge({ label: reader.t("page.title"), value, tone: person === null ? "none" : "value", look }));
};

/** How many issues are free now; `null` for a repository that is not known or not shown. */
function drawFree(look: Look, free: number | null): string {
  const reader = { language: look.language, t: translate(look.language) };
  const value = free === null ? reader.t("charts.unknownRepository") : number(reader, free);
  return written(
    Badge({ label: reader.t("charts.freeIssues"), value, tone: free === null || free === 0 ? "none" : "value", look }),
  );
}
