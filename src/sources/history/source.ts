import type { MergedPullRequest } from "../../domain/model.ts";
import { UserError } from "../../domain/errors.ts";
import type { HistoryBatch, HistorySource } from "../../flows/ports.ts";
import { firstLine, git, GitError, start } from "./git.ts";
import type { IdentityReader } from "./identity.ts";
import { LOG_FORMAT, LOG_OPTIONS, type LoggedCommit, parseLog } from "./log.ts";
import { readSecondParents } from "./second-parents.ts";
import { readSubject } from "./subject.ts";

/** A thousand rows a transaction is where better-sqlite3 levels off; the path limit keeps huge merges out of memory. */
const BATCH_COMMITS = 1_000;
const BATCH_PATHS = 50_000;
/** The last second of the year 9999: later ones have no ISO date of four digits. */
const MAX_SECONDS = 253_402_300_799;

/**
 * Opens the first-parent line of `ref` in a git directory. `name` stands for it in messages.
 * Throws `UserError` where there is no commit, or where the history is cut off by a shallow clone.
 */
export async function openHistorySource(
  gitDir: string,
  ref: string,
  name: string,
  identities: IdentityReader,
): Promise<HistorySource> {
  const tip = await git(["rev-parse", "--verify", "--quiet", `${ref}^{commit}`], { gitDir }).catch(
    async (cause: unknown) => {
      if (!(cause instanceof GitError)) throw cause;
      // An unborn branch is an empty repository; a branch that names a commit which is not there is a broken one.
      const broken = await git(["rev-parse", "--verify", "--quiet", ref], { gitDir }).then(
        () => true,
        () => false,
      );
      throw new UserError(
        broken ? "history.incomplete" : "history.empty",
        { name, detail: firstLine(cause.stderr) },
        { cause },
      );
    },
  );
  const shallow = await git(["rev-parse", "--is-shallow-repository"], { gitDir });
  if (shallow.trim() === "true") throw new UserError("history.shallow", { name });
  const line = new FirstParentLine(gitDir, tip.trim(), name, identities);
  return line;
}

class FirstParentLine implements HistorySource {
  readonly tip: string;
  readonly #gitDir: string;
  readonly #name: string;
  readonly #identities: IdentityReader;

  constructor(gitDir: string, tip: string, name: string, identities: IdentityReader) {
    this.#gitDir = gitDir;
    this.tip = tip;
    this.#name = name;
    this.#identities = identities;
  }

  async contains(sha: string): Promise<boolean> {
    if (sha === this.tip) return true;
    const gitDir = this.#gitDir;
    const args = ["rev-list", "--first-parent", "--parents", this.tip, `^${sha}`];
    const listed = await git(args, { gitDir }).catch(() => "");
    const oldest = listed.trimEnd().split("\n").at(-1) ?? "";
    return oldest.split(" ")[1] === sha;
  }

  async count(after: string | null): Promise<number> {
    const args = ["rev-list", "--first-parent", "--count", ...this.#range(after)];
    return Number(await git(args, { gitDir: this.#gitDir }).catch((cause: unknown) => this.#fail(cause)));
  }

  async *read(after: string | null): AsyncIterable<HistoryBatch> {
    const log = start(["log", ...LOG_OPTIONS, `--format=${LOG_FORMAT}`, ...this.#range(after), "--"], {
      gitDir: this.#gitDir,
    });
    try {
      let commits: LoggedCommit[] = [];
      let paths = 0;
      for await (const commit of parseLog(log.stdout)) {
        // The newest commit is held back until the next one, or git's exit, shows that it is whole.
        if (commits.length >= BATCH_COMMITS || paths + commit.paths.length > BATCH_PATHS) {
          if (commits.length > 0) yield await this.#toBatch(commits);
          commits = [];
          paths = 0;
        }
        commits.push(commit);
        paths += commit.paths.length;
      }
      await log.finished.catch(async (cause: unknown) => this.#fail(cause));
      if (commits.length > 0) yield await this.#toBatch(commits);
    } finally {
      log.stop();
    }
  }

  #range(after: string | null): string[] {
    return after === null ? [this.tip] : [this.tip, `^${after}`];
  }

  async #toBatch(commits: readonly LoggedCommit[]): Promise<HistoryBatch> {
    const numbered = commits.flatMap((commit) => {
      const subject = readSubject(commit.subject);
      return subject ? [{ commit, subject }] : [];
    });
    const merged = numbered.filter(({ commit, subject }) => subject.form === "merge" && commit.parents.length > 1);
    const seconds = await readSecondParents(
      this.#gitDir,
      merged.map(({ commit }) => commit),
    ).catch((cause: unknown) => this.#fail(cause));
    const merges = numbered.map(({ commit, subject }): MergedPullRequest => {
      const second = seconds.get(commit.sha);
      const author = this.#identities.read(
        second?.authorName ?? commit.authorName,
        second?.authorAddress ?? commit.authorAddress,
      );
      return {
        number: subject.number,
        sha: commit.sha,
        title: second?.title ?? subject.title,
        mergedAt: new Date(Math.min(Math.max(commit.committedAt || 0, 0), MAX_SECONDS) * 1000),
        author,
        coAuthors: this.#identities.readTrailers(commit.coAuthors, author),
        paths: commit.paths,
        verified: false,
      };
    });
    return { merges, sha: commits.at(-1)?.sha ?? this.tip, commits: commits.length };
  }

  #fail(cause: unknown): never {
    if (!(cause instanceof GitError)) throw cause;
    throw new UserError("history.incomplete", { name: this.#name, detail: firstLine(cause.stderr) }, { cause });
  }
}
