import { Option } from "commander";
import type { Recommendation } from "../domain/ranking.ts";
import { type Direction, DIRECTIONS, type RepositoryRule } from "../domain/repository-rules.ts";
import { type Recommendations, recommendFor } from "../flows/recommend.ts";
import { createJudges } from "../judges.ts";
import { repositoryName } from "./arguments.ts";
import type { CommandLine } from "./command-line.ts";
import { issueShape, rankReasonShape, ruleShape, thousandths, verdictShape } from "../contract/issues.ts";
import { isoTime } from "../contract/times.ts";
import { rankSentence, signSentences, suitabilitySentences, verdictSentence } from "../locales/issue-words.ts";
import { cardFacts } from "./render/card.ts";
import { prettyJson } from "./render/json.ts";
import { printable } from "./render/printable.ts";
import { verdictHead } from "./render/verdict.ts";
import { rungName } from "../locales/words.ts";
import { UsageError } from "./usage-errors.ts";
import type { AddVerb } from "./verb.ts";

/** More than three reasons are not read; `--json` has them all. */
const SHOWN_REASONS = 3;

interface Options {
  readonly limit: string;
  readonly repo?: string;
  readonly direction?: Direction[];
  readonly gpu?: boolean;
  readonly json?: boolean;
}

/** `next LOGIN`: what somebody could take now, with reasons and the repository's rules. */
export const addNext: AddVerb = (program, cli) =>
  program
    .command("next")
    .description(cli.t("next.about"))
    .argument("<login>", cli.t("cli.login"))
    .option("--limit <n>", cli.t("next.limit"), "10")
    .option("--repo <owner/repo>", cli.t("cli.onlyRepo"))
    .addOption(new Option("--direction <direction...>", cli.t("next.direction")).choices(DIRECTIONS))
    .option("--gpu", cli.t("next.gpu"))
    .option("--json", cli.t("cli.json"))
    .action(async (login: string, options: Options) => {
      const limit = Number(options.limit);
      if (!Number.isInteger(limit) || limit < 1) throw new UsageError("next.badLimit", { found: options.limit });
      const wishes = {
        limit,
        repo: options.repo === undefined ? undefined : repositoryName(options.repo),
        directions: options.direction ?? [],
        hasGpu: options.gpu ?? false,
      };
      const judges = createJudges(cli.configFolder);
      const answer = await cli.withStore("read", (store) =>
        recommendFor(store, cli.rules(), judges, login, wishes, cli.environment.GITHUB_SERVER_URL, cli.now()),
      );
      if (!answer.isKnown) await cli.say(cli.t("next.stranger", { who: printable(login) }));
      await cli.print(
        options.json ? prettyJson(answer.recommendations.map((one) => toJson(cli, one))) : render(cli, answer),
      );
      if (!options.json && answer.asOf !== null)
        await cli.say(cli.colors.dim(cli.t("issues.asOf", { time: isoTime(answer.asOf) })));
    });

function toJson(cli: CommandLine, { card, score, reasons, rules }: Recommendation) {
  return {
    ...issueShape(cli, card),
    score: thousandths(score),
    verdict: verdictShape(cli, card.verdict),
    reasons: reasons.map((one) => rankReasonShape(cli, one)),
    rules: rules.map((rule) => ruleShape(cli, rule)),
  };
}

function render(cli: CommandLine, { login, rung, next, recommendations, refusals }: Recommendations): string {
  const { t, colors } = cli;
  const values = { who: printable(login), rung: rungName(cli, rung), next: next === null ? "" : rungName(cli, next) };
  const head = colors.bold(t(next === null ? "next.top" : "next.stands", values));
  if (recommendations.length === 0)
    return [head, ...(refusals.length > 0 ? refusals.map((rule) => ruleLine(cli, rule)) : [t("next.none")])].join(
      "\n\n",
    );
  return [head, ...recommendations.map((one, index) => renderOne(cli, one, index + 1))].join("\n\n");
}

function renderOne(cli: CommandLine, { card, reasons, rules }: Recommendation, place: number): string {
  const { colors, t } = cli;
  const width = String(place).length + 2;
  const indent = " ".repeat(width);
  const inferred =
    card.suitability === null
      ? []
      : [
          ...signSentences(cli, card.suitability),
          ...suitabilitySentences(cli, card.suitability).slice(0, SHOWN_REASONS),
        ];
  const why = reasons
    .filter(({ weight }) => weight !== 0)
    .slice(0, SHOWN_REASONS)
    .map((one) => `${one.weight < 0 ? colors.red("–") : colors.green("+")} ${printable(rankSentence(cli, one))}`);
  const [decisive, ...further] = card.verdict.reasons;
  const unread = further.filter(({ kind }) => kind === "unread");
  const lines = [
    `${place}. ${colors.bold(printable(card.title))}`,
    `${colors.cyan(printable(card.repo))} #${card.number}  ${colors.dim(printable(card.url))}`,
    [verdictHead(cli, card.verdict), ...cardFacts(cli, card)].join("  "),
    ...(decisive === undefined ? [] : [`${colors.green("✓")} ${printable(verdictSentence(cli, decisive))}`]),
    ...unread.map((one) => `${colors.yellow("!")} ${printable(verdictSentence(cli, one))}`),
    ...why,
    ...(inferred.length > 0 ? [colors.dim(t("next.because", { reasons: printable(inferred.join(" ")) }))] : []),
    ...rules.map((rule) => ruleLine(cli, rule)),
  ];
  return lines.join(`\n${indent}`);
}

function ruleLine({ colors, language }: CommandLine, { text, source }: RepositoryRule): string {
  return `${colors.yellow("!")} ${printable(text[language])}  ${colors.dim(source)}`;
}
