import type { SyncReport } from "../flows/sync/sync-repository.ts";
import { createSync, syncOnce, watch } from "../watcher.ts";
import { repositoryName } from "./arguments.ts";
import type { CommandLine } from "./command-line.ts";
import { prettyJson, isoTime } from "./render/json.ts";
import { printable } from "./render/printable.ts";
import { pageMeter } from "./render/page-meter.ts";
import { formatNumber } from "./render/words.ts";
import { untilTold } from "./signals.ts";
import { Unwell } from "./unwell.ts";
import type { AddVerb } from "./verb.ts";

/** `sync [OWNER/REPO…] [--once]`: polls now, and goes on polling until it is told to stop. */
export const addSync: AddVerb = (program, cli) =>
  program
    .command("sync")
    .description(cli.t("sync.about"))
    .argument("[owner/repo...]", cli.t("sync.repos"))
    .option("--once", cli.t("sync.once"))
    .option("--json", cli.t("cli.json"))
    .action(async (names: string[], options: { once?: boolean; json?: boolean }) => {
      const rules = cli.rules();
      const repos = names.length > 0 ? names.map(repositoryName) : rules.watched;
      const { environment, now, t } = cli;
      const warn = cli.warn;
      if (environment.GITHUB_TOKEN === undefined) await cli.say(cli.colors.yellow(t("sync.anonymous")));
      const failed = await cli.withStore("write", async (store) => {
        const meter = pageMeter(cli, repos.length);
        const parts = await createSync({ environment, rules, store, now, warn, onPage: meter.onPage });
        const told = untilTold();
        const reports = await syncOnce(parts, repos, "now", (report) => {
          meter.done(options.json ? null : line(cli, report));
        }).finally(meter.stop);
        if (options.json) await cli.print(prettyJson(reports.map(toJson)));
        if (!options.once) {
          await cli.say(t("sync.watching", { count: repos.length }));
          await watch(parts, repos, told.signal, (report) => {
            if (report.changes > 0 || report.outcome === "failed") void cli.print(line(cli, report));
          });
        }
        told.forget();
        return reports.filter(({ outcome }) => outcome === "failed").length;
      });
      if (failed > 0) throw new Unwell();
    });

function line(cli: CommandLine, report: SyncReport): string {
  const { t, colors } = cli;
  const { repo, state, changes, asked, outcome, until, detail } = report;
  const name = colors.bold(printable(repo));
  if (outcome === "failed")
    return `${colors.red("✗")} ${name}  ${t("sync.failed", { detail: printable(detail ?? "") })}`;
  if (outcome === "later")
    return `${colors.yellow("…")} ${name}  ${t("sync.later", { time: until === null ? "" : isoTime(until) })}`;
  if (outcome === "busy") return `${colors.yellow("…")} ${name}  ${t("sync.busy")}`;
  if (state !== "active") return `${colors.yellow("!")} ${name}  ${t(`states.${state}`)}`;
  const values = { count: changes, changes: formatNumber(cli, changes), requests: formatNumber(cli, asked) };
  return `${colors.green("✓")} ${name}  ${t("sync.done", values)}`;
}

function toJson({ repo, state, changes, asked, outcome, until, detail }: SyncReport) {
  return { repo, state, changes, requests: asked, outcome, until: until && isoTime(until), detail };
}
