import { fullName, mergesOf, type Person } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { isSomebody } from "./visit.ts";

interface Group {
  readonly title: string;
  readonly people: readonly { readonly person: Person; readonly note: string }[];
}

/** How many of each kind are shown. */
const SHOWN = 12;
const SHOWN_MAINTAINERS = 2;
/** Who has more merged pull requests than this is far up. */
const CLIMBING = 6;

/** Whom to be, by how far they have come: from those of whom nothing was merged yet to maintainers. */
export function peopleToBe(world: World): readonly Group[] {
  const merged = mergedBy(world);
  const maintainers = new Set([...world.repositories.values()].flatMap((one) => [...one.maintainers]));
  const others = [...world.people.values()].filter((person) => isSomebody(person) && !maintainers.has(person));
  const noteOf = (person: Person) => ({ person, note: `${merged.get(person) ?? 0} merged` });
  const withMerges = (count: number) => others.filter((person) => (merged.get(person) ?? 0) === count);
  const highUp = others
    .filter((person) => (merged.get(person) ?? 0) > CLIMBING)
    .toSorted((a, b) => (merged.get(b) ?? 0) - (merged.get(a) ?? 0));
  const climbing = Array.from({ length: CLIMBING }, (_, index) => withMerges(index + 1).slice(0, SHOWN / CLIMBING));
  const leading = [...world.repositories.values()].flatMap((repository) =>
    [...repository.maintainers]
      .slice(0, SHOWN_MAINTAINERS)
      .map((person) => ({ person, note: `maintains ${fullName(repository)}` })),
  );
  return [
    {
      title: "New here: nothing merged yet",
      people: withMerges(0)
        .slice(0, SHOWN)
        .map((person) => ({ person, note: "" })),
    },
    { title: "Climbing", people: climbing.flat().map(noteOf) },
    { title: "Far up", people: highUp.slice(0, SHOWN).map(noteOf) },
    { title: "Maintainers", people: leading },
  ].filter(({ people }) => people.length > 0);
}

/** How many pull requests of each person were merged, in all repositories. */
export function mergedBy(world: World): ReadonlyMap<Person, number> {
  const merged = new Map<Person, number>();
  for (const repository of world.repositories.values())
    for (const { author } of mergesOf(repository)) merged.set(author, (merged.get(author) ?? 0) + 1);
  return merged;
}
