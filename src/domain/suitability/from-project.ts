import { firstPulls, type ProjectFacts } from "../project.ts";
import type { SuitabilityFacts } from "./facts.ts";

/** With fewer solved issues than this a share of them says nothing. */
const FEWEST_SOLVED = 10;

/** What is stored of a repository, as the model asks for it. */
export function projectFacts({ stars, pulls, issues, mergesBy }: ProjectFacts): SuitabilityFacts["project"] {
  const merged = pulls.filter(({ mergedAt, namesIssue }) => mergedAt !== null && namesIssue);
  const byNewcomers = firstPulls(pulls).filter(({ mergedAt, namesIssue }) => mergedAt !== null && namesIssue);
  const last = Math.max(0, ...pulls.map(({ number }) => number), ...issues.map(({ number }) => number));
  return {
    stars,
    commits: sum([...mergesBy.values()]),
    contributors: mergesBy.size,
    // Issues and pull requests share their numbers, so whatever is no pull request was an issue.
    issuesOpened: last - pulls.length,
    closedPulls: pulls.filter(({ open }) => !open).length,
    issuesByNewcomers: merged.length < FEWEST_SOLVED ? null : byNewcomers.length,
    issueShareByNewcomers: merged.length < FEWEST_SOLVED ? null : byNewcomers.length / merged.length,
  };
}

/** How many pull requests everybody opened, by the key of the author: counted once, asked for every issue. */
export function pullsByAuthor({ pulls }: ProjectFacts): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { authorKey } of pulls) if (authorKey !== null) counts.set(authorKey, (counts.get(authorKey) ?? 0) + 1);
  return counts;
}

/** What is stored of whoever reported an issue; of a deleted account nothing. */
export function reporterFacts(
  { mergesBy }: ProjectFacts,
  pullsBy: ReadonlyMap<string, number>,
  authorKey: string | null,
): SuitabilityFacts["reporter"] {
  if (authorKey === null) return { pulls: null, commits: null, issues: null, isNew: null };
  const commits = mergesBy.get(authorKey) ?? 0;
  // Closed issues from before the first reading are not stored, so earlier ones cannot be counted.
  return {
    pulls: pullsBy.get(authorKey) ?? 0,
    commits,
    issues: null,
    isNew: commits === 0,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
