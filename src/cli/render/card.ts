import type { IssueCard } from "../../domain/ranking.ts";
import type { CommandLine } from "../command-line.ts";
import { printable } from "./printable.ts";
import { areaName, formatShare } from "../../locales/words.ts";

/** What is judged of an issue beside its verdict in a few words: area, marking or inference, hardware. */
export function cardFacts(cli: CommandLine, { area, step, invitedBy, suitability, gpu }: IssueCard): string[] {
  const { t, colors } = cli;
  const facts = [area === null ? null : areaName(cli, area.area)];
  if (step !== null) facts.push(colors.cyan(printable(invitedBy.join(", "))));
  else if (suitability?.suited)
    facts.push(colors.magenta(t("issues.inferred", { score: formatShare(cli, suitability.likely) })));
  if (gpu === "yes") facts.push(t("issues.gpu"));
  return facts.filter((fact) => fact !== null);
}
