import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Repository } from "../world/records.ts";
import { type Commit, commitsOf } from "./commits.ts";

const run = promisify(execFile);

/** Whoever runs this may have settings of their own; commits and refs here must not depend on them. */
const ENVIRONMENT = { ...process.env, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" };

/** Real bare repositories, each made when it is first asked for and brought up to date when it is asked for again. */
export class BareRepositories {
  #root: Promise<string> | undefined;
  readonly #imported = new Map<number, number>();
  readonly #running = new Map<number, Promise<string>>();

  /** The git directory of a repository with all that is merged by now. */
  async directory(repository: Repository): Promise<string> {
    const before = this.#running.get(repository.id) ?? Promise.resolve("");
    const current = before.catch(() => "").then(() => this.#bringUpToDate(repository));
    this.#running.set(repository.id, current);
    return await current;
  }

  /** Removes them all. */
  async close(): Promise<void> {
    if (!this.#root) return;
    await Promise.allSettled(this.#running.values());
    await rm(await this.#root, { recursive: true, force: true, maxRetries: 3 });
    this.#root = undefined;
  }

  async #bringUpToDate(repository: Repository): Promise<string> {
    this.#root ??= mkdtemp(join(tmpdir(), `simulated-github-${process.pid}-`));
    const directory = join(await this.#root, `${repository.id}.git`);
    if (!existsSync(directory)) {
      const branch = `--initial-branch=${repository.defaultBranch}`;
      await run("git", ["init", "--quiet", "--bare", branch, directory], { env: ENVIRONMENT });
      for (const setting of ["uploadpack.allowFilter", "uploadpack.allowAnySHA1InWant"]) {
        await run("git", [`--git-dir=${directory}`, "config", setting, "true"], { env: ENVIRONMENT });
      }
    }
    const from = this.#imported.get(repository.id) ?? 0;
    const commits = commitsOf(repository);
    const upTo = commits.length;
    if (upTo > from) {
      const ref = `refs/heads/${repository.defaultBranch}`;
      await importCommits(directory, ref, commits.slice(from, upTo), commits[from - 1]);
      const { stdout } = await run("git", [`--git-dir=${directory}`, "rev-parse", ref], { env: ENVIRONMENT });
      // The API has named these commits already: git must agree.
      if (stdout.trim() !== commits[upTo - 1]!.sha) throw new Error(`git made ${stdout.trim()} of ${directory}`);
      this.#imported.set(repository.id, upTo);
    }
    return directory;
  }
}

async function importCommits(directory: string, ref: string, commits: readonly Commit[], parent?: Commit) {
  const child = spawn("git", [`--git-dir=${directory}`, "fast-import", "--quiet", "--done"], {
    stdio: ["pipe", "ignore", "inherit"],
    env: ENVIRONMENT,
  });
  const closed = once(child, "close") as Promise<[number | null]>;
  let from = parent ? `from ${parent.sha}\n` : "";
  for (const commit of commits) {
    if (!child.stdin.write(describe(commit, ref, from))) await once(child.stdin, "drain");
    from = "";
  }
  child.stdin.end("done\n");
  const [code] = await closed;
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
}

/** A commit in the language of `git fast-import`. */
function describe(commit: Commit, ref: string, from: string): string {
  return [
    `commit ${ref}\nauthor ${commit.author}\ncommitter ${commit.committer}\n`,
    `${data(commit.message)}\n${from}`,
    ...commit.removed.map((path) => `D ${quote(path)}\n`),
    ...commit.written.map(({ path, content }) => `M 100644 inline ${quote(path)}\n${data(content)}\n`),
  ].join("");
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}

function quote(path: string): string {
  return `"${path.replaceAll(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"`;
}
