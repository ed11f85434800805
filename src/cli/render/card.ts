import type { IssueCard, Suitability } from "../../domain/ranking.ts";
import { sentenceOfReason } from "../../domain/suitability/sentences.ts";
import type { CommandLine } from "../command-line.ts";
import { printable } from "./printable.ts";
import { areaName, formatShare } from "./words.ts";

/** What is judged of an issue beside its verdict, in the shape of the contract. */
export function cardJson(cli: CommandLine, card: IssueCard) {
  const { repo, number, title, url, area, step, suitability, gpu, labels } = card;
  return {
    repo,
    number,
    title,
    url,
    labels,
    area: area?.area ?? null,
    labelled: step !== null,
    step,
    suitability: suitability === null ? null : Math.round(suitability.likely * 1000) / 1000,
    suited: suitability === null ? [] : suitabilityReasons(cli, suitability),
    signs: suitability === null ? [] : signSentences(cli, suitability),
    gpu,
  };
}

/** The same in a few words: area, marking or inference, hardware. */
export function cardFacts(cli: CommandLine, { area, step, invitedBy, suitability, gpu }: IssueCard): string[] {
  const { t, colors } = cli;
  const facts = [area === null ? null : areaName(cli, area.area)];
  if (step !== null) facts.push(colors.cyan(printable(invitedBy.join(", "))));
  else if (suitability?.suited)
    facts.push(colors.magenta(t("issues.inferred", { score: formatShare(cli, suitability.likely) })));
  if (gpu === "yes") facts.push(t("issues.gpu"));
  return facts.filter((fact) => fact !== null);
}

/** Why the model finds an issue suited or not, in words. */
export function suitabilityReasons({ t, language }: CommandLine, { reasons }: Suitability): string[] {
  return reasons.map((reason) => sentenceOfReason(reason, t, language));
}

/** What the issue's own text and thread say for and against it, in words. */
export function signSentences({ t }: CommandLine, { signs }: Suitability): string[] {
  return signs.map((sign) => t(`suitability.signs.${sign}`));
}
