import { z } from "zod";
import { isLimit, type LimitHeaders } from "../domain/budget.ts";

/** Headers as Octokit hands them over. */
export type Headers = Readonly<Record<string, string | number | undefined>>;

/** What an answer's headers say of limits. */
export function limitsOf(headers: Headers): LimitHeaders {
  const number = (name: string) => (headers[name] === undefined ? null : Number(headers[name]));
  const text = (name: string) => (headers[name] === undefined ? null : String(headers[name]));
  return {
    limit: number("x-ratelimit-limit"),
    remaining: number("x-ratelimit-remaining"),
    reset: number("x-ratelimit-reset"),
    retryAfter: text("retry-after"),
    date: text("date"),
  };
}

/** The status that GitHub answered with; 0 where nothing came back, for which Octokit makes up a 500. */
export function statusOf(error: unknown): number {
  const { status, response } = error as { status?: number; response?: object };
  return status === undefined || response === undefined ? 0 : status;
}

/** The headers of a refusal; none where nothing came back. */
export function headersOf(error: unknown): Headers {
  return (error as { response?: { headers?: Headers } }).response?.headers ?? {};
}

/** Nobody who knows us answered, as when the address of the API is wrong. */
export class NoAnswer extends Error {}

/** Whether something is wrong with GitHub or the way there rather than with us: Octokit's own errors, and answers out of shape. */
export function isOfTheNetwork(error: unknown): boolean {
  if (error instanceof z.ZodError || error instanceof NoAnswer) return true;
  return error instanceof Error && error.name === "HttpError";
}

/** What was wrong, with its cause, short enough to be kept. */
export function messageOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return `${error instanceof Error ? error.message : String(error)}${cause}`.slice(0, 200);
}

/** Whether GitHub refuses for a limit rather than for good. */
export function isRefusalForLimit(error: unknown): boolean {
  return isLimit(statusOf(error), messageOf(error), limitsOf(headersOf(error)));
}
