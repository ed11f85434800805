import { issueShape, verdictShape } from "../contract/issues.ts";
import { isoTime } from "../contract/times.ts";
import { UserError } from "../domain/errors.ts";
import type { IssueCard } from "../domain/ranking.ts";
import { findShown } from "../flows/find-shown.ts";
import { readIssues } from "../flows/read-issues.ts";
import { createJudges } from "../judges.ts";
import { repositoryName } from "./arguments.ts";
import type { CommandLine } from "./command-line.ts";
import { cardFacts } from "./render/card.ts";
import { prettyJson } from "./render/json.ts";
import { printable } from "./render/printable.ts";
import { renderReasons, verdictHead } from "./render/verdict.ts";
import type { AddVerb } from "./verb.ts";

/** `issues OWNER/REPO [--all]`: newcomer issues with verdicts. */
export const addIssues: AddVerb = (program, cli) =>
  program
    .command("issues")
    .description(cli.t("issues.about"))
    .argument("<owner/repo>", cli.t("cli.repo"))
    .option("--all", cli.t("issues.all"))
    .option("--json", cli.t("cli.json"))
    .action(async (name: string, options: { all?: boolean; json?: boolean }) => {
      const repo = repositoryName(name);
      const { environment, now } = cli;
      const judges = createJudges(cli.configFolder);
      const { judged, asOf } = await cli.withStore("read", async (store) => {
        const watched = await findShown(store, repo);
        if (watched === null || watched.state === "unseen") throw new UserError("issues.unread", { repo });
        return {
          judged: await readIssues(store, cli.rules(), judges, watched, environment.GITHUB_SERVER_URL, now()),
          asOf: watched.readAt,
        };
      });
      const cards = judged.cards.filter((card) => options.all || isForNewcomers(card)).toSorted(byUse);
      if (options.json) {
        const rows = cards.map((card) => ({ ...issueShape(cli, card), ...verdictShape(cli, card.verdict) }));
        await cli.print(prettyJson(rows));
        return;
      }
      const { state } = judged.watched;
      if (state !== "active") await cli.say(cli.t(`states.${state}`));
      await cli.print(render(cli, judged.watched.repo, cards, judged.cards.length, options.all ?? false));
      if (asOf !== null) await cli.say(cli.colors.dim(cli.t("issues.asOf", { time: isoTime(asOf) })));
    });

function isForNewcomers({ step, suitability }: IssueCard): boolean {
  return step !== null || suitability?.suited === true;
}

/** What is free first, then what is marked, then what is best suited, the newest first. */
function byUse(a: IssueCard, b: IssueCard): number {
  const order = ["free", "claimed", "in-progress", "not-ready", "closed"];
  return (
    order.indexOf(a.verdict.state) - order.indexOf(b.verdict.state) ||
    Number(b.step === "newcomer") - Number(a.step === "newcomer") ||
    (b.suitability?.likely ?? 0) - (a.suitability?.likely ?? 0) ||
    b.number - a.number
  );
}

function render(cli: CommandLine, repo: string, cards: readonly IssueCard[], open: number, all: boolean): string {
  const { t, colors } = cli;
  if (cards.length === 0) return t(open > 0 && !all ? "issues.noneForNewcomers" : "issues.none", { repo, open });
  return cards
    .map((card) => {
      const head = `${colors.bold(`#${card.number}`)}  ${colors.bold(printable(card.title))}`;
      const facts = [verdictHead(cli, card.verdict), ...cardFacts(cli, card)].join("  ");
      return `${head}\n  ${facts}\n${renderReasons(cli, card.verdict)}`;
    })
    .join("\n\n");
}
