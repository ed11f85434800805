import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { UserError } from "../../domain/errors.ts";

/**
 * Settings that keep git predictable on any machine: English messages to classify, no prompts, no replaced objects,
 * nothing of a surrounding hook, and no lazy fetch of blobs, so that a command that needs one fails loudly.
 */
function environment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|COMMON_DIR)$/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_NO_LAZY_FETCH: "1",
    ...extra,
  };
}

/** Where git runs: a git directory, or a folder in which to look for one. */
export interface GitOptions {
  readonly gitDir?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  /** Hands git's own progress to the terminal instead of keeping it for the error. */
  readonly showProgress?: boolean;
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
}

/** A git command that failed, for operators; `UserError`s are made of it where the reader can do something. */
export class GitError extends Error {
  override readonly name = "GitError";
  readonly args: readonly string[];
  readonly code: number | null;
  readonly stderr: string;

  constructor(args: readonly string[], code: number | null, stderr: string) {
    super(`git ${args[0] ?? ""} ended with ${code ?? "a signal"}: ${firstLine(stderr)}`);
    this.args = args;
    this.code = code;
    this.stderr = stderr;
  }
}

/** Runs git to its end and answers what it printed. Throws `GitError`, and `UserError` where there is no git. */
export async function git(args: readonly string[], options: GitOptions = {}): Promise<string> {
  const running = start(args, options);
  const [output] = await Promise.all([text(running.stdout), running.finished]);
  return output;
}

/** Starts git for streaming: read `stdout`, then await `finished`, which rejects like `git` does. */
export function start(args: readonly string[], options: GitOptions = {}) {
  // A lazy fetch has to fail on git before 2.44 too, which does not know GIT_NO_LAZY_FETCH.
  const reading = options.gitDir === undefined ? [] : ["-c", "protocol.allow=never", `--git-dir=${options.gitDir}`];
  const child = spawn("git", [...reading, ...args], {
    env: environment(options.env),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    stdio: ["pipe", "pipe", options.showProgress ? "inherit" : "pipe"],
  }) as ChildProcessByStdio<Writable, Readable, Readable | null>;
  const stderr = child.stderr === null ? Promise.resolve("") : text(child.stderr);
  const finished = new Promise<void>((resolve, reject) => {
    child.once("error", (cause: NodeJS.ErrnoException) => {
      reject(cause.code === "ENOENT" ? new UserError("git.missing", {}, { cause }) : cause);
    });
    child.once("close", (code) => {
      if (code === 0) resolve();
      else void stderr.then((message) => reject(new GitError(args, code, message)));
    });
  });
  // Whoever streams awaits `finished` last; until then a failure must not count as unhandled.
  finished.catch(() => {});
  child.stdin.on("error", () => {});
  child.stdin.end(options.input ?? "");
  return { stdout: child.stdout, finished, stop: () => child.kill() };
}

/** The first line of git's message, without its `fatal:`. */
export function firstLine(message: string): string {
  const lines = message.split("\n").filter((line) => line.trim() !== "");
  const line = lines.find((one) => one.startsWith("fatal:")) ?? lines[0] ?? "";
  return line.replace(/^(fatal|error): /, "");
}
