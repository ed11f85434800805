import { readFileSync } from "node:fs";
import { type Document, isAlias, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";

/** Far beyond any hand-written file, far below what would hurt to parse. */
const MAX_CHARACTERS = 1_000_000;

/** What is wrong with a YAML text, and where: lines and columns count from 1. */
export interface YamlProblem {
  readonly line: number;
  readonly column: number;
  /** What YAML or this file calls it; `null` where the schema complains. */
  readonly code: string | null;
  /** The path of keys to what the schema complains of; empty for the whole text. */
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * Reads one YAML file against a schema. What is wrong is told to `complain` as `FILE:LINE:COLUMN: what`, all of it,
 * and the answer is then `undefined`.
 */
export function readYaml<T>(file: string, schema: z.ZodType<T>, complain: (complaint: string) => void): T | undefined {
  const text = readText(file, complain);
  if (text === undefined) return undefined;
  const checked = checkYaml(text, schema);
  if (checked.problems === null) return checked.data;
  for (const { line, column, code, path, message } of checked.problems) {
    const place = code === null ? `${path.length === 0 ? "the file" : path.join(".")}: ` : "";
    complain(`${file}:${line}:${column}: ${place}${message}`);
  }
  return undefined;
}

/**
 * Checks a YAML text against a schema; never throws. `raw` is what the text says before the schema fills anything in; `error`
 * words what the schema complains of, in another language for example.
 */
export function checkYaml<T>(
  text: string,
  schema: z.ZodType<T>,
  error?: z.core.$ZodErrorMap,
): { readonly data: T; readonly raw: unknown; readonly problems: null } | { readonly problems: YamlProblem[] } {
  try {
    return check(text, schema, error);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    // Nested so deep that the parser's own stack ends.
    return { problems: [{ line: 1, column: 1, code: "DEPTH", path: [], message: "nested too deep" }] };
  }
}

function check<T>(text: string, schema: z.ZodType<T>, error?: z.core.$ZodErrorMap): ReturnType<typeof checkYaml<T>> {
  const lines = new LineCounter();
  const problems: YamlProblem[] = [];
  const complainAt = (offset: number, problem: Omit<YamlProblem, "line" | "column">) => {
    const { line, col } = lines.linePos(offset);
    problems.push({ line: Math.max(line, 1), column: Math.max(col, 1), ...problem });
  };
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  for (const { pos, code, message } of [...document.errors, ...document.warnings])
    complainAt(pos[0], { code, path: [], message });
  // Aliases are how YAML bombs are built, and no file here needs one.
  visit(document, (_key, node) => {
    if (!isAlias(node)) return;
    const message = `expected the value itself, found the alias *${node.source}`;
    complainAt(node.range?.[0] ?? 0, { code: "ALIAS", path: [], message });
  });
  if (problems.length > 0) return { problems };

  const raw: unknown = document.toJS();
  const result = schema.safeParse(raw, error && { error });
  if (result.success) return { data: result.data, raw, problems: null };
  for (const { path, message } of result.error.issues.flatMap(byKey))
    complainAt(offsetOf(document, path), { code: null, path, message });
  return { problems };
}

function readText(file: string, complain: (complaint: string) => void): string | undefined {
  try {
    const text = readFileSync(file, "utf8");
    if (text.length <= MAX_CHARACTERS) return text;
    complain(`${file}:1:1: expected at most ${MAX_CHARACTERS} characters, found ${text.length}`);
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    complain(`${file}:1:1: ${missing ? "expected a file, found none" : String(cause)}`);
  }
  return undefined;
}

/** Several unknown keys come as one issue at their parent; each is reported by itself. */
function byKey(issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string }[] {
  if (issue.code !== "unrecognized_keys") return [{ path: issue.path, message: issue.message }];
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: "unknown key" }));
}

/** Where a path stands in the file: at its key, else at the nearest parent that is there. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const last = path.at(-1);
  if (isMap(parent)) {
    const key = parent.items.find((pair) => isScalar(pair.key) && pair.key.value === last)?.key;
    if (isScalar(key) && key.range) return key.range[0];
  }
  const node = document.getIn(path, true) ?? parent;
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
