import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { isIPv6 } from "node:net";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { translate } from "../locales/translate.ts";
import { problemResponse } from "./api/problems.ts";
import { addressOf } from "./front-door/address.ts";
import { languageOf, readerOf } from "./language.ts";
import { messagePage } from "./pages/message.tsx";
import type { SiteParts } from "./parts.ts";
import type { SiteVariables } from "./visit.ts";

/** What is asked for, by how much of it one address may have. */
type Kind = "page" | "picture" | "feed" | "api";

/**
 * In parts of what pages may have. Pictures in READMEs come through the few addresses of GitHub's proxy, whoever looks at them; a feed or a
 * script has no need to hurry.
 */
const SHARES: Readonly<Record<Kind, number>> = { page: 1, picture: 5, feed: 0.2, api: 0.2 };

const KINDS: readonly (readonly [Kind, RegExp])[] = [
  ["api", /^\/api\//],
  ["feed", /\/issues\.(?:atom|json)$/],
  ["picture", /\.svg$/],
];

/**
 * Answers 429 to an address that asks for more in a minute than there is for it, before anything is looked up (X20). `perMinute`: pages.
 * Whoever connects from a network of our own may be a proxy that says whom it speaks for; nobody else is believed.
 */
export function limitRate({ serverUrl, now }: SiteParts, perMinute: number) {
  const limiters = new Map(
    Object.entries(SHARES).map(([kind, share]) => [
      kind,
      new RateLimiterMemory({ points: Math.max(1, Math.floor(perMinute * share)), duration: 60 }),
    ]),
  );
  return createMiddleware<SiteVariables>(async (c, next) => {
    const kind = KINDS.find(([, pattern]) => pattern.test(c.req.path))?.[0] ?? "page";
    const wait = await secondsToWait(limiters.get(kind), networkOf(c));
    if (wait === null) return await next();
    c.header("Retry-After", String(wait));
    c.header("Cache-Control", "no-store");
    if (kind === "api") return problemResponse(c, 429, readerOf(c).t("api.tooMany", { seconds: wait }));
    if (kind !== "page") return c.text(readerOf(c).t("api.tooMany", { seconds: wait }), 429);
    const language = languageOf(c.req.query("lang"), c.req.header("Accept-Language"));
    const visit = {
      language,
      t: translate(language),
      viewer: null,
      now: now(),
      path: "/",
      serverUrl,
      canSignIn: false,
    };
    return c.html(messagePage(visit, "page.tooMany"), 429);
  });
}

async function secondsToWait(limiter: RateLimiterMemory | undefined, key: string): Promise<number | null> {
  try {
    await limiter?.consume(key);
    return null;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
  }
}

/** Whom a request is counted for: an address, or of IPv6 its network of 64 bits, since one house has all of that. */
function networkOf(c: Context): string {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>;
  const address = incoming === undefined ? "" : addressOf(incoming).slice(0, 64);
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const [before, after] = [head, tail ?? ""].map((part) => part.split(":").filter((group) => group !== ""));
  const zeros = Array.from({ length: 8 - (before?.length ?? 0) - (after?.length ?? 0) }, () => "0");
  return [...(before ?? []), ...zeros, ...(after ?? [])]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16))
    .join(":");
}
