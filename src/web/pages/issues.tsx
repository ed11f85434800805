import { writeIssueQuery } from "../../domain/issue-query.ts";
import { writeStart } from "../../domain/issue-start.ts";
import { choicesOf } from "../issue-choices.ts";
import { problemSentence, readSearch, rulesOf, searchIssues } from "../issue-search.ts";
import type { SiteParts } from "../parts.ts";
import type { AddPages, Visit } from "../visit.ts";
import { Chips } from "./issues/chips.tsx";
import { Filters } from "./issues/filters.tsx";
import { type Found, Results } from "./issues/results.tsx";
import { SCRIPT } from "./issues/script.ts";
import { layout } from "./layout.tsx";

/** So many fit into 60 KB with what stands around them. */
const PAGE = 20;
/** Further nobody counts, and the number says so. */
const COUNTED = 1_000;
/** Of a search, each title that is counted has to be looked into. */
const COUNTED_BY_WORD = 50;

/** `/issues`: the explorer of free issues; all of its state stands in the address. */
export const addIssues: AddPages = (site, parts) => {
  site.get("/issues.js", (c) =>
    c.body(SCRIPT, 200, { "Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "max-age=300" }),
  );
  site.get("/issues", async (c) => {
    const visit = c.get("visit");
    const search = await readSearch(parts, new URL(c.req.url).searchParams);
    const [found, choices] = await Promise.all([find(parts, visit, search), choicesOf(parts)]);
    const { query, problems } = search;
    const { t, language } = visit;
    const feed = `/issues.atom${writeIssueQuery(query, { lang: language })}`;
    return c.html(
      layout(
        visit,
        {
          title: t("explorer.title"),
          description: t("explorer.lead"),
          feeds: [{ title: t("feeds.title"), path: feed }],
          scripts: ["/issues.js"],
          wide: true,
        },
        <>
          <section class="lead finder">
            <h1>{t("explorer.title")}</h1>
            <p>{t("explorer.lead")}</p>
          </section>
          <div class="explorer">
            <Filters visit={visit} query={query} choices={choices} ladder={parts.rules.ladder} />
            <div id="found">
              {problems.length > 0 && (
                <div role="alert">
                  <ul class="notes">
                    {problems.map((problem) => (
                      <li>{t("explorer.leftOut", { problem: problemSentence(t, problem) })}</li>
                    ))}
                  </ul>
                </div>
              )}
              <Chips visit={visit} query={query} />
              <Results visit={visit} query={query} found={found} choices={choices} />
            </div>
          </div>
        </>,
      ),
    );
  });
};

async function find(parts: SiteParts, visit: Visit, search: Awaited<ReturnType<typeof readSearch>>): Promise<Found> {
  const { store } = parts;
  const most = search.filter.words === undefined ? COUNTED : COUNTED_BY_WORD;
  const [page, setAside] = await Promise.all([
    searchIssues(parts, search, PAGE),
    visit.viewer === null ? [] : store.accounts.setAsideBy(visit.viewer.id, visit.now),
  ]);
  // What fits on one page is counted by looking at it.
  const isWhole = page.next === null && search.after === null;
  const count = isWhole ? page.issues.length : await store.judgements.count(search.filter, most + 1);
  const away = new Set(setAside.map(({ repositoryId, number }) => `${repositoryId} ${number}`));
  const shown = page.issues.filter(({ repositoryId, card }) => !away.has(`${repositoryId} ${card.number}`));
  return {
    issues: shown,
    rulesOf: await rulesOf(parts, shown),
    away: page.issues.length - shown.length,
    count: Math.min(count, most),
    isMore: count > most,
    isContinued: search.after !== null,
    next: page.next === null ? null : writeStart(page.next, search.query.order),
  };
}
