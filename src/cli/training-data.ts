import { readFileSync } from "node:fs";
import { type CsvError, parse } from "csv-parse/sync";
import { UserError } from "../domain/errors.ts";
import { type Column, COLUMNS, type Row } from "../domain/suitability/columns.ts";
import type { Example } from "../domain/suitability/fit.ts";

/** A record with the number of the line on which it ends. */
interface Line {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

/**
 * Reads resolved issues with whether a newcomer solved them. Columns that the model does not use may be there or not. Throws
 * `UserError` for a file from which nothing can be learnt.
 */
export function readExamples(file: string): Example[] {
  const lines = parseCsv(file);
  const [first] = lines;
  if (first === undefined) throw new UserError("model.empty", { file });
  const missing = ["project", "newcomer", ...COLUMNS].filter((column) => !Object.hasOwn(first.record, column));
  if (missing.length > 0) throw new UserError("model.missingColumns", { file, columns: missing.join(", ") });
  const examples = lines.map((line) => exampleOf(file, line));
  const projects = new Set(examples.map(({ project }) => project)).size;
  if (projects < 2) throw new UserError("model.oneProject", { file });
  const newcomers = examples.filter(({ newcomer }) => newcomer).length;
  if (newcomers === 0 || newcomers === examples.length) throw new UserError("model.oneKind", { file, newcomers });
  return examples;
}

function parseCsv(file: string): Line[] {
  const text = readText(file);
  try {
    return parse(text, { columns: true, info: true, bom: true, skip_empty_lines: true }) as unknown as Line[];
  } catch (cause) {
    throw new UserError("model.notCsv", { file, detail: (cause as CsvError).message }, { cause });
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new UserError("model.noFile", { file }, { cause });
  }
}

function exampleOf(file: string, { record, info }: Line): Example {
  const number = (column: string) => {
    const found = record[column]?.trim() ?? "";
    const value = found === "" ? Number.NaN : Number(found);
    if (!Number.isFinite(value))
      throw new UserError("model.notNumber", { file, line: info.lines, column, found: found.slice(0, 80) });
    return value;
  };
  const newcomer = number("newcomer");
  if (newcomer !== 0 && newcomer !== 1)
    throw new UserError("model.notFlag", { file, line: info.lines, found: newcomer });
  const row = Object.fromEntries(COLUMNS.map((column) => [column, number(column)])) as Record<
    Column,
    number
  > satisfies Row;
  return { project: record["project"] ?? "", row, newcomer: newcomer === 1 };
}
