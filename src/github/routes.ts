import { createHash } from "node:crypto";
import type { Poll } from "../domain/watching.ts";
import type { Question } from "../flows/ports.ts";

/** Sent with every request; an ETag holds for it, the address and the token alone (A10). */
export const ACCEPT = "application/vnd.github+json";

/** Where a question is asked, below the API's root, and the list whose ETag may spare the answer. */
export function routeOf(question: Question): { readonly path: string; readonly poll: Poll | null } {
  if (question.about === "repository") return { path: `/repos/${nameInPath(question.name)}`, poll: question.poll };
  const root = `/repositories/${question.githubId}`;
  switch (question.about) {
    case "repository-by-id":
      return { path: root, poll: question.poll };
    case "issues":
      return { path: `${root}/issues?${query({ ...NEWEST, state: "all" })}`, poll: question.poll };
    case "issues-since": {
      const state = question.open ? "open" : "all";
      return { path: `${root}/issues?${query({ ...since(question), state })}`, poll: null };
    }
    case "comments":
      return { path: `${root}/issues/comments?${query(NEWEST)}`, poll: question.poll };
    case "comments-since":
      return { path: `${root}/issues/comments?${query(since(question))}`, poll: null };
    case "releases":
      return { path: `${root}/releases?${query({ per_page: 30 })}`, poll: question.poll };
    case "pulls": {
      const order = { state: "all", sort: "created", direction: "asc", per_page: 100, page: question.page };
      return { path: `${root}/pulls?${query(order)}`, poll: null };
    }
    case "issue":
      return { path: `${root}/issues/${question.number}`, poll: null };
    case "thread":
      return {
        path: `${root}/issues/${question.number}/comments?${query({ per_page: 100, page: question.page })}`,
        poll: null,
      };
    case "files":
      return {
        path: `${root}/pulls/${question.number}/files?${query({ per_page: 100, page: question.page })}`,
        poll: null,
      };
    default:
      throw new Error(`there is no such question: ${String(question satisfies never)}`);
  }
}

/** What an ETag is kept under: it holds for one token, one address and one way of asking. */
export function etagOwner(tokenFingerprint: string, path: string): string {
  return createHash("sha256").update(`${tokenFingerprint} ${ACCEPT} ${path}`).digest("hex").slice(0, 16);
}

const NEWEST = { sort: "updated", direction: "desc", per_page: 100 };

function since({ since: at, page }: { readonly since: Date; readonly page: number }) {
  return { sort: "updated", direction: "asc", since: at.toISOString(), per_page: 100, page };
}

/** What stands after the question mark. */
export function query(values: Readonly<Record<string, string | number>>): string {
  return new URLSearchParams(
    Object.entries(values).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}

function nameInPath(repo: string): string {
  return repo.split("/").map(encodeURIComponent).join("/");
}
