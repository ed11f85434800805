import { compileGlobs } from "./globs.ts";
import { addTo, emptyTally, isMet, measure, type Need, type Needs } from "./ladder.ts";
import type { Area, Contribution } from "./model.ts";
import { inOrder } from "./climb.ts";
import type { Direction } from "./repository-rules.ts";

/** A text by the languages that the locales know. */
interface Texts {
  readonly en: string;
  readonly "zh-CN": string;
}

/** Where a step is practised. */
export interface Practice {
  readonly repo: string;
  /** A glob for the modules that are meant; `null` for all of the repository. */
  readonly module: string | null;
}

export interface RoadStep {
  readonly id: string;
  readonly title: Texts;
  /** What one is able to do after it. */
  readonly able: Texts;
  /** Those that it belongs to; empty for all. */
  readonly directions: readonly Direction[];
  readonly practise: readonly Practice[];
  /** How high on the ladder such work stands. */
  readonly rung: string;
  /** What its issues are about. */
  readonly areas: readonly Area[];
  /** What merges there have to amount to, to tick it; absent where none can. */
  readonly proof?: Needs;
}

interface RoadStage {
  readonly id: string;
  readonly name: Texts;
  readonly about: Texts;
  readonly steps: readonly RoadStep[];
}

/** The road from learning to contributing, as `config/road.yml` has it. */
export interface Road {
  readonly directions: Readonly<Record<Direction, Texts>>;
  readonly stages: readonly RoadStage[];
}

/** A step with how far somebody is. */
export interface WalkedStep {
  readonly step: RoadStep;
  /** By which it is ticked: the merge with which its proof was met, or one's own word; `null` where it is open. */
  readonly done:
    | { readonly by: "merge"; readonly merge: Contribution }
    | { readonly by: "oneself"; readonly at: Date }
    | null;
  /** How far merges have come; empty where no merge can tick it. */
  readonly needs: readonly Need[];
}

/** A stage with how far somebody is. */
export interface WalkedStage {
  readonly stage: Omit<RoadStage, "steps">;
  readonly done: number;
  readonly total: number;
  readonly steps: readonly WalkedStep[];
}

/** A short summary, for one's own page. */
export interface RoadSummary {
  readonly direction: Direction | null;
  readonly stages: readonly Pick<WalkedStage, "stage" | "done" | "total">[];
  /** `null` at the end of the road. */
  readonly next: RoadStep | null;
}

/** What is known of somebody who walks it; nothing of who did not sign in. */
export interface Walker {
  readonly contributions: readonly Contribution[];
  /** What they ticked themselves, by the steps' ids. */
  readonly ticks: ReadonlyMap<string, Date>;
}

/**
 * How far somebody is on the road, on the steps of one direction, or on all of them where it is `null`. `currentName` answers what a
 * repository of the road is called now. What merges prove counts before one's own word.
 */
export function walk(
  road: Road,
  direction: Direction | null,
  { contributions, ticks }: Walker,
  currentName: (repo: string) => string,
): WalkedStage[] {
  const counted = inOrder(contributions.filter(({ excluded }) => excluded === null));
  return road.stages.map(({ steps: all, ...stage }) => {
    const steps = all
      .filter(({ directions }) => direction === null || directions.length === 0 || directions.includes(direction))
      .map((step): WalkedStep => {
        const { merge, needs } = prove(step, counted, currentName);
        const at = ticks.get(step.id);
        return { step, needs, done: merge ? { by: "merge", merge } : at ? { by: "oneself", at } : null };
      });
    return { stage, steps, done: steps.filter(({ done }) => done !== null).length, total: steps.length };
  });
}

/** The first step that is open, in the order of the road; `null` at its end. */
export function nextStep(stages: readonly WalkedStage[]): RoadStep | null {
  return stages.flatMap(({ steps }) => steps).find(({ done }) => done === null)?.step ?? null;
}

/** The merge with which a step's proof was met, of contributions in the order of their merges. */
function prove(
  { proof, practise }: RoadStep,
  counted: readonly Contribution[],
  currentName: (repo: string) => string,
): { readonly merge: Contribution | null; readonly needs: readonly Need[] } {
  if (proof === undefined) return { merge: null, needs: [] };
  const places = practise.map(({ repo, module }) => ({
    repo: currentName(repo).toLowerCase(),
    holds: module === null ? null : compileGlobs([module]),
  }));
  const tally = emptyTally();
  for (const one of counted) {
    const repo = one.repo.toLowerCase();
    if (!places.some((place) => place.repo === repo && (place.holds === null || one.modules.some(place.holds))))
      continue;
    addTo(tally, one);
    if (isMet(proof, tally)) return { merge: one, needs: measure(proof, tally) };
  }
  return { merge: null, needs: measure(proof, tally) };
}
