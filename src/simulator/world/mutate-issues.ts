import { addComment, addIssue, closeIssue, findOrAddLabel, type NewIssue, touch } from "./create.ts";
import type { Change, Comment, Issue, Person, Repository } from "./records.ts";
import type { World } from "./world.ts";

/** Who does it: a login; nobody named means the first maintainer. */
export interface Acted {
  readonly by?: string;
}

export type OpenIssue = Partial<Pick<NewIssue, "body" | "labels" | "story">> &
  Acted & { readonly title: string; readonly assignees?: readonly string[] };

/** What can happen to issues, and to pull requests as far as GitHub treats them as issues. */
export function issueMutators(world: World, repository: Repository) {
  const actor = (login?: string): Person => (login ? world.person(login) : maintainer(repository));
  const emit = (issue: Issue, action: string, sender: Person, more: Partial<Change> = {}) => {
    const event = more.comment ? "issue_comment" : issue.pull ? "pull_request" : "issues";
    world.emit({ event, action, sender, repository, issue, ...more });
  };
  const change = (number: number, action: string, by: string | undefined, alter: (issue: Issue) => void): Issue => {
    const issue = findIssue(repository, number);
    alter(issue);
    touch(issue, world.time());
    emit(issue, action, actor(by));
    return issue;
  };
  const addLabels = (by: Person, number: number, names: readonly string[]): void => {
    const issue = findIssue(repository, number);
    for (const name of names) {
      const added = findOrAddLabel(world, repository, name);
      if (issue.labels.includes(added)) continue;
      issue.labels = [...issue.labels, added];
      touch(issue, world.time());
      emit(issue, "labeled", by, { label: added });
    }
  };
  const dropLabels = (by: Person, number: number, names: readonly string[]): void => {
    const issue = findIssue(repository, number);
    for (const name of names) {
      const gone = issue.labels.find((one) => one.name.toLowerCase() === name.toLowerCase());
      if (!gone) continue;
      issue.labels = issue.labels.filter((one) => one !== gone);
      touch(issue, world.time());
      emit(issue, "unlabeled", by, { label: gone });
    }
  };
  const addAssignees = (by: Person, number: number, logins: readonly string[]): void => {
    const issue = findIssue(repository, number);
    for (const assignee of logins.map((login) => world.person(login))) {
      if (issue.assignees.includes(assignee)) continue;
      issue.assignees = [...issue.assignees, assignee];
      touch(issue, world.time());
      emit(issue, "assigned", by, { assignee });
    }
  };
  const dropAssignees = (by: Person, number: number, logins: readonly string[]): void => {
    const issue = findIssue(repository, number);
    for (const assignee of logins.map((login) => world.person(login))) {
      if (!issue.assignees.includes(assignee)) continue;
      issue.assignees = issue.assignees.filter((one) => one !== assignee);
      touch(issue, world.time());
      emit(issue, "unassigned", by, { assignee });
    }
  };
  const findComment = (id: number): { issue: Issue; comment: Comment } => {
    for (const issue of repository.issues.values()) {
      const comment = issue.comments.find((one) => one.id === id);
      if (comment) return { issue, comment };
    }
    throw new Error(`no comment ${id}`);
  };

  return {
    openIssue(given: OpenIssue): Issue {
      const author = actor(given.by);
      const assignees = (given.assignees ?? []).map((login) => world.person(login));
      const issue = addIssue(world, repository, { ...given, assignees, author, at: world.time() });
      emit(issue, "opened", author);
      return issue;
    },
    editIssue(number: number, given: { title?: string; body?: string } & Acted): Issue {
      const issue = findIssue(repository, number);
      const changes = {
        ...(given.title === undefined ? {} : { title: { from: issue.title } }),
        ...(given.body === undefined ? {} : { body: { from: issue.body ?? "" } }),
      };
      Object.assign(issue, {
        title: given.title ?? issue.title,
        body: given.body ?? issue.body,
      });
      touch(issue, world.time());
      emit(issue, "edited", actor(given.by), { changes });
      return issue;
    },
    comment(number: number, body: string, by?: string): Comment {
      const issue = findIssue(repository, number);
      const comment = addComment(world, issue, actor(by), body, world.time());
      emit(issue, "created", comment.author, { comment });
      return comment;
    },
    /** Moves the comment's `updated_at` and leaves the issue's, so that whoever watches issues alone misses it. */
    editComment(id: number, body: string, by?: string): Comment {
      const { issue, comment } = findComment(id);
      const changes = { body: { from: comment.body } };
      comment.body = body;
      comment.updatedAt = Math.max(comment.updatedAt, world.time());
      emit(issue, "edited", by ? actor(by) : comment.author, { comment, changes });
      return comment;
    },
    deleteComment(id: number, by?: string): void {
      const { issue, comment } = findComment(id);
      issue.comments = issue.comments.filter((one) => one !== comment);
      touch(issue, world.time());
      emit(issue, "deleted", by ? actor(by) : comment.author, { comment });
    },
    label: (number: number, ...names: readonly string[]): void => addLabels(actor(), number, names),
    unlabel: (number: number, ...names: readonly string[]): void => dropLabels(actor(), number, names),
    /** The same by somebody, such as the app. */
    labelAs: (by: string, number: number, ...names: readonly string[]): void => addLabels(actor(by), number, names),
    unlabelAs: (by: string, number: number, ...names: readonly string[]): void => dropLabels(actor(by), number, names),
    /** Deletes a label of the repository: it goes from all issues, and their `updated_at` stays. */
    deleteLabel(name: string): void {
      const label = repository.labels.get(name.toLowerCase());
      repository.labels.delete(name.toLowerCase());
      for (const issue of repository.issues.values()) issue.labels = issue.labels.filter((one) => one !== label);
      repository.version += 1;
    },
    assign: (number: number, ...logins: readonly string[]): void => addAssignees(actor(), number, logins),
    unassign: (number: number, ...logins: readonly string[]): void => dropAssignees(actor(), number, logins),
    /** The same by somebody, such as the app. */
    assignAs: (by: string, number: number, ...logins: readonly string[]): void =>
      addAssignees(actor(by), number, logins),
    unassignAs: (by: string, number: number, ...logins: readonly string[]): void =>
      dropAssignees(actor(by), number, logins),
    close(number: number, given: Acted & { reason?: Issue["stateReason"] } = {}): Issue {
      return change(number, "closed", given.by, (issue) =>
        closeIssue(issue, actor(given.by), world.time(), given.reason ?? "completed"),
      );
    },
    reopen(number: number, given: Acted = {}): Issue {
      return change(number, "reopened", given.by, (issue) => {
        if (issue.pull?.mergedAt) throw new Error(`#${number} is merged; GitHub reopens no merged pull request`);
        Object.assign(issue, {
          state: "open",
          stateReason: issue.pull ? null : "reopened",
          closedAt: null,
          closedBy: null,
        });
      });
    },
    lock(number: number, given: Acted = {}): Issue {
      return change(number, "locked", given.by, (issue) => {
        issue.locked = true;
      });
    },
    unlock(number: number, given: Acted = {}): Issue {
      return change(number, "unlocked", given.by, (issue) => {
        issue.locked = false;
      });
    },
  };
}

/** The issue or pull request of this number; throws where there is none (any more). */
export function findIssue(repository: Repository, number: number): Issue {
  const issue = repository.issues.get(number);
  if (!issue) throw new Error(`no issue #${number} in ${repository.owner.login}/${repository.name}`);
  return issue;
}

/** Who acts when nobody is named: the first maintainer. */
export function maintainer(repository: Repository): Person {
  return repository.maintainers.values().next().value ?? repository.owner;
}
