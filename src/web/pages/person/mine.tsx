import type { RoadSummary } from "../../../domain/road.ts";
import type { Cohort, SetAside } from "../../../flows/ports.ts";
import { issueUrl } from "../../../domain/urls.ts";
import { plain } from "../../plain.ts";
import { personPath } from "../../paths.ts";
import { safeUrl } from "../../safe-url.ts";
import { Steps } from "../../charts/steps.tsx";
import type { Visit } from "../../visit.ts";
import { day, number } from "../../words.ts";

/** How far one is on the road, stage by stage, and what comes next. */
export function RoadPart({
  visit,
  summary: { stages, next },
}: {
  readonly visit: Visit;
  readonly summary: RoadSummary;
}) {
  const { t, language } = visit;
  return (
    <section class="card">
      <h2>{t("person.road")}</h2>
      <div class="stages">
        {stages.map(({ stage, done, total }) => (
          <div class="need">
            <p>
              {stage.name[language]}
              <span class="number">
                {t("person.roadStage", { done: number(visit, done), total: number(visit, total) })}
              </span>
            </p>
            <Steps have={done} atLeast={total} reader={visit} />
          </div>
        ))}
      </div>
      <p>
        {next === null ? t("person.roadDone") : t("person.roadNext", { step: next.title[language] })}{" "}
        <a href="/start">{t("person.toRoad")}</a>
      </p>
    </section>
  );
}

/** The cohorts that one organises or is in, and the way to make one. */
export function CohortsPart({ visit: { t }, cohorts }: { readonly visit: Visit; readonly cohorts: readonly Cohort[] }) {
  return (
    <section class="card">
      <h2>{t("person.cohorts")}</h2>
      <p class="names">
        {cohorts.map(({ slug, name }) => (
          <a href={`/c/${slug}`}>
            <bdi>{plain(name)}</bdi>
          </a>
        ))}
        <a href="/c">{t(cohorts.length === 0 ? "person.noCohorts" : "person.toCohorts")}</a>
      </p>
    </section>
  );
}

interface SharePartProps {
  readonly visit: Visit;
  readonly login: string;
  readonly isVisible: boolean;
  readonly baseUrl: string;
}

/** How to show oneself: a badge to copy for who is visible, else where to become so. */
export function SharePart({ visit, login, isVisible, baseUrl }: SharePartProps) {
  const { t, language } = visit;
  const page = `${baseUrl}${personPath(login)}`;
  const badge = `/badge.svg?lang=${language}`;
  return (
    <section class="card">
      <h2>{t("person.share")}</h2>
      {isVisible ? (
        <>
          <p>{t("person.shareVisible")}</p>
          <p>
            <img src={`${personPath(login)}${badge}`} alt={t("person.badgeAlt", { login })} height="20" />
          </p>
          <pre class="copy" tabindex={0}>
            <code>{`[![Firstrung](${page}${badge})](${page})`}</code>
          </pre>
          <p class="quiet">
            {t("person.card")} <a href={`${personPath(login)}/card.svg?lang=${language}`}>{`${page}/card.svg`}</a>
          </p>
        </>
      ) : (
        <>
          <p>{t("person.shareHidden")}</p>
          <p>
            <a class="button" href="/settings">
              {t("person.toSettings")}
            </a>
          </p>
        </>
      )}
    </section>
  );
}

/** What one does not want to be shown, each with the way back. */
export function SetAsidePart({ visit, setAside }: { readonly visit: Visit; readonly setAside: readonly SetAside[] }) {
  const { t, serverUrl } = visit;
  if (setAside.length === 0) return null;
  return (
    <section class="card">
      <details>
        <summary>
          <h2>{t("person.setAside")}</h2> <span class="count">{number(visit, setAside.length)}</span>
        </summary>
        <p class="quiet">{t("person.setAsideText")}</p>
        <ul class="open">
          {setAside.map(({ repo, number: issue, until }) => (
            <li>
              <a href={safeUrl(issueUrl(serverUrl, repo, issue))} rel="noopener noreferrer">
                <bdi>{plain(repo)}</bdi>#{issue}
              </a>{" "}
              <span class="quiet">
                {until === null ? t("person.setAsideForGood") : t("person.setAsideUntil", { date: day(visit, until) })}
              </span>
              <form method="post" action="/me/take-back">
                <input type="hidden" name="repo" value={repo} />
                <input type="hidden" name="number" value={String(issue)} />
                <input type="hidden" name="returnTo" value="/me" />
                <button class="plain">
                  {t("person.takeBack")}
                  <span class="unseen"> {`${plain(repo)}#${issue}`}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
