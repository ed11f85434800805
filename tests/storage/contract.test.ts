import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../src/domain/errors.ts";
import type { RecordedMerge } from "../../src/domain/rules.ts";
import type { Store } from "../../src/flows/ports.ts";
import { openStore } from "../../src/storage/open.ts";
import { HOSTILE } from "../fixtures/hostile.ts";
import { batch, identity, merge } from "../fixtures/merges.ts";
import { sharedWorkspace } from "../fixtures/workspace.ts";
import { ENGINES } from "./engines.ts";

const NOW = new Date("2024-05-06T07:08:09.000Z");
const folder = sharedWorkspace();

async function all(store: Store, repo: string): Promise<RecordedMerge[]> {
  const rows: RecordedMerge[] = [];
  for await (const page of store.mergesOf(repo)) rows.push(...page);
  return rows;
}

describe.each(ENGINES)("the store on $name", (engine) => {
  const { available } = engine;
  let store: Store;
  beforeAll(async () => {
    if (available) store = await engine.open(folder);
  });
  afterAll(async () => {
    if (available) await store.close();
  });
  const test = it.skipIf(!available);

  test("gives back exactly what was recorded", async () => {
    const recorded = merge(7, {
      author: identity(1, { login: null, key: "mail:abc", name: "Ada" }),
      coAuthors: [identity(2), identity(3)],
      paths: HOSTILE.map((text) => `src/${text}`),
      title: "Fix 'quotes' and \"others\"\n中文 👩🏽‍💻",
      mergedAt: new Date("1970-01-01T00:00:00Z"),
      verified: true,
    });
    await store.recordHistory(await store.openHistory("o/exact"), batch(recorded), NOW);
    const { coAuthors: _, ...facts } = recorded;
    expect(await all(store, "O/Exact")).toEqual([
      { ...facts, repo: "o/exact", coAuthorKeys: ["id:2", "id:3"], commentPaths: [] },
    ]);
  });

  test("carries what is large and what is far away in time", async () => {
    const paths = Array.from({ length: 6_000 }, (_, index) => `${"deep/".repeat(30)}${index}`);
    const far = new Date("9999-12-31T23:59:59Z");
    await store.recordHistory(
      await store.openHistory("o/large"),
      batch(merge(2_147_483_647, { paths, mergedAt: far })),
      NOW,
    );
    expect(await all(store, "o/large")).toMatchObject([{ paths, mergedAt: far, number: 2_147_483_647 }]);
  });

  test("pages through thousands in the order of their numbers", async () => {
    const cursor = await store.openHistory("o/pages");
    const merges = Array.from({ length: 2_500 }, (_, index) => merge(((index * 1_009) % 2_500) + 1));
    await store.recordHistory(cursor, batch(...merges), NOW);
    expect((await all(store, "o/pages")).map(({ number }) => number)).toEqual(merges.map((_, index) => index + 1));
  });

  test("moves the cursor with the batch, or neither", async () => {
    const start = await store.openHistory("o/cursor");
    expect(start).toMatchObject({ repo: "o/cursor", sha: null, pass: 1 });
    const next = await store.recordHistory(start, batch(merge(1), merge(2)), NOW);
    expect(await store.openHistory("O/CURSOR")).toEqual(next);
    const broken = merge(4, { title: null as unknown as string });
    await expect(store.recordHistory(next, batch(merge(3), broken), NOW)).rejects.toThrow();
    expect((await all(store, "o/cursor")).map(({ number }) => number)).toEqual([1, 2]);
    expect(await store.openHistory("o/cursor")).toEqual(next);
    await store.recordHistory(next, batch(merge(3)), NOW);
    expect((await all(store, "o/cursor")).map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  test("refuses to mix two imports of one repository", async () => {
    const mine = await store.openHistory("o/two");
    await store.recordHistory(mine, batch(merge(1)), NOW);
    const late = store.recordHistory(mine, batch(merge(2)), NOW);
    await expect(late).rejects.toThrow(UserError);
    await expect(late).rejects.toMatchObject({ key: "history.moved" });
    await expect(store.restartHistory(mine)).rejects.toMatchObject({ key: "history.moved" });
    expect((await all(store, "o/two")).map(({ number }) => number)).toEqual([1]);
  });

  test("keeps the first merge with a number within one reading, and the last reading's over all", async () => {
    let cursor = await store.openHistory("o/again");
    cursor = await store.recordHistory(cursor, batch(merge(1, { title: "first" }), merge(1, { title: "second" })), NOW);
    cursor = await store.recordHistory(cursor, batch(merge(1, { title: "third" }), merge(2, { title: "gone" })), NOW);
    expect((await all(store, "o/again")).map(({ title }) => title)).toEqual(["first", "gone"]);

    cursor = await store.restartHistory(cursor);
    expect(cursor).toMatchObject({ sha: null, pass: 2 });
    expect(await all(store, "o/again")).toHaveLength(2);
    await store.recordHistory(cursor, batch(merge(1, { title: "rewritten" })), NOW);
    expect((await all(store, "o/again")).map(({ title }) => title)).toEqual(["rewritten", "gone"]);
  });

  test("knows an author as last seen, in whatever batches the merges come", async () => {
    const seen = (name: string, day: number, number: number) =>
      merge(number, { author: identity(50, { name, login: name }), mergedAt: new Date(Date.UTC(2024, 0, day)) });
    let cursor = await store.openHistory("o/names");
    cursor = await store.recordHistory(cursor, batch(seen("b", 2, 1), seen("c", 3, 2), seen("a", 1, 3)), NOW);
    expect(await store.identityByKey("id:50")).toMatchObject({ name: "c", login: "c" });
    cursor = await store.recordHistory(cursor, batch(seen("old", 2, 4)), NOW);
    expect(await store.identityByKey("id:50")).toMatchObject({ name: "c" });
    await store.recordHistory(cursor, batch(seen("New", 4, 5)), NOW);
    expect(await store.identitiesByLogin("NEW")).toMatchObject([{ key: "id:50", name: "New" }]);
    expect(await store.identitiesByLogin("c")).toEqual([]);
  });

  test("lets no trailer overwrite what an author's commit said", async () => {
    const author = identity(60, { name: "Real" });
    const forged = identity(60, { name: "Forged", login: "forged" });
    let cursor = await store.openHistory("o/trailers");
    cursor = await store.recordHistory(cursor, batch(merge(1, { coAuthors: [forged] })), NOW);
    expect(await store.identityByKey("id:60")).toMatchObject({ name: "Forged" });
    cursor = await store.recordHistory(cursor, batch(merge(2, { author })), NOW);
    await store.recordHistory(cursor, batch(merge(3, { coAuthors: [forged] })), NOW);
    expect(await store.identityByKey("id:60")).toMatchObject({ name: "Real", login: "person-60" });
    expect((await store.identitiesOf("o/trailers")).map(({ key }) => key).toSorted()).toEqual(["id:1", "id:60"]);
  });

  test("finds all that somebody merged, everywhere", async () => {
    const author = identity(70);
    for (const repo of ["o/one", "o/other"]) {
      await store.recordHistory(await store.openHistory(repo), batch(merge(1, { author }), merge(2)), NOW);
    }
    const found = await store.mergesBy(["id:70", "id:nobody"]);
    expect(found.map(({ repo, number }) => `${repo}#${number}`).toSorted()).toEqual(["o/one#1", "o/other#1"]);
    expect(await store.mergesBy([])).toEqual([]);
  });

  test("lists repositories by name with what is stored of them", async () => {
    await store.openHistory("a/Empty");
    const listed = await store.repositories();
    expect(listed.map(({ repo }) => repo)).toEqual(listed.map(({ repo }) => repo).toSorted());
    expect(listed[0]).toEqual({ repo: "a/Empty", contributions: 0, importedAt: null, sha: null });
    expect(await store.findRepository("O/TWO")).toEqual({
      repo: "o/two",
      contributions: 1,
      importedAt: NOW,
      sha: merge(1).sha,
    });
    expect(await store.findRepository("o/none")).toBeNull();
    expect(await all(store, "o/none")).toEqual([]);
  });

  test("writes in turn where many write at once", async () => {
    const repos = Array.from({ length: 12 }, (_, index) => `many/${index}`);
    await Promise.all(
      repos.map(async (repo) => store.recordHistory(await store.openHistory(repo), batch(merge(1), merge(2)), NOW)),
    );
    const stored = (await store.repositories()).filter(({ repo }) => repo.startsWith("many/"));
    expect(stored.map(({ contributions }) => contributions)).toEqual(repos.map(() => 2));
  });

  test("keeps to the secret with which addresses were hashed first", async () => {
    await store.pinIdentityKey("aaaa");
    await store.pinIdentityKey("aaaa");
    await expect(store.pinIdentityKey("bbbb")).rejects.toMatchObject({
      key: "identityKey.other",
      values: { expected: "aaaa", found: "bbbb" },
    });
  });

  test("backs up everything while it is in use", async () => {
    const file = join(folder, `${store.engine}-${Math.random()}.backup`);
    if (store.engine === "sqlite") {
      await store.backup(file);
      const copy = await openStore(`file:${file}`, "read");
      expect(await copy.repositories()).toEqual(await store.repositories());
      expect(await all(copy, "o/exact")).toEqual(await all(store, "o/exact"));
      await copy.close();
    } else {
      await store.backup(file).then(
        () => expect(existsSync(file)).toBe(true),
        (error: unknown) => expect(String(error)).toMatch(/PGlite|pg_dump/),
      );
    }
  });
});
