/**
 * Where to go on after a form, as an absolute address: only a page of this server, whatever was asked for (X10). What `baseUrl` and the text
 * make together is judged, and that same address is answered: a path such as `//evil` would lead elsewhere if it were taken out.
 */
export function returnAddress(asked: unknown, baseUrl: string, otherwise: string): string {
  const base = new URL(baseUrl);
  const fallback = new URL(otherwise, base).href;
  if (typeof asked !== "string" || !asked.startsWith("/") || asked.length > 2_000 || !URL.canParse(asked, base.href))
    return fallback;
  const url = new URL(asked, base);
  return url.origin === base.origin ? url.href : fallback;
}
