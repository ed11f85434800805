import { isMaintainer } from "./observation.ts";

/** A pull request without its texts. */
export interface PullOutline {
  readonly number: number;
  readonly authorKey: string | null;
  readonly association: string;
  readonly open: boolean;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
  readonly mergedAt: Date | null;
  /** Whether its title or body names an issue of the repository. */
  readonly namesIssue: boolean;
}

/** An issue without its texts. */
export interface IssueOutline {
  readonly number: number;
  readonly authorKey: string | null;
  readonly association: string;
  readonly open: boolean;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
  /** When a maintainer other than its author first said something; comments are kept from 30 days before the first reading. */
  readonly answeredAt: Date | null;
}

/** What is stored of a repository as a whole. */
export interface ProjectFacts {
  readonly stars: number;
  readonly pulls: readonly PullOutline[];
  readonly issues: readonly IssueOutline[];
  /** Merged pull requests by the key of their author. */
  readonly mergesBy: ReadonlyMap<string, number>;
}

/** How a repository has treated people's first pull requests lately; `null` where too few are known to say. */
export interface Treatment {
  /** First pull requests that were merged or closed in the year before `now`. */
  readonly first: number;
  readonly merged: number;
  readonly medianDaysToMerge: number | null;
  readonly medianHoursToAnswer: number | null;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Fewer than this say nothing about how the next one will fare. */
const FEWEST = 5;

/** Judges by the first pull request of everybody who is no maintainer, and by maintainers' first answers to issues. */
export function treatmentOf({ pulls, issues }: ProjectFacts, now: Date): Treatment {
  const since = now.getTime() - 365 * DAY;
  const decided = firstPulls(pulls).filter(
    ({ open, closedAt, mergedAt }) => !open && (mergedAt ?? closedAt ?? now).getTime() >= since,
  );
  const merged = decided.filter(({ mergedAt }) => mergedAt !== null);
  const days = merged.map(({ mergedAt, createdAt }) => ((mergedAt ?? createdAt).getTime() - createdAt.getTime()) / DAY);
  const hours = issues.flatMap(({ answeredAt, createdAt, association }) =>
    answeredAt === null || isMaintainer(association) ? [] : (answeredAt.getTime() - createdAt.getTime()) / HOUR,
  );
  return {
    first: decided.length,
    merged: merged.length,
    medianDaysToMerge: days.length >= FEWEST ? median(days) : null,
    medianHoursToAnswer: hours.length >= FEWEST ? median(hours) : null,
  };
}

/** Of everybody who is no maintainer the pull request that came first. */
export function firstPulls(pulls: readonly PullOutline[]): PullOutline[] {
  const first = new Map<string, PullOutline>();
  for (const pull of pulls) {
    if (pull.authorKey === null || isMaintainer(pull.association)) continue;
    const before = first.get(pull.authorKey);
    if (before === undefined || pull.number < before.number) first.set(pull.authorKey, pull);
  }
  return [...first.values()];
}

/** The middle of numbers, the mean of the two middle ones where there is no single one; `null` for none. */
function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  const lower = sorted.length % 2 === 0 ? sorted[middle - 1] : upper;
  return ((lower ?? upper) + upper) / 2;
}
