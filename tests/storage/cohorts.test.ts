import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MOST_COHORTS, MOST_MEMBERS } from "../../src/domain/cohort.ts";
import type { CohortStore, Store } from "../../src/flows/ports.ts";
import { HOSTILE } from "../fixtures/hostile.ts";
import { sharedWorkspace } from "../fixtures/workspace.ts";
import { ENGINES } from "./engines.ts";

const NOW = new Date("2026-11-24T10:00:00Z");
const folder = sharedWorkspace();

describe.each(ENGINES)("cohorts on $name", (engine) => {
  const { available } = engine;
  let store: Store;
  let cohorts: CohortStore;
  let nth = 0;
  const sign = (id: number, login = `person-${id}`) => store.accounts.signIn({ id, login }, `s${id}`, NOW);
  const make = (ownerId: number, given: object = {}) =>
    cohorts.create(
      {
        slug: `cohort-${++nth}`,
        name: "A cohort",
        ownerId,
        invitation: "open",
        startsAt: new Date("2026-11-01T00:00:00Z"),
        endsAt: null,
        ...given,
      },
      NOW,
    );
  beforeAll(async () => {
    if (!available) return;
    store = await engine.open(folder);
    ({ cohorts } = store);
    for (const id of [1, 2, 3]) await sign(id);
  });
  afterAll(async () => {
    if (available) await store.close();
  });
  const test = it.skipIf(!available);

  test("one is found by its address as it was made, and by no other", async () => {
    const made = await make(1, { slug: "found", endsAt: new Date("2026-12-01T00:00:00Z") });
    expect(await cohorts.bySlug("found")).toEqual(made);
    expect(made).toEqual({ ...made, slug: "found", ownerId: 1, invitation: "open", name: "A cohort" });
    for (const slug of ["Found", "found ", "%", "", ...HOSTILE]) expect(await cohorts.bySlug(slug)).toBeNull();
  });

  test("an address is given once", async () => {
    await make(1, { slug: "taken" });
    await expect(make(2, { slug: "taken" })).rejects.toMatchObject({
      key: "cohort.slugTaken",
      values: { slug: "taken" },
    });
    expect((await cohorts.bySlug("taken"))?.ownerId).toBe(1);
  });

  test("members are in it once and by login, until they leave", async () => {
    const { id } = await make(1);
    await sign(4, "Zoe");
    await sign(5, "adam");
    for (const member of [4, 5, 2, 2]) await cohorts.join(id, member, NOW);
    expect((await cohorts.members(id)).map(({ login }) => login)).toEqual(["adam", "person-2", "Zoe"]);
    expect(await cohorts.members(id)).toContainEqual({ accountId: 2, login: "person-2", consentedAt: NOW });
    expect([await cohorts.isMember(id, 2), await cohorts.isMember(id, 3)]).toEqual([true, false]);
    await cohorts.leave(id, 2);
    await cohorts.leave(id, 3);
    expect(await cohorts.isMember(id, 2)).toBe(false);
    expect(await cohorts.members(id)).toHaveLength(2);
  });

  test("everybody has those that they organise and those that they are in", async () => {
    await sign(10);
    await sign(11);
    const early = await make(10, { startsAt: new Date("2026-01-01T00:00:00Z") });
    const late = await make(11, { startsAt: new Date("2026-09-01T00:00:00Z") });
    await make(11);
    await cohorts.join(late.id, 10, NOW);
    await cohorts.join(early.id, 10, NOW);
    expect(await cohorts.of(10)).toEqual([late, early]);
    expect(await cohorts.of(12)).toEqual([]);
  });

  test("what is changed is changed, and the rest stays", async () => {
    const made = await make(1);
    const change = { name: HOSTILE[0] ?? "", invitation: "other", endsAt: NOW };
    await cohorts.change(made.id, change);
    await cohorts.change(made.id, {});
    expect(await cohorts.bySlug(made.slug)).toEqual({ ...made, ...change });
    await cohorts.change(made.id, { endsAt: null });
    expect((await cohorts.bySlug(made.slug))?.endsAt).toBeNull();
  });

  test("one that is deleted leaves nobody in it", async () => {
    const made = await make(1);
    await cohorts.join(made.id, 3, NOW);
    await cohorts.delete(made.id);
    expect(await cohorts.bySlug(made.slug)).toBeNull();
    expect(await cohorts.members(made.id)).toEqual([]);
    expect((await cohorts.of(3)).map(({ id }) => id)).not.toContain(made.id);
  });

  test("P2 who deletes their account is in no cohort, and what they organised is gone with its members", async () => {
    await sign(20);
    const own = await make(20);
    const other = await make(1);
    await cohorts.join(own.id, 3, NOW);
    await cohorts.join(other.id, 20, NOW);
    await store.accounts.delete(20, NOW);
    expect(await cohorts.bySlug(own.slug)).toBeNull();
    expect(await cohorts.members(own.id)).toEqual([]);
    expect(await cohorts.members(other.id)).toEqual([]);
  });

  test("an organiser has a limit, and room again after deleting one", async () => {
    await sign(30);
    const made = [];
    for (let count = 0; count < MOST_COHORTS; count++) made.push(await make(30));
    await expect(make(30)).rejects.toMatchObject({ key: "cohort.tooMany", values: { most: MOST_COHORTS } });
    // Nor does it help to ask for all of them at once.
    await sign(31);
    await Promise.allSettled(Array.from({ length: MOST_COHORTS + 5 }, () => make(31)));
    expect(await cohorts.of(31)).toHaveLength(MOST_COHORTS);
    await make(1);
    await cohorts.delete(made[0]?.id ?? 0);
    await make(30);
  });

  test("a cohort has a limit; who is in it already stays in it", async () => {
    const { id } = await make(1);
    for (let person = 1; person <= MOST_MEMBERS; person++) {
      await sign(1_000 + person);
      await cohorts.join(id, 1_000 + person, NOW);
    }
    await expect(cohorts.join(id, 2, NOW)).rejects.toMatchObject({
      key: "cohort.full",
      values: { most: MOST_MEMBERS },
    });
    await cohorts.join(id, 1_001, NOW);
    expect(await cohorts.members(id)).toHaveLength(MOST_MEMBERS);
    await cohorts.delete(id);
    await cohorts.join(id, 1, NOW);
    expect(await cohorts.isMember(id, 1)).toBe(false);
  });
});
