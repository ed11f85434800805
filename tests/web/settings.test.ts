import { parse } from "csv-parse/sync";
import { describe, expect, it, onTestFinished, test } from "vitest";
import { NO_PREFERENCES } from "../../src/domain/preferences.ts";
import type { Store } from "../../src/flows/ports.ts";
import { openStore } from "../../src/storage/open.ts";
import { HOSTILE } from "../fixtures/hostile.ts";
import { judgedRepository, judgement } from "../fixtures/judged.ts";
import { batch, identity, merge } from "../fixtures/merges.ts";
import { ADA, GRACE, siteWithSignIn } from "../fixtures/sign-in.ts";
import { serveSite } from "../fixtures/site.ts";
import { workspace } from "../fixtures/workspace.ts";

const NOW = new Date("2026-11-24T10:00:00Z");

/** All pages over a new database, with somebody who is signed in. */
async function signedIn(login = "ada") {
  const store = await openStore(`file:${workspace()}/store.db`, "write");
  onTestFinished(() => store.close());
  const ada = await store.accounts.signIn({ id: 101, login }, "a", NOW);
  const site = await serveSite({ store });
  const get = (path: string, language: "en" | "zh-CN" = "en") => site.get(path, { as: ada, language });
  const post = (path: string, form: Readonly<Record<string, string>> | [string, string][] = {}) =>
    site.post(path, form as Record<string, string>, { as: ada });
  return { ...site, store, ada, get, post, account: () => store.accounts.account(101) };
}

describe("the settings", () => {
  it("show what was chosen, in both languages, and every field has a name", async () => {
    const { get, store, failures } = await signedIn();
    await judgedRepository(store, { repo: "o/r", githubId: 1 }, (id) => [judgement(id, "o/r", 1)]);
    const { page, status, headers } = await get("/settings");
    expect(status).toBe(200);
    expect(headers.get("Cache-Control")).toBe("private, no-store");
    expect(page).toContain('<bdi class="who">@ada</bdi>');
    expect(page).toContain('value="o/r"');
    expect((await get("/settings", "zh-CN")).page).toContain("推荐偏好");
    expect(failures).toEqual([]);
  });

  it("keep preferences, each only as the form offers it", async () => {
    const { post, account } = await signedIn();
    const { status, headers } = await post("/settings/wishes", [
      ["direction", "infrastructure"],
      ["direction", "research"],
      ["language", "C++"],
      ["gpu", "yes"],
      ["repository", "o/r"],
      ["others", "vllm-project/vllm, ggml-org/llama.cpp o/r"],
    ]);
    expect({ status, location: headers.get("Location") }).toEqual({
      status: 303,
      location: "http://localhost:3000/settings?saved=wishes#wishes",
    });
    expect((await account())?.preferences).toEqual({
      directions: ["infrastructure", "research"],
      languages: ["C++"],
      hasGpu: true,
      repositories: ["o/r", "vllm-project/vllm", "ggml-org/llama.cpp"],
    });
    await post("/settings/wishes", {});
    expect((await account())?.preferences).toEqual(NO_PREFERENCES);
  });

  it("lead to one's page, and say before they are sent what is no list of repositories", async () => {
    const { page } = await (await signedIn()).get("/settings");
    expect(page).toContain('<a href="/u/ada">http://localhost:3000/u/ada</a>');
    const pattern = new RegExp(`^(?:${/name="others"[^>]*pattern="([^"]*)"/.exec(page)?.[1]})$`, "v");
    for (const good of ["", "o/r", "o/r, a-b/c.d", " o/r、x/y ", "o/r\tx/y，"]) expect(good).toMatch(pattern);
    for (const bad of ["o", "o/r x", "https://evil.example/x", "o/r/s"]) expect(bad).not.toMatch(pattern);
  });

  it.each([
    ["wishes", { direction: "world domination" }],
    ["wishes", { others: "https://evil.example/x" }],
    ["wishes", { others: "o/r ".repeat(5_000) }],
    ["wishes", { language: "C\u0000" }],
    ["wishes", { language: "x".repeat(51) }],
    ["profile", { language: "tlh" }],
    ["profile", { language: "__proto__" }],
  ])("refuse for %s what the form does not offer, in one sentence, and change nothing", async (part, form) => {
    const { post, account, ada } = await signedIn();
    const { status, page } = await post(`/settings/${part}`, form);
    expect([400, 413]).toContain(status);
    if (status === 400) expect(page).toContain("Expected the fields of this page");
    if (status === 400) expect(page).toMatch(/<main[\s\S]*<a href="\/settings">Settings<\/a>/);
    expect(await account()).toEqual(ada);
  });

  it.each(HOSTILE)("bear %j in every field", async (text) => {
    const { post, get, failures } = await signedIn();
    for (const path of ["profile", "wishes"]) {
      const form = { language: text, direction: text, repository: text, others: text, visible: text, gpu: text };
      expect([303, 400, 413]).toContain((await post(`/settings/${path}`, form)).status);
    }
    expect((await post("/settings/delete", { login: text })).status).toBe(text.length > 16_000 ? 413 : 400);
    const { page } = await get(`/settings?saved=${encodeURIComponent(text)}`);
    expect(page).not.toMatch(/<script|<img|onerror=/);
    expect(failures).toEqual([]);
  });

  it("keep the language for the account and the browser, and give it back to the browser", async () => {
    const { post, account } = await signedIn();
    const chosen = await post("/settings/profile", { language: "zh-CN" });
    expect(chosen.headers.get("Set-Cookie")).toMatch(/^firstrung-language=zh-CN;/);
    expect(await account()).toMatchObject({ language: "zh-CN", visible: false });
    const dropped = await post("/settings/profile", { language: "", visible: "yes" });
    expect(dropped.headers.get("Set-Cookie")).toMatch(/^firstrung-language=; Max-Age=0/);
    expect(await account()).toMatchObject({ language: null, visible: true });
  });

  it("hide and show, and what was chosen before comes back", async () => {
    const { post, get, account } = await signedIn();
    await post("/settings/profile", { visible: "yes" });
    await post("/settings/hide");
    expect(await account()).toMatchObject({ hidden: true, visible: false });
    expect((await get("/settings")).page).toContain("You are hidden.");
    await post("/settings/profile", { language: "en" });
    await post("/settings/show");
    expect(await account()).toMatchObject({ hidden: false, visible: true, language: "en" });
  });

  it("delete only who typed their own login, after saying what goes and what stays", async () => {
    const { post, get, account } = await signedIn("Ada-L");
    const { page } = await get("/settings/delete");
    for (const sentence of ["What goes", "What stays", "still counted", "deliveries after 7 days"])
      expect(page).toContain(sentence);
    const refused = await post("/settings/delete", { login: "grace" });
    expect(refused.status).toBe(400);
    expect(refused.page).toContain("nothing was deleted");
    expect(await account()).not.toBeNull();
    const done = await post("/settings/delete", { login: " @ada-l " });
    expect(done.headers.get("Location")).toBe("http://localhost:3000/settings/deleted");
    expect(await account()).toBeNull();
    expect((await get("/settings/deleted")).page).toContain("Your account is deleted.");
  });
});

test("sessions are listed, and the others ended, with the real way in", async () => {
  const site = await siteWithSignIn();
  const [one, other] = [await site.signedIn(ADA), await site.signedIn(ADA)];
  const grace = await site.signedIn(GRACE);
  expect((await one.open("/settings")).page.match(/This one|Another one/g)).toEqual(["This one", "Another one"]);
  expect((await one.send("/settings/sessions")).status).toBe(303);
  expect((await other.open("/settings")).status).toBe(303);
  expect((await one.open("/settings")).page.match(/This one|Another one/g)).toEqual(["This one"]);
  expect((await grace.open("/settings")).status).toBe(200);
});

/** Ada's and Grace's merges, with a title that a spreadsheet would run. */
async function withMerges(store: Store) {
  const ada = identity(101, { login: "ada", name: "Ada" });
  const grace = identity(102, { login: "grace", name: "Grace" });
  const merges = [
    ...HOSTILE.map((title, index) => merge(index + 1, { author: ada, title, coAuthors: [grace] })),
    merge(900, { author: grace, title: "Grace's own" }),
  ];
  await store.recordHistory(await store.openHistory("o/r"), batch(...merges), NOW);
}

describe("P3: an export", () => {
  it("has everything that is kept under one's id, and nothing of anybody else's", async () => {
    const { get, store, ada } = await signedIn();
    await store.accounts.signIn({ id: 102, login: "grace" }, "g", NOW);
    await withMerges(store);
    const watched = await store.watching.watch("o/r");
    const author = { id: 101, login: "ada", bot: false };
    const other = { id: 102, login: "grace", bot: false };
    const comment = { number: 5, association: "NONE", createdAt: NOW, updatedAt: NOW };
    const observations = [
      { kind: "comment", direct: true, comment: { ...comment, id: 1, author, body: "Ada's comment" } },
      { kind: "comment", direct: true, comment: { ...comment, id: 2, author: other, body: "Grace's comment" } },
    ] as const;
    await store.watching.record(watched, { observations, now: NOW, react: () => [] });
    await store.accounts.setAside(101, watched.repositoryId, 5, null, NOW);
    await store.accounts.setAside(102, watched.repositoryId, 6, null, NOW);
    await store.accounts.tick(101, "basics.git", true, NOW);
    const { page, headers } = await get("/settings/export.json");
    expect(headers.get("Content-Disposition")).toBe('attachment; filename="firstrung-ada.json"');
    const data = JSON.parse(page) as Record<string, unknown>;
    expect(data).toMatchObject({
      account: { id: 101, login: "ada", visible: false, preferences: ada.preferences },
      sessions: [{ createdAt: NOW.toISOString() }],
      setAside: [{ repo: "o/r", number: 5, until: null }],
      ticks: [{ step: "basics.git" }],
      cohorts: [],
      github: { comments: [{ repo: "o/r", number: 5, body: "Ada's comment" }], roles: [{ association: "NONE" }] },
    });
    expect(data["contributions"]).toHaveLength(HOSTILE.length);
    expect(page).not.toMatch(/grace|102/i);
    // A hash of the cookie opens nothing, and is nobody's business either.
    expect(page).not.toContain('"hash"');
  });

  it("as CSV parses strictly, and no cell begins like a formula", async () => {
    const { get, store } = await signedIn();
    await withMerges(store);
    const { page } = await get("/settings/export.csv");
    const rows = parse(page, { columns: true, bom: true }) as Record<string, string>[];
    expect(rows).toHaveLength(HOSTILE.length);
    for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    expect(page).not.toMatch(/grace/i);
  });
});

describe("X16: what is another's is not there", () => {
  it.each([
    "/me/101",
    "/settings/101",
    "/settings/export.json/101",
    "/settings/export/101",
    "/u/101",
    "/u/ada",
    "/u/ADA",
    "/u/id:101",
    "/settings/sessions",
  ])("%s", async (path) => {
    const { site, grace } = await twoPeople();
    const answer = await site.get(path, { as: grace });
    const never = await site.get(path.replace(/101|ada/i, "nobody").replace("sessions", "nobody"), { as: grace });
    expect(answer.status).toBe(404);
    const plain = (page: string) => page.replaceAll(/\/[\w./:%-]*(?:\?lang=[\w-]+)?/g, "");
    expect(plain(answer.page)).toBe(plain(never.page));
  });

  it("nor is it exported where an address asks for it", async () => {
    const { site, grace } = await twoPeople();
    for (const query of ["?id=101", "?login=ada", "?account=101"]) {
      const { page } = await site.get(`/settings/export.json${query}`, { as: grace });
      expect(JSON.parse(page)).toMatchObject({ account: { id: 102 } });
      expect(page).not.toContain("ada");
    }
  });

  it("is neutral in a badge, whether hidden or never there", async () => {
    const { site, store } = await twoPeople();
    await store.accounts.change(101, { visible: true });
    await store.accounts.hide(101, NOW);
    const [hidden, never] = [await site.get("/u/ada/badge.svg"), await site.get("/u/nobody/badge.svg")];
    expect(hidden.page).toBe(never.page);
    expect(hidden.status).toBe(never.status);
  });

  async function twoPeople() {
    const store = await openStore(`file:${workspace()}/store.db`, "write");
    onTestFinished(() => store.close());
    await store.accounts.signIn({ id: 101, login: "ada" }, "a", NOW);
    const grace = await store.accounts.signIn({ id: 102, login: "grace" }, "g", NOW);
    return { site: await serveSite({ store }), store, grace };
  }
});
