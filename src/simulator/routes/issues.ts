import { type Answer, installationOf, moved, notFound, refuse, type RepositoryContext } from "../answer.ts";
import { page } from "../paging.ts";
import { commentShape, issueShape } from "../shapes/issue.ts";
import type { Comment, Issue } from "../world/records.ts";
import { covers } from "../world/world.ts";
import { compareBy, stateFilter } from "./sorting.ts";

/** `GET /issues`: issues and pull requests together. */
export function listIssues(context: RepositoryContext): Answer {
  const { repository, place, url } = context;
  const query = url.searchParams;
  const since = readSince(query.get("since"));
  if (since === "bad") return unprocessable("since");
  const labels = (query.get("labels") ?? "")
    .toLowerCase()
    .split(",")
    .flatMap((label) => label.trim() || []);
  const compare = compareBy(query.get("sort"), query.get("direction"), "desc");
  if (!compare) return unprocessable("sort");
  const open = stateFilter(query.get("state"));
  const issues = [...repository.issues.values()].filter(
    (issue) =>
      open(issue) &&
      issue.updatedAt >= since &&
      labels.every((name) => issue.labels.some((label) => label.name.toLowerCase() === name)),
  );
  return page(context, issues.toSorted(compare), (issue) => issueShape(place, repository, issue));
}

/** `GET /issues/:number`, or where it went. */
export function getIssue(context: RepositoryContext): Answer {
  return onIssue(context, (issue) => ({ status: 200, body: issueShape(context.place, context.repository, issue) }));
}

/** `GET /issues/:number/comments`, oldest first. */
export function listComments(context: RepositoryContext): Answer {
  const { repository, place, url } = context;
  const since = readSince(url.searchParams.get("since"));
  if (since === "bad") return unprocessable("since");
  return onIssue(context, (issue) => {
    const comments = issue.comments.filter(({ updatedAt }) => updatedAt >= since);
    return page(context, comments, (comment) => commentShape(place, repository, issue, comment));
  });
}

/** `GET /issues/comments`: those of all issues. */
export function listAllComments(context: RepositoryContext): Answer {
  const { repository, place, url } = context;
  const since = readSince(url.searchParams.get("since"));
  if (since === "bad") return unprocessable("since");
  const by = url.searchParams.get("sort") === "updated" ? ("updatedAt" as const) : ("createdAt" as const);
  // GitHub ignores the direction where no order is asked for.
  const sign = url.searchParams.has("sort") && url.searchParams.get("direction") === "desc" ? -1 : 1;
  const found: { issue: Issue; comment: Comment }[] = [];
  for (const issue of repository.issues.values())
    for (const comment of issue.comments) if (comment.updatedAt >= since) found.push({ issue, comment });
  found.sort((a, b) => sign * (a.comment[by] - b.comment[by] || a.comment.id - b.comment.id));
  return page(context, found, ({ issue, comment }) => commentShape(place, repository, issue, comment));
}

/** `POST /issues/:number/comments` by whoever's token it is. */
export function createComment(context: RepositoryContext): Answer {
  const { world, repository, place } = context;
  return onIssue(context, (issue) => {
    const login = writer(context);
    if (typeof login !== "string") return login;
    const body = readBody(context);
    if (body === null) return unprocessable("body");
    if (issue.locked) return refuse(403, "Unable to create comment because issue is locked.");
    const comment = world.repository(`${repository.owner.login}/${repository.name}`).comment(issue.number, body, login);
    const shape = commentShape(place, repository, issue, comment);
    return { status: 201, body: shape, headers: { Location: shape.url } };
  });
}

/** `PATCH /issues/comments/:id` of a comment of one's own. */
export function updateComment(context: RepositoryContext): Answer {
  const { world, repository, place } = context;
  const id = Number(context.parameters["id"]);
  const login = writer(context);
  if (typeof login !== "string") return login;
  for (const issue of repository.issues.values()) {
    const comment = issue.comments.find((one) => one.id === id);
    if (!comment) continue;
    const body = readBody(context);
    if (body === null) return unprocessable("body");
    world.repository(`${repository.owner.login}/${repository.name}`).editComment(id, body, login);
    return { status: 200, body: commentShape(place, repository, issue, comment) };
  }
  return notFound();
}

/** Does this with the issue that the path names; 410 where it was deleted, 301 where it was transferred. */
function onIssue(context: RepositoryContext, answer: (issue: Issue) => Answer): Answer {
  const number = Number(context.parameters["number"]);
  const { repository, place, url } = context;
  const issue = repository.issues.get(number);
  if (issue) return answer(issue);
  const departed = repository.departed.get(number);
  if (!departed) return notFound();
  if (departed.to === "nowhere") return refuse(410, "This issue was deleted");
  const rest = url.pathname.split(`/issues/${number}`)[1] ?? "";
  return moved(`${place.base}/repositories/${departed.repository.id}/issues/${departed.number}${rest}${url.search}`);
}

/** The login that a write is made under, or why it is refused. */
function writer({ caller, repository, world }: RepositoryContext): string | Answer {
  if (caller.kind !== "token") return refuse(401, "Requires authentication");
  const installation = installationOf(caller);
  if (installation && !covers(installation, repository)) return refuse(403, "Resource not accessible by integration");
  if (repository.archived) return refuse(403, "Repository was archived so is read-only.");
  return installation ? `${world.app.slug}[bot]` : (caller.token.person?.login ?? "octocat");
}

function readBody({ body }: RepositoryContext): string | null {
  const text = (body as { body?: unknown } | null | undefined)?.body;
  return typeof text === "string" && text.trim() !== "" && text.length <= 65_536 ? text : null;
}

function readSince(text: string | null): number | "bad" {
  if (text === null || text === "") return Number.NEGATIVE_INFINITY;
  const time = new Date(text).getTime();
  return Number.isNaN(time) ? "bad" : time;
}

function unprocessable(field: string): Answer {
  return refuse(422, "Validation Failed", { errors: [{ resource: "Issue", field, code: "invalid" }] });
}
