import type { Figure } from "./figure.ts";
import { alternate, milliseconds, secondsOf } from "./measure.ts";
import { runImport } from "./run-import.ts";
import type { Workbench } from "./workbench.ts";

const SHORT = 3_000;
const LONG = 30_000;
const ROUNDS = 5;

/** Whether a commit of a long history costs what one of a short history does. */
export async function importByLength(bench: Workbench): Promise<Figure[]> {
  const short = await bench.history(SHORT);
  const long = await bench.history(LONG);
  bench.note(`importing ${SHORT} and ${LONG} commits, ${ROUNDS} times each`);
  const { first, second } = await alternate(
    ROUNDS,
    () => secondsOf(() => runImport(short, bench.freshFile(), SHORT)),
    () => secondsOf(() => runImport(long, bench.freshFile(), LONG)),
  );
  return [
    {
      name: "cost per commit, 30,000 / 3,000",
      value: second / LONG / (first / SHORT),
      unit: "ratio",
      target: { atMost: 1.25 },
      detail: `${milliseconds(second)} for ${LONG} commits, ${milliseconds(first)} for ${SHORT}`,
    },
  ];
}
