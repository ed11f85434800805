import { existsSync, realpathSync, statSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { UserError } from "../../domain/errors.ts";
import { firstLine, git, GitError } from "./git.ts";

/** A git directory to read and the ref at its tip. */
export interface LocatedHistory {
  readonly gitDir: string;
  readonly ref: string;
  /** What a reader would call it: the folder or the address. */
  readonly name: string;
}

export interface LocateOptions {
  /** The folder in which clones are kept. */
  readonly clones: string;
  /** A folder or an address; without it the repository is cloned from `serverUrl`. */
  readonly from?: string | undefined;
  readonly serverUrl: string;
  /** Sent to `serverUrl` alone, so that private repositories and stricter limits work. */
  readonly token?: string | undefined;
  readonly showProgress: boolean;
  /** Breaks off what is fetched. */
  readonly signal?: AbortSignal | undefined;
}

const ADDRESS = /^(?:(?:https?|ssh|git|file):\/\/|[\w.-]+@[\w.-]+:)/;
/** The branch in a kept clone that follows the remote's HEAD, whatever that is called there. */
const TIP = "refs/heads/tip";

/** Finds the history of `repo`: a folder is read where it lies, an address is fetched into the kept blobless clone. */
export async function locateHistory(repo: string, options: LocateOptions): Promise<LocatedHistory> {
  const { from } = options;
  if (from === undefined) return await fetchClone(repo, `${options.serverUrl}/${repo}.git`, options);
  if (existsSync(from)) return { gitDir: await findGitDir(from), ref: "HEAD", name: from };
  if (ADDRESS.test(from)) return await fetchClone(repo, from, options);
  throw new UserError("history.nowhere", { from });
}

/** Deletes the kept clone of a repository, where there is one. */
export async function forgetClone(repo: string, clones: string): Promise<void> {
  await rm(cloneOf(repo, clones), { recursive: true, force: true, maxRetries: 3 });
}

function cloneOf(repo: string, clones: string): string {
  return join(clones, `${repo.toLowerCase()}.git`);
}

/** The git directory of a working tree or bare repository; never that of a folder further up. */
async function findGitDir(folder: string): Promise<string> {
  if (!statSync(folder).isDirectory())
    throw new UserError("history.notARepository", { name: folder, detail: "not a folder" });
  const path = realpathSync(resolve(folder));
  const env = { GIT_CEILING_DIRECTORIES: dirname(path) };
  const found = await git(["-C", path, "rev-parse", "--absolute-git-dir"], { env }).catch((cause: unknown) => {
    if (!(cause instanceof GitError)) throw cause;
    throw new UserError("history.notARepository", { name: folder, detail: firstLine(cause.stderr) }, { cause });
  });
  return found.trim();
}

/** Brings the kept clone of `repo` up to date; a fetch that is cut off leaves its tip where it was. */
async function fetchClone(repo: string, url: string, options: LocateOptions): Promise<LocatedHistory> {
  const gitDir = cloneOf(repo, options.clones);
  try {
    if (existsSync(gitDir)) {
      await git([`--git-dir=${gitDir}`, "remote", "set-url", "origin", url]);
      await fetchTip(gitDir, options);
    } else {
      await makeClone(gitDir, url, options);
    }
  } catch (cause) {
    if (!(cause instanceof GitError)) throw cause;
    const detail = withoutPassword(firstLine(cause.stderr));
    throw new UserError("history.fetch", { repo, url: withoutPassword(url), detail }, { cause });
  }
  return { gitDir, ref: TIP, name: withoutPassword(url) };
}

/** Makes a clone, bare and without blobs and tags, beside its place and moves it there when it is whole. */
async function makeClone(gitDir: string, url: string, options: LocateOptions): Promise<void> {
  const unfinished = `${gitDir}.unfinished-${process.pid}`;
  await mkdir(dirname(gitDir), { recursive: true });
  await removeUnfinished(gitDir);
  try {
    await git(["init", "--quiet", "--bare", unfinished]);
    const settings = { url, promisor: "true", partialclonefilter: "blob:none" };
    for (const [name, value] of Object.entries(settings)) {
      await git([`--git-dir=${unfinished}`, "config", `remote.origin.${name}`, value]);
    }
    await fetchTip(unfinished, options);
    await rename(unfinished, gitDir);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Removes what processes that were killed have left of this clone. */
async function removeUnfinished(gitDir: string): Promise<void> {
  const prefix = `${basename(gitDir)}.unfinished-`;
  for (const name of await readdir(dirname(gitDir))) {
    if (!name.startsWith(prefix) || isRunning(Number(name.slice(prefix.length)))) continue;
    await rm(join(dirname(gitDir), name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function fetchTip(gitDir: string, options: LocateOptions): Promise<void> {
  const { showProgress, signal } = options;
  const quiet = showProgress ? "--progress" : "--quiet";
  const args = [
    "-c",
    "gc.autoDetach=false",
    "fetch",
    quiet,
    "--filter=blob:none",
    "--no-tags",
    "--force",
    "origin",
    `HEAD:${TIP}`,
  ];
  await git([`--git-dir=${gitDir}`, ...args], { env: credentials(options), showProgress, signal });
}

/** Passes the token by the environment, where other users of the machine do not see it, and to our server alone. */
function credentials({ token, serverUrl }: LocateOptions): NodeJS.ProcessEnv {
  const allowed = { GIT_ALLOW_PROTOCOL: "https:http:ssh:git:file" };
  if (token === undefined) return allowed;
  const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
  return {
    ...allowed,
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: `http.${serverUrl}/.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${basic}`,
  };
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^/@]*@/, "//");
}
