/**
 * A question mark where YAML takes it for the sign of a key that is no plain word. Nobody needs one, and `yaml` 2.9.1 takes
 * minutes for a line of five hundred.
 */
const EXPLICIT_KEY = /(?:^|[[{,]|[-?:][ \t])[ \t]*\?(?=[ \t\r]|$)/m;
/** Lists in lists on one line. */
const LISTS_ON_A_LINE = /^[ \t]*(?:-[ \t]+){20}/m;
/** Deeper than any configuration. `yaml` 2.9.1 has a limit of its own, but may end the process before it gets there. */
const DEEPEST = 50;

/** What would make a YAML text of a stranger's slow or dangerous to parse; `null` where nothing does. Counts brackets in texts too. */
export function trapIn(text: string): "explicitKey" | "DEPTH" | null {
  if (EXPLICIT_KEY.test(text)) return "explicitKey";
  if (LISTS_ON_A_LINE.test(text)) return "DEPTH";
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === "[" || bracket === "{" ? depth + 1 : Math.max(0, depth - 1);
    if (depth > DEEPEST) return "DEPTH";
  }
  return null;
}
