import type { AddPages } from "../visit.ts";
import { Best } from "./front/best.tsx";
import { Lead } from "./front/lead.tsx";
import { Missing } from "./front/missing.tsx";
import { Repositories, SHOWN_REPOSITORIES } from "./front/repositories.tsx";
import { Ways } from "./front/ways.tsx";
import { layout } from "./layout.tsx";

const BEST = 6;

/** `/`: what this is, what is free now, what is watched, the ways in, and for operators what is missing. From summaries alone. */
export const addFront: AddPages = (site, parts) =>
  site.get("/", async (c) => {
    const visit = c.get("visit");
    const { judgements } = parts.store;
    const skip = skippedIn(c.req.query("from"));
    const [totals, repositories, best, checks] = await Promise.all([
      judgements.totals(),
      judgements.summaries(SHOWN_REPOSITORIES, skip),
      parts.issues.recommend(visit.viewer, BEST, visit.now),
      parts.checks(),
    ]);
    const { ladder, watched } = parts.rules;
    const lacking = checks.filter(({ state }) => state !== "ok");
    return c.html(
      layout(
        visit,
        { feeds: [{ title: visit.t("feeds.title"), path: `/issues.atom?lang=${visit.language}` }], wide: true },
        <>
          <Lead visit={visit} totals={totals} ladder={ladder} />
          <Best visit={visit} best={best} isRead={totals.repositories > 0} watched={watched} />
          {totals.repositories > 0 && (
            <Repositories visit={visit} repositories={repositories} totals={totals} skip={skip} />
          )}
          <Ways
            visit={visit}
            installUrl={parts.installUrl?.() ?? null}
            canRegister={parts.registration?.isOpen() ?? false}
          />
          <Missing
            visit={visit}
            lacking={lacking}
            hasHistory={totals.contributions > 0}
            example={watched[0]}
            engine={parts.store.engine}
          />
        </>,
      ),
    );
  });

/** Where the list of repositories begins; anything but a whole number begins at the first. */
function skippedIn(asked: string | undefined): number {
  return /^\d{1,5}$/.test(asked ?? "") ? Number(asked) : 0;
}
