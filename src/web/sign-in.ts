import { timingSafeEqual } from "node:crypto";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { AccountStore } from "../flows/ports.ts";
import type { SignIn } from "./parts.ts";
import { returnAddress } from "./return-to.ts";
import { beginAt, type GithubSignIn, identify } from "./sign-in/github.ts";
import { signInFailedPage, signOutPage } from "./sign-in/pages.tsx";
import { cookieFor, createSessions, hashed } from "./sign-in/sessions.ts";

/** How long somebody may take at GitHub. */
const ATTEMPT_MS = 10 * 60_000;

export interface SignInOptions {
  readonly accounts: AccountStore;
  readonly github: Omit<GithubSignIn, "callbackUrl">;
  readonly baseUrl: string;
  readonly now: () => Date;
}

/** Sign-in with GitHub: `/login` sends people there, `/login/callback` is where they come back, `/logout` ends it. */
export function createSignIn({ accounts, github: given, baseUrl, now }: SignInOptions): SignIn {
  const github = { ...given, callbackUrl: `${baseUrl}/login/callback` };
  const sessions = createSessions(accounts, baseUrl, now);
  const cookie = cookieFor(baseUrl, "firstrung-sign-in");
  /** A page of its own, so that no code stands in the address of what people see. */
  const failed = new URL("/login/failed", baseUrl).href;
  return {
    viewerOf: (c) => sessions.viewerOf(c),
    sessionOf: (c) => sessions.hashOf(c),
    addPages(site, { onError }) {
      site.use("/login/*", async (c, next) => {
        await next();
        c.header("Cache-Control", "no-store");
        // The address holds GitHub's code.
        c.header("Referrer-Policy", "no-referrer");
      });

      site.get("/login", async (c) => {
        const { state, verifier, url } = await beginAt(github);
        const asked = c.req.query("returnTo") ?? "";
        // It is judged where it is used.
        const returnTo = /^[^\0]{1,2000}$/.test(asked) ? asked : "/me";
        await accounts.beginSignIn(
          hashed(state),
          { verifier, returnTo },
          now(),
          new Date(now().getTime() + ATTEMPT_MS),
        );
        setCookie(c, cookie.name, state, { ...cookie.options, maxAge: ATTEMPT_MS / 1000 });
        return c.redirect(url);
      });

      site.get("/login/callback", async (c) => {
        const state = getCookie(c, cookie.name) ?? "";
        deleteCookie(c, cookie.name, cookie.options);
        const isTheirs = isSame(state, c.req.query("state") ?? "");
        const attempt = isTheirs ? await accounts.takeSignIn(hashed(state), now()) : null;
        if (attempt === null) return c.redirect(failed, 303);
        try {
          const answer = new URL(new URL(c.req.url).search, github.callbackUrl);
          await sessions.begin(c, await identify(github, answer, { state, verifier: attempt.verifier }));
        } catch (error) {
          onError(new Error(`somebody could not sign in: ${reasonOf(error)}`), c.req.path);
          return c.redirect(failed, 303);
        }
        return c.redirect(goalOf(attempt.returnTo, baseUrl));
      });
      site.get("/login/failed", (c) => c.html(signInFailedPage(c.get("visit"))));

      site.get("/logout", (c) => c.html(signOutPage(c.get("visit"))));
      site.post("/logout", async (c) => {
        await sessions.end(c);
        return c.redirect(new URL("/", baseUrl).href, 303);
      });
    },
  };
}

/** What went wrong, in words of a fixed form: an error may quote codes and tokens, which nobody is to read in a log (X19). */
function reasonOf(error: unknown): string {
  const { error: said, code, name } = error as { error?: unknown; code?: unknown; name?: unknown };
  const word = [said, code, name].find((one) => typeof one === "string" && /^[\w.-]{1,60}$/.test(one));
  return typeof word === "string" ? word : "unknown";
}

/** Where to go on to; never back into signing in and out. */
function goalOf(asked: string | undefined, baseUrl: string): string {
  const goal = returnAddress(asked, baseUrl, "/me");
  return /^\/log(?:in|out)(?:\/|$)/.test(new URL(goal).pathname) ? returnAddress("/me", baseUrl, "/me") : goal;
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length > 0 && a.length === b.length && timingSafeEqual(a, b);
}
