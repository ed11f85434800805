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

  for await (const bytes of untilLastNul(stream)) {
    for (let from = 0, end = bytes.indexOf(0); end !== -1; from = end + 1, end = bytes.indexOf(0, from)) {
      if (header.length > 0 && header.length < HEADER_LENGTH) {
        header.push(bytes.toString("utf8", from, end));
      } else if (expectsPath) {
        paths.push(bytes.toString("utf8", from, end));
        expectsPath = false;
      } else {
        const start = bytes[from] === 0x0a ? from + 1 : from;
        if (start === end) continue;
        if (bytes[start] === 0x3a) {
          expectsPath = true;
          continue;
        }
        if (header.length > 0) yield toCommit(header, paths);
        header = [bytes.toString("latin1", start, end)];
        paths = [];
      }
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

/** Cuts a byte stream into pieces that end with NUL, each as long as what is at hand; what follows the last NUL is dropped. */
async function* untilLastNul(stream: Readable): AsyncIterable<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const end = chunk.lastIndexOf(0) + 1;
    if (end > 0) {
      yield Buffer.concat([...rest, chunk.subarray(0, end)]);
      rest = [];
    }
    rest.push(chunk.subarray(end));
  }
}
