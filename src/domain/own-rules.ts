import type { AreaRule } from "./areas.ts";
import type { ClaimRulesOfOne } from "./claim-rules.ts";
import type { LabelLists } from "./labels.ts";
import type { Direction, RepositoryRule } from "./repository-rules.ts";

/** What is particular to one repository, in the words of `config/watchlist.yml`. */
export interface OwnRules {
  /** Path rules of its own, tried before the default ones. */
  readonly areas: readonly AreaRule[];
  /** Globs for the directories that its people call modules. */
  readonly modules: readonly string[];
  /** Labels of its own, tried before those of `labels.yml`. */
  readonly labels?: LabelLists;
  /** How its people speak, beside what `claims.yml` says. */
  readonly claims?: ClaimRulesOfOne;
  /** What it asks of contributors. */
  readonly rules?: readonly RepositoryRule[];
  readonly directions?: readonly Direction[];
}

/**
 * Lays what a repository says of itself over what an operator wrote of it: path rules, labels and words come first, lists that
 * say what it asks and whom it suits replace the operator's where the repository has any.
 */
export function withOwnRules(operator: OwnRules | undefined, own: OwnRules | undefined): OwnRules {
  const [a, b] = [own ?? NONE, operator ?? NONE];
  const labels = joinLists(a.labels, b.labels);
  const claims = joinClaims(a.claims, b.claims);
  return {
    areas: [...a.areas, ...b.areas],
    modules: [...a.modules, ...b.modules],
    ...(labels && { labels }),
    ...(claims && { claims }),
    rules: isFilled(a.rules) ? a.rules : (b.rules ?? []),
    directions: isFilled(a.directions) ? a.directions : (b.directions ?? []),
  };
}

const NONE: OwnRules = { areas: [], modules: [] };

function isFilled<T>(list: readonly T[] | undefined): list is readonly T[] {
  return list !== undefined && list.length > 0;
}

function joinClaims(own: ClaimRulesOfOne | undefined, operator: ClaimRulesOfOne | undefined) {
  if (own === undefined || operator === undefined) return own ?? operator;
  return {
    durations: { ...operator.durations, ...own.durations },
    labels: joinLists(own.labels, operator.labels) ?? {},
    commands: joinLists(own.commands, operator.commands) ?? {},
    phrases: joinLists(own.phrases, operator.phrases) ?? {},
  };
}

function joinLists<Lists extends object>(own: Lists | undefined, operator: Lists | undefined): Lists | undefined {
  if (own === undefined || operator === undefined) return own ?? operator;
  const keys = new Set([...Object.keys(own), ...Object.keys(operator)]);
  return Object.fromEntries([...keys].map((key) => [key, [...listOf(own, key), ...listOf(operator, key)]])) as Lists;
}

function listOf(lists: object, key: string): readonly string[] {
  return (lists as Readonly<Record<string, readonly string[] | undefined>>)[key] ?? [];
}
