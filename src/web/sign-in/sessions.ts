import { createHash, randomBytes } from "node:crypto";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Account, AccountStore } from "../../flows/ports.ts";
import type { Person } from "./github.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** However much it is used, and when it is not used (X12). */
const LASTS_MS = 30 * DAY;
const IDLE_MS = 7 * DAY;
/** Looking at a page writes at most that often. */
const TOUCH_MS = HOUR;

/** Sessions by cookie: the browser holds 256 random bits, the database their hash. */
export interface Sessions {
  /** Signs somebody in under a new id; whoever was signed in with this browser before is not any more. */
  begin(c: Context, person: Person): Promise<void>;
  viewerOf(c: Context): Promise<Account | null>;
  /** The hash of what the browser sent, by which its session is known among others; `null` for nothing. */
  hashOf(c: Context): string | null;
  end(c: Context): Promise<void>;
}

/** What is sent by `https` alone where this server is reached by that; browsers keep `__Host-` cookies from every other host. */
export function cookieFor(baseUrl: string, name: string) {
  const secure = baseUrl.startsWith("https:");
  const options = { path: "/", httpOnly: true, secure, sameSite: "Lax" } as const;
  return { name: secure ? `__Host-${name}` : name, options };
}

/** By what a secret is kept in the database: who reads it there cannot use it. */
export function hashed(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

export function createSessions(accounts: AccountStore, baseUrl: string, now: () => Date): Sessions {
  const cookie = cookieFor(baseUrl, "firstrung");
  const limits = () => ({
    begunAfter: new Date(now().getTime() - LASTS_MS),
    seenAfter: new Date(now().getTime() - IDLE_MS),
  });
  const hashOf = (c: Context) => {
    const id = getCookie(c, cookie.name);
    return id !== undefined && /^[\w-]{43}$/.test(id) ? hashed(id) : null;
  };
  return {
    hashOf,
    async begin(c, person) {
      const before = hashOf(c);
      if (before !== null) await accounts.endSession(before);
      const { begunAfter, seenAfter } = limits();
      await accounts.forgetEnded(begunAfter, seenAfter);
      const id = randomBytes(32).toString("base64url");
      await accounts.signIn(person, hashed(id), now());
      setCookie(c, cookie.name, id, { ...cookie.options, maxAge: LASTS_MS / 1000 });
    },
    async viewerOf(c) {
      const hash = hashOf(c);
      const found = hash === null ? null : await accounts.session(hash, limits());
      if (hash === null || found === null) return null;
      if (now().getTime() - found.session.seenAt.getTime() >= TOUCH_MS) await accounts.touchSession(hash, now());
      return found.account;
    },
    async end(c) {
      const hash = hashOf(c);
      if (hash !== null) await accounts.endSession(hash);
      deleteCookie(c, cookie.name, cookie.options);
    },
  };
}
