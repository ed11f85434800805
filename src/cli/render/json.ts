/** A time as the contract wants it: ISO 8601 in UTC, whole seconds, as GitHub writes it. */
export function isoTime(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

/** JSON for people to read too. */
export function prettyJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
