import type { SyncParts, SyncReport } from "../flows/sync/sync-repository.ts";
import type { Store } from "../flows/ports.ts";
import { openJudging } from "../judging.ts";
import { createSync, syncOnce, watch } from "../watcher.ts";
import { repositoryName } from "./arguments.ts";
import type { CommandLine } from "./command-line.ts";
import { isoTime } from "../contract/times.ts";
import { prettyJson } from "./render/json.ts";
import { printable } from "./render/printable.ts";
import { pageMeter } from "./render/page-meter.ts";
import { formatNumber } from "../locales/words.ts";
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
        const onPage: SyncParts["onPage"] = (...page) => meter.onPage(...page);
        const told = untilTold();
        const { signal } = told;
        const { configFolder } = cli;
        const sync = await createSync({ environment, configFolder, rules, store, now, warn, onPage, signal });
        // Who names repositories means these alone.
        const parts = names.length > 0 ? { ...sync, installed: () => Promise.resolve([]) } : sync;
        const wanted = [...repos, ...(await parts.installed(repos))];
        const meter = pageMeter(cli, wanted.length);
        // Who names a repository wants to know of a new name or state too.
        const turn = names.length > 0 ? "asked" : "now";
        const reports = await syncOnce(parts, wanted, turn, (report) => {
          meter.done(options.json ? null : line(cli, report));
        }).finally(meter.stop);
        // Who reads an output without an end reads it by lines.
        if (options.json) await cli.print(options.once ? prettyJson(reports.map(toJson)) : ndjson(reports));
        await forgetMisspelt(store, reports, rules.watched);
        const judging = openJudging({ environment, configFolder, rules, store, now, warn, signal });
        const unjudged = await judging.settle(signal);
        for (const { repo, error } of unjudged)
          await cli.say(t("sync.unjudged", { repo: printable(repo), detail: printable(String(error)) }));
        if (!options.once && !signal.aborted) {
          await cli.say(t("sync.watching", { count: repos.length }));
          const watched = watch(parts, repos, signal, (report) => {
            if (report.changes === 0 && !isFailure(report)) return;
            void cli.print(options.json ? JSON.stringify(toJson(report)) : line(cli, report));
          });
          await Promise.all([watched, judging.run(signal)]);
        }
        told.forget();
        return reports.filter(isFailure).length + unjudged.length;
      });
      if (failed > 0) throw new Unwell();
    });

function ndjson(reports: readonly SyncReport[]): string {
  return reports.map((report) => JSON.stringify(toJson(report))).join("\n");
}

/** What somebody has to look after; limits and states pass or are as they are. */
function isFailure({ outcome, why }: SyncReport): boolean {
  return outcome === "failed" || outcome === "unknown" || why === "unauthorized";
}

/** A name that GitHub does not know stays only where it is written down, for doctor to point at. */
async function forgetMisspelt({ watching }: Store, reports: readonly SyncReport[], watchlist: readonly string[]) {
  const written = new Set(watchlist.map((repo) => repo.toLowerCase()));
  for (const { repo, outcome } of reports)
    if (outcome === "unknown" && !written.has(repo.toLowerCase())) await watching.forgetUnknown(repo);
}

function line(cli: CommandLine, report: SyncReport): string {
  const { t, colors } = cli;
  const { repo, state, changes, asked, outcome, until, why, detail } = report;
  const name = colors.bold(printable(repo));
  if (outcome === "failed")
    return `${colors.red("✗")} ${name}  ${t("sync.failed", { detail: printable(detail ?? "") })}`;
  const time = until === null ? "" : isoTime(until);
  if (why === "unauthorized") return `${colors.red("✗")} ${name}  ${t("sync.unauthorized", { time })}`;
  if (outcome === "later") return `${colors.yellow("…")} ${name}  ${t("sync.later", { time })}`;
  if (outcome === "unknown") return `${colors.red("✗")} ${name}  ${t("sync.unknown")}`;
  if (outcome === "stopped") return `${colors.yellow("…")} ${name}  ${t("sync.stopped")}`;
  if (outcome === "busy") return `${colors.yellow("…")} ${name}  ${t("sync.busy")}`;
  if (state !== "active") return `${colors.yellow("!")} ${name}  ${t(`states.${state}`)}`;
  const values = { count: changes, changes: formatNumber(cli, changes), requests: formatNumber(cli, asked) };
  return `${colors.green("✓")} ${name}  ${t("sync.done", values)}`;
}

function toJson({ repo, state, changes, asked, outcome, until, why, detail }: SyncReport) {
  return { repo, state, changes, requests: asked, outcome, until: until && isoTime(until), why, detail };
}
