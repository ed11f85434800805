import { braceExpand, Minimatch } from "minimatch";

/** Limits on patterns that people write, against globs that explode (CVE-2026-33671 and its kin). */
export const MAX_GLOB_LENGTH = 256;
export const MAX_GLOBS = 200;

/** Options for every glob of this project; `spec` says dot, case and the brace limit. */
const OPTIONS = { dot: true, nocase: false, braceExpandMax: 100 } as const;

/**
 * Compiles globs into one test of a whole path from the repository's root.
 * The list is tried in order, so put what matches most often first.
 */
export function compileGlobs(patterns: readonly string[]): (path: string) => boolean {
  const globs = patterns.map((pattern) => new Minimatch(pattern, OPTIONS));
  return (path) => globs.some((glob) => glob.match(path));
}

/** How many globs these are when their braces are written out, each counted up to the limit of braces. */
export function countAlternatives(patterns: readonly string[]): number {
  return patterns.reduce((sum, pattern) => sum + braceExpand(pattern, OPTIONS).length, 0);
}

/** Remembers answers by path up to `limit`, because the same files change again and again. */
export function remember<T>(answer: (path: string) => T, limit = 20_000): (path: string) => T {
  const known = new Map<string, T>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const now = answer(path);
    if (known.size >= limit) known.clear();
    known.set(path, now);
    return now;
  };
}
