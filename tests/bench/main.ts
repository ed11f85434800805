import { parseArgs } from "node:util";
import { bulkInsert } from "./bulk-insert.ts";
import { deliveries } from "./deliveries.ts";
import type { Figure } from "./figure.ts";
import { importAgainstGit } from "./import-against-git.ts";
import { importByLength } from "./import-by-length.ts";
import { importMemory } from "./import-memory.ts";
import { manyRepositories } from "./many-repositories.ts";
import { judging } from "./judging.ts";
import { pages } from "./pages.ts";
import { killedAtAnyPage, requests } from "./requests.ts";
import { toJson, toTable } from "./report.ts";
import { withWorkbench } from "./workbench.ts";

/** Every benchmark, in the order in which they run and print. A new one is a file and a line here. */
const BENCHMARKS = [
  importAgainstGit,
  bulkInsert,
  importByLength,
  importMemory,
  requests,
  killedAtAnyPage,
  manyRepositories,
  judging,
  deliveries,
  pages,
];

const { values } = parseArgs({ options: { json: { type: "boolean", default: false }, only: { type: "string" } } });
const figures = await withWorkbench(async (bench) => {
  const measured: Figure[] = [];
  const wanted = BENCHMARKS.filter(({ name }) => values.only === undefined || name === values.only);
  for (const benchmark of wanted) measured.push(...(await benchmark(bench)));
  return measured;
});
process.stdout.write(`${values.json ? toJson(figures) : toTable(figures)}\n`);
