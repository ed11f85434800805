import { z } from "zod";
import type { Observation } from "../domain/observation.ts";
import { commentOf, issueOf, pullOf, releaseOf } from "./normalize.ts";

const delivery = z.object({ action: z.string() });
const issueEvent = z.object({
  issue: z
    .object({
      number: z.int().positive(),
      state: z.string().optional(),
      updated_at: z.iso.datetime({ offset: true }).optional(),
    })
    .loose(),
});
const pullEvent = z.object({ pull_request: z.object({ number: z.int().positive(), state: z.string() }).loose() });
const commentEvent = issueEvent.extend({ comment: z.object({ id: z.int().positive() }).loose() });
const releaseEvent = z.object({ release: z.unknown() });

type Read = (payload: unknown, action: string) => (Observation | null)[];

/** Actions after which the thing is not to be had under its number any more (S7). */
const GONE: ReadonlySet<string> = new Set(["deleted", "transferred"]);

/** A `Map`, since a delivery may name any event, `__proto__` too (W11). */
const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["issues", readIssue],
  ["issue_comment", readComment],
  ["pull_request", readPull],
  // What is said in a review moves its pull request, which keeps a claim alive.
  ["pull_request_review", (payload) => [pullOf(pullEvent.parse(payload).pull_request, false)]],
  ["release", (payload) => [releaseOf(releaseEvent.parse(payload).release)]],
]);

/**
 * What a webhook delivery says, in the same observations as an answer of the API; nothing for events that are of no use here.
 * Throws `z.ZodError` for a payload that is not in GitHub's shape.
 */
export function observationsOf(event: string, payload: unknown): Observation[] {
  const read = READERS.get(event);
  if (read === undefined) return [];
  const { action } = delivery.parse(payload);
  return read(payload, action).filter((one) => one !== null);
}

function readIssue(payload: unknown, action: string): (Observation | null)[] {
  const { issue } = issueEvent.parse(payload);
  if (GONE.has(action)) return [{ kind: "issue-gone", number: issue.number, ...deletedAt(issue) }];
  // When an issue is pinned GitHub leaves out half of it, its labels and state too.
  if (issue.state === undefined) return [{ kind: "doubt", number: issue.number }];
  return [issueOf(issue, false), contradiction(action, issue)];
}

function readPull(payload: unknown, action: string): (Observation | null)[] {
  const { pull_request: pull } = pullEvent.parse(payload);
  return [pullOf(pull, false), contradiction(action, pull)];
}

function readComment(payload: unknown, action: string): (Observation | null)[] {
  const { issue, comment } = commentEvent.parse(payload);
  const said = commentOf(comment, false);
  if (said === null) return [issueOf(issue, false)];
  if (action === "deleted")
    return [issueOf(issue, false), { kind: "comment-gone", id: comment.id, number: issue.number }];
  return [issueOf(issue, false), said];
}

/** A deletion is the last change. */
function deletedAt({ updated_at: at }: { readonly updated_at?: string | undefined }) {
  return at === undefined ? {} : { at: new Date(at) };
}

/** A payload whose halves differ is not believed but read again (S2). */
function contradiction(
  action: string,
  { number, state }: { number: number; state?: string | undefined },
): Observation | null {
  const isOdd = (action === "closed" && state === "open") || (action === "reopened" && state === "closed");
  return isOdd ? { kind: "doubt", number } : null;
}
