/** The page of an issue or pull request; GitHub sends the one on to the other. `serverUrl` has no slash at its end. */
export function issueUrl(serverUrl: string, repo: string, number: number): string {
  return `${serverUrl}/${repo}/issues/${number}`;
}

/** The page of a pull request. */
export function pullUrl(serverUrl: string, repo: string, number: number): string {
  return `${serverUrl}/${repo}/pull/${number}`;
}
