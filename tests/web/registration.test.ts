import { once } from "node:events";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { describe, expect, it, onTestFinished, test } from "vitest";
import { createAppAuth } from "@octokit/auth-app";
import { parse } from "yaml";
import { credentialsIn } from "../../src/credentials.ts";
import { NEEDED_PERMISSIONS } from "../../src/domain/permissions.ts";
import { readEnvironment } from "../../src/environment.ts";
import type { Store } from "../../src/flows/ports.ts";
import { createRegistration, withVariables } from "../../src/registration.ts";
import { startSimulator } from "../../src/simulator/server.ts";
import { EVENTS } from "../../src/sources/webhook.ts";
import { serveSite } from "../fixtures/site.ts";
import { workspace } from "../fixtures/workspace.ts";

const MANIFEST = fileURLToPath(new URL("../../app.yml", import.meta.url));
const PEM = "-----BEGIN RSA PRIVATE KEY-----\nMIIB\nAbc=\n-----END RSA PRIVATE KEY-----\n";
const APP = {
  id: 4711,
  slug: "firstrung-of-mine",
  pem: PEM,
  webhook_secret: "whispered",
  client_id: "Iv1.abc",
  client_secret: "hushed",
  html_url: "https://github.com/apps/firstrung-of-mine",
};

/** GitHub as far as registration goes: hands out an app for the code `good`, once. */
async function conversions(app: unknown = APP) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const isFirst = asked.filter((one) => one === asked.at(-1)).length === 1;
    const isGood = request.method === "POST" && request.url === "/app-manifests/good/conversions" && isFirst;
    response.writeHead(isGood ? 201 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(isGood ? app : { message: "Not Found" }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as { port: number }).port}`, asked };
}

interface Options {
  readonly env?: Readonly<Record<string, string>>;
  readonly apiUrl?: string;
  readonly envFile?: string;
}

/** The pages of a first start, with a browser's cookie from one to the next. */
async function firstStart({
  env = {},
  apiUrl = "http://127.0.0.1:9",
  envFile = join(workspace(), ".env"),
}: Options = {}) {
  let time = Date.parse("2026-11-24T10:00:00Z");
  const environment = readEnvironment({ GITHUB_API_URL: apiUrl, ...env });
  const registration = createRegistration({ environment, manifestFile: MANIFEST, envFile, now: () => new Date(time) });
  const store = { repositories: () => Promise.resolve([]) } as unknown as Store;
  const server = await serveSite({ store, environment, registration });
  let cookie = "";
  const get = async (path: string, withCookie = true) => {
    const headers = { "Accept-Language": "en", ...(withCookie && cookie !== "" ? { cookie } : {}) };
    const response = await fetch(`${server.url}${path}`, { headers });
    const set = response.headers.get("set-cookie");
    if (set !== null) cookie = set.split(";")[0] ?? "";
    return { status: response.status, page: await response.text(), headers: response.headers, set };
  };
  return {
    get,
    envFile,
    pass: (ms: number) => void (time += ms),
    /** Opens the form; answers the state in its address and the manifest in its field. */
    begin: async () => {
      const { page, ...rest } = await get("/probot");
      const state = /apps\/new\?state=([\w-]+)"/.exec(page)?.[1] ?? "";
      const field = /name="manifest" value="([^"]*)"/.exec(page)?.[1] ?? "";
      const manifest = JSON.parse(field.replaceAll("&quot;", '"').replaceAll("&amp;", "&") || "null") as Record<
        string,
        unknown
      >;
      return { page, state, manifest, ...rest };
    },
  };
}

describe("app.yml", () => {
  const manifest = parse(readFileSync(MANIFEST, "utf8")) as { default_events: string[]; default_permissions: object };

  it("asks for what the app needs and for nothing else", () => {
    expect(manifest.default_permissions).toEqual(NEEDED_PERMISSIONS);
    // Installations and revoked authorizations are told to every app and cannot be asked for.
    const ours = EVENTS.filter((event) => !/^installation|^github_app_authorization$/.test(event));
    expect(manifest.default_events.toSorted()).toEqual(ours.toSorted());
  });
  it("says of each permission and event why", () => {
    const lines = readFileSync(MANIFEST, "utf8").split("\n");
    const asked = lines.filter((line) => /^ {2}(?:- )?[a-z_]+(?::|\s|$)/.test(line));
    expect(asked).toHaveLength(Object.keys(manifest.default_permissions).length + manifest.default_events.length);
    for (const line of asked) expect(line).toMatch(/ # \S+ \S+/);
  });
});

describe("the first start", () => {
  it("posts the manifest with this server's addresses to GitHub from the reader's own browser", async () => {
    const { begin } = await firstStart({ env: { BASE_URL: "https://rung.example.org/" } });
    const { status, page, state, manifest, headers, set } = await begin();
    expect(status).toBe(200);
    expect(page).toMatch(/<form action="https:\/\/github\.com\/settings\/apps\/new\?state=[\w-]{43}" method="post">/);
    expect(state).toHaveLength(43);
    expect(manifest).toMatchObject({
      name: "firstrung",
      hook_attributes: { url: "https://rung.example.org/api/github/webhooks", active: true },
      redirect_url: "https://rung.example.org/probot/setup",
      setup_url: "https://rung.example.org/setup",
      callback_urls: ["https://rung.example.org/login/callback"],
      default_permissions: NEEDED_PERMISSIONS,
    });
    expect(headers.get("Content-Security-Policy")).toContain("form-action 'self' https://github.com");
    expect(set).toMatch(/HttpOnly.*SameSite=Lax/);
    expect(page).not.toMatch(/<script|style="/);
  });
  it("says where GitHub cannot reach it, and asks for no deliveries then", async () => {
    for (const base of ["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000", "http://rung:3000"]) {
      const { page, manifest } = await (await firstStart({ env: { BASE_URL: base } })).begin();
      expect(page).toContain("GitHub cannot reach this server");
      expect(manifest["hook_attributes"]).toEqual({ url: "https://example.com/api/github/webhooks", active: false });
    }
    const local = { BASE_URL: "http://localhost:3000", GITHUB_SERVER_URL: "http://127.0.0.1:4000" };
    const { page, manifest } = await (await firstStart({ env: local })).begin();
    expect(page).not.toContain("GitHub cannot reach this server");
    expect(manifest["hook_attributes"]).toEqual({ url: "http://localhost:3000/api/github/webhooks", active: true });
  });
  it("keeps the credentials beside what was in .env, readable by its owner alone, and is closed from then on", async () => {
    const { url, asked } = await conversions();
    const envFile = join(workspace(), ".env");
    writeFileSync(envFile, '# mine\nGITHUB_TOKEN=abc\nAPP_ID=\nPRIVATE_KEY="old\nkey"\nexport LOG_LEVEL=debug');
    const { begin, get } = await firstStart({ apiUrl: url, envFile });
    const { state } = await begin();
    const { status, page } = await get(`/probot/setup?code=good&state=${state}`);
    expect(status).toBe(200);
    expect(page).toContain('href="https://github.com/apps/firstrung-of-mine/installations/new"');
    expect(page).not.toMatch(/whispered|hushed|BEGIN RSA/);
    expect(asked).toEqual(["POST /app-manifests/good/conversions"]);
    const text = readFileSync(envFile, "utf8");
    expect(parseEnv(text)).toEqual({
      GITHUB_TOKEN: "abc",
      LOG_LEVEL: "debug",
      APP_ID: "4711",
      PRIVATE_KEY: PEM.trim(),
      WEBHOOK_SECRET: "whispered",
      GITHUB_CLIENT_ID: "Iv1.abc",
      GITHUB_CLIENT_SECRET: "hushed",
    });
    expect(text.startsWith("# mine\n")).toBe(true);
    expect(statSync(envFile).mode & 0o777).toBe(0o600);
    expect((await get("/probot")).status).toBe(404);
    expect((await get(`/probot/setup?code=good&state=${state}`)).status).toBe(404);
  });
  it("takes credentials from the simulated GitHub with which it is that app there", async () => {
    const simulator = await startSimulator();
    onTestFinished(() => simulator.close());
    const { apiUrl } = simulator;
    const envFile = join(workspace(), ".env");
    const { begin, get } = await firstStart({ apiUrl, envFile });
    const { state } = await begin();
    const code = simulator.world.createManifestCode();
    expect((await get(`/probot/setup?code=${code}&state=${state}`)).status).toBe(200);
    const environment = readEnvironment({ ...parseEnv(readFileSync(envFile, "utf8")), GITHUB_API_URL: apiUrl });
    const credentials = credentialsIn(environment);
    expect(credentials).not.toBeNull();
    const auth = createAppAuth({
      appId: credentials?.appId ?? 0,
      privateKey: credentials?.privateKey ?? "",
    });
    const { token } = await auth({ type: "app" });
    const answer = await fetch(`${apiUrl}/app`, { headers: { authorization: `Bearer ${token}` } });
    expect(await answer.json()).toMatchObject({ id: Number(environment.APP_ID) });
  });
  test.each<[string, (begun: string, other: string) => string, boolean]>([
    ["without a state", () => "/probot/setup?code=good", true],
    ["with a state that nobody gave", () => `/probot/setup?code=good&state=${"a".repeat(43)}`, true],
    ["with another browser's state", (_begun, other) => `/probot/setup?code=good&state=${other}`, true],
    ["in another browser", (begun) => `/probot/setup?code=good&state=${begun}`, false],
    ["without a code", (begun) => `/probot/setup?state=${begun}`, true],
    ["with a code that is a path", (begun) => `/probot/setup?code=..%2F..%2Fapp&state=${begun}`, true],
  ])("refuses an answer %s, and asks GitHub nothing", async (_what, path, withCookie) => {
    const { url, asked } = await conversions();
    const { begin, get, envFile } = await firstStart({ apiUrl: url });
    const other = await begin();
    const begun = await begin();
    const { status, page } = await get(path(begun.state, other.state), withCookie);
    expect(status).toBe(400);
    expect(page).toContain("The app was not registered");
    expect(asked).toEqual([]);
    expect(existsSync(envFile)).toBe(false);
  });
  it("takes a state once, and for an hour", async () => {
    const { url, asked } = await conversions();
    const { begin, get, pass } = await firstStart({ apiUrl: url });
    const { state } = await begin();
    expect((await get(`/probot/setup?code=bad&state=${state}`)).page).toContain(
      "did not hand out the app&#39;s credentials (404)",
    );
    expect((await get(`/probot/setup?code=good&state=${state}`)).status).toBe(400);
    const late = await begin();
    pass(61 * 60_000);
    expect((await get(`/probot/setup?code=good&state=${late.state}`)).status).toBe(400);
    expect(asked).toEqual(["POST /app-manifests/bad/conversions"]);
  });
  it("says so where GitHub is out or answers something else, and leaves .env as it was", async () => {
    const out = await firstStart();
    const { state } = await out.begin();
    expect((await out.get(`/probot/setup?code=good&state=${state}`)).page).toContain("did not hand out");
    const { url } = await conversions({ ...APP, pem: 5 });
    const odd = await firstStart({ apiUrl: url });
    const begun = await odd.begin();
    const { page } = await odd.get(`/probot/setup?code=good&state=${begun.state}`);
    expect(page).toContain("an answer in another shape");
    expect(page).not.toContain("hushed");
    expect(parseEnv(readFileSync(odd.envFile, "utf8"))).toEqual({});
  });
  it("does not use up GitHub's code where .env cannot be written", async () => {
    const { url, asked } = await conversions();
    const { begin, get } = await firstStart({ apiUrl: url, envFile: join(workspace(), "no-such-folder/.env") });
    const { state } = await begin();
    expect((await get(`/probot/setup?code=good&state=${state}`)).page).toContain("cannot be written");
    expect(asked).toEqual([]);
  });
  it.each([{ NODE_ENV: "production" }, { APP_ID: "1" }])("is closed with %o", async (env) => {
    const { get } = await firstStart({ env });
    const form = await get("/probot");
    expect(form.status).toBe(404);
    expect(form.headers.get("Content-Security-Policy")).toMatch(/form-action 'self';/);
    expect((await get("/probot/setup?code=good&state=x")).status).toBe(404);
  });
});

test.each<[string, string, Record<string, string>]>([
  ["nothing", "", {}],
  ["what has no last line break", "A=1", { A: "1" }],
  ["a value of several lines", 'A=1\nX="one\ntwo"\nB=2\n', { A: "1", B: "2" }],
  ["a name that ends alike", "MY_X=1\nX_Y=2\n", { MY_X: "1", X_Y: "2" }],
  ["a comment that names it", "# X=1\nA=1\n", { A: "1" }],
  ["the same name twice", "X=1\nX=2\n", {}],
  ["spaces and export", " export X = 1\nA=1\n", { A: "1" }],
])("variables are set in a .env that holds %s, and the rest is kept", (_what, text, rest) => {
  const value = "-----BEGIN\na=b#c $x\n-----END";
  expect(parseEnv(withVariables(text, { X: value, Y: 'say "yes"' }))).toEqual({ ...rest, X: value, Y: 'say "yes"' });
});
