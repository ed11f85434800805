import type { RepositoryView, SummarizedRepository } from "../../flows/ports.ts";
import type { SiteParts } from "../parts.ts";
import { IssueItem } from "../issue-item.tsx";
import { repositoryPath } from "../paths.ts";
import { cut } from "../plain.ts";
import { safeUrl } from "../safe-url.ts";
import type { AddPages, Visit } from "../visit.ts";
import { number } from "../words.ts";
import { layout } from "./layout.tsx";
import { messagePage } from "./message.tsx";
import { Climbs } from "./repository/climbs.tsx";
import { Asks, Freshness, ForReadme, Treated } from "./repository/facts.tsx";

export const addRepository: AddPages = (site, parts) =>
  site.get("/r/:owner/:repo", async (c) => {
    const visit = c.get("visit");
    const { owner, repo } = c.req.param();
    const view = await parts.repositories.repository(`${owner}/${repo}`);
    // What is unknown, private, gone or blocked looks the same from outside (X16).
    if (view === null) return c.html(messagePage(visit, "page.notFound"), 404);
    if ("moved" in view) return c.redirect(repositoryPath(view.moved), 301);
    return c.html(repositoryPage(visit, parts, view));
  });

function repositoryPage(visit: Visit, { baseUrl, serverUrl, rules }: SiteParts, view: RepositoryView) {
  const { t } = visit;
  const { repo, state, summary } = view;
  const path = repositoryPath(repo);
  const feedTitle = t("repositoryPage.feed", { repo });
  return layout(
    visit,
    {
      title: repo,
      description: t("repositoryPage.description", { repo }),
      feeds: [{ title: feedTitle, path: `${path}/issues.atom?lang=${visit.language}` }],
      wide: true,
    },
    <>
      <section class="lead repository-lead">
        <h1>
          <bdi>{repo}</bdi>
        </h1>
        {summary !== null && summary.description !== "" && (
          <p>
            <bdi>{cut(summary.description, 300)}</bdi>
          </p>
        )}
        <p class="marks">
          {state === "archived" && <span class="tag wrong">{t("repositoryPage.archived")}</span>}
          {summary?.language && (
            <span class="tag">
              <bdi>{cut(summary.language, 40)}</bdi>
            </span>
          )}
          {summary !== null && summary.stars > 0 && (
            <span class="tag">{t("repositoryPage.stars", { formatted: number(visit, summary.stars) })}</span>
          )}
          <a href={safeUrl(`${serverUrl}/${repo}`)} rel="noopener noreferrer">
            {t("repositoryPage.onGithub")}
          </a>
        </p>
        {state === "archived" && <p>{t("repositoryPage.archivedHint")}</p>}
        {summary !== null && <Freshness visit={visit} summary={summary} />}
      </section>
      {summary === null ? (
        <>
          <section class="card">
            <h2>{t("repositoryPage.notRead")}</h2>
            <p>{t("repositoryPage.notReadHint", { repo })}</p>
          </section>
          <Asks visit={visit} rules={rules.forRepository(repo).asks} />
        </>
      ) : (
        <>
          <Issues {...{ visit, view, summary }} />
          <div class="abreast">
            <Treated visit={visit} treatment={summary.place.treatment} />
            <Asks visit={visit} rules={summary.place.asks} />
            <ForReadme visit={visit} url={`${baseUrl}${path}`} />
          </div>
          <Climbs visit={visit} journeys={summary.journeys} />
        </>
      )}
    </>,
  );
}

interface IssuesProps {
  readonly visit: Visit;
  readonly view: RepositoryView;
  readonly summary: SummarizedRepository;
}

function Issues({ visit, view: { repo, issues }, summary }: IssuesProps) {
  const { t } = visit;
  const { open, newcomer, free, place } = summary;
  const query = `/issues?repo=${encodeURIComponent(repo)}`;
  return (
    <section class="repository-issues">
      <h2>{t("repositoryPage.issues")}</h2>
      {issues.length === 0 ? (
        <div class="card">
          <p>
            <strong>{t("repositoryPage.noIssues")}</strong>
          </p>
          <p>
            {newcomer === 0
              ? t("repositoryPage.noneMarked", { formatted: number(visit, open) })
              : t("repositoryPage.allTaken", { formatted: number(visit, newcomer) })}
          </p>
          <p>
            <a href={`${query}&state=all`}>{t("repositoryPage.everyIssue")}</a>
          </p>
        </div>
      ) : (
        <>
          <p class="quiet">
            {t("repositoryPage.counts", {
              open: number(visit, open),
              newcomer: number(visit, newcomer),
              free: number(visit, free),
            })}
          </p>
          <div class="issues">
            {issues.map(({ card }) => (
              <IssueItem visit={visit} card={card} rules={place.asks} />
            ))}
          </div>
          <p>
            <a href={query}>{t("repositoryPage.allIssues")}</a>
          </p>
        </>
      )}
    </section>
  );
}
