import type { Readable } from "node:stream";

/** A commit of the first-parent line with the paths that it changed against its first parent. */
export interface LoggedCommit {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly authorName: string;
  readonly authorAddress: string;
  /** When it landed on the line, in seconds since 1970. */
  readonly committedAt: number;
  readonly subject: string;
  readonly coAuthors: readonly string[];
  readonly paths: readonly string[];
}

const FIELDS = ["%H", "%P", "%an", "%ae", "%ct", "%s"];
const CO_AUTHORS = "%(trailers:key=Co-authored-by,valueonly=true,separator=%x1f)";
const HEADER_LENGTH = FIELDS.length + 1;

/** Fields end with NUL, the one byte that no commit and no path can hold. */
export const LOG_FORMAT = `${[...FIELDS, CO_AUTHORS].join("%x00")}%x00`;

/**
 * Options for `git log` that `parseLog` reads. `--no-renames` because detection needs blobs that a blobless clone lacks;
 * the rest keeps a user's configuration from changing what is listed.
 */
export const LOG_OPTIONS = [
  "--first-parent",
  "--no-renames",
  "--raw",
  "-z",
  "--reverse",
  "--encoding=UTF-8",
  "--no-show-signature",
  "--no-ext-diff",
  "--no-relative",
  "--ignore-submodules=none",
  "--diff-merges=first-parent",
];

/**
 * Parses the output of `git log` as it streams. A commit is answered when the next one begins; the last when the stream ends,
 * so look at git's exit before believing it. Bytes that are not UTF-8 become U+FFFD.
 */
export async function* parseLog(stream: Readable): AsyncIterable<LoggedCommit> {
  let header: string[] = [];
  let paths: string[] = [];
  let expectsPath = false;

  for await (const token of splitAtNul(stream)) {
    if (header.length > 0 && header.length < HEADER_LENGTH) {
      header.push(token.toString("utf8"));
    } else if (expectsPath) {
      paths.push(token.toString("utf8"));
      expectsPath = false;
    } else {
      const start = token[0] === 0x0a ? 1 : 0;
      if (token.length === start) continue;
      if (token[start] === 0x3a) {
        expectsPath = true;
        continue;
      }
      if (header.length > 0) yield toCommit(header, paths);
      header = [token.toString("latin1", start)];
      paths = [];
    }
  }
  if (header.length === HEADER_LENGTH && !expectsPath) yield toCommit(header, paths);
}

function toCommit(header: readonly string[], paths: string[]): LoggedCommit {
  const [sha = "", parents = "", authorName = "", authorAddress = "", seconds = "", subject = "", coAuthors = ""] =
    header;
  return {
    sha,
    parents: parents === "" ? [] : parents.split(" "),
    authorName,
    authorAddress,
    committedAt: Number(seconds),
    subject,
    coAuthors: coAuthors === "" ? [] : coAuthors.split("\x1f"),
    paths,
  };
}

/** Splits a byte stream at NUL without decoding what is between; what follows the last NUL is dropped. */
export async function* splitAtNul(stream: Readable): AsyncIterable<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, from)) {
      yield bytes.subarray(from, end);
      from = end + 1;
    }
    rest = bytes.subarray(from);
  }
}
