import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import type { Account, Cohort, Store } from "../../src/flows/ports.ts";
import { openStore } from "../../src/storage/open.ts";
import { HOSTILE } from "../fixtures/hostile.ts";
import { elementsOf, textOf } from "../fixtures/markup.ts";
import { identity } from "../fixtures/merges.ts";
import { account, daysAgo, merged, NOW } from "../fixtures/people.ts";
import { serveSite } from "../fixtures/site.ts";
import { skeletonOf } from "../fixtures/strangers.ts";
import { sharedWorkspace } from "../fixtures/workspace.ts";

const folder = sharedWorkspace();
let store: Store;
let owner: Account;
let ada: Account;
let bo: Account;
let stranger: Account;
let nth = 0;
let cohort: Cohort;
const FORM = { name: "Spring", slug: "spring", starts: "2026-11-01", ends: "2026-11-30" };

beforeAll(async () => {
  store = await openStore(`file:${folder}/cohorts.db`, "write");
  ada = await account(store, 7, "ada");
  bo = await account(store, 8, "bo");
  stranger = await account(store, 9, "stranger");
  await merged(store, "o/repo", [
    { number: 1, title: "Before the window", mergedAt: daysAgo(100), paths: ["docs/a.md"] },
    { number: 2, title: "A core change", mergedAt: daysAgo(10), paths: ["src/pkg/a.py"] },
    { number: 3, title: "=HYPERLINK(1)", mergedAt: daysAgo(5), paths: ["tests/test_a.py"] },
  ]);
  await merged(store, "o/other", [{ number: 4, mergedAt: daysAgo(3) }], identity(8, { login: "bo" }));
});
afterAll(() => store.close());
beforeEach(async () => {
  const slug = `cohort-${++nth}`;
  owner = await account(store, 10_000 + nth, `organiser-${nth}`);
  const span = { startsAt: new Date("2026-11-01T00:00:00Z"), endsAt: new Date("2026-12-01T00:00:00Z") };
  cohort = await store.cohorts.create(
    { slug, name: "Autumn", ownerId: owner.id, invitation: `key-${nth}`, ...span },
    NOW,
  );
});

const path = (rest = "") => `/c/${cohort.slug}${rest}`;
const invitation = (key = cohort.invitation) => path(`/join?invitation=${key}`);
const join = (who: Account) => store.cohorts.join(cohort.id, who.id, NOW);
const rows = (page: string) => elementsOf(elementsOfRaw(page, "tbody"), "tr");
const elementsOfRaw = (page: string, tag: string) => new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page)?.[1] ?? "";

describe("making a cohort", () => {
  it("takes name, address and days, and leads to its page", async () => {
    const site = await serveSite({ store });
    const made = await site.post("/c", FORM, { as: owner });
    expect([made.status, made.headers.get("location")]).toEqual([303, "/c/spring"]);
    const { page } = await site.get("/c/spring", { as: owner });
    expect(page).toContain("Nov 1, 2026 to Nov 30, 2026");
    expect(page).toContain("Nobody has joined yet.");
    const own = await store.cohorts.bySlug("spring");
    expect(own?.invitation).toMatch(/^[\w-]{22}$/);
    expect((await site.get("/c", { as: owner })).page).toContain("you organise it");
    expect((await site.get("/c", { as: ada })).page).toContain("You organise none and are in none so far.");
  });

  test.each([
    [{ name: " " }, "Expected a name of 1 to 100 characters."],
    [{ slug: "No!" }, "Expected 3 to 40 small letters"],
    [{ starts: "soon" }, "Expected a day such as 2027-03-01"],
    [{ ends: "2026-10-01" }, "Expected the last day not to be before the first."],
  ])("says at the field what is wrong with %j, and keeps what was written", async (given, sentence) => {
    const form = { ...FORM, slug: `other-${nth}`, ...given };
    const { status, page } = await (await serveSite({ store })).post("/c", form, { as: owner });
    expect(status).toBe(422);
    expect(textOf(page)).toContain(sentence);
    expect(page).toMatch(/aria-invalid="true" aria-describedby="[^"]*-mistake"/);
    expect(page).toContain(`value="${form.name}"`);
    expect(await store.cohorts.bySlug(`other-${nth}`)).toBeNull();
  });

  it("refuses an address that is taken, and one cohort too many, each with a sentence", async () => {
    const site = await serveSite({ store });
    const taken = await site.post("/c", { ...FORM, slug: cohort.slug }, { as: ada });
    expect([taken.status, textOf(taken.page)]).toEqual([422, expect.stringContaining("is taken already")]);
    const busy = await account(store, 50, "busy");
    for (let count = 0; count < 20; count++)
      expect((await site.post("/c", { ...FORM, slug: `busy-${count}` }, { as: busy })).status).toBe(303);
    const more = await site.post("/c", { ...FORM, slug: "busy-more" }, { as: busy });
    expect([more.status, textOf(more.page)]).toEqual([422, expect.stringContaining("at most 20 cohorts")]);
  });

  it("needs somebody who is signed in", async () => {
    const site = await serveSite({ store });
    expect((await site.post("/c", { ...FORM, slug: "nobodys" })).headers.get("location")).toBe("/login?returnTo=%2Fc");
    expect(await store.cohorts.bySlug("nobodys")).toBeNull();
    const { page } = await site.get("/c");
    expect(page).toContain('href="/login?returnTo=%2Fc"');
    expect(page).not.toContain("<form");
    expect((await (await serveSite({ store, signIn: null })).get("/c")).page).toContain("Nobody can sign in");
  });
});

describe("joining", () => {
  it("says what is shown to whom before anything is, in both languages", async () => {
    const site = await serveSite({ store });
    const { page } = await site.get(invitation(), { as: ada });
    for (const said of [
      `${owner.login} invites you`,
      `${owner.login} and the other members, nobody else`,
      "your login",
      "in public repositories (Nov 1, 2026 to Nov 30, 2026): how many",
      `${owner.login} may download them`,
      "You may leave at any time",
    ])
      expect(textOf(page)).toContain(said);
    expect((await site.get(invitation(), { as: ada, language: "zh-CN" })).page).toContain("他们能看到你的什么");
    expect(await store.cohorts.members(cohort.id)).toEqual([]);
  });

  it("takes one's own consent, and then one is in it", async () => {
    const site = await serveSite({ store });
    expect((await site.get(path(), { as: ada })).status).toBe(404);
    const joined = await site.post(path("/join"), { invitation: cohort.invitation }, { as: ada });
    expect([joined.status, joined.headers.get("location")]).toEqual([303, path()]);
    expect(rows((await site.get(path(), { as: ada })).page)).toHaveLength(1);
    expect((await site.get(invitation(), { as: ada })).page).toContain("You are in this cohort.");
  });

  it("leads who is not signed in to the sign-in and back", async () => {
    const site = await serveSite({ store });
    const { status, page, headers } = await site.get(invitation());
    expect(status).toBe(200);
    expect(page).toContain(`href="/login?returnTo=${encodeURIComponent(invitation())}"`);
    expect(headers.get("cache-control")).toContain("no-store");
    expect((await site.post(path("/join"), { invitation: cohort.invitation })).status).toBe(404);
  });

  it("X16 leads nowhere without the newest link, as if there were no such cohort", async () => {
    const site = await serveSite({ store });
    const old = cohort.invitation;
    expect((await site.post(path("/invitation"), {}, { as: owner })).status).toBe(303);
    cohort = (await store.cohorts.bySlug(cohort.slug)) ?? cohort;
    expect(cohort.invitation).not.toBe(old);
    for (const key of [old, "", "x", ...HOSTILE.map(encodeURIComponent)]) {
      expect((await site.get(invitation(key), { as: ada })).status).toBe(404);
      expect((await site.post(path("/join"), { invitation: key }, { as: ada })).status).toBe(404);
    }
    expect((await site.get(path("/join"), { as: ada })).status).toBe(404);
    expect(await store.cohorts.isMember(cohort.id, ada.id)).toBe(false);
    expect((await site.post(path("/join"), { invitation: cohort.invitation }, { as: ada })).status).toBe(303);
  });
});

describe("its page", () => {
  it("shows each member's rung before and after, merges by area and last activity within its time, and the sum", async () => {
    await join(ada);
    await join(bo);
    const { page, headers } = await (await serveSite({ store })).get(path(), { as: bo });
    const shown = rows(page);
    expect(shown[0]).toMatch(/^adadocs → core2core 1tests 1Nov 19, 2026$/);
    expect(shown[1]).toMatch(/^bonewcomer → core1core 1Nov 21, 2026$/);
    const facts = elementsOf(page, "dd");
    expect(facts.slice(0, 5)).toEqual(["2", "2", "2", "3", "2"]);
    expect(page).not.toContain("Before the window");
    expect(headers.get("cache-control")).toBe("private, no-store");
  });

  it("lists one member's merges with their addresses", async () => {
    await join(ada);
    const site = await serveSite({ store });
    const { page } = await site.get(path("?member=7"), { as: ada });
    expect(page).toContain('href="https://github.com/o/repo/pull/2"');
    expect(page).not.toContain("https://github.com/o/repo/pull/1");
    for (const id of ["8", "9", "0", "-1", "x", "7e1", "99999999999999999999"])
      expect((await site.get(path(`?member=${id}`), { as: ada })).page).not.toContain('id="merged"');
  });

  it("X16 X17 is for its organiser and its members alone; for all others there is no such page", async () => {
    await join(ada);
    const site = await serveSite({ store });
    const seen = async (at: string, as?: Account) => {
      const { status, page } = await site.get(at, as && { as });
      return { status, page: page.replaceAll(encodeURIComponent(at), "").replaceAll(at, "") };
    };
    for (const who of [undefined, stranger, bo]) {
      for (const rest of ["", "?member=7", "/pull-requests.csv"]) {
        const unknown = await seen(`/c/no-such-cohort${rest}`, who);
        expect(unknown.status).toBe(404);
        expect(await seen(path(rest), who)).toEqual(unknown);
      }
      for (const act of ["invitation", "remove", "end", "delete", "change", "leave"])
        expect(
          (await site.post(path(`/${act}`), { ...FORM, member: "7", sure: "yes" }, who && { as: who })).status,
        ).toBe(404);
    }
    expect(await store.cohorts.bySlug(cohort.slug)).toEqual(cohort);
    expect(await store.cohorts.members(cohort.id)).toHaveLength(1);
    expect((await site.get(path(), { as: owner })).status).toBe(200);
    expect((await site.get(path(), { as: ada })).status).toBe(200);
  });

  it("gives a member none of the organiser's means", async () => {
    await join(ada);
    const site = await serveSite({ store });
    const { page } = await site.get(path(), { as: ada });
    expect(page).not.toContain(cohort.invitation);
    expect(page).not.toMatch(/pull-requests\.csv|\/remove|\/delete|\/change/);
    expect((await site.get(path("/pull-requests.csv"), { as: ada })).status).toBe(404);
    for (const act of ["invitation", "remove", "end", "delete", "change"])
      expect((await site.post(path(`/${act}`), { ...FORM, member: "7", sure: "yes" }, { as: ada })).status).toBe(404);
    expect(await store.cohorts.bySlug(cohort.slug)).toEqual(cohort);
  });

  it("P1 shows nothing of who is hidden, to nobody, and tells them so", async () => {
    await join(ada);
    await join(bo);
    const hidden = await account(store, 60, "hidden-one");
    await join(hidden);
    await store.accounts.hide(hidden.id, NOW);
    const site = await serveSite({ store, now: () => new Date(NOW.getTime() + 61_000) });
    for (const who of [owner, ada]) {
      const { page } = await site.get(path(), { as: who });
      expect(page).not.toContain("hidden-one");
      expect(rows(page)).toHaveLength(2);
    }
    expect((await site.get(path("/pull-requests.csv"), { as: owner })).page).not.toContain("hidden-one");
    expect((await site.get(path(), { as: hidden })).page).toContain("You asked to be hidden");
    await store.accounts.unhide(hidden.id);
  });

  it("P2 shows nothing of who deleted their account", async () => {
    const gone = await account(store, 61, "gone-one");
    await join(gone);
    await store.accounts.delete(gone.id, NOW);
    expect((await (await serveSite({ store })).get(path(), { as: owner })).page).not.toContain("gone-one");
  });

  it("shows nothing of who left or was removed, at once", async () => {
    await join(ada);
    await join(bo);
    const site = await serveSite({ store });
    expect((await site.post(path("/leave"), {}, { as: ada })).headers.get("location")).toBe("/c");
    expect((await site.get(path(), { as: ada })).status).toBe(404);
    expect(rows((await site.get(path(), { as: owner })).page)).toHaveLength(1);
    await site.post(path("/remove"), { member: "8" }, { as: owner });
    for (const member of ["x", "", "1e999", "8.5"]) await site.post(path("/remove"), { member }, { as: owner });
    const { page } = await site.get(path(), { as: owner });
    expect(page).toContain("Nobody has joined yet.");
    expect(page).not.toMatch(/<bdi>(ada|bo)<\/bdi>/);
    expect(site.failures).toEqual([]);
  });

  it("stays below 60 KB with 500 members, on pages of 50", async () => {
    for (let id = 2_000; id < 2_500; id++)
      await join(await account(store, id, `a-rather-long-login-of-somebody-${id}`));
    const site = await serveSite({ store });
    const first = await site.get(path(), { as: owner, language: "zh-CN" });
    expect(rows(first.page)).toHaveLength(50);
    expect(Buffer.byteLength(first.page)).toBeLessThan(60 * 1024);
    const last = await site.get(path("?page=10"), { as: owner });
    expect(rows(last.page)).toHaveLength(50);
    expect(last.page).toContain("Page 10 of 10");
    expect(rows((await site.get(path("?page=99"), { as: owner })).page)).toEqual(rows(last.page));
    const late = await account(store, 2_500, "late");
    const full = await site.post(path("/join"), { invitation: cohort.invitation }, { as: late });
    expect([full.status, textOf(full.page)]).toEqual([422, expect.stringContaining("At most 500 people")]);
  });
});

describe("an organiser", () => {
  it("changes name and days, and is told what is wrong with them", async () => {
    const site = await serveSite({ store });
    const change = { name: "Winter", slug: "ignored", starts: "2026-12-01", ends: "" };
    expect((await site.post(path("/change"), change, { as: owner })).status).toBe(303);
    expect(await store.cohorts.bySlug(cohort.slug)).toEqual({
      ...cohort,
      name: "Winter",
      startsAt: new Date("2026-12-01T00:00:00Z"),
      endsAt: null,
    });
    expect((await site.get(path(), { as: owner })).page).toContain("begins Dec 1, 2026");
    const wrong = await site.post(path("/change"), { ...change, starts: "never" }, { as: owner });
    expect([wrong.status, textOf(wrong.page)]).toEqual([422, expect.stringContaining("Expected a day such as")]);
  });

  it("ends it today, and sees nothing of what comes later", async () => {
    await join(bo);
    const site = await serveSite({ store, now: () => daysAgo(4) });
    await site.post(path("/end"), {}, { as: owner });
    expect((await store.cohorts.bySlug(cohort.slug))?.endsAt).toEqual(new Date("2026-11-21T00:00:00Z"));
    const { page } = await (await serveSite({ store })).get(path(), { as: owner });
    expect(page).toContain('<span class="tag">ended</span>');
    expect(rows(page)[0]).toMatch(/^bonewcomer0not yet/);
  });

  it("deletes it, but not without saying so", async () => {
    await join(ada);
    const site = await serveSite({ store });
    await site.post(path("/delete"), {}, { as: owner });
    expect(await store.cohorts.bySlug(cohort.slug)).not.toBeNull();
    expect((await site.post(path("/delete"), { sure: "yes" }, { as: owner })).headers.get("location")).toBe("/c");
    expect((await site.get(path(), { as: owner })).status).toBe(404);
    expect((await site.get("/c", { as: ada })).page).not.toContain(cohort.slug);
  });

  it("X14 does none of it by another site's form", async () => {
    await join(ada);
    const site = await serveSite({ store });
    const headers = { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" };
    const form = { ...FORM, invitation: cohort.invitation, member: "7", sure: "yes" };
    for (const act of ["join", "leave", "invitation", "remove", "end", "delete", "change"])
      expect((await site.post(path(`/${act}`), form, { as: owner, headers })).status).toBe(403);
    expect(await store.cohorts.bySlug(cohort.slug)).toEqual(cohort);
    for (const act of ["leave", "remove", "end", "delete", "change", "invitation"])
      expect((await site.get(path(`/${act}`), { as: owner })).status).toBe(404);
  });

  it("P3 takes away a file of every pull request with its address, which no spreadsheet runs", async () => {
    await join(ada);
    await join(bo);
    const { page, headers } = await (await serveSite({ store })).get(path("/pull-requests.csv"), { as: owner });
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(headers.get("content-disposition")).toBe(`attachment; filename="${cohort.slug}.csv"`);
    expect(headers.get("cache-control")).toBe("private, no-store");
    const lines = parse(page, { columns: true, bom: true }) as Record<string, string>[];
    expect(lines.map(({ login, url, area }) => [login, url, area])).toEqual([
      ["ada", "https://github.com/o/repo/pull/2", "core"],
      ["ada", "https://github.com/o/repo/pull/3", "tests"],
      ["bo", "https://github.com/o/other/pull/4", "core"],
    ]);
    expect(lines[1]?.["title"]).toBe("'=HYPERLINK(1)");
    expect(lines[0]).toMatchObject({ core: "1", tests: "0", modules: "src/pkg", mergedAt: "2026-11-14T10:00:00.000Z" });
  });
});

describe("X1 what is written into names and titles", () => {
  it("changes no page and no file", async () => {
    const other = await openStore(`file:${folder}/hostile.db`, "write");
    const host = await account(other, 1, "host");
    const strange = await account(other, 7, "strange");
    const titles = HOSTILE.map((title, index) => ({
      number: index + 1,
      title,
      mergedAt: daysAgo(index),
      paths: ["docs/a.md"],
    }));
    await merged(other, "o/strange", titles, identity(7, { login: "strange" }));
    const startsAt = new Date("2026-01-01T00:00:00Z");
    const made = await other.cohorts.create(
      { slug: "hostile", name: "plain", ownerId: host.id, invitation: "key", startsAt, endsAt: null },
      NOW,
    );
    await other.cohorts.join(made.id, strange.id, NOW);
    const site = await serveSite({ store: other });
    const pages = ["/c", "/c/hostile", "/c/hostile/join?invitation=key"];
    const plainly = await Promise.all(pages.map(async (at) => skeletonOf((await site.get(at, { as: host })).page)));
    for (const name of HOSTILE) {
      await other.cohorts.change(made.id, { name });
      for (const [index, at] of pages.entries()) {
        const { page } = await site.get(at, { as: host });
        expect([name, skeletonOf(page)]).toEqual([name, plainly[index]]);
        expect(page).not.toMatch(/[\u0000-\u0008\u202a-\u202e\u2066-\u2069]/);
      }
    }
    const { page } = await site.get("/c/hostile?member=7", { as: host });
    expect(elementsOf(page, "bdi").length).toBeGreaterThan(HOSTILE.length);
    expect(page).not.toMatch(/<script|<img|[\u0000-\u0008\u202a-\u202e\u2066-\u2069]/);
    const csv = (await site.get("/c/hostile/pull-requests.csv", { as: host })).page;
    await other.close();
    const lines = parse(csv, { columns: true, bom: true }) as { title: string }[];
    expect(lines).toHaveLength(HOSTILE.length);
    for (const { title } of lines) expect(title).not.toMatch(/^[=+\-@\t\r]/);
    expect(site.failures).toEqual([]);
  });
});
