import { median, quantile } from "d3-array";
import { type Climb, climb, inOrder, type Step } from "./climb.ts";
import type { Rung } from "./ladder.ts";
import { AREAS, type Area, type Contribution } from "./model.ts";

const DAY = 86_400_000;

/** A number of people summed up; `null` where there is nobody. Quantiles interpolate linearly. */
export interface Spread {
  readonly q1: number | null;
  readonly median: number | null;
  readonly q3: number | null;
}

/** How people came to a rung, counted from their first merged pull request. */
export interface JourneyStep {
  readonly rung: string;
  readonly people: number;
  /** Those whose very first merged pull request reached it. */
  readonly atOnce: number;
  /** Of everybody who reached it, those at once included. */
  readonly all: Distance;
  /** Of those who needed more than one. */
  readonly later: Distance;
}

interface Distance {
  readonly days: Spread;
  /** Merged pull requests up to and including the one that reached it. */
  readonly pullRequests: Spread;
}

interface JourneyYear {
  readonly year: number;
  /** People whose first merged pull request here was in that year. */
  readonly newcomers: number;
  readonly firstArea: Readonly<Partial<Record<Area, number>>>;
  /** The share of them who made a second one, at any time since. */
  readonly secondShare: number | null;
  readonly reachedCore: number;
}

/** How people have climbed in one repository. */
export interface Journeys {
  readonly repo: string;
  readonly people: number;
  readonly contributions: number;
  readonly reached: Readonly<Record<string, number>>;
  /** What the first merged pull request was, of people who reached core. */
  readonly firstArea: Readonly<Partial<Record<Area, number>>>;
  /** The same, of everybody. */
  readonly firstAreaOfAll: Readonly<Partial<Record<Area, number>>>;
  /** Of those who started in an area below core, how many reached core later. */
  readonly laterCore: Readonly<Partial<Record<Area, { readonly people: number; readonly reached: number }>>>;
  readonly steps: readonly JourneyStep[];
  readonly secondPullRequest: {
    readonly share: number | null;
    readonly people: number;
    readonly days: Spread;
  };
  readonly byYear: readonly JourneyYear[];
}

interface Traveller {
  readonly first: Contribution;
  readonly second: Contribution | undefined;
  readonly climb: Climb;
}

/**
 * Sums up how people climbed in `repo`. `personOf` answers whose a contribution is; excluded ones do not count.
 * Everything is measured from a person's first merged pull request in this repository.
 */
export function journeys(
  repo: string,
  contributions: readonly Contribution[],
  ladder: readonly Rung[],
  personOf: (authorKey: string) => string,
): Journeys {
  const counted = contributions.filter((one) => one.excluded === null);
  const travellers = [...groupByPerson(counted, personOf).values()].map((own): Traveller => {
    const [first, second] = inOrder(own);
    if (first === undefined) throw new Error("a person without a contribution");
    return { first, second, climb: climb(own, ladder) };
  });
  const toCore = travellers.filter((one) => stepTo(one, "core"));
  const rungs = ladder.map(({ rung }) => rung).filter((rung) => travellers.some((t) => stepTo(t, rung)));
  return {
    repo,
    people: travellers.length,
    contributions: counted.length,
    reached: Object.fromEntries(
      ladder
        .filter(({ needs }) => Object.keys(needs).length > 0)
        .map(({ rung }) => [rung, travellers.filter((one) => stepTo(one, rung)).length]),
    ),
    firstArea: countFirstAreas(toCore),
    firstAreaOfAll: countFirstAreas(travellers),
    laterCore: laterCore(travellers),
    steps: rungs.map((rung) => summarizeStep(rung, travellers)),
    secondPullRequest: secondPullRequest(travellers),
    byYear: byYear(travellers),
  };
}

function summarizeStep(rung: string, travellers: readonly Traveller[]): JourneyStep {
  const arrived = travellers.flatMap((one) => {
    const step = stepTo(one, rung);
    return step ? [{ days: daysBetween(one.first.mergedAt, step.at), after: step.after }] : [];
  });
  return {
    rung,
    people: arrived.length,
    atOnce: arrived.filter(({ after }) => after === 1).length,
    all: distance(arrived),
    later: distance(arrived.filter(({ after }) => after > 1)),
  };
}

function distance(arrived: readonly { readonly days: number; readonly after: number }[]): Distance {
  return {
    days: spread(arrived.map(({ days }) => days)),
    pullRequests: spread(arrived.map(({ after }) => after)),
  };
}

function secondPullRequest(travellers: readonly Traveller[]): Journeys["secondPullRequest"] {
  const returned = travellers.flatMap(({ first, second }) => (second ? [{ first, second }] : []));
  return {
    share: share(returned.length, travellers.length),
    people: returned.length,
    days: spread(returned.map(({ first, second }) => daysBetween(first.mergedAt, second.mergedAt))),
  };
}

function laterCore(travellers: readonly Traveller[]): Journeys["laterCore"] {
  const rows = AREAS.filter((area) => area !== "core").map((area) => {
    const started = travellers.filter(({ first }) => first.area === area);
    const reached = started.filter((one) => stepTo(one, "core")).length;
    return [area, { people: started.length, reached }] as const;
  });
  return Object.fromEntries(rows.filter(([, { people }]) => people > 0));
}

function byYear(travellers: readonly Traveller[]): JourneyYear[] {
  const years = [...new Set(travellers.map(({ first }) => first.mergedAt.getUTCFullYear()))];
  return years
    .toSorted((a, b) => a - b)
    .map((year) => {
      const started = travellers.filter(({ first }) => first.mergedAt.getUTCFullYear() === year);
      return {
        year,
        newcomers: started.length,
        firstArea: countFirstAreas(started),
        secondShare: share(started.filter(({ second }) => second).length, started.length),
        reachedCore: started.filter((one) => stepTo(one, "core")).length,
      };
    });
}

function groupByPerson(
  contributions: readonly Contribution[],
  personOf: (authorKey: string) => string,
): Map<string, Contribution[]> {
  const groups = new Map<string, Contribution[]>();
  for (const contribution of contributions) {
    const person = personOf(contribution.author.key);
    const own = groups.get(person);
    if (own) own.push(contribution);
    else groups.set(person, [contribution]);
  }
  return groups;
}

function countFirstAreas(travellers: readonly Traveller[]): Partial<Record<Area, number>> {
  const rows = AREAS.map((area) => [area, travellers.filter(({ first }) => first.area === area).length]);
  return Object.fromEntries(rows.filter(([, count]) => count !== 0));
}

function stepTo(traveller: Traveller, rung: string): Step | undefined {
  return traveller.climb.history.find((step) => step.rung === rung);
}

function spread(values: readonly number[]): Spread {
  return {
    q1: roundOrNull(quantile(values, 0.25)),
    median: roundOrNull(median(values)),
    q3: roundOrNull(quantile(values, 0.75)),
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 1000;
}

function daysBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / DAY;
}

function roundOrNull(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value * 10) / 10;
}
