import { excludedOf, modulesOf, progressShape } from "../contract/progress.ts";
import type { Climb } from "../domain/climb.ts";
import { AREAS } from "../domain/model.ts";
import { type Progress, readProgress } from "../flows/read-progress.ts";
import type { CommandLine } from "./command-line.ts";
import { repositoryName } from "./arguments.ts";
import { prettyJson } from "./render/json.ts";
import { renderLadder, renderNeeds } from "./render/ladder.ts";
import { printable } from "./render/printable.ts";
import { renderTable } from "./render/table.ts";
import { areaName, formatNumber, rungName } from "../locales/words.ts";
import type { AddVerb } from "./verb.ts";

/** How many modules a person is shown; `--json` has them all. */
const SHOWN_MODULES = 5;

/** `progress LOGIN`: the ladder, what counted, what the next rung needs. */
export const addProgress: AddVerb = (program, cli) =>
  program
    .command("progress")
    .description(cli.t("progress.about"))
    .argument("<login>", cli.t("cli.login"))
    .option("--repo <owner/repo>", cli.t("cli.onlyRepo"))
    .option("--anonymous", cli.t("progress.anonymous"))
    .option("--json", cli.t("cli.json"))
    .action(async (login: string, options: { repo?: string; anonymous?: boolean; json?: boolean }) => {
      const repo = options.repo === undefined ? undefined : repositoryName(options.repo);
      const progress = await cli.withStore("read", (store) => readProgress(store, cli.rules(), login, repo));
      const anonymous = options.anonymous ?? false;
      await cli.print(
        options.json ? prettyJson(progressShape(cli, progress, anonymous)) : render(cli, progress, anonymous),
      );
    });

function render(cli: CommandLine, progress: Progress, anonymous: boolean): string {
  const { t, colors } = cli;
  const { overall, person, repositories } = progress;
  const who = anonymous ? t("progress.somebody") : printable(person.login ?? person.key);
  const excluded = excludedOf(progress.contributions);
  const blocks = [
    colors.bold(t("progress.stands", { who, rung: rungName(cli, overall.rung) })),
    renderLadder(cli, overall, anonymous),
    overall.next
      ? `${colors.bold(t("progress.next", { rung: rungName(cli, overall.next.rung) }))}\n${renderNeeds(cli, overall)}`
      : t("progress.top"),
    colors.bold(t("progress.counted")) + "\n" + renderCounts(cli, progress),
  ];
  if (!anonymous && repositories.length > 1) blocks.push(renderRepositories(cli, progress));
  if (!anonymous && modulesOf(overall).length > 0) blocks.push(renderModules(cli, overall));
  if (excluded.reverts + excluded.bots > 0) blocks.push(colors.dim(t("progress.excluded", excluded)));
  return blocks.join("\n\n");
}

function renderCounts(cli: CommandLine, { overall }: Progress): string {
  const { counts, total } = overall.tally;
  const headers = [...AREAS.toReversed().map((area) => areaName(cli, area)), cli.t("progress.total")];
  const numbers = [...AREAS.toReversed().map((area) => counts[area]), total];
  return indent(renderTable(cli, headers, [numbers]));
}

function renderRepositories(cli: CommandLine, { repositories }: Progress): string {
  const headers = [cli.t("progress.repository"), cli.t("progress.rung"), cli.t("progress.pullRequests")];
  const rows = repositories.map(({ repo, climb }) => [repo, rungName(cli, climb.rung), climb.tally.total]);
  return `${cli.colors.bold(cli.t("progress.repositories"))}\n${indent(renderTable(cli, headers, rows))}`;
}

function renderModules(cli: CommandLine, overall: Climb): string {
  const modules = modulesOf(overall);
  const headers = [cli.t("progress.module"), cli.t("progress.repository"), cli.t("progress.pullRequests")];
  const rows = modules.slice(0, SHOWN_MODULES).map((one) => [one.module, one.repo, one.contributions]);
  const more = modules.length > SHOWN_MODULES ? `\n  … +${formatNumber(cli, modules.length - SHOWN_MODULES)}` : "";
  return `${cli.colors.bold(cli.t("progress.modules"))}\n${indent(renderTable(cli, headers, rows))}${more}`;
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, "  ");
}
