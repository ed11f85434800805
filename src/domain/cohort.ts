import { climb } from "./climb.ts";
import type { Rung } from "./ladder.ts";
import { AREAS, type Area, type Contribution } from "./model.ts";

const DAY = 86_400_000;

/** People in one cohort: what a page can show and an organiser can look after. */
export const MOST_MEMBERS = 500;
/** Cohorts of one organiser. */
export const MOST_COHORTS = 20;

/** The time that a cohort looks at: `from` is in it, `until` no longer; without an end it goes on. */
export interface Span {
  readonly from: Date;
  readonly until: Date | null;
}

/** What somebody did within a span. */
export interface Progress {
  /** Where they stood as the span began, and where they stand at its end or now. */
  readonly before: string;
  readonly after: string;
  readonly hasClimbed: boolean;
  /** Merged pull requests within the span that count, the newest first. */
  readonly merged: readonly Contribution[];
  readonly areas: Readonly<Partial<Record<Area, number>>>;
  readonly lastAt: Date | null;
}

/** What all of a cohort did within its span. */
export interface CohortSum {
  readonly members: number;
  /** Those of whom something was merged. */
  readonly active: number;
  readonly climbed: number;
  readonly merged: number;
  readonly areas: Readonly<Partial<Record<Area, number>>>;
  readonly repositories: number;
}

/** How far one person came within a span, by everything that was ever merged of theirs. */
export function progressWithin(
  contributions: readonly Contribution[],
  ladder: readonly Rung[],
  { from, until }: Span,
): Progress {
  const upToEnd = contributions.filter(({ mergedAt }) => until === null || mergedAt < until);
  const before = climb(
    upToEnd.filter(({ mergedAt }) => mergedAt < from),
    ladder,
  ).rung;
  const after = climb(upToEnd, ladder).rung;
  const height = (rung: string) => ladder.findIndex((one) => one.rung === rung);
  const merged = upToEnd
    .filter(({ mergedAt, excluded }) => mergedAt >= from && excluded === null)
    .toSorted((a, b) => b.mergedAt.getTime() - a.mergedAt.getTime() || b.number - a.number);
  return {
    before,
    after,
    hasClimbed: height(after) > height(before),
    merged,
    areas: countAreas(merged),
    lastAt: merged[0]?.mergedAt ?? null,
  };
}

/** Whether ending a span today would change anything, and leave it a day. */
export function canEnd({ from, until }: Span, now: Date): boolean {
  return from <= now && (until === null || until > endOfDay(now));
}

/** The midnight in UTC with which a day is over. */
export function endOfDay(now: Date): Date {
  return new Date(Math.floor(now.getTime() / DAY) * DAY + DAY);
}

/** The sum of what the members did; nobody is named in it. */
export function sumUp(members: readonly Progress[]): CohortSum {
  const merged = members.flatMap((one) => one.merged);
  return {
    members: members.length,
    active: members.filter((one) => one.merged.length > 0).length,
    climbed: members.filter(({ hasClimbed }) => hasClimbed).length,
    merged: merged.length,
    areas: countAreas(merged),
    repositories: new Set(merged.map(({ repo }) => repo)).size,
  };
}

function countAreas(merged: readonly Contribution[]): Partial<Record<Area, number>> {
  const rows = AREAS.map((area) => [area, merged.filter((one) => one.area === area).length] as const);
  return Object.fromEntries(rows.filter(([, count]) => count > 0));
}
