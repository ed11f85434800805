import { type Answer, moved, notFound, refuse, type RepositoryContext } from "../answer.ts";
import { page } from "../paging.ts";
import { commentShape, issueShape } from "../shapes/issue.ts";
import type { Comment, Issue } from "../world/records.ts";
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
  const creator = query.get("creator")?.toLowerCase();
  const issues = [...repository.issues.values()].filter(
    (issue) =>
      open(issue) &&
      issue.updatedAt >= since &&
      (creator === undefined || issue.author.login.toLowerCase() === creator) &&
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

/** Does this with the issue that the path names; 410 where it was deleted, 301 where it was transferred. */
export function onIssue(context: RepositoryContext, answer: (issue: Issue) => Answer): Answer {
  const number = Number(context.parameters["number"]);
  const { repository, place, url, method } = context;
  const issue = repository.issues.get(number);
  if (issue) return answer(issue);
  const departed = repository.departed.get(number);
  if (!departed) return notFound();
  if (departed.to === "nowhere") return refuse(410, "This issue was deleted");
  const rest = url.pathname.split(`/issues/${number}`)[1] ?? "";
  const target = `${place.base}/repositories/${departed.repository.id}/issues/${departed.number}`;
  return moved(`${target}${rest}${url.search}`, method);
}

function readSince(text: string | null): number | "bad" {
  if (text === null || text === "") return Number.NEGATIVE_INFINITY;
  const time = new Date(text).getTime();
  return Number.isNaN(time) ? "bad" : time;
}

/** GitHub's answer to a field that is not as it should be. */
export function unprocessable(field: string): Answer {
  return refuse(422, "Validation Failed", { errors: [{ resource: "Issue", field, code: "invalid" }] });
}
