import { type Commit, commitsOf, fileOf } from "../git/commits.ts";
import type { Person, Repository } from "../world/records.ts";
import { apiUrl, htmlUrl, repositoryShape } from "./repository.ts";
import { iso, type Place } from "./urls.ts";

/** What a push of the newest commit to the default branch says of itself. */
export function pushShape(place: Place, repository: Repository, sender: Person) {
  const commits = commitsOf(repository);
  const commit = commits.at(-1)!;
  const before = commits.at(-2)?.sha ?? "0".repeat(40);
  const shape = commitShape(place, repository, commit);
  return {
    ref: `refs/heads/${repository.defaultBranch}`,
    before,
    after: commit.sha,
    created: false,
    deleted: false,
    forced: false,
    base_ref: null,
    compare: `${htmlUrl(place, repository)}/compare/${before.slice(0, 12)}...${commit.sha.slice(0, 12)}`,
    commits: [shape],
    head_commit: shape,
    pusher: { name: sender.login, email: null },
  };
}

/** The repository as pushes alone have it: some times are seconds, and its owner has a name. */
export function pushedRepository(place: Place, repository: Repository) {
  const shape = repositoryShape(place, repository);
  return {
    ...shape,
    owner: { ...shape.owner, name: repository.owner.login, email: null },
    url: apiUrl(place, repository),
    created_at: repository.createdAt / 1000,
    pushed_at: repository.pushedAt / 1000,
    stargazers: repository.stars,
    master_branch: repository.defaultBranch,
  };
}

function commitShape(place: Place, repository: Repository, commit: Commit) {
  const paths = commit.written.map(({ path }) => path);
  const known = paths.filter((path) => fileOf(repository, path, 1) !== null);
  const [, name = "", email = "", seconds = ""] = /^(.*) <(.*)> (\d+)/.exec(commit.author) ?? [];
  const who = { name, email };
  return {
    id: commit.sha,
    tree_id: commit.treeId,
    distinct: true,
    message: commit.message,
    timestamp: iso(Number(seconds) * 1000),
    url: `${htmlUrl(place, repository)}/commit/${commit.sha}`,
    author: who,
    committer: who,
    added: paths.filter((path) => !known.includes(path)),
    removed: commit.removed,
    modified: known,
  };
}
