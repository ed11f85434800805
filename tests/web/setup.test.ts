import { describe, expect, it, test } from "vitest";
import { WITH_FILE } from "../../src/domain/repository-config.ts";
import type { Store } from "../../src/flows/ports.ts";
import { readEnvironment } from "../../src/environment.ts";
import { maintainersPages } from "../../src/maintainers-pages.ts";
import { HOSTILE } from "../fixtures/hostile.ts";
import { installedRepository } from "../fixtures/installed-repository.ts";
import { CONFIG_FOLDER, defaultRules } from "../fixtures/rules.ts";
import { serveSite } from "../fixtures/site.ts";

/** Serves the pages over a database; answers a page by its path. */
async function serve(store: Store) {
  const environment = readEnvironment({ NODE_ENV: "production" });
  const server = await serveSite({
    store,
    environment,
    ...maintainersPages({ environment, configFolder: CONFIG_FOLDER, rules: defaultRules, store }),
  });
  const get = async (path: string, headers: Record<string, string> = { "Accept-Language": "en" }) => {
    const response = await fetch(`${server.url}${path}`, { headers, redirect: "manual" });
    return { status: response.status, page: await response.text(), headers: response.headers };
  };
  return { get, failures: server.failures };
}

/** The installation that covers `o/r` also covers these, as GitHub would say. */
async function cover(
  store: Store,
  repositories: readonly { githubId: number; name: string; private: boolean }[],
  permissions = {},
) {
  const [one] = await store.installations.list();
  if (one === undefined) throw new Error("expected an installation");
  const { id, accountId, account } = one;
  const at = new Date(one.statusAt.getTime() + 1000);
  await store.installations.record(
    { facts: { id, accountId, account, permissions }, status: "active", at, repositories },
    at,
  );
  return id;
}

const PERMISSIONS = { metadata: "read", contents: "read", issues: "write", pull_requests: "write", checks: "write" };

describe("the page after installing", () => {
  it("shows what the app does in public repositories, and only counts private ones (X17)", async () => {
    const { store, repositoryId } = await installedRepository();
    const repositories = [
      { githubId: 77, name: "o/r", private: false },
      { githubId: 78, name: "o/sesame", private: true },
      { githubId: 79, name: "o/sesame-two", private: true },
    ];
    const id = await cover(store, repositories, PERMISSIONS);
    const { get } = await serve(store);
    const before = await get(`/setup?installation_id=${id}&setup_action=install`);
    expect(before).toMatchObject({ status: 200 });
    expect(before.page).toContain("Firstrung is installed for o");
    expect(before.page).toContain("The configuration has not been read yet.");
    expect(before.page).toContain("Says and changes nothing that nobody asked for.");
    expect(before.page).toContain("And 2 private repositories");
    expect(before.page).not.toMatch(/sesame|Permissions that are missing/);
    expect(before.headers.get("Cache-Control")).toBe("no-store");

    await store.configs.put(repositoryId, {
      sha: "a",
      config: { ...WITH_FILE, suggestions: true },
      problem: null,
      checkedAt: new Date(),
    });
    const after = await (await serve(store)).get(`/setup?installation_id=${id}`);
    expect(after.page).toContain("Welcomes first pull requests.");
    expect(after.page).toContain("Keeps one issue with what looks fit for a newcomer label.");
  });
  it("names no account where all is private", async () => {
    const { store } = await installedRepository();
    const id = await cover(store, [{ githubId: 78, name: "o/sesame", private: true }], PERMISSIONS);
    const { page } = await (await serve(store)).get(`/setup?installation_id=${id}`);
    expect(page).toContain("<h1>Firstrung is installed</h1>");
    expect(page).not.toContain("sesame");
  });
  it("says which permissions are missing and what for, and what is wrong with the file", async () => {
    const { store, repositoryId } = await installedRepository();
    const id = await cover(store, [{ githubId: 77, name: "o/r", private: false }], { ...PERMISSIONS, checks: "read" });
    const problem = ".github/firstrung.yml:3:5: claims.day: unknown key";
    await store.configs.put(repositoryId, { sha: "a", config: null, problem, checkedAt: new Date() });
    const { page } = await (await serve(store)).get(`/setup?installation_id=${id}`);
    expect(page).toContain("checks: write");
    expect(page).not.toContain("issues: write");
    expect(page).toContain(problem);
  });
  it("has the repository's first report once its issues were read", async () => {
    const place = await installedRepository();
    const { store, watched, now } = place;
    await place.issue(1, { labels: ["good first issue"] });
    await place.issue(2, { title: "The loss is wrong", labels: [] });
    await place.pull(3, "ada", { open: false, mergedAt: now(), closedAt: now() });
    await store.watching.release(watched(), now(), now());
    const id = await cover(store, [{ githubId: 77, name: "o/r", private: false }], PERMISSIONS);
    const { page } = await (await serve(store)).get(`/setup?installation_id=${id}`);
    expect(page).toMatch(/<dt[^>]*>Open issues<\/dt><dd>2<\/dd>/);
    expect(page).toMatch(/<dt[^>]*>Newcomer issues that are free<\/dt><dd>1<\/dd>/);
  });
  it("has the whole configuration to paste, in the reader's language, also where nothing is known", async () => {
    const { store } = await installedRepository();
    const { get } = await serve(store);
    for (const path of [
      "/setup",
      "/setup?installation_id=1",
      "/setup?installation_id=0",
      "/setup?installation_id=9e9",
    ]) {
      const { status, page } = await get(path);
      expect({ path, status }).toEqual({ path, status: 404 });
      expect(page).toContain("cooldown-days: 7");
      expect(page).toContain("&quot;Hello, {{who}}!&quot;");
    }
    const chinese = await get("/setup?installation_id=1", { "Accept-Language": "zh-CN" });
    expect(chinese.page).toContain('<html lang="zh-CN">');
    expect(chinese.page).toContain("# 新人可同时持有的认领数");
    expect(chinese.page).toContain("/setup?installation_id=1&amp;lang=en");
  });
  it("of an installation that is gone is that of one that is not known", async () => {
    const { store } = await installedRepository();
    const [one] = await store.installations.list();
    const { get } = await serve(store);
    const path = `/setup?installation_id=${one?.id}`;
    expect((await get(path)).status).toBe(200);
    const { id = 0, accountId = 0, account = "", permissions = {} } = one ?? {};
    const at = new Date(Date.now() + 1000);
    await store.installations.record({ facts: { id, accountId, account, permissions }, status: "removed", at }, at);
    const gone = await (await serve(store)).get(path);
    expect(gone.status).toBe(404);
    expect(gone.page.replaceAll(String(id), "1")).toBe((await get("/setup?installation_id=1")).page);
  });
  test.each(HOSTILE.map((text) => [text.slice(0, 30), text]))("X1: shows %j without harm", async (_name, text) => {
    const { store, repositoryId } = await installedRepository({ repo: `o/${text.slice(0, 200)}` });
    await store.configs.put(repositoryId, { sha: "a", config: null, problem: text, checkedAt: new Date() });
    const [one] = await store.installations.list();
    const { get, failures } = await serve(store);
    for (const path of [
      `/setup?installation_id=${one?.id}`,
      `/setup?installation_id=${encodeURIComponent(text)}`,
      `/setup?lang=${encodeURIComponent(text.slice(0, 500))}`,
    ]) {
      const { page, headers } = await get(path);
      expect(page).not.toMatch(/<script|<img|style="|onerror=\w+[^;]*>alert/);
      expect(page).not.toContain("49 ");
      expect(headers.get("Content-Security-Policy")).toContain("form-action 'self'; frame-ancestors 'none'");
    }
    expect(failures).toEqual([]);
  });
});
