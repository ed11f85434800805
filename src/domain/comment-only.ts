/** How a language marks what is no code. */
interface Syntax {
  /** Beginnings of a line that is a comment to its end. */
  readonly line: readonly string[];
  /** What opens and closes a comment over several lines. */
  readonly block: readonly (readonly [open: string, close: string])[];
}

const C_LIKE: Syntax = { line: ["//"], block: [["/*", "*/"]] };
const HASH: Syntax = { line: ["#"], block: [] };
/** A string that stands by itself is Python's docstring. */
const PYTHON: Syntax = {
  line: ["#"],
  block: [
    ['"""', '"""'],
    ["'''", "'''"],
  ],
};

const SYNTAX: ReadonlyMap<string, Syntax> = new Map([
  ...["py", "pyi"].map((extension) => [extension, PYTHON] as const),
  ...[
    "c",
    "h",
    "cc",
    "cpp",
    "cxx",
    "hpp",
    "cu",
    "cuh",
    "js",
    "jsx",
    "ts",
    "tsx",
    "mjs",
    "go",
    "rs",
    "java",
    "kt",
    "swift",
  ].map((extension) => [extension, C_LIKE] as const),
  ...["sh", "bash", "rb", "pl", "cmake", "yml", "yaml", "toml", "r"].map((extension) => [extension, HASH] as const),
]);

/**
 * Whether a patch changes nothing but comments, docstrings and white space of a file. In doubt it does change code: an unknown
 * language, a hunk that begins within a comment, a comment behind code.
 */
export function changesOnlyComments(path: string, patch: string): boolean {
  const syntax = SYNTAX.get(/\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? "");
  if (syntax === undefined || patch === "") return false;
  const hunks = patch.split(/^@@.*$/m).slice(1);
  return hunks.length > 0 && hunks.every((hunk) => isQuiet(hunk, syntax, "-") && isQuiet(hunk, syntax, "+"));
}

/** Something over several lines that has begun; what begins behind code is code itself. */
interface Begun {
  readonly close: string;
  readonly isCode: boolean;
}

/** Reads one side of a hunk: the lines before the change (`-`) or after it (`+`), with those that stayed. */
function isQuiet(hunk: string, syntax: Syntax, side: "-" | "+"): boolean {
  let begun: Begun | null = null;
  for (const marked of hunk.split("\n").slice(1)) {
    const mark = marked[0];
    if (mark !== side && mark !== " ") continue;
    const read: { isCode: boolean; begun: Begun | null } = readLine(marked.slice(1).trim(), begun, syntax);
    if (mark === side && read.isCode) return false;
    begun = read.begun;
  }
  return true;
}

function readLine(line: string, begun: Begun | null, syntax: Syntax): { isCode: boolean; begun: Begun | null } {
  if (begun !== null) {
    const end = line.indexOf(begun.close);
    if (end < 0) return { isCode: begun.isCode, begun };
    return { isCode: begun.isCode || line.slice(end + begun.close.length).trim() !== "", begun: null };
  }
  if (line === "" || syntax.line.some((start) => line.startsWith(start))) return { isCode: false, begun: null };
  const bare = line.replace(/^[rRuU](?=["'])/, "");
  const block = syntax.block.find(([open]) => bare.startsWith(open));
  if (block === undefined) return { isCode: true, begun: begunBehindCode(line, syntax) };
  const [open, close] = block;
  const rest = bare.slice(open.length);
  const end = rest.indexOf(close);
  if (end < 0) return { isCode: false, begun: { close, isCode: false } };
  return { isCode: rest.slice(end + close.length).trim() !== "", begun: null };
}

function begunBehindCode(line: string, { block }: Syntax): Begun | null {
  for (const [open, close] of block) {
    const isOpen =
      open === close ? line.split(open).length % 2 === 0 : line.lastIndexOf(open) > line.lastIndexOf(close);
    if (isOpen) return { close, isCode: true };
  }
  return null;
}
