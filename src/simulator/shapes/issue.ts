import type { Comment, Issue, Label, Repository } from "../world/records.ts";
import { apiUrl, htmlUrl } from "./repository.ts";
import { iso, isoOrNull, nodeId, type Place } from "./urls.ts";
import { integrationShape } from "./installation.ts";
import { association, user } from "./user.ts";

/** The names that GitHub gives to every new repository. */
const DEFAULT_LABELS =
  /^(bug|documentation|duplicate|enhancement|good first issue|help wanted|invalid|question|wontfix)$/;

export function labelShape(place: Place, repository: Repository, label: Label) {
  return {
    id: label.id,
    node_id: nodeId("Label", label.id),
    url: `${apiUrl(place, repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: DEFAULT_LABELS.test(label.name),
    description: label.description,
  };
}

/** An issue, or a pull request as the list of issues has it. */
export function issueShape(place: Place, repository: Repository, issue: Issue) {
  const url = `${apiUrl(place, repository)}/issues/${issue.number}`;
  const html = `${htmlUrl(place, repository)}/${issue.pull ? "pull" : "issues"}/${issue.number}`;
  const assignees = issue.assignees.flatMap((person) => user(place, person) ?? []);
  return {
    url,
    repository_url: apiUrl(place, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: html,
    id: issue.id,
    node_id: nodeId(issue.pull ? "PullRequest" : "Issue", issue.id),
    number: issue.number,
    title: issue.title,
    user: user(place, issue.author),
    labels: issue.labels.map((label) => labelShape(place, repository, label)),
    state: issue.state,
    locked: issue.locked,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    comments: issue.comments.length,
    created_at: iso(issue.createdAt),
    updated_at: iso(issue.updatedAt),
    closed_at: isoOrNull(issue.closedAt),
    author_association: association(repository, issue.author),
    active_lock_reason: null,
    ...(issue.pull
      ? {
          draft: issue.pull.draft,
          pull_request: {
            url: `${apiUrl(place, repository)}/pulls/${issue.number}`,
            html_url: html,
            diff_url: `${html}.diff`,
            patch_url: `${html}.patch`,
            merged_at: isoOrNull(issue.pull.mergedAt),
          },
        }
      : {}),
    body: issue.body,
    closed_by: issue.closedBy && user(place, issue.closedBy),
    reactions: reactions(url),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: issue.via && integrationShape(place, issue.via),
    state_reason: issue.stateReason,
  };
}

export function commentShape(place: Place, repository: Repository, issue: Issue, comment: Comment) {
  const api = `${apiUrl(place, repository)}/issues`;
  const html = `${htmlUrl(place, repository)}/${issue.pull ? "pull" : "issues"}/${issue.number}`;
  return {
    url: `${api}/comments/${comment.id}`,
    html_url: `${html}#issuecomment-${comment.id}`,
    issue_url: `${api}/${issue.number}`,
    id: comment.id,
    node_id: nodeId("IssueComment", comment.id),
    user: user(place, comment.author),
    created_at: iso(comment.createdAt),
    updated_at: iso(comment.updatedAt),
    body: comment.body,
    author_association: association(repository, comment.author),
    reactions: reactions(`${api}/comments/${comment.id}`),
    performed_via_github_app: comment.via && integrationShape(place, comment.via),
  };
}

function reactions(url: string) {
  const none = { "+1": 0, "-1": 0, laugh: 0, hooray: 0, confused: 0, heart: 0, rocket: 0, eyes: 0 };
  return { url: `${url}/reactions`, total_count: 0, ...none };
}
