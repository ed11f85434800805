import type { Octokit } from "@octokit/rest";

/** A thread on a repository that installed the app. */
export interface ForgeThread {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
}

/** Hidden in what we write, so that it is found again: one for each purpose and thread. */
function markerOf(purpose: string): string {
  return `<!-- firstrung:${purpose} -->`;
}

/**
 * Keeps one living comment for a purpose on a thread: looks for it first, then edits or writes it. It is written at most once: an
 * answer that got lost is no reason to write again but to look again (A19). Answers the comment's id. Throws where GitHub refuses.
 */
export async function keepComment(
  octokit: Pick<Octokit, "request">,
  thread: ForgeThread,
  purpose: string,
  text: string,
): Promise<number> {
  const marker = markerOf(purpose);
  const body = `${marker}\n${text}`;
  const before = await findComment(octokit, thread, marker);
  if (before?.body === body) return before.id;
  if (before !== null) {
    const { owner, repo } = thread;
    const route = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
    await octokit.request(route, { owner, repo, comment_id: before.id, body, request: { retries: 0 } });
    return before.id;
  }
  const { owner, repo, number } = thread;
  try {
    const route = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
    const { data } = await octokit.request(route, { owner, repo, issue_number: number, body, request: { retries: 0 } });
    return Number(data.id);
  } catch (error) {
    const found = await findComment(octokit, thread, marker);
    if (found === null) throw error;
    return found.id;
  }
}

async function findComment(
  octokit: Pick<Octokit, "request">,
  { owner, repo, number }: ForgeThread,
  marker: string,
): Promise<{ id: number; body: string } | null> {
  for (let page = 1; ; page++) {
    const route = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
    const { data } = await octokit.request(route, { owner, repo, issue_number: number, per_page: 100, page });
    const found = data.find(({ body, user }) => user?.type === "Bot" && body?.startsWith(marker));
    if (found !== undefined) return { id: Number(found.id), body: found.body ?? "" };
    if (data.length < 100) return null;
  }
}
