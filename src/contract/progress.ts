import type { Climb } from "../domain/climb.ts";
import type { Contribution } from "../domain/model.ts";
import { needText, type Reader } from "../locales/words.ts";
import { isoTime } from "./times.ts";

/** Somebody's climb as whoever read it holds it. */
interface Climber {
  readonly person: { readonly id: number | null; readonly login: string | null };
  readonly contributions: readonly Contribution[];
  readonly overall: Climb;
  readonly repositories: readonly { readonly repo: string; readonly climb: Climb }[];
}

/** Where somebody stands, in the shape that outsiders rely on; without what names them where it is `anonymous`. */
export function progressShape(
  reader: Reader,
  { person, contributions, overall, repositories }: Climber,
  anonymous = false,
) {
  return {
    person: anonymous ? { id: null, login: null } : { id: person.id, login: person.login },
    rung: overall.rung,
    next: overall.next && {
      rung: overall.next.rung,
      needs: overall.next.needs.map((need) => ({ ...need, text: needText(reader, need) })),
    },
    counts: countsOf(overall),
    repositories: anonymous
      ? []
      : repositories.map(({ repo, climb }) => ({ repo, rung: climb.rung, counts: countsOf(climb) })),
    modules: anonymous ? [] : modulesOf(overall),
    history: overall.history.map(({ rung, at, repo, number }) =>
      anonymous ? { rung, at: isoTime(at) } : { rung, at: isoTime(at), repo, number },
    ),
    excluded: excludedOf(contributions),
  };
}

function countsOf({ tally }: Climb) {
  return { ...tally.counts, total: tally.total, touchesTests: tally.touches.tests };
}

/** The modules somebody worked in, the most worked in first. */
export function modulesOf({ tally }: Climb): { repo: string; module: string; contributions: number }[] {
  return Object.values(tally.modules)
    .flatMap((modules) => [...modules])
    .map(([key, contributions]) => {
      const colon = key.indexOf(":");
      return { repo: key.slice(0, colon), module: key.slice(colon + 1), contributions };
    })
    .toSorted((a, b) => b.contributions - a.contributions || (a.repo + a.module < b.repo + b.module ? -1 : 1));
}

/** How many of somebody's merges count for nobody, by why. */
export function excludedOf(contributions: readonly Contribution[]) {
  const of = (why: string) => contributions.filter(({ excluded }) => excluded === why).length;
  return { reverts: of("revert"), bots: of("bot") };
}
