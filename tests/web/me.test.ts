import { beforeEach, describe, expect, it, test } from "vitest";
import type { Account, Store } from "../../src/flows/ports.ts";
import { openStore } from "../../src/storage/open.ts";
import { returnAddress } from "../../src/web/return-to.ts";
import { judgedRepository, judgement } from "../fixtures/judged.ts";
import { account, career, daysAgo, merged, NOW } from "../fixtures/people.ts";
import { serveSite } from "../fixtures/site.ts";
import { STRANGEST } from "../fixtures/strangers.ts";
import { workspace } from "../fixtures/workspace.ts";

let store: Store;
let ada: Account;
beforeEach(async () => {
  store = await openStore(`file:${workspace()}/store.db`, "write");
  ada = await account(store, 7, "ada");
  await judgedRepository(store, { repo: "owner/repo", githubId: 5 }, (id) => [
    judgement(id, "owner/repo", 11, { card: { title: "Mend the parser" }, rank: 0.9 }),
    judgement(id, "owner/repo", 12, { card: { title: "Explain the cache" }, rank: 0.8 }),
  ]);
  return () => store.close();
});

const serve = () => serveSite({ store, now: () => NOW });
const textOf = (page: string) => page.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
const asideForm = { repo: "owner/repo", number: "11", until: "week", returnTo: "/me" };

describe("/me", () => {
  it("is one's own climb, visible or not, with the road and settings beside it", async () => {
    await merged(store, "owner/repo", career(6));
    const { page, status } = await (await serve()).get("/me", { as: ada });
    expect(status).toBe(200);
    expect(page).toContain("<h1><bdi>My climb</bdi></h1>");
    expect(textOf(page)).toContain("You stand on ");
    expect(textOf(page)).toMatch(/Your road .* of \d+ steps .*The whole road/);
    expect(page).toMatch(/<a class="button" href="\/settings">/);
  });
  it("sends who is not signed in to sign in, and says where nobody can", async () => {
    const { status, headers } = await (await serve()).get("/me");
    expect([status, headers.get("Location")]).toEqual([302, "/login?returnTo=/me"]);
    const closed = await (await serveSite({ store, signIn: null })).get("/me");
    expect(closed.status).toBe(404);
    expect(textOf(closed.page)).toContain("This server has no sign-in");
  });
  it("shows the badge to copy to who is visible alone", async () => {
    const { get } = await serve();
    const hidden = await get("/me", { as: ada });
    expect(textOf(hidden.page)).toContain("Only you can see your climb.");
    expect(hidden.page).not.toContain("badge.svg");
    await store.accounts.change(7, { visible: true });
    const { page } = await get("/me", { as: ada });
    expect(page).toContain(
      "[![Firstrung](http://localhost:3000/u/ada/badge.svg?lang=en)](http://localhost:3000/u/ada)",
    );
    expect(page).toContain('<img src="/u/ada/badge.svg?lang=en" alt="The rung of ada on Firstrung"');
  });
  it("leads to one's cohorts, and to making one", async () => {
    const { get } = await serve();
    expect((await get("/me", { as: ada })).page).toContain('<a href="/c">Climb with a group: make a cohort</a>');
    const span = { startsAt: daysAgo(30), endsAt: null };
    await store.cohorts.create({ slug: "autumn", name: "Autumn <b>", ownerId: ada.id, invitation: "k", ...span }, NOW);
    const { page } = await get("/me", { as: ada });
    expect(page).toContain('<a href="/c/autumn"><bdi>Autumn &lt;b&gt;</bdi></a>');
    expect(page).toContain('<a href="/c">All cohorts, or make one</a>');
  });
  it("welcomes who has nothing merged with the first rung and issues to begin with", async () => {
    const { page } = await (await serve()).get("/me", { as: ada });
    expect(textOf(page)).toContain(
      "Nothing of yours has been merged here yet, as far as is known. The first rung is docs",
    );
    expect(textOf(page)).toContain("Mend the parser");
  });
  it("pages through one's own merges", async () => {
    await merged(store, "owner/repo", career(40));
    const { get } = await serve();
    const next = /class="button" href="(\/me\?before=[^"]*)"/.exec((await get("/me", { as: ada })).page)?.[1] ?? "";
    const { page, headers } = await get(next, { as: ada });
    expect(page).toContain("Change number 10<");
    expect(page).not.toContain("Change number 11<");
    expect(headers.get("Cache-Control")).toBe("private, no-store");
  });
  it("speaks Chinese", async () => {
    const { page } = await (await serve()).get("/me", { as: ada, language: "zh-CN" });
    expect(textOf(page)).toContain("你目前在“新人”这一级。下一级是“文档”，还需要：1 个合并的文档或示例类拉取请求。");
  });
});

test("X17: two people signed in at once see their own page, kept for nobody", async () => {
  const bo = await account(store, 8, "bo");
  await merged(store, "owner/ada-alone", career(3));
  const { get, post } = await serve();
  await post("/me/set-aside", { ...asideForm, number: "12" }, { as: bo });
  const pages = await Promise.all(
    Array.from({ length: 20 }, (_, index) => get("/me", { as: index % 2 === 0 ? ada : bo })),
  );
  pages.forEach(({ page, headers }, index) => {
    const isAda = index % 2 === 0;
    expect(page.includes("owner/ada-alone")).toBe(isAda);
    expect(page.includes('action="/me/take-back"')).toBe(!isAda);
    expect(page.includes(isAda ? "bo on GitHub" : "ada on GitHub")).toBe(false);
    expect(headers.get("Cache-Control")).toBe("private, no-store");
  });
});

describe("setting aside", () => {
  test.each([
    ["week", daysAgo(-7)],
    ["month", daysAgo(-30)],
    ["ever", null],
  ])(
    "for %s leaves an issue out of what is recommended, and shows it in the list with the way back",
    async (until, end) => {
      const { get, post } = await serve();
      expect(textOf((await get("/me", { as: ada })).page)).toContain("Mend the parser");
      const { status, headers } = await post("/me/set-aside", { ...asideForm, until }, { as: ada });
      expect([status, headers.get("Location")]).toEqual([303, "http://localhost:3000/me"]);
      expect(await store.accounts.setAsideBy(7, NOW)).toMatchObject([{ repo: "owner/repo", number: 11, until: end }]);
      const { page } = await get("/me", { as: ada });
      expect(textOf(page)).not.toContain("Mend the parser");
      expect(textOf(page)).toContain("Explain the cache");
      expect(page).toMatch(/action="\/me\/take-back">.*value="11"/);
      const back = await post(
        "/me/take-back",
        { repo: "OWNER/repo", number: "11", returnTo: "/issues?q=x" },
        { as: ada },
      );
      expect([back.status, back.headers.get("Location")]).toEqual([303, "http://localhost:3000/issues?q=x"]);
      expect(textOf((await get("/me", { as: ada })).page)).toContain("Mend the parser");
    },
  );
  it("ends by itself", async () => {
    const { post } = await serve();
    await post("/me/set-aside", asideForm, { as: ada });
    const later = await serveSite({ store, now: () => daysAgo(-8) });
    expect(textOf((await later.get("/me", { as: ada })).page)).toContain("Mend the parser");
  });
  it("X14: takes nothing from another site, and nothing by being looked at", async () => {
    const { get, post } = await serve();
    const evil = await post("/me/set-aside", asideForm, { as: ada, headers: { Origin: "https://evil.example" } });
    expect(evil.status).toBe(403);
    expect((await get("/me/set-aside?repo=owner/repo&number=11&until=ever", { as: ada })).status).toBe(404);
    expect(await store.accounts.setAsideBy(7, NOW)).toEqual([]);
  });
  it("asks who is not signed in to sign in", async () => {
    const { status, headers } = await (await serve()).post("/me/set-aside", asideForm);
    expect([status, headers.get("Location")]).toEqual([302, "/login?returnTo=/me"]);
  });
  test.each<Record<string, string>>([
    {},
    { ...asideForm, repo: "no/such" },
    { ...asideForm, repo: "x".repeat(300) },
    { ...asideForm, number: "0" },
    { ...asideForm, number: "1.5" },
    { ...asideForm, number: "99999999999" },
    { ...asideForm, number: "NaN" },
    { ...asideForm, until: "tomorrow" },
    { ...asideForm, until: "__proto__" },
  ])("says what was expected of %j, and changes nothing", async (form) => {
    const { post, failures } = await serve();
    const { status, page } = await post("/me/set-aside", form, { as: ada });
    expect(status).toBe(400);
    expect(textOf(page)).toContain("Expected a known repository, an issue number and week, month or ever");
    expect(failures).toEqual([]);
    expect(await store.accounts.setAsideBy(7, NOW)).toEqual([]);
  });
  test.each(STRANGEST.map((text) => [text.slice(0, 30), text]))(
    "X1: survives %j in every field",
    async (_name, text) => {
      const { post, failures } = await serve();
      for (const field of Object.keys(asideForm)) {
        const { status, page, headers } = await post("/me/set-aside", { ...asideForm, [field]: text }, { as: ada });
        expect([303, 400, 413]).toContain(status);
        expect(page).not.toMatch(/<script|<img/);
        expect(headers.get("Location") ?? "http://localhost:3000/").toMatch(/^http:\/\/localhost:3000\//);
      }
      expect(failures).toEqual([]);
    },
  );
});

test.each([
  ["/me", "http://localhost:3000/me"],
  ["/issues?q=a%20b#x", "http://localhost:3000/issues?q=a%20b#x"],
  ["//evil.example", "http://localhost:3000/me"],
  ["/\\evil.example", "http://localhost:3000/me"],
  ["/\t/evil.example", "http://localhost:3000/me"],
  ["https://evil.example/", "http://localhost:3000/me"],
  ["/..//evil.example", "http://localhost:3000//evil.example"],
  ["javascript:alert(1)", "http://localhost:3000/me"],
  ["", "http://localhost:3000/me"],
  [undefined, "http://localhost:3000/me"],
  [new Blob([]), "http://localhost:3000/me"],
  [`/${"x".repeat(5_000)}`, "http://localhost:3000/me"],
])("X10: after a form one goes on from %j to %s", (asked, address) =>
  expect(returnAddress(asked, "http://localhost:3000", "/me")).toBe(address),
);
