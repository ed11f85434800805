import type { Area } from "../../domain/model.ts";
import type { Random } from "../world/random.ts";
import type { Person } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { personName } from "./names.ts";

/** How likely each area is for somebody's next pull request, by how many were merged before. */
const STAGES: readonly { readonly until: number; readonly areas: Readonly<Record<Area, number>> }[] = [
  { until: 1, areas: { docs: 11, tests: 3, examples: 2, core: 3, chore: 1 } },
  { until: 4, areas: { docs: 5, tests: 8, examples: 2, core: 4, chore: 1 } },
  { until: Number.POSITIVE_INFINITY, areas: { docs: 2, tests: 4, examples: 1, core: 12, chore: 1 } },
];

interface Climber {
  readonly person: Person;
  merged: number;
  /** How many pull requests are left before this person goes away. */
  left: number;
}

/** The people of one repository: they come, climb from docs over tests to core, and nearly half leave after one pull request. */
export class Climbers {
  readonly #world: World;
  readonly #random: Random;
  readonly #active: Climber[] = [];
  readonly #maintainers: Climber[];
  readonly #pool: Person[];

  constructor(world: World, random: Random, pool: Person[], maintainers: Iterable<Person>) {
    this.#world = world;
    this.#random = random;
    this.#pool = pool;
    this.#maintainers = Array.from(maintainers, (person) => ({ person, merged: 10, left: Number.POSITIVE_INFINITY }));
  }

  /** Somebody who opens issues or comments, without coming closer to leaving. */
  someone(): Person {
    const known = this.#active.length > 0 && this.#random.chance(0.5);
    return known ? this.#random.pick(this.#active).person : this.#random.pick(this.#pool);
  }

  /** Who opens the next pull request, and in which area. */
  next(merged: boolean): { person: Person; area: Area } {
    const random = this.#random;
    const climber = this.#pick(random.weighted({ maintainer: 20, newcomer: 27, lately: 33, anybody: 20 }));
    const area = random.weighted(STAGES.find(({ until }) => climber.merged < until)!.areas);
    climber.left -= 1;
    if (merged) climber.merged += 1;
    if (climber.left <= 0) this.#active.splice(this.#active.indexOf(climber), 1);
    return { person: climber.person, area };
  }

  #pick(who: "maintainer" | "newcomer" | "lately" | "anybody"): Climber {
    if (who === "maintainer") return this.#random.pick(this.#maintainers);
    if (who === "newcomer" || this.#active.length === 0) return this.#join();
    // Those who came lately are the likeliest to come again.
    return this.#random.pick(who === "lately" ? this.#active.slice(-20) : this.#active);
  }

  #join(): Climber {
    const random = this.#random;
    const known = random.chance(0.2) && this.#pool.length > 0;
    const person = known ? random.pick(this.#pool) : newPerson(this.#world, random);
    if (!known) this.#pool.push(person);
    const present = this.#active.find((climber) => climber.person === person);
    if (present) return present;
    const left = random.chance(0.45) ? 1 : Math.ceil(-8 * Math.log(1 - random.next()));
    const climber = { person, merged: 0, left };
    this.#active.push(climber);
    return climber;
  }
}

/** Somebody whom the world has not seen yet. */
export function newPerson(world: World, random: Random): Person {
  return world.addPerson(personName(random, world.people.size));
}
