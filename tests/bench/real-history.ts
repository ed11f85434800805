import { type FixtureCommit, longHistory } from "../fixtures/history.ts";

/** Folders into which each folder of the fixture is divided. */
const PARTS = 40;

/**
 * A long history with its files in many small folders, as a real repository has them. Large folders cost git twice the
 * time, which would hide what the import adds; like this `git log` takes what it takes on DeepSpeed's 3,320 commits.
 */
export function* realHistory(commits: number): Iterable<FixtureCommit> {
  for (const commit of longHistory(commits)) yield inSmallFolders(commit);
}

function inSmallFolders(commit: FixtureCommit): FixtureCommit {
  return {
    ...commit,
    paths: (commit.paths ?? []).map((path) =>
      String(path).replace(/file_(\d+)/, (file, number) => `part_${Number(number) % PARTS}/${file}`),
    ),
    merges: (commit.merges ?? []).map(inSmallFolders),
  };
}
