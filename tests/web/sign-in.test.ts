import { describe, expect, it, test } from "vitest";
import { startOauth } from "../fakes/oauth.ts";
import { siteWithSignIn, ADA, GRACE } from "../fixtures/sign-in.ts";

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

it("signs somebody in with GitHub, asking for nothing but who they are, and leads them back", async () => {
  const site = await siteWithSignIn();
  const browser = site.newBrowser();
  const { status, location } = await browser.open("/login?returnTo=%2Fissues%3Frepo%3Do%252Fr");
  expect(status).toBe(302);
  const { url } = site.oauth.read(location);
  expect(url.searchParams.has("scope")).toBe(false);
  const back = await browser.open(site.oauth.agree(location, ADA));
  expect({ status: back.status, location: back.location }).toEqual({
    status: 302,
    location: "http://localhost:3000/issues?repo=o%2Fr",
  });
  expect((await browser.open("/logout")).page).toContain("@ada");
  expect(site.failures).toEqual([]);
});

describe("X10: a way back that leads elsewhere", () => {
  const HERE = "http://localhost:3000";
  it.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "https:evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    " //evil.example",
    "javascript:alert(1)",
    "http://localhost:3000@evil.example/",
    "http://localhost:3001/",
    `/${"x".repeat(3_000)}`,
    "/login?returnTo=/login",
    "/login/callback?code=1",
    "/logout",
    "",
  ])("%j ends at the dashboard", async (returnTo) => {
    const site = await siteWithSignIn();
    const browser = site.newBrowser();
    const { location } = await browser.open(`/login?returnTo=${encodeURIComponent(returnTo)}`);
    expect((await browser.open(site.oauth.agree(location, ADA))).location).toBe(`${HERE}/me`);
  });

  it.each([
    ["/..//evil.example", `${HERE}//evil.example`],
    ["/../..//evil.example/x", `${HERE}//evil.example/x`],
    ["/me?x=//evil.example#part", `${HERE}/me?x=//evil.example#part`],
  ])("%j stays on this server, since the whole address is answered", async (returnTo, expected) => {
    const site = await siteWithSignIn();
    const browser = site.newBrowser();
    const { location } = await browser.open(`/login?returnTo=${encodeURIComponent(returnTo)}`);
    expect((await browser.open(site.oauth.agree(location, ADA))).location).toBe(expected);
  });

  it("is judged again where it comes out of the database", async () => {
    const site = await siteWithSignIn();
    const browser = site.newBrowser();
    const { location } = await browser.open("/login");
    const { accounts } = site.store;
    const { hashed } = await import("../../src/web/sign-in/sessions.ts");
    const hash = hashed(site.oauth.read(location).state);
    const attempt = await accounts.takeSignIn(hash, site.now());
    if (attempt === null) throw new Error("there is no sign-in");
    await accounts.beginSignIn(hash, { ...attempt, returnTo: "//evil.example" }, site.now(), new Date("2027-01-01"));
    expect((await browser.open(site.oauth.agree(location, ADA))).location).toBe(`${HERE}/me`);
  });
});

describe("X11: what does not come from a sign-in that this browser began ends at one page, without a session", () => {
  type Site = Awaited<ReturnType<typeof siteWithSignIn>>;
  const begun = async (site: Site) => {
    const browser = site.newBrowser();
    const { location } = await browser.open("/login");
    return { browser, location };
  };
  const CASES: Record<string, (site: Site) => Promise<[Awaited<ReturnType<typeof begun>>["browser"], string]>> = {
    "without a state": async (site) => {
      const { browser, location } = await begun(site);
      return [browser, site.oauth.agree(location, ADA).replace(/&state=.*/, "")];
    },
    "with an empty state and no cookie": async (site) => [site.newBrowser(), "/login/callback?code=x&state="],
    "with another browser's state": async (site) => {
      const [one, other] = [await begun(site), await begun(site)];
      return [one.browser, site.oauth.agree(other.location, ADA)];
    },
    "with a state and no cookie": async (site) => {
      const { location } = await begun(site);
      return [site.newBrowser(), site.oauth.agree(location, ADA)];
    },
    "with a state twice": async (site) => {
      const { browser, location } = await begun(site);
      const answer = site.oauth.agree(location, ADA);
      const cookies = [...browser.cookies];
      await browser.open(answer);
      browser.cookies.clear();
      for (const [name, value] of cookies) browser.cookies.set(name, value);
      return [browser, site.oauth.agree(location, ADA)];
    },
    "with a code that was used": async (site) => {
      const [one, other] = [await begun(site), await begun(site)];
      const answer = site.oauth.agree(one.location, ADA);
      await one.browser.open(answer);
      const code = new URL(answer).searchParams.get("code") ?? "";
      const { state } = site.oauth.read(other.location);
      return [other.browser, `/login/callback?code=${code}&state=${state}`];
    },
    "with a code that belongs to another verifier": async (site) => {
      const [one, other] = [await begun(site), await begun(site)];
      const code = new URL(site.oauth.agree(one.location, ADA)).searchParams.get("code") ?? "";
      return [other.browser, `/login/callback?code=${code}&state=${site.oauth.read(other.location).state}`];
    },
    "without a code": async (site) => {
      const { browser, location } = await begun(site);
      return [browser, `/login/callback?state=${site.oauth.read(location).state}`];
    },
    "with two states": async (site) => {
      const { browser, location } = await begun(site);
      return [browser, `${site.oauth.agree(location, ADA)}&state=other`];
    },
    "with a refusal": async (site) => {
      const { browser, location } = await begun(site);
      return [browser, site.oauth.decline(location)];
    },
    "ten minutes late": async (site) => {
      const { browser, location } = await begun(site);
      site.advance(10 * MINUTE);
      return [browser, site.oauth.agree(location, ADA)];
    },
    "from a GitHub that is down": async (site) => {
      const { browser, location } = await begun(site);
      const answer = site.oauth.agree(location, ADA);
      site.oauth.break();
      return [browser, answer];
    },
  };

  it.each(Object.keys(CASES))("%s", async (name) => {
    const site = await siteWithSignIn();
    const [browser, answer] = (await CASES[name]?.(site)) ?? [];
    if (browser === undefined || answer === undefined) throw new Error(name);
    const before = [...browser.cookies.keys()].filter((one) => one === "firstrung");
    if (name !== "with a state twice") expect(before).toEqual([]);
    browser.cookies.delete("firstrung");
    const { status, location } = await browser.open(answer);
    expect({ status, location }).toEqual({ status: 303, location: "http://localhost:3000/login/failed" });
    const { page } = await browser.open(location);
    expect(page).toContain("You are not signed in");
    expect([...browser.cookies.keys()]).not.toContain("firstrung");
    expect((await browser.open("/settings")).status).toBe(303);
    // Whatever it was, the way on is open.
    const again = await browser.open("/login");
    expect(again.status).toBe(302);
  });

  it("keeps the state where scripts and other hosts do not see it, for ten minutes", async () => {
    const site = await siteWithSignIn({ baseUrl: "https://rungs.example" });
    const browser = site.newBrowser();
    await browser.open("/login");
    expect(browser.given[0]).toMatch(
      /^__Host-firstrung-sign-in=[\w-]{43,}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });
});

describe("X12: a session", () => {
  it("is 256 random bits for the browser and a hash for the database, new at each sign-in", async () => {
    const site = await siteWithSignIn({ baseUrl: "https://rungs.example" });
    const browser = await site.signedIn(ADA);
    const line = browser.given.find((one) => one.startsWith("__Host-firstrung=")) ?? "";
    expect(line).toMatch(/^__Host-firstrung=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const first = browser.cookies.get("__Host-firstrung") ?? "";
    const sessions = await site.store.accounts.sessionsOf(ADA.id);
    expect(sessions.map(({ hash }) => hash)).toHaveLength(1);
    expect(JSON.stringify(sessions)).not.toContain(first);
    const { location } = await browser.open("/login");
    await browser.open(site.oauth.agree(location, ADA));
    expect(browser.cookies.get("__Host-firstrung")).not.toBe(first);
    // The one before is over: a fixed or stolen id does not live on.
    expect(await site.store.accounts.sessionsOf(ADA.id)).toHaveLength(1);
    browser.cookies.set("__Host-firstrung", first);
    expect((await browser.open("/settings")).status).toBe(303);
  });

  it("is not taken over from what somebody put into the browser before", async () => {
    const site = await siteWithSignIn();
    const browser = site.newBrowser();
    const fixed = "A".repeat(43);
    browser.cookies.set("firstrung", fixed);
    const { location } = await browser.open("/login");
    await browser.open(site.oauth.agree(location, ADA));
    expect(browser.cookies.get("firstrung")).not.toBe(fixed);
    const attacker = site.newBrowser();
    attacker.cookies.set("firstrung", fixed);
    expect((await attacker.open("/settings")).status).toBe(303);
  });

  it("ends at sign-out, which only a form does, and its cookie is worth nothing after", async () => {
    const site = await siteWithSignIn();
    const browser = await site.signedIn(ADA);
    const old = browser.cookies.get("firstrung") ?? "";
    expect((await browser.open("/logout")).page).toContain("<button");
    expect((await browser.open("/settings")).status).toBe(200);
    const { status, location } = await browser.send("/logout");
    expect({ status, location }).toEqual({ status: 303, location: "http://localhost:3000/" });
    expect(browser.cookies.has("firstrung")).toBe(false);
    browser.cookies.set("firstrung", old);
    expect((await browser.open("/settings")).status).toBe(303);
    expect((await browser.open("/logout")).page).toContain("Nobody is signed in");
  });

  it("lasts 30 days in use and 7 without", async () => {
    const site = await siteWithSignIn();
    const used = await site.signedIn(ADA);
    const idle = await site.signedIn(ADA);
    site.advance(7 * DAY - MINUTE);
    expect((await used.open("/settings")).status).toBe(200);
    site.advance(MINUTE);
    expect((await idle.open("/settings")).status).toBe(303);
    for (let day = 7; day < 29; day++) {
      site.advance(DAY);
      expect((await used.open("/settings")).status).toBe(200);
    }
    site.advance(DAY - MINUTE);
    expect((await used.open("/settings")).status).toBe(200);
    site.advance(MINUTE);
    expect((await used.open("/settings")).status).toBe(303);
  });

  it("is written down as used at most once an hour", async () => {
    const site = await siteWithSignIn();
    const browser = await site.signedIn(ADA);
    const begun = site.now();
    const seen = async () => (await site.store.accounts.sessionsOf(ADA.id))[0]?.seenAt;
    site.advance(59 * MINUTE);
    await browser.open("/settings");
    expect(await seen()).toEqual(begun);
    site.advance(MINUTE);
    await browser.open("/settings");
    expect(await seen()).toEqual(site.now());
  });

  it("of one browser ends without the other's", async () => {
    const site = await siteWithSignIn();
    const [one, other] = [await site.signedIn(ADA), await site.signedIn(ADA)];
    await one.send("/logout");
    expect((await other.open("/settings")).status).toBe(200);
  });

  it.each(["tampered", "x", "__proto__", "a".repeat(44), "A".repeat(43), "%00", '"quoted"', "x".repeat(4_000)])(
    "is none for the cookie %j",
    async (value) => {
      const site = await siteWithSignIn();
      const browser = await site.signedIn(ADA);
      const own = browser.cookies.get("firstrung") ?? "";
      browser.cookies.set("firstrung", value === "tampered" ? `${own.slice(0, -2)}--` : value);
      expect((await browser.open("/settings")).status).toBe(303);
      expect(site.failures).toEqual([]);
    },
  );
});

test("X13: GitHub's token is asked one question and kept nowhere", async () => {
  const site = await siteWithSignIn();
  await site.signedIn(ADA);
  expect(site.oauth.asked).toEqual(["POST /login/oauth/access_token", "GET /user"]);
  const file = await import("node:fs").then(({ readFileSync, readdirSync }) =>
    readdirSync(site.folder)
      .filter((name) => name.startsWith("store.db"))
      .map((name) => readFileSync(`${site.folder}/${name}`, "latin1"))
      .join(""),
  );
  expect(file).toContain("ada");
  for (const secret of site.oauth.secrets()) expect(file).not.toContain(secret);
});

test("X17: two people who are signed in at once never see each other's pages, and nobody keeps them", async () => {
  const site = await siteWithSignIn();
  const [ada, grace] = [await site.signedIn(ADA), await site.signedIn(GRACE)];
  const rounds = Array.from({ length: 20 }, async () => {
    const pages = await Promise.all([ada.open("/settings"), grace.open("/settings"), site.get("/settings")]);
    const [hers, others, nobodys] = pages;
    expect(hers?.page).toContain("@ada");
    expect(hers?.page).not.toContain("grace");
    expect(others?.page).toContain("@grace");
    expect(others?.page).not.toContain("@ada");
    expect(nobodys?.page).not.toMatch(/ada|grace/);
    expect(hers?.headers.get("Cache-Control")).toBe("private, no-store");
    expect(nobodys?.status).toBe(303);
  });
  await Promise.all(rounds);
});

test("without credentials nobody can sign in, and the pages for it are not there", async () => {
  const { serveSite } = await import("../fixtures/site.ts");
  const { store } = await siteWithSignIn();
  const site = await serveSite({ store, signIn: null });
  for (const path of ["/login", "/login/callback", "/logout", "/settings"])
    expect({ path, status: (await site.get(path)).status }).toEqual({ path, status: 404 });
});

test("the fake GitHub refuses what GitHub refuses", async () => {
  const oauth = await startOauth("http://localhost:3000/login/callback");
  expect(() => oauth.read(`${oauth.url}/login/oauth/authorize?client_id=other`)).toThrow("not this client");
  const answer = await fetch(`${oauth.url}/login/oauth/access_token`, { method: "POST", body: "code=x" });
  expect(await answer.json()).toEqual({ error: "incorrect_client_credentials" });
});
