import { SingleBar } from "cli-progress";
import type { CommandLine } from "./command-line.ts";
import { formatNumber } from "../locales/words.ts";

export interface Meter {
  readonly update: (done: number, total: number) => void;
  readonly stop: () => void;
}

/** A progress bar on standard error, so that standard output stays the answer's; nothing where there is no terminal. */
export function createMeter(cli: CommandLine, title: string): Meter {
  const { colors, stderr } = cli;
  if (!stderr.isTTY) return { update: () => {}, stop: () => {} };
  // The cursor stays visible, so that a run that is broken off leaves the terminal as it was.
  const bar = new SingleBar({
    stream: stderr,
    hideCursor: false,
    barCompleteChar: "━",
    barIncompleteChar: "─",
    barsize: 30,
    format: `${title}  ${colors.green("{bar}")}  {count}`,
  });
  return {
    update(done, total) {
      const count = `${formatNumber(cli, done)}/${formatNumber(cli, total)}`;
      if (bar.isActive) bar.update(done, { count });
      else bar.start(total, done, { count });
    },
    stop: () => bar.stop(),
  };
}
