import { z } from "zod";
import { bodyOf, isOurs, isSameBody } from "./bodies.ts";
import { query } from "./routes.ts";
import type { RepositoryApi } from "./repository-api.ts";

const PAGE = 100;

const written = z.object({
  body: z.string().nullish(),
  user: z.object({ login: z.string() }).nullish(),
  performed_via_github_app: z.object({ id: z.int() }).nullish(),
});
const commentShape = written.extend({ id: z.int().positive() });
const issueShape = written.extend({
  number: z.int().positive(),
  title: z.string(),
  pull_request: z.unknown().optional(),
});

/** Keeps one living comment for a purpose on a thread: looks for it first, then edits or writes it. Answers its id. */
export async function keepComment(api: RepositoryApi, number: number, purpose: string, text: string): Promise<number> {
  const body = bodyOf(purpose, text);
  const find = () => findComment(api, number, purpose);
  const before = await find();
  if (before === null) {
    const made = await api.create(`issues/${number}/comments`, { body }, (answer) => commentShape.parse(answer), find);
    return made.id;
  }
  if (!isSameBody(before.body ?? "", body))
    commentShape.parse(await api.ask("PATCH", `issues/comments/${before.id}`, { body }));
  return before.id;
}

/** Keeps one open issue for a purpose, found among the app's own by its marker; nothing to say closes it. Answers its number. */
export async function keepIssue(
  api: RepositoryApi,
  purpose: string,
  issue: { readonly title: string; readonly text: string } | null,
): Promise<number | null> {
  const find = () => findIssue(api, purpose);
  const before = await find();
  if (issue === null) {
    if (before !== null)
      issueShape.parse(
        await api.ask("PATCH", `issues/${before.number}`, { state: "closed", state_reason: "completed" }),
      );
    return null;
  }
  const { title } = issue;
  const body = bodyOf(purpose, issue.text);
  if (before === null)
    return (await api.create("issues", { title, body }, (answer) => issueShape.parse(answer), find)).number;
  if (before.title !== title || !isSameBody(before.body ?? "", body))
    issueShape.parse(await api.ask("PATCH", `issues/${before.number}`, { title, body }));
  return before.number;
}

async function findComment(api: RepositoryApi, number: number, purpose: string) {
  return await findFirst(api, `issues/${number}/comments?`, commentShape, (one) => isOurs(one, purpose, api.ourselves));
}

async function findIssue(api: RepositoryApi, purpose: string) {
  const asked = query({ state: "open", creator: `${api.ourselves.slug}[bot]` });
  return await findFirst(
    api,
    `issues?${asked}&`,
    issueShape,
    (one) => one.pull_request === undefined && isOurs(one, purpose, api.ourselves),
  );
}

/** The first that fits on any page of a list. */
async function findFirst<T>(
  api: RepositoryApi,
  path: string,
  shape: z.ZodType<T>,
  fits: (one: T) => boolean,
): Promise<T | null> {
  for (let page = 1; ; page++) {
    const listed = z.array(shape).parse(await api.ask("GET", `${path}per_page=${PAGE}&page=${page}`));
    const found = listed.find(fits);
    if (found !== undefined) return found;
    if (listed.length < PAGE) return null;
  }
}
