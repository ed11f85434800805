import { toSecond } from "../world/clock.ts";
import { findOrAddLabel } from "../world/create.ts";
import { issueMutators } from "../world/mutate-issues.ts";
import { peopleMutators } from "../world/mutate-people.ts";
import { pullMutators } from "../world/mutate-pulls.ts";
import { repositoryMutators } from "../world/mutate-repository.ts";
import { createRandom, type Random, seedOf } from "../world/random.ts";
import { fullName, mergesOf, type Person, type Repository } from "../world/records.ts";
import { World } from "../world/world.ts";
import { Climbers, newPerson } from "./climbers.ts";
import { Life } from "./life.ts";
import { writeHistory } from "./history.ts";
import { repositoryDescription, repositoryName } from "./names.ts";
import { type RepositoryOptions, SMALL } from "./sizes.ts";
import { keepTree, makeTree } from "./tree.ts";

const DAY = 86_400_000;
const LABELS = [
  "bug",
  "documentation",
  "duplicate",
  "enhancement",
  "question",
  "wontfix",
  "tests",
  "RFC",
  "needs discussion",
];
const NEWCOMER_LABELS = ["good first issue", "help wanted"];

/** The second is a machine with an account like a person's. */
const BOTS = ["dependabot[bot]", "transformers-bot"];

export interface WorldOptions {
  readonly seed?: number;
  readonly now?: Date | number | string;
  /** How many small ones, or what each is like. */
  readonly repositories?: number | readonly RepositoryOptions[];
  /** How many people are about before the first pull request; more come. */
  readonly people?: number;
  /** Where the app is installed: everywhere, nowhere, or in these repositories. */
  readonly installed?: "everywhere" | "nowhere" | readonly string[];
  /** Tokens that are good from the start. */
  readonly tokens?: readonly string[];
}

/** A token that every world knows. */
export const TOKEN = "ghp_simulated0000000000000000000000000000";

/** Makes a world: the same options make the same one. */
export function createWorld(options: WorldOptions = {}) {
  const seed = options.seed ?? 1;
  const world = new World(seed, options.now ?? "2026-11-23T12:00:00Z");
  const random = createRandom(seedOf(seed, "people"));
  const pool = Array.from({ length: options.people ?? 24 }, () => newPerson(world, random));
  const bots = BOTS.map((login) => world.addPerson({ login, name: login }));
  const given = options.repositories ?? 3;
  const wanted = typeof given === "number" ? Array.from({ length: given }, (): RepositoryOptions => ({})) : given;
  for (const [index, one] of wanted.entries()) {
    makeRepository(world, createRandom(seedOf(seed, `repository ${index}`)), { pool, bots, index }, one);
  }
  const people = peopleMutators(world);
  for (const text of [TOKEN, ...(options.tokens ?? [])]) people.createToken(undefined, text);
  install(world, options.installed ?? "everywhere");

  const find = (name: string): Repository => {
    const repository = world.named(name);
    if (!repository) throw new Error(`no repository ${name}`);
    return repository;
  };
  const life = new Life(world);
  return Object.assign(world, {
    ...people,
    /** Moves the clock on; with so many changes an hour, people go on opening, claiming, merging meanwhile. */
    advance: (milliseconds: number, changesPerHour = 0) => life.advance(milliseconds, changesPerHour),
    /** Lets one thing happen somewhere, as the seed wants. */
    happen: () => life.happen(),
    /** A repository by its present name, with everything that can happen to it. */
    repository(name: string) {
      const record = find(name);
      return {
        record,
        get fullName() {
          return fullName(record);
        },
        /** Pull requests that were merged into the default branch, in its order. */
        get merges() {
          return mergesOf(record);
        },
        ...issueMutators(world, record),
        ...pullMutators(world, record),
        ...repositoryMutators(world, record),
      };
    },
    /** Adds a repository, for instance one under a name that another gave up. */
    addNewRepository(one: RepositoryOptions) {
      const index = world.repositories.size;
      makeRepository(world, createRandom(seedOf(seed, `repository ${index}`)), { pool, bots, index }, one);
    },
    /** Full names in the order of creation. */
    names: () => [...world.repositories.values()].map((repository) => fullName(repository)),
  });
}
export type SimulatedWorld = ReturnType<typeof createWorld>;

interface Surroundings {
  readonly pool: Person[];
  readonly bots: readonly Person[];
  readonly index: number;
}

function makeRepository(
  world: World,
  random: Random,
  { pool, bots, index }: Surroundings,
  one: RepositoryOptions,
): void {
  const options = { ...SMALL, ...one };
  const [owner, name] = (one.name ?? freeName(world, random, index)).split("/") as [string, string];
  const from = toSecond(world.clock.now() - options.months * 30 * DAY);
  const tree = makeTree(random, name);
  const people = Math.max(1, options.maintainers);
  const maintainers = new Set(Array.from({ length: people }, () => newPerson(world, random)));
  const repository: Repository = {
    id: world.nextId("repository"),
    owner: world.people.get(owner.toLowerCase()) ?? world.addPerson({ login: owner, type: "Organization" }),
    name,
    description: options.description ?? repositoryDescription(random),
    language: options.language ?? random.pick(["Python", "Python", "C++", "Rust"]),
    stars: options.stars ?? random.integer(40, 30_000),
    defaultBranch: options.defaultBranch ?? "main",
    archived: options.archived ?? false,
    private: options.private ?? false,
    blocked: false,
    createdAt: from,
    updatedAt: toSecond(world.clock.now() - DAY),
    pushedAt: from,
    maintainers,
    labels: new Map(),
    issues: new Map(),
    departed: new Map(),
    releases: [],
    checkRuns: [],
    tree: Object.values(tree).flat(),
    line: [],
    mergedAuthors: new Set(),
    lastNumber: 0,
    version: 0,
  };
  world.addRepository(repository);
  keepTree(repository, tree);
  const newcomerLabels = options.newcomerLabels ?? random.chance(0.7);
  for (const label of [...LABELS, ...(newcomerLabels ? NEWCOMER_LABELS : [])]) findOrAddLabel(world, repository, label);
  const climbers = new Climbers(world, random, pool, maintainers);
  writeHistory({ world, random, repository, tree, climbers, bots }, options, from);
}

function freeName(world: World, random: Random, index: number): string {
  let name = repositoryName(random, index);
  while (world.named(name)) name = repositoryName(random, index);
  return name;
}

function install(world: World, where: "everywhere" | "nowhere" | readonly string[]): void {
  if (where === "nowhere") return;
  const people = peopleMutators(world);
  const repositories = [...world.repositories.values()];
  const owners = new Set(repositories.map(({ owner }) => owner.login));
  for (const owner of owners) {
    if (where === "everywhere") people.install(owner);
    else {
      const chosen = where.filter((name) => name.split("/")[0] === owner);
      if (chosen.length > 0) people.install(owner, chosen);
    }
  }
}
