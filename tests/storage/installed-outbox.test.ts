import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NOTHING_SAID, withNotes } from "../../src/domain/living.ts";
import type { Effect, Performed, Store } from "../../src/flows/ports.ts";
import { HOSTILE } from "../fixtures/hostile.ts";
import { sharedWorkspace } from "../fixtures/workspace.ts";
import { ENGINES } from "./engines.ts";

const NOW = new Date("2026-11-20T12:00:00.000Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const folder = sharedWorkspace();

describe.each(ENGINES)("the outbox, claims and comments on $name", (engine) => {
  const { available } = engine;
  let store: Store;
  let repositories = 0;
  beforeAll(async () => {
    if (available) store = await engine.open(folder);
  });
  afterAll(async () => {
    if (available) await store.close();
  });
  const test = it.skipIf(!available);
  const repository = async () => (await store.watching.watch(`o/outbox${++repositories}`)).repositoryId;
  const effect = (repositoryId: number, key: string, given: Partial<Effect> = {}): Effect => ({
    key: `${repositoryId}:${key}`,
    kind: "say",
    repositoryId,
    number: 7,
    at: NOW,
    dueAt: NOW,
    payload: { asked: true },
    ...given,
  });
  const settle = (repositoryId: number, key: string, performed: Performed, now = NOW) =>
    store.outbox.settle(`${repositoryId}:${key}`, performed, now);

  test("gives out what happened first, one a repository, to one process at a time", async () => {
    const [one, two] = [await repository(), await repository()];
    await store.outbox.add(
      [
        effect(one, "b"),
        effect(one, "a"),
        effect(one, "early", { dueAt: later(-5) }),
        effect(two, "c"),
        effect(two, "future", { dueAt: later(60) }),
      ],
      NOW,
    );
    const taken = await Promise.all([1, 2, 3, 4].map(() => store.outbox.take(NOW, later(60))));
    // Who meets a row that another is just taking goes away with nothing and comes again.
    taken.push(await store.outbox.take(NOW, later(60)), await store.outbox.take(NOW, later(60)));
    const keys = taken.flatMap((each) => each?.key ?? []);
    expect(keys.toSorted()).toEqual([`${one}:early`, `${two}:c`].toSorted());
    await settle(one, "early", { outcome: "done" });
    expect((await store.outbox.take(NOW, later(60)))?.key).toBe(`${one}:a`);
    expect(await store.outbox.take(NOW, later(60))).toBe(null);
    // A lease that ran out is anybody's.
    expect((await store.outbox.take(later(61), later(120)))?.key).toMatch(/:(a|c)$/);
    for (const key of ["a", "b"]) await settle(one, key, { outcome: "done" });
    for (const key of ["c", "future"]) await settle(two, key, { outcome: "done" });
  });

  test("passes over the kinds that are not wanted now", async () => {
    const one = await repository();
    await store.outbox.add([effect(one, "say"), effect(one, "think", { kind: "command", dueAt: later(1) })], NOW);
    expect(await store.outbox.take(later(2), later(60), ["say", "command"])).toBe(null);
    expect((await store.outbox.take(later(2), later(60), ["say"]))?.kind).toBe("command");
    for (const key of ["say", "think"]) await settle(one, key, { outcome: "done" });
  });

  test("records what came of an effect with it, and once", async () => {
    const one = await repository();
    await store.outbox.add([effect(one, "x")], NOW);
    const content = withNotes(NOTHING_SAID, {
      topic: "t",
      at: NOW.toISOString(),
      messages: HOSTILE.map((text) => ({ key: "k", values: { text: { is: "quote", text } } })),
    });
    const performed: Performed = {
      outcome: "done",
      claims: [{ act: "begin", number: 7, authorKey: "id:1", login: "Ada", slot: "part", at: NOW, endsAt: later(10) }],
      living: [{ number: 7, content }],
      effects: [effect(one, "next")],
    };
    await settle(one, "x", performed);
    await settle(one, "x", performed);
    expect(await store.claims.ofThread(one, 7)).toMatchObject([
      {
        login: "Ada",
        slot: "part",
        claimedAt: NOW,
        renewedAt: NOW,
        endsAt: later(10),
        state: "live",
        assigned: false,
        endedAt: null,
      },
    ]);
    expect(await store.livingComments.get(one, 7)).toEqual(content);
    expect(await store.livingComments.get(one, 8)).toBe(null);
    expect((await store.outbox.take(NOW, later(60)))?.key).toBe(`${one}:next`);
    await settle(one, "next", { outcome: "done" });
  });

  test("records nothing with an effect that was dropped, and what is said with one that is put off", async () => {
    const one = await repository();
    await store.outbox.add([effect(one, "x"), effect(one, "y")], NOW);
    await settle(one, "x", { outcome: "dropped", why: "dry-run: would have said …" });
    const content = { ...NOTHING_SAID, restsUntil: later(60).toISOString() };
    await settle(one, "y", { outcome: "later", dueAt: later(60), error: "rests", living: [{ number: 0, content }] });
    expect(await store.livingComments.get(one, 0)).toEqual(content);
    expect(await store.outbox.take(NOW, later(10))).toBe(null);
    expect(await store.outbox.take(later(61), later(70))).toMatchObject({ key: `${one}:y`, attempts: 1 });
    await settle(one, "y", { outcome: "failed", error: "no" });
    expect(await store.outbox.take(later(1_000), later(2_000))).toBe(null);
  });

  test("counts writes, quiet kinds aside", async () => {
    const one = await repository();
    await store.outbox.add([effect(one, "1"), effect(one, "2"), effect(one, "3", { kind: "command" })], NOW);
    for (const key of ["1", "2", "3"]) await settle(one, key, { outcome: "done" }, later(500));
    expect((await store.outbox.writesSince(later(499), one, ["command"])).repository).toBe(2);
    expect((await store.outbox.writesSince(later(499), one)).repository).toBe(3);
    expect((await store.outbox.writesSince(later(501), one)).all).toBe(0);
  });

  test("a claim is renewed, reminded of, assigned and ended, and what has ended stays so", async () => {
    const one = await repository();
    const change = async (...claims: NonNullable<Extract<Performed, { outcome: "done" }>["claims"]>) => {
      const key = `change${Math.random()}`;
      await store.outbox.add([effect(one, key)], NOW);
      await settle(one, key, { outcome: "done", claims });
    };
    await change({ act: "begin", number: 7, authorKey: "id:1", login: "Ada", slot: "", at: NOW, endsAt: later(10) });
    const [claim] = await store.claims.live(one);
    const id = claim?.id ?? 0;
    await change(
      { act: "assigned", number: 7, login: "ADA", assigned: true },
      { act: "renew", id, at: later(5), endsAt: later(15) },
      { act: "remind", id, at: later(9) },
    );
    expect(await store.claims.live(one)).toMatchObject([
      { assigned: true, claimedAt: NOW, renewedAt: later(5), endsAt: later(15), remindedAt: later(9) },
    ]);
    await change({ act: "end", id, state: "lapsed", at: later(15) });
    await change(
      { act: "end", id, state: "released", at: later(20) },
      { act: "renew", id, at: later(20), endsAt: later(90) },
    );
    expect(await store.claims.live(one)).toEqual([]);
    expect(await store.claims.ofThread(one, 7)).toMatchObject([
      { state: "lapsed", endedAt: later(15), endsAt: later(15) },
    ]);
  });
});
