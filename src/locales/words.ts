import type { Need } from "../domain/ladder.ts";
import type { Area } from "../domain/model.ts";
import type { Language, Translate } from "./translate.ts";

/** Whom a sentence is for: the command line, a page, a feed and the API all are one. */
export interface Reader {
  readonly language: Language;
  readonly t: Translate;
}

/** The name of an area in the reader's language. */
export function areaName({ t }: Reader, area: Area): string {
  return t(`areas.${area}`);
}

/** The name of a rung; one that an operator added is shown as it is written. */
export function rungName({ t }: Reader, rung: string): string {
  return t(`rungs.${rung}`, { defaultValue: rung });
}

/** What a need asks for, without its numbers. */
export function needText(reader: Reader, need: Need): string {
  const list = new Intl.ListFormat(reader.language, { type: "conjunction" });
  return reader.t(`needs.${need.kind}`, { areas: list.format(need.areas.map((area) => areaName(reader, area))) });
}

/** A number with the separators of the reader's language; a dash where there is none. */
export function formatNumber({ language }: Reader, value: number | null): string {
  return value === null ? "–" : new Intl.NumberFormat(language).format(value);
}

/** A share of one as a whole percentage. */
export function formatShare({ language }: Reader, share: number | null): string {
  return share === null ? "–" : new Intl.NumberFormat(language, { style: "percent" }).format(share);
}

/** Up to so many days it is said in the unit. */
const UNITS = [
  { unit: "day", days: 1, below: 21 },
  { unit: "week", days: 7, below: 92 },
  { unit: "month", days: 30.44, below: 1096 },
  { unit: "year", days: 365.25, below: Infinity },
] as const;

/** Days in the unit in which people say so many. */
export function inUnits(days: number): { readonly unit: (typeof UNITS)[number]["unit"]; readonly count: number } {
  const { unit, days: length } = UNITS.find(({ below }) => days < below) ?? UNITS[3];
  return { unit, count: Math.floor(days / length) };
}

/** How long ago: today, yesterday, 3 days ago, 5 months ago. */
export function formatDaysAgo({ language }: Reader, days: number): string {
  const { unit, count } = inUnits(days);
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-count, unit);
}

/** A length of time with its unit. */
export function formatSpan({ language }: Reader, value: number, unit: "hour" | "day" | "month" | "year"): string {
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(value);
}
