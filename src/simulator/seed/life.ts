import { issueMutators } from "../world/mutate-issues.ts";
import { pullMutators } from "../world/mutate-pulls.ts";
import { createRandom, type Random, seedOf } from "../world/random.ts";
import type { World } from "../world/world.ts";
import { HAPPENINGS } from "./happenings.ts";

const HOUR = 3_600_000;
const WEIGHTS = Object.fromEntries(Object.entries(HAPPENINGS).map(([name, [weight]]) => [name, weight]));

/** Lets the seed go on: so many changes an hour, spread over all repositories, while the clock moves on. */
export class Life {
  readonly #world: World;
  readonly #random: Random;
  #next: number | null = null;

  constructor(world: World) {
    this.#world = world;
    this.#random = createRandom(seedOf(world.seed, "life"));
  }

  /** Moves the clock on by `milliseconds`; what happens on the way happens at its own time. */
  advance(milliseconds: number, changesPerHour: number): void {
    const { clock } = this.#world;
    const end = clock.now() + milliseconds;
    if (changesPerHour > 0) {
      // The next change is remembered, so that many small steps bring as many changes as one large one.
      this.#next ??= clock.now() + this.#wait(changesPerHour);
      while (this.#next <= end) {
        clock.set(Math.max(this.#next, clock.now()));
        this.happen();
        this.#next += this.#wait(changesPerHour);
      }
    }
    clock.set(end);
  }

  #wait(changesPerHour: number): number {
    return (-Math.log(1 - this.#random.next()) * HOUR) / changesPerHour;
  }

  /** Lets one thing happen now. */
  happen(): void {
    const random = this.#random;
    const world = this.#world;
    const repository = this.#pick(world.repositories, ({ archived, blocked }) => !archived && !blocked);
    if (!repository) return;
    const [, happen] = HAPPENINGS[random.weighted(WEIGHTS)]!;
    happen({
      random,
      repository,
      mutate: { ...issueMutators(world, repository), ...pullMutators(world, repository) },
      by: this.#pick(world.people, ({ type, deleted }) => type === "User" && !deleted)?.login ?? "octocat",
      maintainer: random.pick([...repository.maintainers]).login,
      open: (kind) =>
        this.#pick(repository.issues, ({ state, pull }) => state === "open" && (pull !== null) === (kind === "pull")),
    });
  }

  /** One that fits; nothing where twenty tries found none, so that it stays quick in large worlds. */
  #pick<T>(from: ReadonlyMap<unknown, T>, fits: (value: T) => boolean): T | undefined {
    const values = [...from.values()];
    for (let tries = 0; tries < 20 && values.length > 0; tries++) {
      const value = this.#random.pick(values);
      if (fits(value)) return value;
    }
    return undefined;
  }
}
