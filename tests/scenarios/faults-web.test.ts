import { describe, expect, it, onTestFinished, test } from "vitest";
import { readEnvironment } from "../../src/environment.ts";
import { createPages } from "../../src/pages.ts";
import { openStore } from "../../src/storage/open.ts";
import { createSite } from "../../src/web/site.ts";
import { CLIENT, startOauth } from "../fakes/oauth.ts";
import { browser } from "../fixtures/browser.ts";
import { delivery, installed } from "../fixtures/installed.ts";
import { judgedRepository, judgement } from "../fixtures/judged.ts";
import { emptyStore } from "../fixtures/open-store.ts";
import { account } from "../fixtures/people.ts";
import { CONFIG_FOLDER, defaultRules } from "../fixtures/rules.ts";
import { serve } from "../fixtures/serve.ts";
import { ADA, GRACE, siteWithSignIn } from "../fixtures/sign-in.ts";
import { serveSite } from "../fixtures/site.ts";
import { workspace } from "../fixtures/workspace.ts";
import { ENGINES } from "../storage/engines.ts";

test("X12: who takes the authorization back at GitHub is signed out everywhere, and nobody else is", async () => {
  const app = await installed();
  const site = await siteWithSignIn({ store: app.store });
  const [one, other, grace] = [await site.signedIn(ADA), await site.signedIn(ADA), await site.signedIn(GRACE)];
  await app.accept(delivery("github_app_authorization", { action: "revoked", sender: { id: ADA.id, login: "ada" } }));
  await app.workOff();
  expect(await app.counts()).toMatchObject({ waiting: 0, parked: 0, done: 1 });
  for (const browserOfHers of [one, other]) expect((await browserOfHers.open("/settings")).status).toBe(303);
  expect((await grace.open("/settings")).status).toBe(200);
});

test("X12: a deleted account leaves no session anywhere", async () => {
  const site = await siteWithSignIn();
  const [one, other] = [await site.signedIn(ADA), await site.signedIn(ADA)];
  expect((await one.send("/settings/delete", { login: "ada" })).status).toBe(303);
  for (const browserOfHers of [one, other]) expect((await browserOfHers.open("/settings")).status).toBe(303);
  expect((await one.open("/settings/deleted")).page).not.toContain("ada");
});

/** Every form of every page, as the routes themselves tell. */
async function allForms() {
  const store = await openStore(`file:${workspace()}/store.db`, "write");
  onTestFinished(() => store.close());
  const environment = readEnvironment({ GITHUB_CLIENT_ID: CLIENT.id, GITHUB_CLIENT_SECRET: CLIENT.secret });
  const now = () => new Date("2026-11-24T10:00:00Z");
  const ada = await store.accounts.signIn(ADA, "a", now());
  const pages = createPages({ environment, configFolder: CONFIG_FOLDER, rules: defaultRules, store, now });
  const site = createSite({
    ...pages,
    signIn: pages.signIn && { ...pages.signIn, viewerOf: () => Promise.resolve(ada) },
    checks: () => Promise.resolve([]),
    workers: () => ({}),
    installation: () => Promise.resolve(null),
    registration: null,
    onError: () => {},
  });
  const paths = site.routes.filter(({ method }) => method === "POST").map(({ path }) => path);
  const address = (path: string) => path.replaceAll(/:\w+(\{[^}]*\})?/g, "x").replace("/*", "/x");
  return { site, store, paths: [...new Set(paths)].map(address) };
}

/** The one form that a mail program sends from nowhere. */
const EXEMPT = /^\/digests\/unsubscribe\//;

it("X14: no form of any page is taken from another site, whatever its content type", async () => {
  const { site, store, paths } = await allForms();
  expect(paths).toEqual(expect.arrayContaining(["/logout", "/settings/delete", "/settings/hide", "/settings/wishes"]));
  const crossSite = [
    { Origin: "https://evil.example" },
    { Origin: "null" },
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site", Origin: "http://evil.localhost:3000" },
    {},
  ];
  const types = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"];
  for (const path of paths.filter((one) => !EXEMPT.test(one)))
    for (const origin of crossSite)
      for (const type of types) {
        const headers = { ...origin, "Content-Type": type };
        const answer = await site.request(path, { method: "POST", headers, body: "login=ada" });
        expect({ path, headers, status: answer.status }).toEqual({ path, headers, status: 403 });
      }
  expect(await store.accounts.account(ADA.id)).toMatchObject({ hidden: false });
});

it("X14: an address that is opened changes nothing", async () => {
  const { site, store, paths } = await allForms();
  const before = await store.accounts.account(ADA.id);
  for (const path of paths) await site.request(path);
  expect(await store.accounts.account(ADA.id)).toEqual(before);
  expect(await store.accounts.sessionsOf(ADA.id)).toHaveLength(1);
});

test("X19: no secret of a sign-in stands in a log, however much is logged, and nobody writes lines of their own", async () => {
  const base = "http://rungs.example:8080";
  const oauth = await startOauth(`${base}/login/callback`);
  const server = await serve(workspace(), {
    LOG_LEVEL: "trace",
    BASE_URL: base,
    GITHUB_CLIENT_ID: CLIENT.id,
    GITHUB_CLIENT_SECRET: CLIENT.secret,
    GITHUB_SERVER_URL: oauth.url,
    GITHUB_API_URL: oauth.url,
  });
  let logged = "";
  server.child.stderr.on("data", (chunk) => (logged += String(chunk)));
  const ada = browser(server.url, base);
  const secrets: string[] = [];
  const begin = async () => {
    const { location } = await ada.open("/login?returnTo=/me%0a%1b[31mred");
    secrets.push(...ada.cookies.values());
    return location;
  };
  await ada.open(oauth.agree(await begin(), ADA));
  secrets.push(ada.cookies.get("firstrung") ?? "no session");
  expect((await ada.open("/settings")).status).toBe(200);
  // Each of these fails, and is logged.
  await ada.open(oauth.agree(await begin(), { id: 1, login: 'x\n{"level":60,"msg":"forged"}' }));
  const { state } = oauth.read(await begin());
  await ada.open(`/login/callback?code=made-up-code&state=${state}`);
  oauth.break();
  await ada.open(oauth.agree(await begin(), ADA));
  await ada.open("/%0a%7b%22level%22:60,%22msg%22:%22forged%22%7d");
  await expect.poll(() => logged.match(/could not sign in/g)?.length ?? 0).toBeGreaterThanOrEqual(3);
  await server.kill();
  for (const secret of [...secrets, ...oauth.secrets(), "made-up-code"]) expect(logged).not.toContain(secret);
  const lines = logged.split("\n").filter((line) => line.startsWith("{"));
  expect(lines.length).toBeGreaterThanOrEqual(3);
  for (const line of lines) expect(JSON.parse(line)).not.toMatchObject({ msg: "forged" });
  expect(logged).not.toContain("\u001b");
});

describe.each(ENGINES.slice(0, 2))("what stands in an address or a form, on $name,", (engine) => {
  const ODD = ["%00", "a%00", "%ED%A0%80", "%E0%A4%A", "%0d%0aX:y", "%25".repeat(2_000), "__proto__", "%2e%2e"];
  const addresses = (odd: string) => [
    ...["", "/card.svg", "/badge.svg", "/issues.json"].map((rest) => `/u/${odd}${rest}`),
    ...["", "/badge.svg", "/issues.atom"].map((rest) => `/r/o/${odd}${rest}`),
    ...["", `/join?invitation=${odd}`, "/pull-requests.csv"].map((rest) => `/c/${odd}${rest}`),
    ...["language", "repo", "q", "area", "rung", "after", "order"].flatMap((name) =>
      ["/issues", "/issues.atom", "/api/v1/issues"].map((path) => `${path}?${name}=${odd}`),
    ),
    ...["people", "repositories/o"].map((path) => `/api/v1/${path}/${odd}`),
    ...["/?skip", "/?lang", "/start?direction", "/me?before", "/u/ada?before", "/settings?saved"].map(
      (path) => `${path}=${odd}`,
    ),
  ];

  it("brings no page down", async () => {
    const store = await engine.open(workspace());
    onTestFinished(() => store.close());
    const ada = await account(store, 7, "ada", { visible: true });
    await judgedRepository(store, { repo: "o/r", githubId: 5 }, (id) => [judgement(id, "o/r", 1)]);
    const site = await serveSite({ store });
    for (const path of ODD.flatMap(addresses))
      expect([path, (await site.get(path, { as: ada })).status]).not.toEqual([path, 500]);
    for (const path of ["/me/set-aside", "/settings/wishes", "/settings/delete", "/start/tick", "/c", "/c/x/join"])
      for (const odd of ["\0", "o/\0", "\ud800"]) {
        const form = {
          repo: odd,
          number: "1",
          until: "week",
          name: odd,
          slug: odd,
          step: odd,
          login: odd,
          others: odd,
        };
        expect([path, (await site.post(path, form, { as: ada })).status]).not.toEqual([path, 500]);
      }
    expect(site.failures).toEqual([]);
  });
});

it("X2: an address that begins with two slashes does not become a link to another host", async () => {
  const { page } = await (await serveSite({ store: await emptyStore() })).get("//evil.example/x");
  expect(page).toContain('href="/evil.example/x?lang=zh-CN"');
  expect(page).not.toContain("//evil.example");
});

it("takes no more of a form than any form has, whoever sends it", async () => {
  const site = await serveSite({ store: await emptyStore() });
  for (const path of ["/c/x/join", "/start/tick", "/c"])
    expect((await site.post(path, { invitation: "x".repeat(20_000) })).status).toBe(413);
});
