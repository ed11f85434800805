import { SingleBar } from "cli-progress";
import type { VisitParts } from "../../flows/sync/visit.ts";
import type { CommandLine } from "../command-line.ts";
import { printable } from "./printable.ts";
import { formatNumber } from "../../locales/words.ts";

export interface PageMeter {
  readonly onPage: VisitParts["onPage"];
  /** A repository is done; its line, if any, goes to standard output above the bar. */
  readonly done: (line: string | null) => void;
  readonly stop: () => void;
}

/** A bar over repositories on standard error that says what is being read; elsewhere than on a terminal only the lines. */
export function pageMeter(cli: CommandLine, total: number): PageMeter {
  const { colors, stderr, t } = cli;
  const write = (line: string | null) => {
    if (line !== null) void cli.print(line);
  };
  if (!stderr.isTTY) return { onPage: () => {}, done: write, stop: () => {} };
  const bar = new SingleBar({
    stream: stderr,
    hideCursor: false,
    clearOnComplete: true,
    barCompleteChar: "━",
    barIncompleteChar: "─",
    barsize: 24,
    format: `${colors.green("{bar}")} {value}/{total}  {what}`,
  });
  let finished = 0;
  bar.start(total, 0, { what: "" });
  return {
    onPage(repo, feed, items) {
      bar.update(finished, { what: `${printable(repo)}: ${t(`sync.feeds.${feed}`)} ${formatNumber(cli, items)}` });
    },
    done(line) {
      finished++;
      // The line takes the bar's place, and the bar is drawn again below it.
      if (line !== null) stderr.write("\r\u001B[K");
      write(line);
      bar.update(finished);
    },
    stop: () => bar.stop(),
  };
}
