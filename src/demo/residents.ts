import { randomBytes } from "node:crypto";
import type { Rules } from "../domain/rules.ts";
import type { Store } from "../flows/ports.ts";
import type { SimulatedWorld } from "../simulator/seed/create-world.ts";
import { mergesOf, type Person } from "../simulator/world/records.ts";

const DAY = 86_400_000;
/** How many people have an account from the start, and how many of them are in the cohort. */
const ACCOUNTS = 8;
const MEMBERS = 5;
/** Somebody with fewer merges has little to look at; with more there is nowhere left to climb. */
const FEWEST = 4;
const MOST = 14;
export const COHORT_SLUG = "autumn";

/** Those who are half way up and were merged lately: the first is the one whose dashboard is shown. */
export function findClimbers(world: SimulatedWorld, isBot: Rules["isBot"]): readonly Person[] {
  const merged = new Map<Person, { count: number; last: number; places: Set<number> }>();
  const maintainers = new Set([...world.repositories.values()].flatMap((one) => [...one.maintainers]));
  for (const repository of world.repositories.values())
    for (const { author, pull } of mergesOf(repository)) {
      const known = merged.get(author) ?? { count: 0, last: 0, places: new Set() };
      known.count += 1;
      known.last = Math.max(known.last, pull?.mergedAt ?? 0);
      known.places.add(repository.id);
      merged.set(author, known);
    }
  return [...merged]
    .filter(([{ deleted }, { count }]) => !deleted && count >= FEWEST && count <= MOST)
    .filter(([person]) => !maintainers.has(person) && !isBot({ login: person.login, name: "" }))
    .toSorted(([, a], [, b]) => b.places.size - a.places.size || b.last - a.last)
    .slice(0, ACCOUNTS)
    .map(([person]) => person);
}

/**
 * Gives them accounts that everybody may see, and makes the first of them organise a cohort of some of the others; answers the
 * word by which others are invited to it.
 */
export async function settle(store: Store, people: readonly Person[], cohortName: string, now: Date): Promise<string> {
  const { accounts, cohorts } = store;
  for (const { id, login } of people) {
    const session = randomBytes(32).toString("hex");
    await accounts.signIn({ id, login }, session, now);
    await accounts.endSession(session);
    await accounts.change(id, { visible: true });
  }
  const [organiser, ...others] = people;
  const invitation = randomBytes(16).toString("base64url");
  if (organiser === undefined) return invitation;
  const startsAt = new Date(now.getTime() - 120 * DAY);
  const cohort = await cohorts.create(
    { slug: COHORT_SLUG, name: cohortName, ownerId: organiser.id, invitation, startsAt, endsAt: null },
    now,
  );
  for (const { id } of others.slice(0, MEMBERS)) await cohorts.join(cohort.id, id, now);
  return invitation;
}
