import { addTo, emptyTally, isMet, measure, type Need, type Rung, type Tally } from "./ladder.ts";
import type { Contribution } from "./model.ts";

/** The first moment at which a rung's needs were met. */
export interface Step {
  readonly rung: string;
  readonly at: Date;
  readonly repo: string;
  readonly number: number;
  /** How many contributions that count it took, this one included. */
  readonly after: number;
}

export interface RungState {
  readonly rung: string;
  /** `skipped`: lower than where the person stands, its own needs never met; no debt. */
  readonly state: "reached" | "here" | "skipped" | "ahead";
  readonly step: Step | null;
  readonly needs: readonly Need[];
}

/** Where a person stands, how they got there and what comes next. */
export interface Climb {
  readonly rung: string;
  readonly rungs: readonly RungState[];
  readonly next: { readonly rung: string; readonly needs: readonly Need[] } | null;
  readonly history: readonly Step[];
  readonly tally: Tally;
}

/**
 * Climbs the ladder with one person's contributions, in any order; those that are excluded are passed over.
 * The rung is the highest whose needs are met; nobody has to climb in order.
 */
export function climb(contributions: readonly Contribution[], ladder: readonly Rung[]): Climb {
  const tally = emptyTally();
  const steps = new Map<string, Step>();
  for (const contribution of inOrder(contributions.filter((one) => one.excluded === null))) {
    addTo(tally, contribution);
    for (const { rung, needs } of ladder) {
      if (Object.keys(needs).length === 0 || steps.has(rung) || !isMet(needs, tally)) continue;
      const { mergedAt: at, repo, number } = contribution;
      steps.set(rung, { rung, at, repo, number, after: tally.total });
    }
  }
  const height = ladder.findLastIndex(({ needs }) => isMet(needs, tally));
  const rungs = ladder.map(({ rung, needs }, index): RungState => {
    const met = isMet(needs, tally);
    const state = index > height ? "ahead" : index === height ? "here" : met ? "reached" : "skipped";
    return { rung, state, step: steps.get(rung) ?? null, needs: measure(needs, tally) };
  });
  const next = rungs[height + 1];
  return {
    rung: ladder[height]?.rung ?? "",
    rungs,
    next: next ? { rung: next.rung, needs: next.needs } : null,
    history: [...steps.values()],
    tally,
  };
}

/** Oldest merge first; repository and number settle what a clock of one second cannot. */
export function inOrder(contributions: readonly Contribution[]): Contribution[] {
  return contributions.toSorted(
    (a, b) =>
      a.mergedAt.getTime() - b.mergedAt.getTime() || (a.repo < b.repo ? -1 : a.repo > b.repo ? 1 : a.number - b.number),
  );
}
