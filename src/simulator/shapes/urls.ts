/** Where the server is, as answers say it; one root serves the API, pages and git. */
export interface Place {
  readonly base: string;
}

/** GitHub's times: ISO 8601 in UTC at whole seconds. */
export function iso(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

export function isoOrNull(time: number | null): string | null {
  return time === null ? null : iso(time);
}

/** GitHub's opaque global id. */
export function nodeId(kind: string, id: number): string {
  return Buffer.from(`0${kind.length}:${kind}${id}`).toString("base64");
}
