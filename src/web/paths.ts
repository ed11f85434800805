/** Where the page of a repository is; `repo` is OWNER/REPO. */
export function repositoryPath(repo: string): string {
  return `/r/${repo.split("/").map(encodeURIComponent).join("/")}`;
}

/** Where the page of a person is. */
export function personPath(login: string): string {
  return `/u/${encodeURIComponent(login)}`;
}
