import type { Child } from "hono/jsx";
import type { Recommendation } from "../../../domain/ranking.ts";
import type { Account, PersonView, UnderWay } from "../../../flows/ports.ts";
import { IssueItem } from "../../issue-item.tsx";
import type { SiteParts } from "../../parts.ts";
import { personPath } from "../../paths.ts";
import { publicRecommendations } from "../../public-person.ts";
import { SetAside } from "../../set-aside.tsx";
import { safeUrl } from "../../safe-url.ts";
import type { Visit } from "../../visit.ts";
import { gapOf, rungName } from "../../words.ts";
import { ActivityPart } from "./activity.tsx";
import { ClimbParts, missingText } from "./climb.tsx";
import { Excluded, MergeList, mergePage } from "./merges.tsx";
import { ModulesPart } from "./modules.tsx";
import { StandingPart } from "./standing.tsx";
import { MOST_UNDER_WAY, UnderWayPart } from "./under-way.tsx";

const RECOMMENDED = 3;

/** Everything that a dashboard shows of a person. */
interface Dashboard {
  readonly view: PersonView;
  readonly underWay: UnderWay;
  readonly recommendations: readonly Recommendation[];
}

/** Reads one's own, with issues by one's wishes. */
export async function readOwnDashboard({ people, issues, now }: SiteParts, viewer: Account): Promise<Dashboard> {
  const { id, login } = viewer;
  const underWay = people.underWay(id, login, MOST_UNDER_WAY + 1);
  const view = await people.person(id, login);
  return { view, underWay: await underWay, recommendations: await issues.recommend(viewer, RECOMMENDED, now(), view) };
}

/** Reads somebody's as everybody may see it. */
export async function readPublicDashboard(parts: SiteParts, account: Account): Promise<Dashboard> {
  const [underWay, read] = await Promise.all([
    parts.people.underWay(account.id, account.login, MOST_UNDER_WAY + 1),
    publicRecommendations(parts, account, RECOMMENDED),
  ]);
  return { ...read, underWay };
}

interface DashboardProps {
  readonly visit: Visit;
  readonly shown: Dashboard;
  readonly isMine: boolean;
  /** What stands between the ladder and the rest. */
  readonly children?: Child;
}

/** The ladder, what to take next, what is under way, and everything that was merged. */
export function DashboardParts({ visit, shown, isMine, children }: DashboardProps) {
  const { t, serverUrl } = visit;
  const { view, underWay, recommendations } = shown;
  const { overall, login, contributions } = view;
  const isEmpty = overall.tally.total === 0;
  const { merges, next } = mergePage(contributions, undefined);
  return (
    <>
      <section class="lead">
        <h1>
          <bdi>{isMine ? t("person.mine") : login}</bdi>
        </h1>
        <p class="stands">
          <StandsOn {...{ visit, view, isMine }} />
        </p>
        <p class="quiet">
          <a href={safeUrl(`${serverUrl}/${encodeURIComponent(login)}`)} rel="noopener noreferrer">
            <bdi>{t("person.onGitHub", { login })}</bdi>
          </a>
        </p>
      </section>
      <ClimbParts visit={visit} view={view}>
        {isEmpty && <Beginning {...{ visit, view, isMine }} />}
      </ClimbParts>
      <Recommended {...{ visit, recommendations, isMine }} />
      {children}
      {!(isEmpty && underWay.held.length + underWay.pulls.length === 0) && (
        <UnderWayPart visit={visit} underWay={underWay} />
      )}
      {!isEmpty && (
        <>
          <ActivityPart visit={visit} contributions={contributions} />
          <ModulesPart visit={visit} tally={overall.tally} />
          <StandingPart visit={visit} view={view} />
          <section class="card" id="merges">
            <h2>{t("person.merges")}</h2>
            <MergeList visit={visit} merges={merges} />
            {next !== null && (
              <p>
                <a class="button" href={`${isMine ? "/me" : personPath(login)}?before=${encodeURIComponent(next)}`}>
                  {t("person.more")}
                </a>
              </p>
            )}
            <Excluded visit={visit} contributions={contributions} />
          </section>
        </>
      )}
    </>
  );
}

function StandsOn({ visit, view, isMine }: Pick<DashboardProps, "visit" | "isMine"> & { readonly view: PersonView }) {
  const { t } = visit;
  const { rung, next } = view.overall;
  const values = { login: view.login, rung: rungName(visit, rung) };
  return (
    <>
      {t(isMine ? "person.standsMine" : "person.stands", values)}
      {gapOf(visit)}
      {next === null
        ? t("person.top")
        : t("person.next", { rung: rungName(visit, next.rung), missing: missingText(visit, next.needs) })}
    </>
  );
}

/** Nothing was merged yet: what the first rung takes, and where to begin. */
function Beginning({ visit, view, isMine }: Pick<DashboardProps, "visit" | "isMine"> & { readonly view: PersonView }) {
  const { t } = visit;
  const { next } = view.overall;
  if (next === null) return null;
  const values = { login: view.login, rung: rungName(visit, next.rung), missing: missingText(visit, next.needs) };
  return (
    <div class="beginning">
      <h2>{t("person.emptyHeader")}</h2>
      <p>{t(isMine ? "person.emptyMine" : "person.emptyTheirs", values)}</p>
      <p>
        <a href="/start">{t("person.emptyRoad")}</a>
      </p>
    </div>
  );
}

function Recommended({
  visit,
  recommendations,
  isMine,
}: Pick<DashboardProps, "visit" | "isMine"> & Pick<Dashboard, "recommendations">) {
  const { t } = visit;
  return (
    <section class="suggested">
      <h2>{t("person.recommended")}</h2>
      {recommendations.length === 0 ? (
        <p>{t("person.noneRecommended")}</p>
      ) : (
        <p class="quiet">{t("person.recommendedText")}</p>
      )}
      <div class="issues">
        {/* What is said of somebody's own work is said to them alone. */}
        {recommendations.map(({ card, rules, reasons }) => (
          <IssueItem
            {...{ visit, card, rules }}
            reasons={reasons.filter(({ kind }) => isMine || kind !== "known")}
            actions={isMine && <SetAside visit={visit} card={card} />}
          />
        ))}
      </div>
      <p>
        <a href="/issues">{t("person.allIssues")}</a>
      </p>
    </section>
  );
}
