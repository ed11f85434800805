import { climb, type Climb } from "./climb.ts";
import type { Rung } from "./ladder.ts";
import type { Area } from "./model.ts";
import type { Seeker } from "./ranking.ts";

/** Somebody who is looking for the way to their next rung; `knows`: the repositories that have merged something of theirs. */
export function seekerOf(
  stands: Pick<Climb, "next" | "tally">,
  knows: ReadonlySet<string>,
  { directions, hasGpu }: Pick<Seeker, "directions" | "hasGpu">,
): Seeker {
  return { wanted: wantedAreas(stands.next?.needs ?? []), isNew: stands.tally.total === 0, knows, directions, hasGpu };
}

/** Somebody of whom nothing is known: at the foot of the ladder, without a wish and without a GPU. */
export function newcomer(ladder: readonly Rung[]): Seeker {
  return seekerOf(climb([], ladder), new Set(), { directions: [], hasGpu: false });
}

/** The areas in which something is still missing for the next rung. */
function wantedAreas(
  needs: readonly { readonly areas: readonly Area[]; readonly have: number; readonly atLeast: number }[],
): Area[] {
  return [...new Set(needs.filter(({ have, atLeast }) => have < atLeast).flatMap(({ areas }) => areas))];
}
