import { createHash, timingSafeEqual } from "node:crypto";
import type { Person } from "./world/records.ts";
import type { World } from "./world/world.ts";

/** What an application asks for when it sends somebody to `/login/oauth/authorize`. */
export interface Wish {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  /** PKCE's challenge; empty where the application brings none. */
  readonly challenge: string;
  readonly method: string;
}

interface Grant {
  readonly person: Person;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly expiresAt: number;
}

/** How long GitHub's codes and tokens of people are good for. */
const CODE_MS = 10 * 60_000;
const TOKEN_S = 8 * 3_600;

/** GitHub's sign-in for web applications: https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-user-access-token-for-a-github-app */
export class SignIns {
  readonly #world: World;
  readonly #grants = new Map<string, Grant>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Why nobody can be asked on behalf of this wish; `null` where one can. Nobody is sent to an address that the app did not name. */
  refusal({ clientId, redirectUri, challenge, method }: Wish): string | null {
    const { app, oauth } = this.#world;
    if (clientId !== app.clientId) return "There is no application with this client_id.";
    if (!isCallback(redirectUri, oauth.callbacks)) return "The redirect_uri is not one of the application's callbacks.";
    if (challenge !== "" && method !== "S256") return "The code_challenge_method must be S256.";
    return null;
  }

  /** Where to send somebody who agrees, with a code that is good once and for ten minutes. */
  agree(wish: Wish, person: Person): string {
    const { random, clock } = this.#world;
    const code = random.hex(20);
    const { redirectUri, challenge } = wish;
    this.#grants.set(code, { person, redirectUri, challenge, expiresAt: clock.now() + CODE_MS });
    return back(wish, { code });
  }

  /** Where to send somebody who does not. */
  decline(wish: Wish): string {
    const description = "The user has denied your application access.";
    return back(wish, { error: "access_denied", error_description: description });
  }

  /** What `/login/oauth/access_token` says to a form; errors come with 200 as well. */
  exchange(form: Readonly<Record<string, unknown>>): Record<string, string | number> {
    const { app, oauth, random, clock, tokens } = this.#world;
    if (form["client_id"] !== app.clientId || form["client_secret"] !== oauth.clientSecret)
      return failure("incorrect_client_credentials", "The client_id and/or client_secret passed are incorrect.");
    const code = String(form["code"]);
    const grant = this.#grants.get(code);
    this.#grants.delete(code);
    if (!grant || grant.expiresAt <= clock.now() || !isVerified(grant.challenge, form["code_verifier"]))
      return failure("bad_verification_code", "The code passed is incorrect or expired.");
    const redirectUri = form["redirect_uri"];
    if (redirectUri !== undefined && redirectUri !== grant.redirectUri)
      return failure("redirect_uri_mismatch", "The redirect_uri MUST match the registered callback URL.");
    const text = `ghu_${random.hex(36)}`;
    const { person } = grant;
    tokens.set(text, {
      text,
      person,
      installation: null,
      repositories: null,
      expiresAt: clock.now() + TOKEN_S * 1000,
    });
    return { access_token: text, expires_in: TOKEN_S, token_type: "bearer", scope: "" };
  }
}

function failure(error: string, description: string) {
  const uri = "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/";
  return { error, error_description: description, error_uri: uri };
}

function back({ redirectUri, state }: Wish, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries({ ...parameters, ...(state === "" ? {} : { state }) }))
    url.searchParams.set(name, value);
  return url.href;
}

/** One of those that the app named; while it named none, any on this machine. */
function isCallback(address: string, named: readonly string[]): boolean {
  if (named.length > 0) return named.includes(address);
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && /^https?:$/.test(url.protocol) && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
}

/** Whether the verifier is the one of which the challenge was made (RFC 7636, section 4.6). */
function isVerified(challenge: string, verifier: unknown): boolean {
  if (challenge === "") return true;
  const made = createHash("sha256")
    .update(typeof verifier === "string" ? verifier : "")
    .digest();
  const given = Buffer.from(challenge, "base64url");
  return given.length === made.length && timingSafeEqual(given, made);
}
