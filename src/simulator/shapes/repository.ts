import { fullName, type Repository } from "../world/records.ts";
import { iso, nodeId, type Place } from "./urls.ts";
import { userOrGhost } from "./user.ts";

/** Addresses under a repository's own that GitHub lists in every answer about it. */
const LINKS = {
  forks: "/forks", keys: "/keys{/key_id}", collaborators: "/collaborators{/collaborator}", teams: "/teams",
  hooks: "/hooks", issue_events: "/issues/events{/number}", events: "/events", assignees: "/assignees{/user}",
  branches: "/branches{/branch}", tags: "/tags", blobs: "/git/blobs{/sha}", git_tags: "/git/tags{/sha}",
  git_refs: "/git/refs{/sha}", trees: "/git/trees{/sha}", statuses: "/statuses/{sha}", languages: "/languages",
  stargazers: "/stargazers", contributors: "/contributors", subscribers: "/subscribers", subscription: "/subscription",
  commits: "/commits{/sha}", git_commits: "/git/commits{/sha}", comments: "/comments{/number}",
  issue_comment: "/issues/comments{/number}", contents: "/contents/{+path}", compare: "/compare/{base}...{head}",
  merges: "/merges", archive: "/{archive_format}{/ref}", downloads: "/downloads", issues: "/issues{/number}",
  pulls: "/pulls{/number}", milestones: "/milestones{/number}", notifications: "/notifications{?since,all,participating}",
  labels: "/labels{/name}", releases: "/releases{/id}", deployments: "/deployments",
} as const; // prettier-ignore
type Links = { [name in keyof typeof LINKS as `${name}_url`]: string };

/** Where the API has a repository. */
export function apiUrl(place: Place, repository: Repository): string {
  return `${place.base}/repos/${fullName(repository)}`;
}

/** Where people look at it. */
export function htmlUrl(place: Place, repository: Repository): string {
  return `${place.base}/${fullName(repository)}`;
}

/** A repository as it stands in lists and payloads. */
export function repositoryShape(place: Place, repository: Repository) {
  const url = apiUrl(place, repository);
  const html = htmlUrl(place, repository);
  const links = Object.fromEntries(Object.entries(LINKS).map(([name, path]) => [`${name}_url`, url + path])) as Links;
  const { stars } = repository;
  const forks = Math.floor(stars / 9);
  const open = countOpen(repository);
  return {
    id: repository.id,
    node_id: nodeId("Repository", repository.id),
    name: repository.name,
    full_name: fullName(repository),
    private: repository.private,
    owner: userOrGhost(place, repository.owner),
    html_url: html,
    description: repository.description,
    fork: false,
    url,
    ...links,
    created_at: iso(repository.createdAt),
    updated_at: iso(repository.updatedAt),
    pushed_at: iso(repository.pushedAt),
    git_url: `${html.replace(/^https?:/, "git:")}.git`,
    ssh_url: `git@${new URL(place.base).hostname}:${fullName(repository)}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    size: repository.line.length * 12,
    stargazers_count: stars,
    watchers_count: stars,
    language: repository.language,
    has_issues: true,
    has_projects: true,
    has_downloads: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: true,
    forks_count: forks,
    archived: repository.archived,
    disabled: false,
    open_issues_count: open,
    license: {
      key: "apache-2.0",
      name: "Apache License 2.0",
      spdx_id: "Apache-2.0",
      url: `${place.base}/licenses/apache-2.0`,
      node_id: "MDc6TGljZW5zZTI=",
    },
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: ["llm"],
    visibility: repository.private ? "private" : "public",
    forks,
    open_issues: open,
    watchers: stars,
    default_branch: repository.defaultBranch,
    permissions: { admin: false, maintain: false, push: false, triage: false, pull: true },
  };
}

/** A repository as it answers for itself. */
export function fullRepository(place: Place, repository: Repository) {
  return {
    ...repositoryShape(place, repository),
    network_count: 0,
    subscribers_count: Math.floor(repository.stars / 90),
  };
}

/** Pull requests count too, as on GitHub; kept until something changes, for the answer to a list asks it often. */
function countOpen(repository: Repository): number {
  const known = counts.get(repository);
  if (known?.version === repository.version) return known.open;
  const open = [...repository.issues.values()].filter(({ state }) => state === "open").length;
  counts.set(repository, { version: repository.version, open });
  return open;
}
const counts = new WeakMap<Repository, { version: number; open: number }>();
