import type { Context } from "hono";

const TITLES = {
  400: "Bad Request",
  404: "Not Found",
  405: "Method Not Allowed",
  429: "Too Many Requests",
  500: "Internal Server Error",
} as const;

/** What somebody has to correct; ends an answer wherever it is met. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: 400 | 404;

  /** `detail`: one sentence for people. */
  constructor(status: 400 | 404, detail: string) {
    super(detail);
    this.status = status;
  }
}

/** An error as RFC 9457 has it, with one sentence for people. */
export function problemResponse(c: Context, status: keyof typeof TITLES, detail: string): Response {
  return c.body(JSON.stringify({ type: "about:blank", title: TITLES[status], status, detail }), status, {
    "Content-Type": "application/problem+json",
    "Cache-Control": status === 404 ? "public, max-age=60" : "no-store",
  });
}
