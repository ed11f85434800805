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
  readonly months: Record<Area, Set<string>>;
}

/** An empty tally to `add` contributions to. */
export function emptyTally(): { -readonly [K in keyof Tally]: Tally[K] } {
  return {
    total: 0,
    counts: perArea(() => 0),
    touches: perArea(() => 0),
    modules: perArea(() => new Map<string, number>()),
    months: perArea(() => new Set<string>()),
  };
}

/** Adds one contribution that counts; modules are told apart by repository too. */
export function addTo(tally: ReturnType<typeof emptyTally>, contribution: Contribution): void {
  const { area } = contribution;
  tally.total += 1;
  tally.counts[area] += 1;
  tally.months[area].add(contribution.mergedAt.toISOString().slice(0, 7));
  for (const touched of AREAS) if (contribution.areas[touched]) tally.touches[touched] += 1;
  for (const module of contribution.modules) {
    const key = moduleKey(contribution.repo, module);
    tally.modules[area].set(key, (tally.modules[area].get(key) ?? 0) + 1);
  }
}

/** `OWNER/REPO:MODULE`; a colon appears in neither an owner nor a repository's name. */
function moduleKey(repo: string, module: string): string {
  return `${repo}:${module}`;
}

/** What a rung asks for, each need with how far the tally has come. */
export function measure(needs: Needs, tally: Tally): Need[] {
  const scope = needs.counts?.areas ?? AREAS;
  const measured: Need[] = [];
  if (needs.counts) {
    const have = sum(needs.counts.areas.map((area) => tally.counts[area]));
    measured.push({ kind: "counts", areas: needs.counts.areas, have, atLeast: needs.counts.atLeast });
  }
  if (needs.touches) {
    const { area, atLeast } = needs.touches;
    measured.push({ kind: "touches", areas: [area], have: tally.touches[area], atLeast });
  }
  if (needs.sameModule) {
    const { areas, atLeast } = needs.sameModule;
    const have = Math.max(0, ...mergedModules(areas, tally).values());
    measured.push({ kind: "sameModule", areas, have, atLeast });
  }
  if (needs.modules !== undefined) {
    const have = mergedModules(scope, tally).size;
    measured.push({ kind: "modules", areas: scope, have, atLeast: needs.modules });
  }
  if (needs.monthsActive !== undefined) {
    const have = new Set(scope.flatMap((area) => [...tally.months[area]])).size;
    measured.push({ kind: "monthsActive", areas: scope, have, atLeast: needs.monthsActive });
  }
  return measured;
}

/** Whether every need is met; a rung that needs nothing is. */
export function isMet(needs: Needs, tally: Tally): boolean {
  return measure(needs, tally).every((need) => need.have >= need.atLeast);
}

function mergedModules(areas: readonly Area[], tally: Tally): Map<string, number> {
  const merged = new Map<string, number>();
  for (const area of areas) {
    for (const [module, count] of tally.modules[area]) {
      merged.set(module, (merged.get(module) ?? 0) + count);
    }
  }
  return merged;
}

function perArea<T>(make: () => T): Record<Area, T> {
  return { chore: make(), docs: make(), examples: make(), tests: make(), core: make() };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
