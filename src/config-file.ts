import { readFileSync } from "node:fs";
import { type Document, isAlias, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";

/** Far beyond any hand-written file, far below what would hurt to parse. */
const MAX_CHARACTERS = 1_000_000;

/**
 * Reads one YAML file against a schema. What is wrong is told to `complain` as `FILE:LINE:COLUMN: what`, all of it,
 * and the answer is then `undefined`.
 */
export function readYaml<T>(file: string, schema: z.ZodType<T>, complain: (complaint: string) => void): T | undefined {
  const text = readText(file, complain);
  if (text === undefined) return undefined;

  const lines = new LineCounter();
  let sound = true;
  const complainAt = (offset: number, message: string) => {
    const { line, col } = lines.linePos(offset);
    complain(`${file}:${line}:${col}: ${message}`);
    sound = false;
  };
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  for (const error of [...document.errors, ...document.warnings]) complainAt(error.pos[0], error.message);
  // Aliases are how YAML bombs are built, and no file here needs one.
  visit(document, (_key, node) => {
    if (isAlias(node)) complainAt(node.range?.[0] ?? 0, `expected the value itself, found the alias *${node.source}`);
  });
  if (!sound) return undefined;

  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  for (const issue of result.error.issues.flatMap(byKey)) {
    const place = issue.path.length === 0 ? "the file" : issue.path.join(".");
    complainAt(offsetOf(document, issue.path), `${place}: ${issue.message}`);
  }
  return undefined;
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
