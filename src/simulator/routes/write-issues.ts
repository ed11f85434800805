import { type Answer, notFound, refuse, type RepositoryContext } from "../answer.ts";
import { commentShape, issueShape, labelShape } from "../shapes/issue.ts";
import type { Issue, Person } from "../world/records.ts";
import { onIssue, unprocessable } from "./issues.ts";
import { asWriter, neededFor, textIn, wordsIn } from "./writing.ts";

/** `POST /issues`. */
export function createIssue(context: RepositoryContext): Answer {
  return asWriter(context, ["issues"], (by) => {
    const title = textIn(context, "title");
    if (title === null) return unprocessable("title");
    const assignees = wordsIn(context, "assignees").filter((login) => isAssignable(context, login));
    const labels = wordsIn(context, "labels");
    const issue = mutators(context).openIssue({ title, body: textIn(context, "body"), labels, assignees, by });
    return { status: 201, body: shapeOf(context, issue) };
  });
}

/** `PATCH /issues/:number`: title, body and state. */
export function updateIssue(context: RepositoryContext): Answer {
  return onIssue(context, (issue) =>
    asWriter(context, neededFor(issue), (by) => {
      const { number } = issue;
      const given = (context.body ?? {}) as { title?: string; body?: string; state?: string; state_reason?: string };
      const { title, body, state, state_reason: reason } = given;
      if (state !== undefined && state !== "open" && state !== "closed") return unprocessable("state");
      if (body !== undefined && body.length > 65_536) return unprocessable("body");
      const edited = { ...(title === undefined ? {} : { title }), ...(body === undefined ? {} : { body }) };
      if (Object.keys(edited).length > 0) mutators(context).editIssue(number, { ...edited, by });
      const isNotPlanned = reason === "not_planned";
      if (state === "closed" && issue.state === "open")
        mutators(context).close(number, { by, reason: isNotPlanned ? "not_planned" : "completed" });
      if (state === "open" && issue.state === "closed") mutators(context).reopen(number, { by });
      return { status: 200, body: shapeOf(context, issue) };
    }),
  );
}

/** `POST /issues/:number/comments` by whoever's token it is. */
export function createComment(context: RepositoryContext): Answer {
  return onIssue(context, (issue) =>
    asWriter(context, neededFor(issue), (by) => {
      const body = textIn(context, "body");
      if (body === null) return unprocessable("body");
      if (issue.locked) return refuse(403, "Unable to create comment because issue is locked.");
      const comment = mutators(context).comment(issue.number, body, by);
      const shape = commentShape(context.place, context.repository, issue, comment);
      return { status: 201, body: shape, headers: { Location: shape.url } };
    }),
  );
}

/** `PATCH /issues/comments/:id` of a comment of one's own. */
export function updateComment(context: RepositoryContext): Answer {
  const { place, repository } = context;
  const id = Number(context.parameters["id"]);
  for (const issue of repository.issues.values()) {
    const comment = issue.comments.find((one) => one.id === id);
    if (!comment) continue;
    return asWriter(context, neededFor(issue), (by) => {
      const body = textIn(context, "body");
      if (body === null) return unprocessable("body");
      mutators(context).editComment(id, body, by);
      return { status: 200, body: commentShape(place, repository, issue, comment) };
    });
  }
  return notFound();
}

/** `POST /issues/:number/assignees`: whoever may not be assigned is passed over without a word. */
export function addAssignees(context: RepositoryContext): Answer {
  return onIssue(context, (issue) =>
    asWriter(context, neededFor(issue), (by) => {
      const fitting = wordsIn(context, "assignees").filter((login) => isAssignable(context, login, issue));
      mutators(context).assignAs(by, issue.number, ...fitting.slice(0, 10 - issue.assignees.length));
      return { status: 201, body: shapeOf(context, issue) };
    }),
  );
}

/** `DELETE /issues/:number/assignees`. */
export function removeAssignees(context: RepositoryContext): Answer {
  return onIssue(context, (issue) =>
    asWriter(context, neededFor(issue), (by) => {
      const known = wordsIn(context, "assignees").filter((login) => context.world.people.has(login.toLowerCase()));
      mutators(context).unassignAs(by, issue.number, ...known);
      return { status: 200, body: shapeOf(context, issue) };
    }),
  );
}

/** `GET /issues/:number/labels`. */
export function listLabels(context: RepositoryContext): Answer {
  return onIssue(context, (issue) => ({ status: 200, body: labelsOf(context, issue) }));
}

/** `POST /issues/:number/labels`; a label that the repository does not have is made. */
export function addLabels(context: RepositoryContext): Answer {
  return onIssue(context, (issue) =>
    asWriter(context, neededFor(issue), (by) => {
      mutators(context).labelAs(by, issue.number, ...wordsIn(context, "labels"));
      return { status: 200, body: labelsOf(context, issue) };
    }),
  );
}

/** `DELETE /issues/:number/labels/:name`; 404 where the issue does not have it. */
export function removeLabel(context: RepositoryContext): Answer {
  return onIssue(context, (issue) =>
    asWriter(context, neededFor(issue), (by) => {
      const name = context.parameters["name"]!;
      if (!issue.labels.some((label) => label.name.toLowerCase() === name.toLowerCase())) return notFound();
      mutators(context).unlabelAs(by, issue.number, name);
      return { status: 200, body: labelsOf(context, issue) };
    }),
  );
}

/** People with a role, and whoever wrote a comment; so GitHub says at "Assigning issues and pull requests to other users". */
function isAssignable({ world, repository }: RepositoryContext, login: string, issue?: Issue): boolean {
  const person: Person | undefined = world.people.get(login.toLowerCase());
  if (person === undefined || person.deleted) return false;
  if (person === repository.owner || repository.maintainers.has(person)) return true;
  return issue?.comments.some(({ author }) => author === person) ?? false;
}

function mutators({ world, repository }: RepositoryContext) {
  return world.repository(`${repository.owner.login}/${repository.name}`);
}

function shapeOf({ place, repository }: RepositoryContext, issue: Issue) {
  return issueShape(place, repository, issue);
}

function labelsOf({ place, repository }: RepositoryContext, issue: Issue) {
  return issue.labels.map((label) => labelShape(place, repository, label));
}
