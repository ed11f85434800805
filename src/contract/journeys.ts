import type { Journeys, Spread } from "../domain/journeys.ts";

/** How people climbed in a repository, in the shape that outsiders rely on; what it names `toCore` is the step to the rung `core`. */
export function journeysShape(found: Journeys) {
  const core = found.steps.find(({ rung }) => rung === "core");
  const days = core?.all.days;
  const pullRequests = core?.all.pullRequests;
  return {
    repo: found.repo,
    people: found.people,
    contributions: found.contributions,
    reached: found.reached,
    firstArea: found.firstArea,
    toCore: {
      people: core?.people ?? 0,
      atOnce: core?.atOnce ?? 0,
      medianDays: days?.median ?? null,
      medianPullRequests: pullRequests?.median ?? null,
      quartiles: { days: quartiles(days), pullRequests: quartiles(pullRequests) },
      later: core?.later ?? null,
    },
    secondPullRequest: found.secondPullRequest,
    byYear: found.byYear,
    firstAreaOfAll: found.firstAreaOfAll,
    laterCore: found.laterCore,
    steps: found.steps,
  };
}

function quartiles(spread: Spread | undefined): [number | null, number | null] {
  return [spread?.q1 ?? null, spread?.q3 ?? null];
}
