import { AREAS, type Area } from "../../../domain/model.ts";
import type { Visit } from "../../visit.ts";
import { areaName, number } from "../../words.ts";

/** How many of each area, the most demanding first. */
export function Areas({
  visit,
  areas,
}: {
  readonly visit: Visit;
  readonly areas: Readonly<Partial<Record<Area, number>>>;
}) {
  if (!AREAS.some((area) => areas[area])) return null;
  return (
    <span class="areas">
      {AREAS.toReversed().flatMap((area) => {
        const count = areas[area] ?? 0;
        return count === 0
          ? []
          : [
              <span class={`area ${area}`}>
                {areaName(visit, area)} {number(visit, count)}
              </span>,
            ];
      })}
    </span>
  );
}
