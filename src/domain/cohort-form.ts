import type { Span } from "./cohort.ts";

/** What an organiser writes of a cohort; days as YYYY-MM-DD, `ends` empty for one without an end. */
export interface CohortForm {
  readonly name: string;
  readonly slug: string;
  readonly starts: string;
  readonly ends: string;
}

/** What is wrong with a form; the locales put it in words. */
export type CohortMistake = "name" | "slug" | "starts" | "ends" | "order";

export type ReadForm =
  | { readonly mistakes: readonly CohortMistake[]; readonly cohort: null }
  | { readonly mistakes: readonly []; readonly cohort: { readonly name: string; readonly slug: string } & Span };

const DAY = 86_400_000;
const MAX_NAME = 100;
/** GitHub is that old. */
const FIRST_YEAR = 2008;
/** Further ahead nobody plans. */
const YEARS_AHEAD = 5;

/** Reads a form: the name without what nobody can see, the days in UTC with the last one in the span. Never throws. */
export function readCohortForm(form: CohortForm, now: Date): ReadForm {
  const name = visible(form.name);
  const slug = form.slug.trim().toLowerCase();
  const from = dayOf(form.starts, now);
  const last = form.ends.trim() === "" ? null : dayOf(form.ends, now);
  const mistakes: CohortMistake[] = [];
  if (name === "" || Array.from(name).length > MAX_NAME) mistakes.push("name");
  if (!/^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){2,39}$/.test(slug)) mistakes.push("slug");
  if (from === undefined) mistakes.push("starts");
  if (last === undefined) mistakes.push("ends");
  if (from && last && last < from) mistakes.push("order");
  if (mistakes.length > 0 || from === undefined || last === undefined) return { mistakes, cohort: null };
  return { mistakes: [], cohort: { name, slug, from, until: last && new Date(last.getTime() + DAY) } };
}

/** The last day of a span, for who reads it; `null` for one without an end. */
export function lastDayOf({ until }: Span): Date | null {
  return until && new Date(until.getTime() - DAY);
}

/** A day as a form has it. */
export function toDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** Midnight in UTC as a day begins; `undefined` where the text is no day, or one that nobody would mean. */
function dayOf(text: string, now: Date): Date | undefined {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? new Date(`${text.trim()}T00:00:00Z`) : null;
  if (day === null || Number.isNaN(day.getTime()) || toDay(day) !== text.trim()) return undefined;
  const year = day.getUTCFullYear();
  return year >= FIRST_YEAR && year <= now.getUTCFullYear() + YEARS_AHEAD ? day : undefined;
}

/** One line without control characters, bidirectional overrides and what has no width (X5). */
function visible(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\p{Cs}\p{Cn}\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}
