import { journeysShape } from "../contract/journeys.ts";
import type { Journeys, JourneyStep, Spread } from "../domain/journeys.ts";
import { AREAS } from "../domain/model.ts";
import { readJourneys } from "../flows/read-journeys.ts";
import type { CommandLine } from "./command-line.ts";
import { repositoryName } from "./arguments.ts";
import { prettyJson } from "./render/json.ts";
import { renderTable } from "./render/table.ts";
import { areaName, formatNumber, formatShare, rungName } from "../locales/words.ts";
import type { AddVerb } from "./verb.ts";

/** `journeys OWNER/REPO`: what the climb has really been like there. */
export const addJourneys: AddVerb = (program, cli) =>
  program
    .command("journeys")
    .description(cli.t("journeys.about"))
    .argument("<owner/repo>", cli.t("cli.repo"))
    .option("--json", cli.t("cli.json"))
    .action(async (name: string, options: { json?: boolean }) => {
      const repo = repositoryName(name);
      const found = await cli.withStore("read", (store) => readJourneys(store, cli.rules(), repo));
      await cli.print(options.json ? prettyJson(journeysShape(found)) : render(cli, found));
    });

function render(cli: CommandLine, found: Journeys): string {
  const { t, colors } = cli;
  if (found.people === 0) return t("journeys.nobody", { repo: found.repo });
  const people = t("journeys.people", {
    count: found.people,
    formatted: formatNumber(cli, found.people),
    contributions: formatNumber(cli, found.contributions),
  });
  const second = t("journeys.secondShare", {
    share: formatShare(cli, found.secondPullRequest.share),
    days: formatNumber(cli, Math.round(found.secondPullRequest.days.median ?? 0)),
  });
  return [
    colors.bold(t("journeys.title", { repo: found.repo })),
    `${people}\n${second}`,
    section(cli, "reached", renderSteps(cli, found), t("journeys.hint")),
    section(cli, "firstHeader", renderFirst(cli, found)),
    section(cli, "yearHeader", renderYears(cli, found), t("journeys.caution")),
  ].join("\n\n");
}

function renderSteps(cli: CommandLine, found: Journeys): string {
  const headers = ["rung", "peopleHeader", "atOnce", "daysHeader", "pullRequestsHeader"].map((key) =>
    cli.t(`journeys.${key}`),
  );
  const rows = found.steps
    .filter(({ rung }) => found.reached[rung] !== undefined)
    .map((step: JourneyStep) => [
      rungName(cli, step.rung),
      step.people,
      step.atOnce,
      renderSpread(cli, step.later.days),
      renderSpread(cli, step.later.pullRequests),
    ]);
  return renderTable(cli, headers, rows);
}

function renderFirst(cli: CommandLine, found: Journeys): string {
  const headers = ["beganHeader", "peopleHeader", "coreLater"].map((key) => cli.t(`journeys.${key}`));
  const rows = AREAS.toReversed().flatMap((area) => {
    const people = found.firstAreaOfAll[area];
    if (people === undefined) return [];
    const later = found.laterCore[area];
    const reached = later
      ? `${formatShare(cli, later.reached / later.people)}  (${formatNumber(cli, later.reached)})`
      : "–";
    return [[areaName(cli, area), people, reached]];
  });
  return renderTable(cli, headers, rows);
}

function renderYears(cli: CommandLine, found: Journeys): string {
  const headers = ["yearHeader", "newcomers", "second", "core"].map((key) => cli.t(`journeys.${key}`));
  const rows = found.byYear.map((year) => [
    String(year.year),
    year.newcomers,
    formatShare(cli, year.secondShare),
    formatShare(cli, year.reachedCore / year.newcomers),
  ]);
  return renderTable(cli, headers, rows);
}

function renderSpread(cli: CommandLine, { q1, median, q3 }: Spread): string {
  if (median === null) return "–";
  const [low, middle, high] = [q1, median, q3].map((value) =>
    formatNumber(cli, value === null ? null : Math.round(value)),
  );
  return cli.t("journeys.quartiles", { q1: low, median: middle, q3: high });
}

function section(cli: CommandLine, key: string, body: string, note?: string): string {
  const title = cli.colors.bold(cli.t(`journeys.${key}`));
  const lines = body.replaceAll(/^/gm, "  ");
  return `${title}\n${lines}${note ? `\n  ${cli.colors.dim(note)}` : ""}`;
}
