import type { Area } from "../../domain/model.ts";
import { createRandom, type Random, seedOf } from "../world/random.ts";
import { fullName, type Issue, mergesOf, type Person, type Repository } from "../world/records.ts";
import type { SimulatedWorld } from "./create-world.ts";
import { writeChange } from "./pull-text.ts";
import { treeOf } from "./tree.ts";

/** Where somebody is on the way from one merge to the next. */
interface Ascent {
  readonly person: Person;
  readonly repository: Repository;
  issue: Issue | null;
  pull: number | null;
  isReviewed: boolean;
}

/** What somebody takes on next, by how many of their pull requests a repository has merged: docs, tests, core. */
const NEXT: readonly { readonly until: number; readonly area: Area }[] = [
  { until: 2, area: "docs" },
  { until: 4, area: "tests" },
  { until: Number.POSITIVE_INFINITY, area: "core" },
];
/** What share of all that happens is the next step of one of those who climb; the rest is everyday life. */
const CLIMBING = 0.65;
const REVIEWS = ["Looks good, thank you!", "Thanks for the tests.", "谢谢，可以合并了。", "Nice and small. Approved."];

/** People who climb while somebody watches: they claim, open a pull request, have it reviewed and merged, and take the next issue. */
export class Ascents {
  readonly #world: SimulatedWorld;
  readonly #random: Random;
  readonly #ascents: Ascent[];

  constructor(world: SimulatedWorld, people: readonly Person[]) {
    this.#world = world;
    this.#random = createRandom(seedOf(world.seed, "ascents"));
    this.#ascents = people.map((person) => ({ person, repository: this.#homeOf(person), ...NOTHING }));
  }

  /** Lets one thing happen now. */
  step(): void {
    if (this.#ascents.length === 0 || !this.#random.chance(CLIMBING)) return this.#world.happen();
    this.#climb(this.#random.pick(this.#ascents));
  }

  #climb(ascent: Ascent): void {
    const { person, repository, issue, pull } = ascent;
    const mutate = this.#world.repository(fullName(repository));
    const by = this.#random.pick([...repository.maintainers]).login;
    const isGone = issue !== null && issue.state === "closed";
    const isOver = pull !== null && repository.issues.get(pull)?.state !== "open";
    if (isGone || isOver) Object.assign(ascent, NOTHING);
    else if (issue === null) {
      ascent.issue = this.#free(repository);
      if (ascent.issue) mutate.comment(ascent.issue.number, "/claim", person.login);
      else this.#world.happen();
    } else if (pull === null) {
      const change = writeChange(this.#random, treeOf(repository), areaAfter(repository, person));
      ascent.pull = mutate.openPull({ ...change, by: person.login, body: `Fixes #${issue.number}` }).number;
    } else if (!ascent.isReviewed) {
      mutate.review(pull, { state: "approved", body: this.#random.pick(REVIEWS), by });
      ascent.isReviewed = true;
    } else {
      mutate.mergePull(pull, { by });
      Object.assign(ascent, NOTHING);
    }
  }

  /** Where most of theirs was merged, and where they can claim with a command. */
  #homeOf(person: Person): Repository {
    const all = [...this.#world.repositories.values()];
    const taken = all.filter((one) => this.#world.installationOf(one));
    const counts = (taken.length > 0 ? taken : all).map((repository) => {
      return { repository, merges: mergesOf(repository).filter(({ author }) => author === person).length };
    });
    return counts.toSorted((a, b) => b.merges - a.merges)[0]!.repository;
  }

  /** An open issue that nobody has spoken under; those for newcomers first. */
  #free(repository: Repository): Issue | null {
    const free = [...repository.issues.values()].filter(
      ({ state, pull, assignees, comments }) =>
        state === "open" && !pull && assignees.length === 0 && comments.length === 0,
    );
    const suited = free.filter(({ labels }) => labels.some(({ name }) => name === "good first issue"));
    const from = suited.length > 0 ? suited : free;
    return from.length > 0 ? this.#random.pick(from) : null;
  }
}

const NOTHING = { issue: null, pull: null, isReviewed: false } as const;

function areaAfter(repository: Repository, person: Person): Area {
  const merged = mergesOf(repository).filter(({ author }) => author === person).length;
  return NEXT.find(({ until }) => merged < until)!.area;
}
