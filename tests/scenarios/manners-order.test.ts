import fc from "fast-check";
import { expect, it } from "vitest";
import type { Observation } from "../../src/domain/observation.ts";
import { commentOn, INSTALLED, installedRepository, issueFacts, pullFacts } from "../fixtures/installed-repository.ts";

const LINES = [
  "/claim",
  "/claim",
  "/release",
  "/claim @bob",
  "/release @ada",
  "/progress",
  "/help",
  "I'll take this",
  "Sorry, I have no time for this anymore",
  "This is free again, anyone can take it",
  "@cyn I'm giving this to you, please go ahead",
  "> /claim",
] as const;
const PEOPLE = ["ada", "bob", "cyn", "lead"] as const;

const anyAct = fc.record({
  what: fc.constantFrom("say", "say", "say", "say", "merge"),
  who: fc.constantFrom(...PEOPLE),
  on: fc.constantFrom(1, 2, 3),
  line: fc.constantFrom(...LINES),
  /** Often none: GitHub's times have whole seconds. */
  seconds: fc.constantFrom(0, 0, 1, 30, 86_400),
  paths: fc.constantFrom("docs/a.md", "tests/test_a.py", "src/a.py"),
});
type Act = typeof anyAct extends fc.Arbitrary<infer T> ? T : never;

const anyStory = fc.array(anyAct, { minLength: 1, maxLength: 14 });

interface Told {
  readonly observation: Observation;
  readonly file: { readonly number: number; readonly path: string } | null;
}

/** What GitHub tells of it, in the order in which it happened. */
function tell(acts: readonly Act[]): Told[] {
  let now = INSTALLED.getTime() + 1_000;
  const told: Told[] = [1, 2, 3].map((number) => ({
    observation: { kind: "issue", direct: true, issue: issueFacts(number, INSTALLED) },
    file: null,
  }));
  for (const [index, { what, who, on, line, seconds, paths }] of acts.entries()) {
    now += seconds * 1_000;
    const at = new Date(now);
    if (what === "say") told.push({ observation: commentOn(1_000 + index, on, who, line, at), file: null });
    else {
      const number = 100 + index;
      const merged = { open: false, mergedAt: at, closedAt: at, mergeSha: String(number).padStart(40, "b") };
      const pull = pullFacts(number, who, at, merged);
      told.push({ observation: { kind: "pull", direct: true, pull }, file: { number, path: paths } });
    }
  }
  return told;
}

/** Tells it in this order to a repository in a database of its own, performing what is due where `drainAt` says so and at the end; answers all that came of it. */
async function live(told: readonly Told[], order: readonly number[], drainAt: ReadonlySet<number>) {
  const repository = await installedRepository();
  const { store } = repository;
  for (const { file } of told) if (file) repository.forge.files.set(file.number, [{ path: file.path, patch: null }]);
  const last = Math.max(...told.map(({ observation }) => timeOf(observation)));
  repository.pass(last - INSTALLED.getTime() + 1_000);
  for (const [step, index] of order.entries()) {
    const one = told[index];
    if (one !== undefined) await repository.record(one.observation);
    if (drainAt.has(step)) await repository.drain();
  }
  const counts = () => store.outbox.counts(repository.now());
  for (let round = 0; round < 50 && (await counts()).waiting > 0; round++) await repository.settle();
  // Claims that were given back in words end by the clock.
  await repository.tend();
  for (let round = 0; round < 50 && (await counts()).waiting > 0; round++) await repository.settle();
  const claims = (await store.claims.live(repository.repositoryId)).map(({ number, login, slot }) => ({
    number,
    login,
    slot,
  }));
  const all = [];
  for (const number of [1, 2, 3]) all.push(...(await repository.claims(number)));
  const keys = (await repository.outbox()).map(({ key }) => key.slice(key.indexOf(":") + 1));
  return {
    repository,
    live: claims,
    claims: all.map(({ number, login, state, claimedAt, endedAt }) => ({ number, login, state, claimedAt, endedAt })),
    keys,
    texts: repository.forge.comments.map(({ number, versions }) => `${number} ${versions.at(-1) ?? ""}`).toSorted(),
    warnings: repository.warnings,
    counts: await counts(),
  };
}

function timeOf(observation: Observation): number {
  if (observation.kind === "comment") return observation.comment.createdAt.getTime();
  if (observation.kind === "pull") return observation.pull.createdAt.getTime();
  return INSTALLED.getTime();
}

const ascending = (a: number, b: number) => a - b;

const anyTelling = anyStory.chain((acts) => {
  const told = tell(acts);
  const indices = told.map((_, index) => index);
  return fc.record({
    told: fc.constant(told),
    order: fc.shuffledSubarray(indices, { minLength: indices.length }),
    again: fc.shuffledSubarray(indices),
    drainAt: fc.array(fc.nat({ max: 2 * told.length }), { maxLength: 4 }),
  });
});

it("any order of the same comments and merges, told any number of times, ends in the same claims, words and effects, each once", () =>
  fc.assert(
    fc.asyncProperty(anyTelling, async ({ told, order, again }) => {
      const straight = await live(
        told,
        told.map((_, index) => index),
        new Set(),
      );
      const mixed = await live(told, [...order, ...again], new Set());
      expect(straight.warnings).toEqual([]);
      expect(straight.counts.waiting).toBe(0);
      expect(mixed.claims).toEqual(straight.claims);
      expect(mixed.texts).toEqual(straight.texts);
      expect(mixed.keys.toSorted()).toEqual(straight.keys.toSorted());
      expect(new Set(mixed.keys).size).toBe(mixed.keys.length);
    }),
    { numRuns: 25, seed: 20_261_125 },
  ));

it("performed at any moment in between, nobody gets what somebody has, nor more than the limit, and each is answered once", () =>
  fc.assert(
    fc.asyncProperty(anyTelling, async ({ told, order, again, drainAt }) => {
      const {
        live: claims,
        keys,
        warnings,
        repository,
        counts,
      } = await live(told, [...order, ...again], new Set(drainAt));
      expect(warnings).toEqual([]);
      expect(new Set(claims.map(({ number }) => number)).size, "one holder an issue").toBe(claims.length);
      for (const login of ["ada", "cyn"])
        expect(claims.filter((one) => one.login === login).length, `${login}'s claims`).toBeLessThanOrEqual(1);
      expect(new Set(keys).size).toBe(keys.length);
      const asked = told.flatMap(({ observation: one }) =>
        one.kind === "comment" && one.comment.body.startsWith("/") ? one.comment.id : [],
      );
      const answered = keys.filter((key) => /^command:\d+:\d+:\d+$/.test(key));
      expect(answered.map((key) => Number(key.split(":")[2])).toSorted(ascending)).toEqual(asked.toSorted(ascending));
      expect({ waiting: counts.waiting, failed: counts.failed }).toEqual({ waiting: 0, failed: 0 });
      expect(new Set(repository.forge.comments.map(({ number }) => number)).size).toBe(
        repository.forge.comments.length,
      );
    }),
    { numRuns: 25, seed: 20_261_126 },
  ));
