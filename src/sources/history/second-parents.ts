import { git } from "./git.ts";
import type { LoggedCommit } from "./log.ts";
import { cut } from "./subject.ts";

export interface SecondParent {
  readonly authorName: string;
  readonly authorAddress: string;
  /** The pull request's title, which GitHub puts on the first line of the merge's body; `undefined` where it is empty. */
  readonly title: string | undefined;
}

/**
 * Who wrote the branches that merge commits brought in: the author of each second parent, by the merge's sha.
 * One git process for all of them; of an octopus merge the second parent counts.
 */
export async function readSecondParents(
  gitDir: string,
  merges: readonly LoggedCommit[],
): Promise<Map<string, SecondParent>> {
  if (merges.length === 0) return new Map();
  const input = merges.flatMap(({ sha, parents }) => [sha, parents[1] ?? sha]).join("\n");
  const args = [
    "log",
    "--no-walk=unsorted",
    "--stdin",
    "-z",
    "--encoding=UTF-8",
    "--no-show-signature",
    "--format=%H%x00%an%x00%ae%x00%b",
  ];
  const tokens = (await git(args, { gitDir, input: `${input}\n` })).split("\0");
  const commits = new Map<string, { name: string; address: string; body: string }>();
  for (let at = 0; at + 3 < tokens.length; at += 4) {
    const [sha = "", name = "", address = "", body = ""] = tokens.slice(at, at + 4);
    commits.set(sha, { name, address, body });
  }
  return new Map(
    merges.flatMap(({ sha, parents }) => {
      const branch = commits.get(parents[1] ?? "");
      if (branch === undefined) return [];
      const firstLine = commits.get(sha)?.body.split("\n", 1)[0]?.trim();
      const title = firstLine ? cut(firstLine) : undefined;
      return [[sha, { authorName: branch.name, authorAddress: branch.address, title }] as const];
    }),
  );
}
