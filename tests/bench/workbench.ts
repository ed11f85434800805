import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeHistory } from "../fixtures/history.ts";
import { realHistory } from "./real-history.ts";

/** What benchmarks share: a folder that is removed at the end, histories in it, and a place for notes. */
export interface Workbench {
  /** A bare repository with so many first-parent commits, written at the first need. */
  history(commits: number): Promise<string>;
  /** A path in the folder at which there is nothing yet. */
  freshFile(): string;
  /** Tells whoever waits what goes on; never on standard output. */
  note(text: string): void;
}

/** Gives `work` a workbench and clears it away, also when the process is told to stop. */
export async function withWorkbench<T>(work: (bench: Workbench) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "firstrung-bench-"));
  const clear = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once("exit", clear).once("SIGINT", stop).once("SIGTERM", stop);
  try {
    return await work(createWorkbench(folder));
  } finally {
    clear();
    process.off("exit", clear).off("SIGINT", stop).off("SIGTERM", stop);
  }
}

/** Ends the process in the ordinary way, so that the folder is removed. */
function stop(): void {
  process.exit(130);
}

function createWorkbench(folder: string): Workbench {
  const histories = new Map<number, string>();
  let files = 0;
  return {
    note: (text) => void process.stderr.write(`${text}\n`),
    freshFile: () => join(folder, `file-${(files += 1)}`),
    async history(commits) {
      const before = histories.get(commits);
      if (before !== undefined) return before;
      this.note(`writing a history of ${commits} commits`);
      const gitDir = join(folder, `history-${commits}.git`);
      await writeHistory(gitDir, realHistory(commits));
      histories.set(commits, gitDir);
      return gitDir;
    },
  };
}
