import type { Need } from "../domain/ladder.ts";
import type { Language } from "../locales/translate.ts";
import { areaName, inUnits, type Reader } from "../locales/words.ts";
import { cut } from "./plain.ts";

export { areaName, type Reader } from "../locales/words.ts";

const DAY = 86_400_000;

/** Formats take longer to make than to use. */
const FORMATS = { en: formatsOf("en"), "zh-CN": formatsOf("zh-CN") };

function formatsOf(language: Language) {
  return {
    number: new Intl.NumberFormat(language),
    share: new Intl.NumberFormat(language, { style: "percent" }),
    day: new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }),
    month: new Intl.DateTimeFormat(language, { year: "numeric", month: "short", timeZone: "UTC" }),
    list: new Intl.ListFormat(language, { type: "conjunction" }),
    choice: new Intl.ListFormat(language, { type: "disjunction" }),
    ago: new Intl.RelativeTimeFormat(language, { numeric: "auto" }),
  };
}

/** The name of a rung; one that an operator added is shown as it is written. */
export function rungName({ t }: Reader, rung: string): string {
  return t(`rungs.${rung}`, { defaultValue: cut(rung, 40) });
}

/** What a need asks for, without its numbers. */
export function needText(reader: Reader, { kind, areas }: Need): string {
  const names = areas.map((area) => areaName(reader, area));
  return reader.t(`needs.${kind}`, { areas: choice(reader, names) });
}

/** A whole number with the separators of the reader's language. */
export function number({ language }: Reader, value: number): string {
  return FORMATS[language].number.format(value);
}

/** A share of one as a whole percentage. */
export function share({ language }: Reader, value: number): string {
  return FORMATS[language].share.format(value);
}

/** A day in UTC, as the reader writes it. */
export function day({ language }: Reader, date: Date): string {
  return FORMATS[language].day.format(date);
}

/** A month in UTC. */
export function month({ language }: Reader, date: Date): string {
  return FORMATS[language].month.format(date);
}

/** What stands between two sentences, or after a colon: Chinese marks hold their own space. */
export function gapOf({ language }: Reader): string {
  return language === "en" ? " " : "";
}

/** Several things with "and". */
export function list({ language }: Reader, items: readonly string[]): string {
  return FORMATS[language].list.format(items);
}

/** Several things with "or". */
export function choice({ language }: Reader, items: readonly string[]): string {
  return FORMATS[language].choice.format(items);
}

/** How long ago, as exactly as matters to who wants it fresh: in minutes, in hours from one on, then as `ago`. */
export function lately(reader: Reader, date: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - date.getTime()) / 60_000));
  if (minutes >= 24 * 60) return ago(reader, date, now);
  const format = FORMATS[reader.language].ago;
  return minutes < 60 ? format.format(-minutes, "minute") : format.format(-Math.floor(minutes / 60), "hour");
}

/** How long ago: in days, in weeks from three on, in months from three on, in years from three on. */
export function ago({ language }: Reader, date: Date, now: Date): string {
  const days = Math.max(0, Math.floor((now.getTime() - date.getTime()) / DAY));
  const { unit, count } = inUnits(days);
  return FORMATS[language].ago.format(-count, unit);
}
