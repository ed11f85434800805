import type { RoadStep } from "./road.ts";
import type { Area } from "./model.ts";

/** A free issue as far as the road looks at it. */
interface Offer {
  readonly card: { readonly repo: string; readonly number: number; readonly area: { readonly area: Area } | null };
  /** The highest first. */
  readonly rank: number;
}

/**
 * Deals free issues out to the steps at which they are practice: at most `most` a step, one of each repository before a second one,
 * and every issue once, at the first step that it fits.
 */
export function dealOut<Issue extends Offer>(
  steps: readonly RoadStep[],
  offers: readonly Issue[],
  currentName: (repo: string) => string,
  most: number,
): Map<string, Issue[]> {
  const left = new Set(offers.toSorted((a, b) => b.rank - a.rank));
  return new Map(
    steps.map((step) => {
      const repos = new Set(step.practise.map(({ repo }) => currentName(repo).toLowerCase()));
      const fitting = [...left].filter(
        ({ card }) => card.area !== null && step.areas.includes(card.area.area) && repos.has(card.repo.toLowerCase()),
      );
      const first = fitting.filter(
        (one, index) => fitting.findIndex(({ card }) => card.repo === one.card.repo) === index,
      );
      const taken = [...first, ...fitting.filter((one) => !first.includes(one))].slice(0, most);
      for (const one of taken) left.delete(one);
      return [step.id, taken] as const;
    }),
  );
}
