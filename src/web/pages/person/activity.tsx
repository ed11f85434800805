import { ActivityChart, activityOf, periodText, STACKED } from "../../charts/activity.tsx";
import type { Contribution } from "../../../domain/model.ts";
import type { Visit } from "../../visit.ts";
import { areaName, number } from "../../words.ts";

/** What was merged over time, as a picture and as a table. */
export function ActivityPart({
  visit,
  contributions,
}: {
  readonly visit: Visit;
  readonly contributions: readonly Contribution[];
}) {
  const { t, now } = visit;
  const activity = activityOf(contributions, now);
  if (activity.periods.length === 0) return null;
  const areas = STACKED.filter((area) => activity.periods.some(({ counts }) => counts[area] > 0));
  return (
    <section class="card">
      <h2>{t("person.activity")}</h2>
      <p class="legend">
        {areas.map((area) => (
          <span class={`area ${area}`}>{areaName(visit, area)}</span>
        ))}
      </p>
      <ActivityChart activity={activity} reader={visit} />
      <details>
        <summary>{t("charts.asTable")}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("charts.when")}</th>
              {areas.map((area) => (
                <th scope="col" class="number">
                  {areaName(visit, area)}
                </th>
              ))}
              <th scope="col" class="number">
                {t("charts.total")}
              </th>
            </tr>
          </thead>
          <tbody>
            {activity.periods
              .filter(({ total }) => total > 0)
              .toReversed()
              .map(({ from, counts, total }) => (
                <tr>
                  <th scope="row">{periodText(visit, activity.unit, from)}</th>
                  {areas.map((area) => (
                    <td class="number">{number(visit, counts[area])}</td>
                  ))}
                  <td class="number">{number(visit, total)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
