import type { ChangedFile, Issue, Landed, Person, Repository } from "../world/records.ts";
import { objectId, Tree } from "./trees.ts";

/** A commit of the default branch, ready for `git fast-import`, with the id that git will give it. */
export interface Commit {
  readonly sha: string;
  readonly treeId: string;
  readonly author: string;
  readonly committer: string;
  readonly message: string;
  readonly written: readonly { readonly path: string; readonly content: string }[];
  readonly removed: readonly string[];
}

interface Line {
  readonly tree: Tree;
  readonly commits: Commit[];
}

const lines = new WeakMap<Repository, Line>();
const positions = new WeakMap<Issue, number>();

/** The default branch, oldest commit first: the first files, then whatever landed. Made when asked for. */
export function commitsOf(repository: Repository): readonly Commit[] {
  const known = lines.get(repository);
  const line = known ?? { tree: new Tree(), commits: [] };
  if (!known) {
    lines.set(repository, line);
    const who = stamp(repository.maintainers.values().next().value ?? repository.owner, repository.createdAt);
    const written = repository.tree.map((path) => ({ path, content: `${path}\n` }));
    append(line, { author: who, committer: who, message: "Initial commit", written, removed: [] });
  }
  while (line.commits.length <= repository.line.length) {
    const landed = repository.line[line.commits.length - 1]!;
    if (landed.kind === "pull") positions.set(landed.issue, line.commits.length);
    append(line, landed.kind === "pull" ? squash(landed.issue) : pushed(landed));
  }
  return line.commits;
}

/** The commit that brought a merged pull request in; one on another branch is known by name only. */
export function mergeCommit(repository: Repository, issue: Issue): string {
  const commits = commitsOf(repository);
  const position = positions.get(issue);
  const elsewhere = () => objectId("commit", Buffer.from(`${repository.id}#${issue.number}`));
  return position === undefined ? elsewhere() : commits[position]!.sha;
}

/** What a path holds on the default branch, or did before its newest commits; `null` where there is no such file. */
export function fileOf(repository: Repository, path: string, before = 0): string | null {
  const commits = commitsOf(repository);
  for (const { written, removed } of commits.slice(0, commits.length - before).toReversed()) {
    const file = written.find((one) => one.path === path);
    if (file) return file.content;
    if (removed.includes(path)) return null;
  }
  return null;
}

function append(line: Line, commit: Omit<Commit, "sha" | "treeId">): void {
  for (const path of commit.removed) line.tree.remove(path);
  for (const { path, content } of commit.written) line.tree.write(path, content);
  const parent = line.commits.at(-1);
  const treeId = line.tree.id();
  const text =
    `tree ${treeId}\n${parent ? `parent ${parent.sha}\n` : ""}` +
    `author ${commit.author}\ncommitter ${commit.committer}\n\n${commit.message}`;
  line.commits.push({ ...commit, treeId, sha: objectId("commit", Buffer.from(text)) });
}

function squash(issue: Issue): Omit<Commit, "sha" | "treeId"> {
  const pull = issue.pull!;
  const at = pull.mergedAt!;
  const trailers = pull.coAuthors.map((person) => `Co-authored-by: ${person.name} <${addressOf(person)}>`);
  const parts = [pull.subject ?? `${issue.title} (#${issue.number})`, issue.body ?? "", trailers.join("\n")].filter(
    (part) => part !== "",
  );
  return {
    author: stamp(issue.author, at),
    committer: `GitHub <noreply@github.com> ${at / 1000} +0000`,
    message: parts.join("\n\n"),
    ...contents(pull.files, `#${issue.number}`),
  };
}

function pushed({ author, at, message, files }: Extract<Landed, { kind: "push" }>): Omit<Commit, "sha" | "treeId"> {
  const who = stamp(author, at);
  return { author: who, committer: who, message, ...contents(files, message) };
}

function contents(files: readonly ChangedFile[], reason: string): Pick<Commit, "written" | "removed"> {
  return {
    written: files
      .filter(({ status }) => status !== "removed")
      .map(({ path, content }) => ({ path, content: content ?? `${path}\nas of ${reason}\n` })),
    removed: files.flatMap((file) => leftBehind(file) ?? []),
  };
}

function leftBehind(file: ChangedFile): string | undefined {
  return file.status === "removed" ? file.path : file.previousPath;
}

function stamp(person: Person, at: number): string {
  // Git refuses these in names and cuts them out itself, which would give another id.
  const name = person.name.replaceAll(/[<>\n]/g, "").trim();
  return `${name} <${addressOf(person)}> ${at / 1000} +0000`;
}

function addressOf(person: Person): string {
  return person.address ?? `${person.id}+${person.login}@users.noreply.github.com`;
}
