import { parseArgs } from "node:util";
import { bulkInsert } from "./bulk-insert.ts";
import type { Figure } from "./figure.ts";
import { importAgainstGit } from "./import-against-git.ts";
import { importByLength } from "./import-by-length.ts";
import { importMemory } from "./import-memory.ts";
import { toJson, toTable } from "./report.ts";
import { withWorkbench } from "./workbench.ts";

/** Every benchmark, in the order in which they run and print. A new one is a file and a line here. */
const BENCHMARKS = [importAgainstGit, bulkInsert, importByLength, importMemory];

const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
const figures = await withWorkbench(async (bench) => {
  const measured: Figure[] = [];
  for (const benchmark of BENCHMARKS) measured.push(...(await benchmark(bench)));
  return measured;
});
process.stdout.write(`${values.json ? toJson(figures) : toTable(figures)}\n`);
