import { createHash } from "node:crypto";
import { describe, expect, it, test } from "vitest";
import { createWorld } from "../../src/simulator/seed/create-world.ts";
import { EMPTY } from "../../src/simulator/seed/sizes.ts";
import { differences } from "../fixtures/github-schemas/check.ts";
import { simulate } from "../fixtures/simulator.ts";

const VERIFIER = "a".repeat(43);
const CHALLENGE = createHash("sha256").update(VERIFIER).digest("base64url");
const CALLBACK = "http://localhost:3000/login/callback";

const query = (values: Record<string, string>) => new URLSearchParams(values).toString();

async function start() {
  const world = createWorld({ people: 2, repositories: [{ ...EMPTY, name: "o/r" }] });
  world.person("ada");
  world.person("robot[bot]");
  world.oauth.callbacks = [CALLBACK];
  const simulation = await simulate({ world });
  const wish = (more: Record<string, string> = {}) => ({
    client_id: world.app.clientId,
    redirect_uri: CALLBACK,
    state: "the state",
    code_challenge: CHALLENGE,
    code_challenge_method: "S256",
    ...more,
  });
  const post = async (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    await fetch(simulation.url + path, {
      method: "POST",
      body: new URLSearchParams(form),
      headers: { Origin: simulation.url, ...headers },
      redirect: "manual",
    });
  const agree = async (form: Record<string, string>) => {
    const answer = await post("/login/oauth/authorize", form);
    return { status: answer.status, to: new URL(answer.headers.get("location") ?? simulation.url) };
  };
  const exchange = async (form: Record<string, string>) => {
    const answer = await post("/login/oauth/access_token", form, { Accept: "application/json", Origin: "" });
    expect(answer.status).toBe(200);
    return (await answer.json()) as Record<string, string>;
  };
  const credentials = { client_id: world.app.clientId, client_secret: world.oauth.clientSecret };
  return { ...simulation, world, wish, post, agree, exchange, credentials };
}

describe("signing in for an application", () => {
  it("leads from the page with everybody on it to a token that says who it is", async () => {
    const { url, wish, agree, exchange, credentials, get } = await start();
    const page = await fetch(`${url}/login/oauth/authorize?${query(wish())}`);
    expect(page.status).toBe(200);
    const text = await page.text();
    expect(text).toContain('value="ada"');
    expect(text).not.toContain('value="robot[bot]"');
    expect(page.headers.get("content-security-policy")).toContain("form-action 'self' http://localhost:3000;");
    const { status, to } = await agree({ ...wish(), login: "Ada" });
    expect(status).toBe(302);
    expect(to.origin + to.pathname).toBe(CALLBACK);
    expect(to.searchParams.get("state")).toBe("the state");
    const code = to.searchParams.get("code")!;
    const token = await exchange({ ...credentials, code, redirect_uri: CALLBACK, code_verifier: VERIFIER });
    expect(token).toMatchObject({ token_type: "bearer", access_token: expect.stringMatching(/^ghu_/) });
    const { body } = await get("/user", { authorization: `Bearer ${token["access_token"]}` });
    expect(differences("GET /user", body)).toEqual([]);
    expect(body.login).toBe("ada");
    expect((await exchange({ ...credentials, code, code_verifier: VERIFIER }))["error"], "a code is good once").toBe(
      "bad_verification_code",
    );
  });

  it("answers in the form that GitHub's servers use where nobody asks for JSON", async () => {
    const { post } = await start();
    const answer = await post("/login/oauth/access_token", { client_id: "nobody" });
    expect(answer.status).toBe(200);
    expect(new URLSearchParams(await answer.text()).get("error")).toBe("incorrect_client_credentials");
  });

  test.each([
    ["a wrong verifier", { code_verifier: "b".repeat(43) }, "bad_verification_code"],
    ["no verifier", { code_verifier: "" }, "bad_verification_code"],
    ["another callback", { redirect_uri: "http://localhost:3000/" }, "redirect_uri_mismatch"],
    ["a wrong secret", { client_secret: "guessed" }, "incorrect_client_credentials"],
    ["a code that is none", { code: "0" }, "bad_verification_code"],
  ])("refuses %s with 200 and a word", async (_name, wrong, error) => {
    const { wish, agree, exchange, credentials } = await start();
    const code = (await agree({ ...wish(), login: "ada" })).to.searchParams.get("code")!;
    expect((await exchange({ ...credentials, code, code_verifier: VERIFIER, ...wrong }))["error"]).toBe(error);
  });

  it("forgets a code after ten minutes, and a token after eight hours", async () => {
    const { world, wish, agree, exchange, credentials, get } = await start();
    const code = async () => (await agree({ ...wish(), login: "ada" })).to.searchParams.get("code")!;
    const old = await code();
    world.clock.advance(10 * 60_000);
    expect((await exchange({ ...credentials, code: old, code_verifier: VERIFIER }))["error"]).toBeDefined();
    const token = await exchange({ ...credentials, code: await code(), code_verifier: VERIFIER });
    const ask = async () =>
      (await get("/user", { authorization: `token ${(token as { access_token: string }).access_token}` })).status;
    expect(await ask()).toBe(200);
    world.clock.advance(8 * 3_600_000);
    expect(await ask()).toBe(401);
  });

  test.each([
    ["another callback", { redirect_uri: "http://localhost:3000/elsewhere" }],
    ["another client", { client_id: "somebody" }],
    ["a challenge in clear", { code_challenge_method: "plain" }],
    ["no address", { redirect_uri: "nowhere" }],
  ])("sends nobody anywhere for %s", async (_name, wrong) => {
    const { url, wish, post } = await start();
    const asked = await fetch(`${url}/login/oauth/authorize?${query(wish(wrong))}`);
    expect(asked.status).toBe(400);
    expect((await post("/login/oauth/authorize", { ...wish(wrong), login: "ada" })).status).toBe(400);
  });

  it("says so to the application where somebody declines", async () => {
    const { wish, agree } = await start();
    const { to } = await agree({ ...wish(), decline: "yes" });
    expect(to.searchParams.get("error")).toBe("access_denied");
    expect(to.searchParams.get("state")).toBe("the state");
  });

  it("takes any address on this machine while the app named none, and none elsewhere", async () => {
    const { url, world, wish } = await start();
    world.oauth.callbacks = [];
    const ask = async (redirect: string) =>
      (await fetch(`${url}/login/oauth/authorize?${query(wish({ redirect_uri: redirect }))}`)).status;
    expect(await ask("http://127.0.0.1:4321/any")).toBe(200);
    for (const address of ["https://example.org/", "javascript:alert(1)//localhost", "http://localhost.evil.example/"])
      expect(await ask(address)).toBe(400);
  });

  it("knows nobody by the token of an installation", async () => {
    const { world, get } = await start();
    const { text } = world.createInstallationToken([...world.installations.keys()][0]!);
    expect((await get("/user", { authorization: `token ${text}` })).status).toBe(403);
  });
});
