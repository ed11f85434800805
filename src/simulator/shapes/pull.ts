import { mergeCommit } from "../git/commits.ts";
import type { Pulled } from "../world/create.ts";
import type { ChangedFile, Person, Repository } from "../world/records.ts";
import { objectId } from "../git/trees.ts";
import { labelShape } from "./issue.ts";
import { apiUrl, htmlUrl, repositoryShape } from "./repository.ts";
import { iso, isoOrNull, nodeId, type Place } from "./urls.ts";
import { association, user, userOrGhost } from "./user.ts";

/** A pull request as the list has it; `who` says how deleted accounts look there. */
export function pullShape(
  place: Place,
  repository: Repository,
  issue: Pulled,
  who: (place: Place, person: Person) => ReturnType<typeof user> = user,
) {
  const { pull } = issue;
  const api = apiUrl(place, repository);
  const url = `${api}/pulls/${issue.number}`;
  const issueUrl = `${api}/issues/${issue.number}`;
  const html = `${htmlUrl(place, repository)}/pull/${issue.number}`;
  const statuses = `${api}/statuses/${pull.headSha}`;
  const shape = repositoryShape(place, repository);
  const assignees = issue.assignees.flatMap((person) => user(place, person) ?? []);
  const author = who(place, issue.author);
  const login = author?.login ?? "unknown repository";
  return {
    url,
    id: pull.id,
    node_id: nodeId("PullRequest", pull.id),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issueUrl,
    number: issue.number,
    state: issue.state,
    locked: issue.locked,
    title: issue.title,
    user: author,
    body: issue.body,
    created_at: iso(issue.createdAt),
    updated_at: iso(issue.updatedAt),
    closed_at: isoOrNull(issue.closedAt),
    merged_at: isoOrNull(pull.mergedAt),
    merge_commit_sha: mergeSha(repository, issue),
    assignee: assignees[0] ?? null,
    assignees,
    requested_reviewers: [],
    requested_teams: [],
    labels: issue.labels.map((label) => labelShape(place, repository, label)),
    milestone: null,
    draft: pull.draft,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${api}/pulls/comments{/number}`,
    comments_url: `${issueUrl}/comments`,
    statuses_url: statuses,
    head: {
      label: `${login}:${pull.branch}`,
      ref: pull.branch,
      sha: pull.headSha,
      user: author,
      repo: pull.forkDeleted ? null : { ...shape, fork: true },
    },
    base: {
      label: `${repository.owner.login}:${pull.base}`,
      ref: pull.base,
      sha: objectId("blob", Buffer.from(`${repository.id}/${issue.number}/base`)),
      user: userOrGhost(place, repository.owner),
      repo: shape,
    },
    _links: {
      self: { href: url },
      html: { href: html },
      issue: { href: issueUrl },
      comments: { href: `${issueUrl}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: `${api}/pulls/comments{/number}` },
      commits: { href: `${url}/commits` },
      statuses: { href: statuses },
    },
    author_association: association(repository, issue.author),
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** A pull request as it answers for itself. */
export function fullPull(place: Place, repository: Repository, issue: Pulled) {
  const { pull } = issue;
  const counts = pull.files.map(countLines);
  return {
    ...pullShape(place, repository, issue, userOrGhost),
    merged: pull.mergedAt !== null,
    mergeable: issue.state === "open" ? true : null,
    rebaseable: null,
    mergeable_state: issue.state === "open" ? "clean" : "unknown",
    merged_by: pull.mergedBy && user(place, pull.mergedBy),
    comments: issue.comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: 1,
    additions: counts.reduce((sum, { additions }) => sum + additions, 0),
    deletions: counts.reduce((sum, { deletions }) => sum + deletions, 0),
    changed_files: pull.files.length,
  };
}

/** A changed file; binary files and pure renames come without a patch. */
export function fileShape(place: Place, repository: Repository, { pull }: Pulled, file: ChangedFile) {
  const path = file.path.split("/").map(encodeURIComponent).join("/");
  const { additions, deletions } = countLines(file);
  return {
    sha: objectId("blob", Buffer.from(`${pull.headSha}:${file.path}`)),
    filename: file.path,
    status: file.status ?? "modified",
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${htmlUrl(place, repository)}/blob/${pull.headSha}/${path}`,
    raw_url: `${htmlUrl(place, repository)}/raw/${pull.headSha}/${path}`,
    contents_url: `${apiUrl(place, repository)}/contents/${path}?ref=${pull.headSha}`,
    ...(file.patch === undefined ? {} : { patch: file.patch }),
    ...(file.previousPath === undefined ? {} : { previous_filename: file.previousPath }),
  };
}

function countLines({ patch = "" }: ChangedFile) {
  const lines = patch.split("\n");
  return {
    additions: lines.filter((line) => line.startsWith("+")).length,
    deletions: lines.filter((line) => line.startsWith("-")).length,
  };
}

/** Merged: its commit. Open: a trial merge that GitHub keeps. Closed: the last trial. */
function mergeSha(repository: Repository, issue: Pulled): string {
  if (issue.pull.mergedAt !== null) return mergeCommit(repository, issue);
  return objectId("blob", Buffer.from(`trial ${issue.pull.headSha}`));
}
