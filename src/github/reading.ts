import type { Answer, Question } from "../flows/ports.ts";
import * as normalize from "./normalize.ts";

type Read = Omit<Extract<Answer, { kind: "read" }>, "kind" | "etag" | "token" | "more" | "span">;

/**
 * Reads the body of a good answer. `isElsewhere`: the answer came after a redirection. Throws where it
 * is not what was asked for: then nothing of it is used.
 */
export function readBody(question: Question, body: unknown, isElsewhere = false): Read {
  // Octokit hands on cut JSON and a proxy's page as text, under status 200.
  if (typeof body !== "object" || body === null) throw new Error(`the body is no JSON: ${String(body).slice(0, 60)}`);
  switch (question.about) {
    case "repository":
    case "repository-by-id":
      return { repository: normalize.repositoryOf(body), observations: [] };
    case "issues":
    case "issues-since":
      return { observations: normalize.pageOf(body, (item) => normalize.issueOf(item, false)) };
    case "pulls":
      return { observations: normalize.pageOf(body, (item) => normalize.pullOf(item, false)) };
    case "comments":
    case "comments-since":
    case "thread":
      return { observations: normalize.pageOf(body, (item) => normalize.commentOf(item, false)) };
    case "releases":
      return { observations: normalize.pageOf(body, normalize.releaseOf) };
    case "issue":
      // Transferred: it does not come back under this number (S7).
      if (isElsewhere) return { observations: [{ kind: "issue-gone", number: question.number }] };
      return { observations: [normalize.issueOf(body, true)] };
    case "files":
      return { observations: [], files: normalize.pageOf(body, normalize.fileOf) };
    default:
      throw new Error(`there is no such question: ${String(question satisfies never)}`);
  }
}

/** The first and the last change on a page; GitHub's lists of releases and files say nothing of changes. */
export function spanOf(body: unknown): { oldest: Date; newest: Date } | null {
  if (!Array.isArray(body)) return null;
  const times = body
    .map((item) => Date.parse(String((item as { updated_at?: unknown } | null)?.updated_at)))
    .filter((time) => !Number.isNaN(time));
  if (times.length === 0) return null;
  return { oldest: new Date(Math.min(...times)), newest: new Date(Math.max(...times)) };
}
