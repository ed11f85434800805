import type { Child } from "hono/jsx";
import type { Journeys } from "../../../domain/journeys.ts";
import { AREAS, type Area } from "../../../domain/model.ts";
import { formatSpan } from "../../../locales/words.ts";
import { FirstAreaChart } from "../../charts/first-area.tsx";
import { SecondByYearChart, yearRows } from "../../charts/second-by-year.tsx";
import { arrivals, TimeToCoreChart, wordsOf } from "../../charts/time-to-core.tsx";
import type { Visit } from "../../visit.ts";
import { areaName, gapOf, list, number, rungName, share } from "../../words.ts";

/** Fewer people than this say nothing about those who come after them. */
const FEWEST = 5;

interface ClimbProps {
  readonly visit: Visit;
  readonly journeys: Journeys;
}

/** How people climbed in a repository: three pictures, each with the same in words and in a table. */
export function Climbs({ visit, journeys }: { readonly visit: Visit; readonly journeys: Journeys | null }) {
  const { t } = visit;
  return (
    <section aria-labelledby="climb">
      <h2 id="climb">{t("repositoryPage.climb")}</h2>
      {journeys === null || journeys.people === 0 ? (
        <section class="card">
          <p>{journeys === null ? t("repositoryPage.noHistory") : t("repositoryPage.nobody")}</p>
        </section>
      ) : (
        <>
          <p>
            {t("repositoryPage.people", {
              people: number(visit, journeys.people),
              contributions: number(visit, journeys.contributions),
            })}
          </p>
          <div class="abreast climbs">
            <Beginnings visit={visit} journeys={journeys} />
            <Times visit={visit} journeys={journeys} />
            <Returns visit={visit} journeys={journeys} />
          </div>
        </>
      )}
    </section>
  );
}

function Beginnings({ visit, journeys }: ClimbProps) {
  const { t } = visit;
  const { firstArea, firstAreaOfAll, people } = journeys;
  const reached = journeys.reached["core"] ?? 0;
  const groups = [
    { name: t("repositoryPage.reachedCore", { formatted: number(visit, reached) }), counts: firstArea },
    { name: t("repositoryPage.everybody", { formatted: number(visit, people) }), counts: firstAreaOfAll },
  ].slice(reached === 0 ? 1 : 0);
  const seen = AREAS.toReversed().filter((area) => firstAreaOfAll[area]);
  return (
    <section class="card">
      <h3>{t("repositoryPage.firstArea")}</h3>
      <p>
        {t("repositoryPage.advice")}
        {gapOf(visit)}
        {adviceOf(journeys, visit)}
      </p>
      <div class="flush">
        <FirstAreaChart rows={groups} reader={visit} />
      </div>
      <p class="legend">
        {seen.map((area) => (
          <span class={`area ${area}`}>{areaName(visit, area)}</span>
        ))}
      </p>
      <Table
        visit={visit}
        head={["area", "core", "all"]}
        rows={seen.map((area) => [
          areaName(visit, area),
          number(visit, firstArea[area] ?? 0),
          number(visit, firstAreaOfAll[area] ?? 0),
        ])}
      />
    </section>
  );
}

/** What the advice to begin below core is worth: who reached core later, by where they began. */
function adviceOf({ laterCore, firstArea, reached }: Journeys, visit: Visit): string {
  const { t } = visit;
  const advised: readonly Area[] = ["docs", "examples", "tests"];
  const told = advised.flatMap((area) => {
    const one = laterCore[area];
    if (one === undefined || one.people < FEWEST) return [];
    const values = { people: number(visit, one.people), share: share(visit, one.reached / one.people) };
    return [t("repositoryPage.adviceFrom", { area: areaName(visit, area), ...values })];
  });
  if (told.length === 0) return t("repositoryPage.adviceFew");
  const core = reached["core"] ?? 0;
  const later = t("repositoryPage.adviceLater", { told: list(visit, told) });
  if (core === 0) return later;
  return `${later}${gapOf(visit)}${t("repositoryPage.adviceCore", { share: share(visit, (firstArea.core ?? 0) / core) })}`;
}

function Times({ visit, journeys: { steps } }: ClimbProps) {
  const { t } = visit;
  const rows = arrivals(steps);
  const core = rows.find(({ rung }) => rung === "core");
  return (
    <section class="card">
      <h3>{t("repositoryPage.time")}</h3>
      {rows.length === 0 ? (
        <p>{t("repositoryPage.noTime")}</p>
      ) : (
        <>
          {core !== undefined && (
            <p>{t("repositoryPage.timeText", { rung: rungName(visit, core.rung), ...wordsOf(core, visit) })}</p>
          )}
          <div class="flush">
            <TimeToCoreChart steps={steps} reader={visit} />
          </div>
          <p class="quiet">{t("repositoryPage.timeHint")}</p>
          <Table
            visit={visit}
            head={["rung", "atOnce", "median", "quartiles"]}
            rows={rows.map(({ rung, atOnce, ...days }) => {
              const { q1, median, q3 } = wordsOf(days, visit);
              return [rungName(visit, rung), number(visit, atOnce), median, `${q1}–${q3}`];
            })}
          />
        </>
      )}
    </section>
  );
}

function Returns({ visit, journeys: { secondPullRequest, byYear } }: ClimbProps) {
  const { t } = visit;
  const days = formatSpan(visit, Math.max(1, Math.round(secondPullRequest.days.median ?? 0)), "day");
  return (
    <section class="card">
      <h3>{t("repositoryPage.second")}</h3>
      <p>{t("repositoryPage.secondText", { share: share(visit, secondPullRequest.share ?? 0), days })}</p>
      <SecondByYearChart years={byYear} reader={visit} />
      <p class="quiet">{t("repositoryPage.secondHint")}</p>
      <Table visit={visit} head={["year", "newcomers", "cameBack", "core"]} rows={yearRows(byYear, visit)} />
    </section>
  );
}

interface TableProps {
  readonly visit: Visit;
  readonly head: readonly (
    | "area"
    | "core"
    | "all"
    | "rung"
    | "atOnce"
    | "median"
    | "quartiles"
    | "year"
    | "newcomers"
    | "cameBack"
  )[];
  readonly rows: readonly (readonly Child[])[];
}

/** What a picture shows as a table, one click away; the first column names the row. */
function Table({ visit: { t }, head, rows }: TableProps) {
  return (
    <details>
      <summary>{t("charts.asTable")}</summary>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              {head.map((key, index) => (
                <th scope="col" class={index === 0 ? undefined : "number"}>
                  {t(`repositoryPage.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells]) => (
              <tr>
                <th scope="row">{name}</th>
                {cells.map((cell) => (
                  <td class="number">{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
