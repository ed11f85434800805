import { expect, it, onTestFinished } from "vitest";
import { NO_PREFERENCES } from "../../src/domain/preferences.ts";
import { compileRules } from "../../src/domain/rules.ts";
import type { Account, Store } from "../../src/flows/ports.ts";
import { openStore } from "../../src/storage/open.ts";
import { HOSTILE } from "../fixtures/hostile.ts";
import { issueCard, judgedRepository, judgement, JUDGED_AT, NO_TREATMENT } from "../fixtures/judged.ts";
import { defaultConfig } from "../fixtures/rules.ts";
import { serveSite } from "../fixtures/site.ts";
import { workspace } from "../fixtures/workspace.ts";

const NOW = new Date("2026-11-24T10:00:00Z");

async function emptyStore(): Promise<Store> {
  const store = await openStore(`file:${workspace()}/store.db`, "write");
  onTestFinished(() => store.close());
  return store;
}

async function signedIn(store: Store, given: Partial<Account["preferences"]> = {}): Promise<Account> {
  const account = await store.accounts.signIn({ id: 7, login: "ada" }, "hash", NOW);
  await store.accounts.change(7, { preferences: { ...NO_PREFERENCES, ...given } });
  return (await store.accounts.account(7)) ?? account;
}

it("says what this is, how much is free, and shows the ladder and the best issues", async () => {
  const store = await emptyStore();
  await judgedRepository(
    store,
    { repo: "o/one", githubId: 1 },
    (id) => [
      judgement(id, "o/one", 1, { card: { title: "Explain the loader" } }),
      judgement(id, "o/one", 2, { card: { verdict: { ...issueCard("o/one", 2).verdict, state: "claimed" } } }),
    ],
    { contributions: 1_234 },
  );
  const { get, failures } = await serveSite({ store });
  const { status, page } = await get("/");
  expect(status).toBe(200);
  expect(page).toContain("<h1>Climb into the open source of large language models</h1>");
  expect(page).toContain("1 issue is free now</strong> in 1 repository");
  expect(page).toMatch(/<ol class="rungs" reversed="" aria-label="The ladder, its top rung first"><li><span>Steward/i);
  expect(page).toContain('<a href="https://github.com/o/one/issues/1"');
  expect(page).not.toContain("https://github.com/o/one/issues/2");
  expect(page).toContain("1,234 merged pull requests read");
  expect(page).toMatch(/<a href="\/r\/o\/one"><bdi>o\/one<\/bdi><\/a>/);
  expect(page).toContain(`<time datetime="${JUDGED_AT.toISOString()}">1 hour ago</time>`);
  expect(page).not.toContain("What is still missing here");
  expect(failures).toEqual([]);
});

it("shows six issues at most, each with one reason and what its repository asks", async () => {
  const store = await emptyStore();
  const text = { en: "Sign off.", "zh-CN": "签署。" };
  const rule = { kind: "sign-off", text, source: "https://example.org/" } as const;
  await judgedRepository(
    store,
    { repo: "o/one", githubId: 1 },
    (id) => Array.from({ length: 9 }, (_, index) => judgement(id, "o/one", index + 1)),
    { place: { ...NO_TREATMENT, asks: [rule] } },
  );
  const { get } = await serveSite({ store });
  const { page } = await get("/");
  expect(page.match(/<p class="where">/g)).toHaveLength(6);
  expect(page.match(/<p class="reason">/g)).toHaveLength(6);
  expect(page.match(/Before you begin: sign-off of commits/g)).toHaveLength(6);
  const chinese = await get("/", { language: "zh-CN" });
  expect(chinese.page).toContain("<h1>一步步走进大语言模型的开源世界</h1>");
  expect(chinese.page).toContain("现有 9 个空闲议题</strong> 来自 1 个仓库");
});

it("shows those who signed in what is right for them, without what they set aside", async () => {
  const store = await emptyStore();
  const id = await judgedRepository(store, { repo: "o/python", githubId: 1 }, (own) => [
    judgement(own, "o/python", 1, { card: { title: "Set aside" } }),
    judgement(own, "o/python", 2, { card: { title: "To take" } }),
  ]);
  await judgedRepository(store, { repo: "o/zig", githubId: 2, language: "Zig" }, (own) => [
    judgement(own, "o/zig", 1, { language: "Zig", card: { title: "In Zig" } }),
  ]);
  const account = await signedIn(store, { languages: ["Python"] });
  await store.accounts.setAside(7, id, 1, null, NOW);
  const { get } = await serveSite({ store });
  const { page, headers } = await get("/", { as: account });
  expect(page).toContain("Free right now, and right for you");
  expect(page).toContain("To take");
  expect(page).not.toMatch(/Set aside|In Zig/);
  expect(page).toContain('<a href="/me">My climb</a>');
  expect(headers.get("Cache-Control")).toBe("private, no-store");
  const stranger = (await get("/")).page;
  expect(stranger).toContain("Set aside");
  expect(stranger).toContain("In Zig");
});

it("is whole before anything was read, and says what is watched and what is missing", async () => {
  const store = await emptyStore();
  const rules = compileRules({ ...defaultConfig, watchlist: [{ repo: "o/soon", areas: [], modules: [] }] });
  const check = { subject: "git", state: "wrong", found: { text: "2.1" }, mend: "doctor.git.mend" } as const;
  const { get, failures } = await serveSite({ store, rules, checks: () => Promise.resolve([check]) });
  const { page } = await get("/");
  expect(page).toContain("The first reading is under way");
  expect(page).toContain('<a href="/r/o/soon">o/soon</a>');
  expect(page).toContain("No history has been read yet.");
  expect(page).toContain("npx firstrung import o/soon");
  expect(page).toMatch(/<div class="wrong"><dt>/);
  expect(page).not.toContain("are free now");
  expect(failures).toEqual([]);
});

it("says that nothing is free, and that what it knows is old", async () => {
  const store = await emptyStore();
  await judgedRepository(store, { repo: "o/one", githubId: 1 });
  const { get } = await serveSite({ store, now: () => new Date(JUDGED_AT.getTime() + 3 * 86_400_000) });
  const { page } = await get("/");
  expect(page).toContain("Nothing is free at this moment.");
  expect(page).toContain("one of the repositories was last read 3 days ago.");
});

it("shows 30 repositories and the rest behind a link", async () => {
  const store = await emptyStore();
  for (let index = 1; index <= 32; index++)
    await judgedRepository(store, { repo: `o/r${index}`, githubId: index }, () => [], { free: index });
  const { get } = await serveSite({ store });
  const rows = (page: string) =>
    [...page.matchAll(/<th scope="row"><a href="\/r\/o\/(r\d+)"/g)].map(([, name]) => name);
  const first = await get("/");
  expect(rows(first.page)).toHaveLength(30);
  expect(rows(first.page)[0]).toBe("r32");
  expect(first.page).toContain('href="/?from=30#repositories"');
  const second = await get("/?from=30");
  expect(rows(second.page)).toEqual(["r2", "r1"]);
  expect(second.page).toContain('href="/#repositories"');
  for (const wrong of ["-1", "1e9", "x", "99999", "%00"]) expect((await get(`/?from=${wrong}`)).status).toBe(200);
});

it.each([
  ["https://github.com/apps/x/installations/new", "https://github.com/apps/x/installations/new"],
  ["javascript:alert(1)", "#"],
  [null, "/setup"],
])("shows maintainers the way: installed from %s, linked to %s", async (installUrl, href) => {
  const { get } = await serveSite({ store: await emptyStore(), installUrl: () => installUrl });
  const { page } = await get("/");
  const [, found] = /<h3>For maintainers<\/h3><p>[^<]*<\/p><a href="([^"]*)"/.exec(page) ?? [];
  expect(found).toBe(href);
});

it("shows everybody the way in, and who can sign in how", async () => {
  const store = await emptyStore();
  const open = await serveSite({ store });
  expect((await open.get("/")).page).toContain('<a href="/login?returnTo=%2Fme">Sign in with GitHub</a>');
  const without = await serveSite({ store, signIn: null });
  expect((await without.get("/")).page).not.toContain("/login");
});

it("X1: carries what strangers write, and links nowhere but to http", async () => {
  const store = await emptyStore();
  await judgedRepository(store, { repo: "o/one", githubId: 1 }, (id) =>
    HOSTILE.map((title, index) =>
      judgement(id, "o/one", index + 1, {
        rank: index / 100,
        card: { title, url: "javascript:alert(1)", area: { area: "docs", by: "words", said: title } },
      }),
    ),
  );
  const { get, failures } = await serveSite({ store });
  for (const language of ["en", "zh-CN"] as const) {
    const { page } = await get("/", { language });
    expect(page).not.toMatch(/<script>alert|<img|javascript:|onerror=alert\(1\)>|\u001b|\u202e/);
  }
  expect(failures).toEqual([]);
});

it("asks the same few questions whatever is stored", async () => {
  const store = await emptyStore();
  const asked: string[] = [];
  const watched = (names: readonly (keyof Store)[]) =>
    Object.fromEntries(
      names.map((name) => [
        name,
        () => {
          asked.push(name);
          throw new Error(`${name} counts everything`);
        },
      ]),
    );
  await judgedRepository(store, { repo: "o/one", githubId: 1 }, (id) => [judgement(id, "o/one", 1)]);
  const { get, failures } = await serveSite({
    store: { ...store, ...watched(["repositories", "mergesOf", "identitiesOf"]) },
  });
  expect((await get("/")).status).toBe(200);
  expect({ asked, failures }).toEqual({ asked: [], failures: [] });
});
