import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../../src/flows/ports.ts";
import { ENGINES } from "./engines.ts";

/** What is private is told from what is public where it is stored, on every engine. */

const NOW = new Date("2026-11-23T12:00:00Z");
const LATER = new Date("2026-11-23T13:00:00Z");

describe.each(ENGINES)("$name", (engine) => {
  const { available } = engine;
  const folder = mkdtempSync(join(tmpdir(), "firstrung-"));
  let store: Store;
  const id = async (repo: string) => (await store.watching.watch(repo)).repositoryId;
  const change = (status: "active" | "suspended", at: Date) => ({
    facts: { id: 7, accountId: 70, account: "o", permissions: { issues: "write" } },
    status,
    at,
    repositories: [
      { githubId: 701, name: "o/open", private: false },
      { githubId: 702, name: "o/closed", private: true },
    ],
  });

  beforeAll(async () => {
    if (!available) return;
    store = await engine.open(folder);
    await store.installations.record(change("active", NOW), NOW);
    for (const repo of ["o/open", "o/closed"]) {
      const author = { key: "id:1", login: "ada", name: "Ada", bot: false };
      const merge = {
        number: 1,
        sha: "a".repeat(40),
        title: "One",
        mergedAt: NOW,
        author,
        coAuthors: [],
        paths: ["a"],
      };
      const cursor = await store.openHistory(repo);
      const batch = { merges: [{ ...merge, verified: false }], sha: "a".repeat(40), commits: 1 };
      await store.recordHistory(cursor, batch, NOW);
    }
  });
  afterAll(async () => {
    if (available) await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.skipIf(!available)("tells who may be written to by GitHub's id as by ours", async () => {
    const closed = await store.installations.ofGithubId(702);
    expect(closed).toMatchObject({ repo: "o/closed", installationId: 7, status: "active", private: true });
    expect(closed).toEqual(await store.installations.of(await id("o/closed")));
    expect(await store.installations.ofGithubId(703)).toBeNull();
  });

  it.skipIf(!available)("lists the public, and of a private one only what it asks for itself", async () => {
    expect((await store.repositories()).map(({ repo }) => repo)).toEqual(["o/open"]);
    const reposOf = async (inside?: number) =>
      (await store.mergesBy(["id:1"], inside)).map(({ repo }) => repo).toSorted();
    expect(await reposOf()).toEqual(["o/open"]);
    expect(await reposOf(await id("o/open"))).toEqual(["o/open"]);
    expect(await reposOf(await id("o/closed"))).toEqual(["o/closed", "o/open"]);
    expect(await store.watching.watch("o/closed")).toMatchObject({ private: true, state: "unseen" });
  });

  it.skipIf(!available)("reads at once what an installation lets in again", async () => {
    const watched = await store.watching.watch("o/open");
    await store.watching.release(watched, new Date("2026-12-24T00:00:00Z"), NOW);
    await store.installations.record(change("suspended", LATER), LATER);
    const again = new Date(LATER.getTime() + 1_000);
    await store.installations.record(change("active", again), again);
    expect((await store.watching.watch("o/open")).pollAt).toEqual(again);
  });
});
