import type { KeyObject } from "node:crypto";
import { type Clock, createClock, toSecond } from "./clock.ts";
import { type App, type Change, fullName, type Installation, type Person, type Repository } from "./records.ts";
import { createRandom, type Random, seedOf } from "./random.ts";

/** Who may ask: a person's token, or that of an installation, which ends after an hour. */
export interface Token {
  readonly text: string;
  readonly person: Person | null;
  readonly installation: Installation | null;
  /** Those of the installation's repositories that it is good for; `null` for all. */
  readonly repositories: ReadonlySet<Repository> | null;
  readonly expiresAt: number | null;
}

/** All records, how they are found, and who listens. Mutators live beside it, one file a family. */
export class World {
  readonly seed: number;
  readonly clock: Clock;
  readonly random: Random;
  /** The app whose installations these are. */
  readonly app: App = {
    id: 424_242,
    slug: "firstrung",
    name: "Firstrung",
    clientId: "Iv23simulated0000000",
    owner: {
      id: 9_000_001,
      login: "firstrung-makers",
      name: "Firstrung",
      address: null,
      type: "Organization",
      createdAt: Date.UTC(2026, 0, 1),
      deleted: false,
    },
    permissions: { checks: "write", contents: "read", issues: "write", metadata: "read", pull_requests: "write" },
    events: ["issues", "issue_comment", "pull_request", "pull_request_review", "push", "release", "repository"],
  };
  /** With which the app's JSON web tokens must be signed; without one every signature is taken on trust. */
  appKey: KeyObject | null = null;
  /** With which the app takes people's codes, and where it may send them: anywhere on this machine while nothing is said. */
  readonly oauth: { clientSecret: string; callbacks: readonly string[] } = {
    clientSecret: "simulated-client-secret",
    callbacks: [],
  };
  /** What the page that registers apps hands out, good for one conversion each. */
  readonly manifestCodes = new Set<string>();
  /**
   * Whether the app's JSON web tokens must be of the world's time. Off, because a test's clock usually stands still
   * somewhere while tokens are made by the machine's.
   */
  checksTokenTimes = false;
  readonly people = new Map<string, Person>();
  readonly peopleById = new Map<number, Person>();
  readonly repositories = new Map<number, Repository>();
  /** Full names in small letters. */
  readonly #names = new Map<string, Repository>();
  readonly #oldNames = new Map<string, Repository>();
  readonly installations = new Map<number, Installation>();
  readonly tokens = new Map<string, Token>();
  readonly #listeners = new Set<(change: Change) => void>();
  #lastId = 0;
  /** Grows when somebody's name changes, which alters answers of all repositories. */
  peopleVersion = 0;

  constructor(seed: number, now: Date | number | string) {
    this.seed = seed;
    this.random = createRandom(seedOf(seed, "world"));
    this.clock = createClock(now);
  }

  /** The time of a change that happens now. */
  time(): number {
    return toSecond(this.clock.now());
  }

  /** Ids as GitHub hands them out: never the same one twice, in order of creation. */
  nextId(kind: "person" | "repository" | "record"): number {
    this.#lastId += 1;
    return { person: 10_000_000, repository: 700_000_000, record: 2_500_000_000 }[kind] + this.#lastId;
  }

  addPerson(given: Pick<Person, "login"> & Partial<Person>): Person {
    if (this.people.has(given.login.toLowerCase())) throw new Error(`the login ${given.login} is taken`);
    const person: Person = {
      id: this.nextId("person"),
      name: given.login,
      address: null,
      type: given.login.endsWith("[bot]") ? "Bot" : "User",
      createdAt: toSecond(this.clock.now() - 1000 * 86_400_000),
      deleted: false,
      ...given,
    };
    this.people.set(person.login.toLowerCase(), person);
    this.peopleById.set(person.id, person);
    return person;
  }

  /** Whoever has this login; a new person where nobody has, so that tests need not introduce everybody. */
  person(login: string): Person {
    return this.people.get(login.toLowerCase()) ?? this.addPerson({ login });
  }

  /** The login under which the app writes. */
  get bot(): string {
    return `${this.app.slug}[bot]`;
  }

  /** The app, where it is the one who writes. */
  appOf(author: Person): App | null {
    return author.login === this.bot ? this.app : null;
  }

  addRepository(repository: Repository): void {
    this.repositories.set(repository.id, repository);
    this.#names.set(fullName(repository).toLowerCase(), repository);
  }

  /** The repository that has this name now. */
  named(name: string): Repository | undefined {
    return this.#names.get(name.toLowerCase());
  }

  /** The repository that once had this name, as long as no other took it. */
  formerlyNamed(name: string): Repository | undefined {
    return this.named(name) ? undefined : this.#oldNames.get(name.toLowerCase());
  }

  /** Records that a repository now answers to another name. */
  moveName(repository: Repository, before: string): void {
    this.#names.delete(before.toLowerCase());
    this.#oldNames.set(before.toLowerCase(), repository);
    this.#names.set(fullName(repository).toLowerCase(), repository);
  }

  /** The installation that covers a repository. */
  installationOf(repository: Repository): Installation | undefined {
    for (const installation of this.installations.values()) if (covers(installation, repository)) return installation;
    return undefined;
  }

  /** Calls `listener` at every change until the returned function is called. */
  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(change: Change): void {
    if (change.repository) change.repository.version += 1;
    for (const listener of this.#listeners) listener(change);
  }
}

/** Whether an installation's token may read and write a repository. */
export function covers(installation: Installation, repository: Repository): boolean {
  if (installation.removed) return false;
  return installation.repositories === null
    ? installation.account === repository.owner
    : installation.repositories.has(repository);
}
