import { AREAS, type Area, type AreaCounts } from "./model.ts";
import { compileGlobs } from "./globs.ts";

/** Globs whose paths belong to one area. Rules are ordered: the first that matches decides. */
export interface AreaRule {
  readonly area: Area;
  readonly paths: readonly string[];
}

/**
 * Compiles ordered rules into the area of one path. A repository's own rules go first in `rules`.
 * A path that no rule matches is `chore`, as the last default rule says.
 */
export function compileAreas(rules: readonly AreaRule[]): (path: string) => Area {
  const compiled = rules.map((rule) => ({ area: rule.area, matches: compileGlobs(rule.paths) }));
  return (path) => compiled.find((rule) => rule.matches(path))?.area ?? "chore";
}

const DEMANDING_FIRST = AREAS.toReversed();

/** Counts changed paths by area; keys appear from core down to chore, and only where touched. */
export function countAreas(paths: readonly string[], areaOf: (path: string) => Area): AreaCounts {
  const found: AreaCounts = {};
  for (const path of paths) {
    const area = areaOf(path);
    found[area] = (found[area] ?? 0) + 1;
  }
  const counts: AreaCounts = {};
  for (const area of DEMANDING_FIRST) if (found[area] !== undefined) counts[area] = found[area];
  return counts;
}

/** The area of a pull request: the most demanding that it touches; `chore` where it touches nothing. */
export function mostDemanding(counts: AreaCounts): Area {
  return AREAS.findLast((area) => (counts[area] ?? 0) > 0) ?? "chore";
}
