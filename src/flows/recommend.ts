import { climb } from "../domain/climb.ts";
import { UserError } from "../domain/errors.ts";
import type { Area } from "../domain/model.ts";
import { recommend, type Place, type Recommendation, type Seeker } from "../domain/ranking.ts";
import type { Direction } from "../domain/repository-rules.ts";
import { judge, type Rules } from "../domain/rules.ts";
import { findPerson } from "./find-person.ts";
import type { Store } from "./ports.ts";
import { type Judges, readIssues } from "./read-issues.ts";

export interface Wishes {
  readonly limit: number;
  readonly repo?: string | undefined;
  readonly directions: readonly Direction[];
  readonly hasGpu: boolean;
}

export interface Recommendations {
  readonly login: string;
  readonly rung: string;
  /** The rung that the recommendations lead to; `null` at the top. */
  readonly next: string | null;
  readonly recommendations: readonly Recommendation[];
  /** When the issues were last brought up to date, in the repository where that is longest ago; `null` before the first reading. */
  readonly asOf: Date | null;
}

/**
 * What somebody could take now. People of whom nothing was merged stand at the foot of the ladder. Throws `UserError` where no
 * repository has been read yet, or the one that was asked for has not.
 */
export async function recommendFor(
  store: Store,
  rules: Rules,
  judges: Judges,
  login: string,
  wishes: Wishes,
  serverUrl: string,
  now: Date,
): Promise<Recommendations> {
  const watched = (await store.watching.watched()).filter(({ state }) => state === "active");
  const wanted = wishes.repo?.toLowerCase();
  const meant = watched.filter(({ repo }) => wanted === undefined || repo.toLowerCase() === wanted);
  if (meant.length === 0)
    throw new UserError(wanted === undefined ? "next.nothing" : "next.unread", { repo: wishes.repo ?? "" });

  const person = await findPerson(store, login);
  const merges = person === null ? [] : await store.mergesBy(person.keys);
  const stands = climb(
    merges.map((merge) => judge(merge, rules)),
    rules.ladder,
  );
  const seeker: Seeker = {
    wanted: wantedAreas(stands.next?.needs ?? []),
    isNew: stands.tally.total === 0,
    knows: new Set(merges.map(({ repo }) => repo)),
    directions: wishes.directions,
    hasGpu: wishes.hasGpu,
  };
  const cards = [];
  const places = new Map<string, Place>();
  for (const one of meant) {
    const judged = await readIssues(store, rules, judges, one, serverUrl, now);
    cards.push(...judged.cards);
    places.set(one.repo, judged.place);
  }
  return {
    login: person?.login ?? login,
    rung: stands.rung,
    next: stands.next?.rung ?? null,
    recommendations: recommend(cards, places, seeker, now, wishes.limit),
    asOf: oldest(meant.map(({ readAt }) => readAt)),
  };
}

/** The areas in which something is still missing for the next rung. */
function wantedAreas(
  needs: readonly { readonly areas: readonly Area[]; readonly have: number; readonly atLeast: number }[],
) {
  return [...new Set(needs.filter(({ have, atLeast }) => have < atLeast).flatMap(({ areas }) => areas))];
}

function oldest(times: readonly (Date | null)[]): Date | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : new Date(Math.min(...known.map((time) => time.getTime())));
}
