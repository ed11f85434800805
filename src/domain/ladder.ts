import { AREAS, type Area, type Contribution } from "./model.ts";

/** What a rung asks for; every part that is present has to be met. */
export interface Needs {
  /** Merged pull requests whose area is one of those named. */
  readonly counts?: { readonly areas: readonly Area[]; readonly atLeast: number };
  /** Merged pull requests that touch the area at all. */
  readonly touches?: { readonly area: Area; readonly atLeast: number };
  /** Merged pull requests in those areas that share one module. */
  readonly sameModule?: { readonly areas: readonly Area[]; readonly atLeast: number };
  /** Different modules worked in, among the areas of `counts` where it is given, else all. */
  readonly modules?: number;
  /** Different calendar months (UTC) with a merge, among the same areas. */
  readonly monthsActive?: number;
}

export interface Rung {
  readonly rung: string;
  readonly needs: Needs;
}

/** One need with how far a person has come: it is met when `have` reaches `atLeast`. */
export interface Need {
  readonly kind: keyof Needs;
  readonly areas: readonly Area[];
  readonly have: number;
  readonly atLeast: number;
}

/** A running count of a person's contributions, enough to answer any need. */
export interface Tally {
  readonly total: number;
  readonly counts: Record<Area, number>;
  readonly touches: Record<Area, number>;
  readonly modules: Record<Area, Map<string, number>>;
  /** The merges in the module of an area that has most of them. */
  readonly most: Record<Area, number>;
  /** Months since the year 0, in UTC. */
  readonly months: Record<Area, Set<number>>;
}

/** An empty tally to `add` contributions to. */
export function emptyTally(): { -readonly [K in keyof Tally]: Tally[K] } {
  return {
    total: 0,
    counts: perArea(() => 0),
    touches: perArea(() => 0),
    modules: perArea(() => new Map<string, number>()),
    most: perArea(() => 0),
    months: perArea(() => new Set<number>()),
  };
}

/** Adds one contribution that counts; modules are told apart by repository too. */
export function addTo(tally: ReturnType<typeof emptyTally>, contribution: Contribution): void {
  const { area } = contribution;
  tally.total += 1;
  tally.counts[area] += 1;
  tally.months[area].add(contribution.mergedAt.getUTCFullYear() * 12 + contribution.mergedAt.getUTCMonth());
  for (const touched of AREAS) if (contribution.areas[touched]) tally.touches[touched] += 1;
  for (const module of contribution.modules) {
    const key = moduleKey(contribution.repo, module);
    const count = (tally.modules[area].get(key) ?? 0) + 1;
    tally.modules[area].set(key, count);
    tally.most[area] = Math.max(tally.most[area], count);
  }
}

/** `OWNER/REPO:MODULE`; a colon appears in neither an owner nor a repository's name. */
function moduleKey(repo: string, module: string): string {
  return `${repo}:${module}`;
}

/** What a rung asks for, each need with how far the tally has come. */
export function measure(needs: Needs, tally: Tally): Need[] {
  return [...measured(needs, tally)];
}

/** Whether every need is met; a rung that needs nothing is. What costs most to measure comes last, and is not measured where another is not met. */
export function isMet(needs: Needs, tally: Tally): boolean {
  for (const { have, atLeast } of measured(needs, tally)) if (have < atLeast) return false;
  return true;
}

function* measured(needs: Needs, tally: Tally): Iterable<Need> {
  const scope = needs.counts?.areas ?? AREAS;
  if (needs.counts) {
    const have = sum(needs.counts.areas.map((area) => tally.counts[area]));
    yield { kind: "counts", areas: needs.counts.areas, have, atLeast: needs.counts.atLeast };
  }
  if (needs.touches) {
    const { area, atLeast } = needs.touches;
    yield { kind: "touches", areas: [area], have: tally.touches[area], atLeast };
  }
  if (needs.sameModule) {
    const { areas, atLeast } = needs.sameModule;
    yield { kind: "sameModule", areas, have: mostInOne(areas, tally), atLeast };
  }
  if (needs.modules !== undefined) {
    const have = distinct(scope.map((area) => tally.modules[area]));
    yield { kind: "modules", areas: scope, have, atLeast: needs.modules };
  }
  if (needs.monthsActive !== undefined) {
    const have = distinct(scope.map((area) => tally.months[area]));
    yield { kind: "monthsActive", areas: scope, have, atLeast: needs.monthsActive };
  }
}

/** The merges in the module that has most, of those areas together. */
function mostInOne(areas: readonly Area[], tally: Tally): number {
  const [only, ...others] = areas;
  if (only !== undefined && others.length === 0) return tally.most[only];
  const merged = new Map<string, number>();
  for (const area of areas)
    for (const [module, count] of tally.modules[area]) merged.set(module, (merged.get(module) ?? 0) + count);
  return Math.max(0, ...merged.values());
}

/** How many different keys there are in all of them. */
function distinct(parts: readonly { readonly size: number; keys(): Iterable<string | number> }[]): number {
  const filled = parts.filter(({ size }) => size > 0);
  return filled.length <= 1 ? (filled[0]?.size ?? 0) : new Set(filled.flatMap((one) => [...one.keys()])).size;
}

function perArea<T>(make: () => T): Record<Area, T> {
  return { chore: make(), docs: make(), examples: make(), tests: make(), core: make() };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
