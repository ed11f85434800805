import * as oauth from "oauth4webapi";
import { z } from "zod";

/** The GitHub App's credentials for signing people in, and where that GitHub is; addresses without a slash at their end. */
export interface GithubSignIn {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly serverUrl: string;
  readonly apiUrl: string;
  /** Where GitHub sends people back to. */
  readonly callbackUrl: string;
}

/** Who GitHub says that somebody is. */
export interface Person {
  readonly id: number;
  readonly login: string;
}

/** GitHub's logins hold nothing that would have to be written with care. */
const personShape = z.object({ id: z.int().positive(), login: z.string().regex(/^[\w-]{1,100}$/) });
/** Somebody is waiting for the page. */
const TIMEOUT_MS = 10_000;

/** A new sign-in: what is kept of it until the answer, and where to send the person. No permission is asked for: who they are is all we want. */
export async function beginAt(github: GithubSignIn): Promise<{ state: string; verifier: string; url: string }> {
  const state = oauth.generateRandomState();
  const verifier = oauth.generateRandomCodeVerifier();
  const url = new URL(serverOf(github).authorization_endpoint ?? "");
  url.search = new URLSearchParams({
    client_id: github.clientId,
    redirect_uri: github.callbackUrl,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  }).toString();
  return { state, verifier, url: url.href };
}

/**
 * Asks GitHub who came back with `answer`, its address. The token that GitHub gives for that is used once and kept nowhere (X13). Throws
 * whatever is wrong: a person's refusal, a code that is not good, a GitHub that does not answer.
 */
export async function identify(
  github: GithubSignIn,
  answer: URL,
  { state, verifier }: { readonly state: string; readonly verifier: string },
): Promise<Person> {
  const server = serverOf(github);
  const client: oauth.Client = { client_id: github.clientId };
  const options = {
    // The simulated GitHub, and one in a closed network, speak plain HTTP.
    [oauth.allowInsecureRequests]: github.serverUrl.startsWith("http:"),
    signal: () => AbortSignal.timeout(TIMEOUT_MS),
  };
  const parameters = oauth.validateAuthResponse(server, client, answer, state);
  const granted = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.ClientSecretPost(github.clientSecret),
    parameters,
    github.callbackUrl,
    verifier,
    options,
  );
  const { access_token: token } = await oauth.processAuthorizationCodeResponse(server, client, granted);
  const headers = new Headers({ Accept: "application/vnd.github+json", "User-Agent": "firstrung" });
  const address = new URL(`${github.apiUrl}/user`);
  const answered = await oauth.protectedResourceRequest(token, "GET", address, headers, null, {
    ...options,
    [oauth.allowInsecureRequests]: github.apiUrl.startsWith("http:"),
  });
  return personShape.parse(await answered.json());
}

function serverOf({ serverUrl }: GithubSignIn): oauth.AuthorizationServer {
  const issuer = `${serverUrl}/login/oauth`;
  return { issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/access_token` };
}
