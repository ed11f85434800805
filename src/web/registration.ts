import { randomBytes, timingSafeEqual } from "node:crypto";
import { getCookie, setCookie, deleteCookie } from "hono/cookie";
import { UserError } from "../domain/errors.ts";
import { explain } from "../locales/translate.ts";
import { messagePage } from "./pages/message.tsx";
import { registeredPage, registrationFailedPage, registrationPage } from "./pages/registration.tsx";
import type { Site } from "./visit.ts";

/** How the app is registered with GitHub on its first start, as Probot's users know it. */
export interface Registration {
  /** Where people see GitHub, without a slash at its end. */
  readonly serverUrl: string;
  /** Closed once there is an app. */
  readonly isOpen: () => boolean;
  /** The manifest as JSON, and whether GitHub can reach this server with deliveries. */
  readonly manifest: () => { readonly json: string; readonly isReachable: boolean };
  /** Turns GitHub's code into credentials and keeps them; answers where to install the app. Throws `UserError`. */
  readonly complete: (code: string) => Promise<{ readonly installUrl: string }>;
  readonly now: () => Date;
}

const COOKIE = "firstrung-registration";
/** GitHub's code holds for an hour. */
const STATE_MS = 60 * 60_000;
/** More registrations than this are not under way at once. */
const MOST_STATES = 100;

/** Adds `/probot` and `/probot/setup`; whether a registration is under way is known to this process and the browser that began it. */
export function addRegistration(site: Site, registration: Registration): void {
  const { now } = registration;
  const states = new Map<string, Date>();

  site.get("/probot", (c) => {
    const visit = c.get("visit");
    if (!registration.isOpen()) return c.html(messagePage(visit, "page.notFound"), 404);
    const state = randomBytes(32).toString("base64url");
    forget(states, now());
    states.set(state, now());
    setCookie(c, COOKIE, state, { httpOnly: true, sameSite: "Lax", path: "/probot", maxAge: STATE_MS / 1000 });
    c.header("Cache-Control", "no-store");
    const action = `${registration.serverUrl}/settings/apps/new?state=${state}`;
    return c.html(registrationPage(visit, { action, ...registration.manifest() }));
  });

  site.get("/probot/setup", async (c) => {
    const visit = c.get("visit");
    if (!registration.isOpen()) return c.html(messagePage(visit, "page.notFound"), 404);
    c.header("Cache-Control", "no-store");
    const refuse = (sentence: string) => c.html(registrationFailedPage(visit, sentence), 400);
    const state = c.req.query("state") ?? "";
    const code = c.req.query("code") ?? "";
    forget(states, now());
    const isOurs = isSame(getCookie(c, COOKIE) ?? "", state) && states.delete(state);
    if (!isOurs) return refuse(visit.t("registration.wrongState"));
    deleteCookie(c, COOKIE, { path: "/probot" });
    if (!/^[\w-]{1,100}$/.test(code)) return refuse(visit.t("registration.wrongCode"));
    try {
      const { installUrl } = await registration.complete(code);
      return c.html(registeredPage(visit, installUrl));
    } catch (error) {
      if (error instanceof UserError) return refuse(explain(error, visit.t));
      throw error;
    }
  });
}

/** Drops what is over, and the oldest where there are too many. */
function forget(states: Map<string, Date>, now: Date): void {
  for (const [state, begun] of states)
    if (now.getTime() - begun.getTime() > STATE_MS || states.size >= MOST_STATES) states.delete(state);
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length > 0 && a.length === b.length && timingSafeEqual(a, b);
}
