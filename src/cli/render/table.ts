import Table from "cli-table3";
import type { CommandLine } from "../command-line.ts";
import { printable } from "./printable.ts";

type Cell = string | number;

/** A quiet table: headers, aligned columns, no boxes. Cells are made printable; numbers stand to the right. */
export function renderTable(
  { colors }: CommandLine,
  headers: readonly string[],
  rows: readonly (readonly Cell[])[],
): string {
  const numeric = headers.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === "number"));
  const table = new Table({
    chars: QUIET,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 2 },
    colAligns: numeric.map((isNumber) => (isNumber ? "right" : "left")),
    head: headers.map((header) => colors.dim(header)),
  });
  for (const row of rows) table.push(row.map((cell) => (typeof cell === "number" ? String(cell) : printable(cell))));
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

/** No lines at all: every place where cli-table3 would draw one is empty. */
const QUIET = Object.fromEntries(
  ["top", "bottom", "left", "mid", "right"]
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`])
    .concat("middle", "mid-mid")
    .map((place) => [place, ""]),
);
