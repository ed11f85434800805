/** A time as outsiders get it: ISO 8601 in UTC, whole seconds, as GitHub writes it. */
export function isoTime(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
