import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NO_PREFERENCES } from "../../src/domain/preferences.ts";
import type { AccountStore, Store } from "../../src/flows/ports.ts";
import { batch, merge } from "../fixtures/merges.ts";
import { sharedWorkspace } from "../fixtures/workspace.ts";
import { ENGINES } from "./engines.ts";

const NOW = new Date("2026-11-24T10:00:00Z");
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const folder = sharedWorkspace();
const EVER = { begunAfter: new Date(0), seenAfter: new Date(0) };

describe.each(ENGINES)("accounts on $name", (engine) => {
  const { available } = engine;
  let store: Store;
  let accounts: AccountStore;
  beforeAll(async () => {
    if (!available) return;
    store = await engine.open(folder);
    ({ accounts } = store);
  });
  afterAll(async () => {
    if (available) await store.close();
  });
  const test = it.skipIf(!available);

  test("a sign-in is good once and until it is over, and those that are over are dropped", async () => {
    const attempt = { verifier: "v", returnTo: "/me" };
    await accounts.beginSignIn("once", attempt, NOW, after(10));
    await accounts.beginSignIn("late", attempt, NOW, after(10));
    await accounts.beginSignIn("dropped", attempt, NOW, after(1));
    expect(await accounts.takeSignIn("once", after(9))).toEqual(attempt);
    expect(await accounts.takeSignIn("once", after(9))).toBeNull();
    expect(await accounts.takeSignIn("late", after(10))).toBeNull();
    expect(await accounts.takeSignIn("never", NOW)).toBeNull();
    await accounts.beginSignIn("next", attempt, after(2), after(12));
    expect(await accounts.takeSignIn("dropped", NOW)).toBeNull();
    expect(await accounts.takeSignIn("next", after(3))).toEqual(attempt);
  });

  test("of two who answer one sign-in at once, one has it", async () => {
    await accounts.beginSignIn("race", { verifier: "v", returnTo: "/" }, NOW, after(10));
    const taken = await Promise.all([accounts.takeSignIn("race", NOW), accounts.takeSignIn("race", NOW)]);
    expect(taken.filter((one) => one !== null)).toHaveLength(1);
  });

  test("a new account shows nothing and wishes nothing (P8); signing in again keeps what was chosen and takes over the login", async () => {
    const account = await accounts.signIn({ id: 1, login: "Ada" }, "s1", NOW);
    expect(account).toEqual({
      id: 1,
      login: "Ada",
      language: null,
      visible: false,
      hidden: false,
      preferences: NO_PREFERENCES,
      createdAt: NOW,
    });
    const preferences = { directions: ["research"], languages: ["C++"], hasGpu: true, repositories: ["o/r"] } as const;
    await accounts.change(1, { visible: true, language: "zh-CN", preferences });
    await accounts.change(1, {});
    expect(await accounts.signIn({ id: 1, login: "ada-l" }, "s2", after(5))).toEqual({
      ...account,
      login: "ada-l",
      language: "zh-CN",
      visible: true,
      preferences,
    });
    expect(await accounts.accountByLogin("ADA-L")).toMatchObject({ id: 1 });
    expect(await accounts.accountByLogin("Ada")).toBeNull();
    expect(await accounts.account(404)).toBeNull();
  });

  test("a login that changed hands is its new bearer's", async () => {
    await accounts.signIn({ id: 2, login: "taken" }, "s3", NOW);
    await accounts.signIn({ id: 3, login: "Taken" }, "s4", after(1));
    expect(await accounts.accountByLogin("taken")).toMatchObject({ id: 3 });
    expect(await accounts.accountByLogin("")).toBeNull();
    expect(await accounts.account(2)).toMatchObject({ id: 2 });
    await accounts.signIn({ id: 2, login: "renamed" }, "s5", after(2));
    expect(await accounts.accountByLogin("renamed")).toMatchObject({ id: 2 });
  });

  test("a session lasts until it is ended, too old, or not used", async () => {
    await accounts.signIn({ id: 4, login: "grace" }, "g1", NOW);
    await accounts.signIn({ id: 4, login: "grace" }, "g2", after(10));
    await accounts.touchSession("g1", after(60));
    expect(await accounts.session("g1", EVER)).toMatchObject({
      account: { id: 4 },
      session: { hash: "g1", createdAt: NOW, seenAt: after(60) },
    });
    expect(await accounts.session("g1", { ...EVER, begunAfter: NOW })).toBeNull();
    expect(await accounts.session("g1", { ...EVER, seenAfter: after(60) })).toBeNull();
    expect((await accounts.sessionsOf(4)).map(({ hash }) => hash)).toEqual(["g1", "g2"]);
    await accounts.endSessions(4, "g2");
    expect((await accounts.sessionsOf(4)).map(({ hash }) => hash)).toEqual(["g2"]);
    await accounts.endSession("g2");
    expect(await accounts.session("g2", EVER)).toBeNull();
    await accounts.signIn({ id: 4, login: "grace" }, "g3", NOW);
    await accounts.signIn({ id: 4, login: "grace" }, "g4", after(100));
    await accounts.forgetEnded(after(50), new Date(0));
    expect((await accounts.sessionsOf(4)).map(({ hash }) => hash)).toEqual(["g4"]);
    await accounts.forgetEnded(new Date(0), after(101));
    expect(await accounts.sessionsOf(4)).toEqual([]);
    await accounts.signIn({ id: 4, login: "grace" }, "g5", after(101));
    await accounts.endSessions(4);
    expect(await accounts.sessionsOf(4)).toEqual([]);
  });

  test("issues are set aside for good or for a while, and steps are ticked, each for one person", async () => {
    await accounts.signIn({ id: 5, login: "linus" }, "l1", NOW);
    await accounts.signIn({ id: 6, login: "other" }, "l2", NOW);
    const { repositoryId } = await store.watching.watch("o/r");
    await accounts.setAside(5, repositoryId, 1, null, NOW);
    await accounts.setAside(5, repositoryId, 2, after(60), after(1));
    await accounts.setAside(6, repositoryId, 3, null, NOW);
    const first = { repositoryId, repo: "o/r", number: 1, until: null };
    expect(await accounts.setAsideBy(5, after(59))).toEqual([{ ...first, number: 2, until: after(60) }, first]);
    expect(await accounts.setAsideBy(5, after(60))).toEqual([first]);
    await accounts.setAside(5, repositoryId, 1, after(5), after(2));
    expect(await accounts.setAsideBy(5, after(4))).toHaveLength(2);
    await accounts.takeBack(5, repositoryId, 1);
    await accounts.takeBack(5, repositoryId, 3);
    expect((await accounts.setAsideBy(5, NOW)).map(({ number }) => number)).toEqual([2]);
    expect(await accounts.setAsideBy(6, NOW)).toHaveLength(1);
    await accounts.tick(5, "basics.git", true, NOW);
    await accounts.tick(5, "basics.git", true, after(1));
    await accounts.tick(5, "basics.tests", true, after(1));
    await accounts.tick(5, "basics.tests", false, after(1));
    expect(await accounts.ticks(5)).toEqual([{ step: "basics.git", at: NOW }]);
    expect(await accounts.ticks(6)).toEqual([]);
  });

  test("P1: who hides is told by every login, shows nothing, and is back as before when they say so", async () => {
    await accounts.signIn({ id: 7, login: "shy" }, "h1", NOW);
    await accounts.change(7, { visible: true });
    await accounts.hide(7, NOW);
    await accounts.hide(7, after(1));
    expect(await accounts.account(7)).toMatchObject({ hidden: true, visible: false });
    expect(await accounts.hidden()).toEqual([{ id: 7, login: "shy" }]);
    const author = { key: "id:7", login: "shy-renamed", name: "Shy", bot: false };
    await store.recordHistory(await store.openHistory("o/shy"), batch(merge(1, { author })), NOW);
    expect((await accounts.hidden()).map(({ login }) => login)).toEqual(["shy", "shy-renamed"]);
    await accounts.signIn({ id: 7, login: "shy-renamed" }, "h2", after(2));
    expect(await accounts.hidden()).toEqual([{ id: 7, login: "shy-renamed" }]);
    await accounts.unhide(7);
    expect(await accounts.account(7)).toMatchObject({ hidden: false, visible: true });
    expect(await accounts.hidden()).toEqual([]);
  });

  test("P2: who is deleted is gone, though their browser goes on at that moment", async () => {
    await accounts.signIn({ id: 8, login: "leaving" }, "l", NOW);
    const acts = Array.from({ length: 12 }, (_, step) => accounts.tick(8, `step-${step}`, true, NOW));
    const deleted = accounts.delete(8, NOW);
    const late = Array.from({ length: 12 }, (_, step) => accounts.tick(8, `late-${step}`, true, NOW));
    // What comes too late fails, as anything does for an account that is gone.
    await Promise.allSettled([...acts, ...late]);
    await deleted;
    expect(await accounts.account(8)).toBeNull();
    expect(await accounts.ticks(8)).toEqual([]);
  });
});
