import type { Context } from "hono";

const DEFAULT = 20;
/** So many are answered at once at most. */
export const MOST = 100;

/** How many are asked for; `null` for what is no number from 1 to 100. */
export function limitOf(c: Context): number | null {
  const given = c.req.query("limit");
  if (given === undefined) return DEFAULT;
  const limit = /^\d{1,3}$/.test(given) ? Number(given) : 0;
  return limit >= 1 && limit <= MOST ? limit : null;
}

/** Names the next page in the Link header (RFC 8288), as an absolute address that depends on no header of the request (X18). */
export function linkNext(c: Context, baseUrl: string, next: string | null): void {
  if (next === null) return;
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.set("after", next);
  c.header("Link", `<${baseUrl}${pathname}?${searchParams.toString()}>; rel="next"`);
}
