import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isPublic } from "../../src/domain/watching.ts";
import { readEnvironment } from "../../src/environment.ts";
import { readIssues } from "../../src/flows/read-issues.ts";
import { recommendFor } from "../../src/flows/recommend.ts";
import { syncRepository } from "../../src/flows/sync/sync-repository.ts";
import { createJudges } from "../../src/judges.ts";
import { createSync, dueAmong, syncOnce, watch } from "../../src/watcher.ts";
import { QUIET } from "../fixtures/github.ts";
import { installedGithub, PRIVATE_KEY } from "../fixtures/installed-github.ts";
import { CONFIG_FOLDER, defaultRules } from "../fixtures/rules.ts";
import { workspace } from "../fixtures/workspace.ts";

/** Reading what installed the app, private repositories among it (X17), as the server puts it together. */

const PRIVATE = { ...QUIET, name: "o/private", private: true, mergedPulls: 4 };
const MINUTE = 60_000;

async function reading() {
  const github = await installedGithub({ repositories: [QUIET, PRIVATE] });
  const { world, simulator, store, now } = github;
  const folder = join(workspace(), "data");
  const environment = readEnvironment({
    APP_ID: String(world.app.id),
    PRIVATE_KEY,
    WEBHOOK_SECRET: "a secret of our own",
    GITHUB_API_URL: simulator.apiUrl,
    GITHUB_SERVER_URL: simulator.url,
    FIRSTRUNG_DATA: folder,
  });
  const sync = await createSync({
    environment,
    configFolder: "config",
    rules: defaultRules,
    store,
    now,
    warn: () => {},
  });
  const secret = world.repository("o/private");
  secret.openIssue({ title: "A secret", by: "ada", labels: ["good first issue"] });
  const poll = (repo = "o/private") => syncRepository(sync, repo, "now");
  const pollAfter = (minutes: number, repo = "o/private") => {
    world.clock.advance(minutes * MINUTE);
    return poll(repo);
  };
  const judges = createJudges(CONFIG_FOLDER);
  const next = (inside?: number) =>
    recommendFor(
      store,
      defaultRules,
      judges,
      "newcomer",
      { limit: 10, directions: [], hasGpu: false, inside },
      simulator.url,
      now(),
    );
  const titles = async (repo: string, inside?: number) => {
    const watched = await store.watching.watch(repo);
    const { cards } = await readIssues(store, defaultRules, judges, watched, simulator.url, now(), inside);
    return cards.map(({ title }) => title);
  };
  return { ...github, folder, sync, secret, poll, pollAfter, next, titles };
}

describe("a private repository that installed the app", () => {
  it("is read with the installation's token, history and all, and stays active and private", async () => {
    const { poll, store, simulator } = await reading();
    expect(await poll()).toMatchObject({ outcome: "done", state: "active", detail: null });
    expect(await store.watching.watch("o/private")).toMatchObject({ state: "active", private: true });
    expect((await store.findRepository("o/private"))?.contributions, "git let us in too").toBe(4);
    const tokens = new Set(
      simulator.requests.list.filter(({ path }) => path.includes("/issues")).map(({ token }) => token?.slice(0, 4)),
    );
    expect([...tokens]).toEqual(["ghs_"]);
  });

  it("costs nothing while nothing happens, and its hour is the installation's", async () => {
    const { poll, pollAfter, simulator, store, installation } = await reading();
    await poll();
    await pollAfter(5);
    simulator.requests.reset();
    expect(await pollAfter(5)).toMatchObject({ outcome: "done", changes: 0 });
    expect(simulator.requests.list.map(({ status }) => status)).toEqual([304]);
    expect(await store.watching.budget(`installation:${installation.id}`)).toMatchObject({ limit: 5_000 });
    expect(await store.watching.budget("anonymous"), "nobody else's was touched").toBeNull();
  });

  it("X17: is shown inside itself alone, in no list, recommendation, export or count of others", async () => {
    const { poll, next, titles, store, world } = await reading();
    world.repository("o/r").openIssue({ title: "Open to all", labels: ["good first issue"] });
    await poll();
    await poll("o/r");
    const { repositoryId } = await store.watching.watch("o/private");
    const { repositoryId: another } = await store.watching.watch("o/r");
    const namesIn = async (inside?: number) => (await next(inside)).recommendations.map(({ card }) => card.title);
    expect(await namesIn()).toEqual(["Open to all"]);
    expect(await namesIn(another)).toEqual(["Open to all"]);
    expect((await namesIn(repositoryId)).toSorted()).toEqual(["A secret", "Open to all"]);
    expect(await titles("o/private")).toEqual([]);
    expect(await titles("o/private", another)).toEqual([]);
    expect(await titles("o/private", repositoryId)).toEqual(["A secret"]);
    expect((await store.repositories()).map(({ repo }) => repo)).toEqual(["o/r"]);
    const authors = (await store.identitiesOf("o/private")).map(({ key }) => key);
    expect(authors.length).toBeGreaterThan(0);
    expect(await store.mergesBy(authors)).toEqual([]);
    expect(await store.mergesBy(authors, another)).toEqual([]);
    expect(await store.mergesBy(authors, repositoryId)).toHaveLength(4);
  });

  it("is hidden from the moment in which a public one is made private, and shown again when it is public", async () => {
    const { poll, pollAfter, titles, store, world } = await reading();
    const repository = world.repository("o/r");
    repository.openIssue({ title: "Was open to all", labels: ["good first issue"] });
    await poll("o/r");
    expect(await titles("o/r")).toHaveLength(1);
    repository.makePrivate();
    await pollAfter(25 * 60, "o/r");
    expect(await store.watching.watch("o/r")).toMatchObject({ state: "active", private: true });
    expect(await titles("o/r")).toEqual([]);
    repository.makePublic();
    await pollAfter(25 * 60, "o/r");
    expect(await titles("o/r")).toHaveLength(1);
  });

  it("that was uninstalled is asked for no more, and shown nowhere although its data is still here", async () => {
    const { poll, titles, sync, world, installation, record, store } = await reading();
    await poll();
    world.clock.advance(1_000);
    world.uninstall(installation.id);
    await record("removed");
    expect(await sync.installed([])).toEqual([]);
    const watched = await store.watching.watch("o/private");
    expect(isPublic(watched)).toBe(false);
    expect(await titles("o/private")).toEqual([]);
  });

  it("of a suspended installation is left alone, kept, and read at once when it is unsuspended (A5)", async () => {
    const { poll, sync, world, installation, record, store, simulator, now } = await reading();
    await poll();
    world.suspend(installation.id);
    expect(await poll()).toMatchObject({ outcome: "failed" });
    expect(await sync.installed([])).toEqual([]);
    const { sent } = simulator.requests;
    expect(await poll()).toMatchObject({ outcome: "later", state: "active" });
    expect(simulator.requests.sent).toBe(sent);
    world.clock.advance(MINUTE);
    world.unsuspend(installation.id);
    await record();
    const wanted = await sync.installed([]);
    expect(wanted).toEqual(["o/private", "o/r"]);
    expect(dueAmong(await store.watching.watched(), wanted, now())).toContain("o/private");
    expect(await poll()).toMatchObject({ outcome: "done", state: "active" });
  });
});

describe("P5: what was uninstalled", () => {
  it("is deleted after 30 days, the clone too, but for public repositories on the watchlist", async () => {
    const { poll, sync, store, world, installation, record, folder } = await reading();
    world.addNewRepository({ ...QUIET, name: "o/public", mergedPulls: 2 });
    await record();
    for (const repo of ["o/r", "o/private", "o/public"]) await poll(repo);
    const clones = () => readdirSync(join(folder, "clones", "o")).toSorted();
    expect(clones()).toEqual(["private.git", "public.git", "r.git"]);
    world.clock.advance(1_000);
    world.uninstall(installation.id);
    await record("removed");
    const watchlist = ["O/R", "o/private"];
    world.clock.advance(29 * 24 * 60 * MINUTE);
    await sync.forget(watchlist);
    expect((await store.watching.watched()).map(({ repo }) => repo)).toEqual(["o/private", "o/public", "o/r"]);
    world.clock.advance(2 * 24 * 60 * MINUTE);
    await sync.forget(watchlist);
    const left = await store.watching.watched();
    expect(left.map(({ repo, installedAt }) => [repo, installedAt])).toEqual([["o/r", null]]);
    expect(clones()).toEqual(["r.git"]);
    expect(await store.installations.list()).toEqual([]);
    expect(await store.mergesBy((await store.identitiesOf("o/private")).map(({ key }) => key))).toEqual([]);
  });
});

describe("repositories that installed the app", () => {
  it("are visited at start and then like any other, beside the watchlist and without being on it", async () => {
    const { sync, world, store } = await reading();
    world.addNewRepository({ ...QUIET, name: "p/watched" });
    const seen: string[] = [];
    const stop = new AbortController();
    await watch(sync, ["p/watched"], stop.signal, ({ repo, outcome }) => {
      seen.push(`${repo} ${outcome}`);
      if (seen.length === 3) stop.abort();
    });
    expect(seen.toSorted()).toEqual(["o/private done", "o/r done", "p/watched done"]);
    const { pollAt, readAt } = await store.watching.watch("o/r");
    expect((pollAt?.getTime() ?? 0) - (readAt?.getTime() ?? 0)).toBeLessThanOrEqual(15 * MINUTE);
  });

  it("are not visited twice where the watchlist has them too", async () => {
    const { sync } = await reading();
    expect(await sync.installed(["O/R"])).toEqual(["o/private"]);
    const reports = await syncOnce(sync, ["O/R", ...(await sync.installed(["O/R"]))], "now");
    expect(reports.map(({ repo, outcome }) => `${repo} ${outcome}`)).toEqual(["o/r done", "o/private done"]);
  });

  it("whose token GitHub has revoked are read with a new one", async () => {
    const { poll, pollAfter, world, simulator } = await reading();
    await poll();
    const { token } = simulator.requests.list.findLast(({ path }) => path.includes("/issues")) ?? {};
    expect(world.revokeToken(token ?? "")).toBe(true);
    expect(await pollAfter(5)).toMatchObject({ outcome: "done", state: "active" });
  });
});
