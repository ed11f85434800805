import { lastDayOf } from "../../../domain/cohort-form.ts";
import type { Cohort } from "../../../flows/ports.ts";
import type { Visit } from "../../visit.ts";
import { day } from "../../words.ts";
import { spanOf } from "./shown.ts";

/** The time of a cohort in words, its last day included. */
export function spanText(cohort: Cohort, visit: Visit): string {
  const from = day(visit, cohort.startsAt);
  const last = lastDayOf(spanOf(cohort));
  return last === null ? visit.t("cohort.open", { from }) : visit.t("cohort.span", { from, to: day(visit, last) });
}
