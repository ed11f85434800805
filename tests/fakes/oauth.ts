import { createHash, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** Somebody with an account at this GitHub. */
export interface FakePerson {
  readonly id: number;
  readonly login: string;
}

export const CLIENT = { id: "Iv23client", secret: "s3cret-of-the-client" };

/**
 * The part of GitHub that signs people in: it insists on the client's secret, on PKCE, on the address that was named first, and on codes that
 * are good once; as GitHub does, it says what is wrong with status 200. It remembers every secret that it gave out.
 */
export async function startOauth(callback: string) {
  const codes = new Map<string, { person: FakePerson; challenge: string; redirectUri: string; good: boolean }>();
  const tokens = new Map<string, FakePerson>();
  const asked: string[] = [];
  let isDown = false;

  const server = createServer((request, response) => {
    void (async () => {
      const say = (status: number, body: object) =>
        response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
      let body = "";
      for await (const chunk of request) body += String(chunk);
      const path = request.url ?? "";
      asked.push(`${request.method} ${path}`);
      if (isDown) return say(503, { message: "down" });
      if (path === "/login/oauth/access_token" && request.method === "POST") return say(200, exchange(body));
      if (path === "/user") {
        const person = tokens.get(/^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "");
        return person === undefined ? say(401, { message: "Bad credentials" }) : say(200, { ...person, type: "User" });
      }
      return say(404, { message: "Not Found" });
    })();
  });

  function exchange(body: string): object {
    const form = new URLSearchParams(body);
    const code = codes.get(form.get("code") ?? "");
    if (form.get("client_id") !== CLIENT.id || form.get("client_secret") !== CLIENT.secret)
      return { error: "incorrect_client_credentials" };
    if (form.get("grant_type") !== "authorization_code") return { error: "unsupported_grant_type" };
    if (code === undefined || !code.good) return { error: "bad_verification_code" };
    code.good = false;
    if (form.get("redirect_uri") !== code.redirectUri) return { error: "redirect_uri_mismatch" };
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (challenge !== code.challenge) return { error: "bad_verification_code" };
    const token = `ghu_${randomBytes(20).toString("hex")}`;
    tokens.set(token, code.person);
    return { access_token: token, token_type: "bearer", scope: "" };
  }

  /** What the address says that people are sent to; throws where GitHub would refuse it. */
  function read(address: string) {
    const url = new URL(address);
    const get = (name: string) => url.searchParams.get(name) ?? "";
    if (url.pathname !== "/login/oauth/authorize") throw new Error(`nobody signs in at ${address}`);
    if (get("client_id") !== CLIENT.id || get("redirect_uri") !== callback)
      throw new Error("not this client's address");
    if (get("code_challenge_method") !== "S256" || get("code_challenge").length !== 43) throw new Error("no challenge");
    return { state: get("state"), challenge: get("code_challenge"), redirectUri: get("redirect_uri"), url };
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    read,
    /** `person` agrees at the address that they were sent to; answers where GitHub sends them. */
    agree(address: string, person: FakePerson): string {
      const { state, challenge, redirectUri } = read(address);
      const code = randomBytes(10).toString("hex");
      codes.set(code, { person, challenge, redirectUri, good: true });
      return `${redirectUri}?code=${code}&state=${encodeURIComponent(state)}`;
    },
    decline(address: string): string {
      const { state, redirectUri } = read(address);
      return `${redirectUri}?error=access_denied&error_description=x&state=${encodeURIComponent(state)}`;
    },
    break: () => void (isDown = true),
    /** Everything that must stand nowhere but where it is used. */
    secrets: () => [CLIENT.secret, ...codes.keys(), ...tokens.keys()],
  };
}
