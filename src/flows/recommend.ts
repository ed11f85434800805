import { climb } from "../domain/climb.ts";
import { UserError } from "../domain/errors.ts";
import { type Place, recommend, type Recommendation, refusalOf } from "../domain/ranking.ts";
import type { Direction, RepositoryRule } from "../domain/repository-rules.ts";
import { judge, type Rules } from "../domain/rules.ts";
import { seekerOf } from "../domain/seeker.ts";
import { isPublic, type Watched } from "../domain/watching.ts";
import { findPerson } from "./find-person.ts";
import { findShown } from "./find-shown.ts";
import type { Store } from "./ports.ts";
import { heardOf, type Judges, readIssues } from "./read-issues.ts";

export interface Wishes {
  readonly limit: number;
  readonly repo?: string | undefined;
  readonly directions: readonly Direction[];
  readonly hasGpu: boolean;
  /** The repository in which somebody asks: what is private is shown there alone. */
  readonly inside?: number | undefined;
}

export interface Recommendations {
  readonly login: string;
  readonly rung: string;
  /** The rung that the recommendations lead to; `null` at the top. */
  readonly next: string | null;
  readonly recommendations: readonly Recommendation[];
  /** Whether anything of theirs was met; a login that nobody bears stands at the foot of the ladder too. */
  readonly isKnown: boolean;
  /** Where one repository was asked for: the rules by which it takes nothing from outside. */
  readonly refusals: readonly RepositoryRule[];
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
  const wanted = wishes.repo;
  const watched = wanted === undefined ? await store.watching.watched() : await named(store, wanted, wishes.inside);
  const meant = watched.filter((one) => one.state === "active" && isPublic(one, wishes.inside));
  if (meant.length === 0)
    throw new UserError(wanted === undefined ? "next.nothing" : "next.unread", { repo: wanted ?? "" });

  const person = await findPerson(store, login);
  const merges = person === null ? [] : await store.mergesBy(person.keys, wishes.inside);
  const stands = climb(
    merges.map((merge) => judge(merge, rules)),
    rules.ladder,
  );
  const seeker = seekerOf(stands, new Set(merges.map(({ repo }) => repo)), wishes);
  const cards = [];
  const places = new Map<string, Place>();
  for (const one of meant) {
    const judged = await readIssues(store, rules, judges, one, serverUrl, now, wishes.inside);
    cards.push(...(await heardOf(store, judged)));
    places.set(one.repo, judged.place);
  }
  return {
    login: person?.login ?? login,
    rung: stands.rung,
    next: stands.next?.rung ?? null,
    recommendations: recommend(cards, places, seeker, now, wishes.limit),
    isKnown: person !== null,
    refusals: wanted === undefined ? [] : [...places.values()].flatMap(({ asks }) => refusalOf(asks) ?? []),
    asOf: oldest(meant.map(({ readAt }) => readAt)),
  };
}

/** The one that was asked for; throws where nothing can be taken there. */
async function named(store: Store, repo: string, inside: number | undefined): Promise<Watched[]> {
  const found = await store.watching.find(repo);
  const isReadable = found !== null && isPublic(found, inside);
  const watched = isReadable ? found : await findShown(store, repo);
  if (watched !== null && watched.state !== "active" && watched.state !== "unseen")
    throw new UserError("states.nothingToTake", { repo: watched.repo, state: watched.state });
  return watched === null ? [] : [watched];
}

function oldest(times: readonly (Date | null)[]): Date | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : new Date(Math.min(...known.map((time) => time.getTime())));
}
