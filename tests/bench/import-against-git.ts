import { start } from "../../src/sources/history/git.ts";
import { LOG_FORMAT, LOG_OPTIONS } from "../../src/sources/history/log.ts";
import type { Figure } from "./figure.ts";
import { alternate, milliseconds, secondsOf } from "./measure.ts";
import { REF, runImport } from "./run-import.ts";
import type { Workbench } from "./workbench.ts";

/** As many first-parent commits as DeepSpeed has. */
const COMMITS = 3_320;
const ROUNDS = 9;

/** What an import costs beside the `git log` that it cannot do without, and how fast that is. */
export async function importAgainstGit(bench: Workbench): Promise<Figure[]> {
  const gitDir = await bench.history(COMMITS);
  bench.note(`importing ${COMMITS} commits and reading them with git alone, ${ROUNDS} times each`);
  const { first: git, second: whole } = await alternate(
    ROUNDS,
    () => secondsOf(() => readWithGitAlone(gitDir)),
    () => secondsOf(() => runImport(gitDir, bench.freshFile(), COMMITS)),
  );
  const detail = `import ${milliseconds(whole)}, git log ${milliseconds(git)}, ${COMMITS} commits`;
  return [
    { name: "import / git log alone", value: whole / git, unit: "ratio", target: { atMost: 2 }, detail },
    { name: "import speed", value: COMMITS / whole, unit: "commits/s", target: { atLeast: 8_000 }, detail },
  ];
}

async function readWithGitAlone(gitDir: string): Promise<void> {
  const log = start(["log", ...LOG_OPTIONS, `--format=${LOG_FORMAT}`, REF, "--"], { gitDir });
  log.stdout.resume();
  await log.finished;
}
