import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Figure } from "./figure.ts";
import { median } from "./measure.ts";
import type { Workbench } from "./workbench.ts";

const COMMITS = 30_000;
const ROUNDS = 3;
const CHILD = fileURLToPath(new URL("./import-child.js", import.meta.url));

/** The most memory that a process holds which imports a long history. */
export async function importMemory(bench: Workbench): Promise<Figure[]> {
  const gitDir = await bench.history(COMMITS);
  bench.note(`importing ${COMMITS} commits in a process of its own, ${ROUNDS} times`);
  const peaks: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const args = [CHILD, gitDir, bench.freshFile(), String(COMMITS)];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const { peakKilobytes } = JSON.parse(stdout) as { peakKilobytes: number };
    peaks.push((peakKilobytes * 1024) / 1_000_000);
  }
  return [
    {
      name: "peak memory of an import",
      value: median(peaks),
      unit: "MB",
      target: { atMost: 200 },
      detail: `${COMMITS} commits, at most ${Math.round(Math.max(...peaks))} MB of ${ROUNDS} processes`,
    },
  ];
}
