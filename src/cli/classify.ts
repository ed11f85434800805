import type { AddVerb } from "./verb.ts";
import { repositoryName } from "./arguments.ts";
import { prettyJson } from "./render/json.ts";
import { renderTable } from "./render/table.ts";
import { areaName } from "../locales/words.ts";

/** `classify OWNER/REPO PATH…`: what the path rules make of each path. */
export const addClassify: AddVerb = (program, cli) =>
  program
    .command("classify")
    .description(cli.t("classify.about"))
    .argument("<owner/repo>", cli.t("cli.repo"))
    .argument("<path...>", cli.t("classify.paths"))
    .option("--json", cli.t("cli.json"))
    .action(async (repo: string, paths: string[], options: { json?: boolean }) => {
      const { areaOf, moduleOf } = cli.rules().forRepository(repositoryName(repo));
      const answers = paths.map((path) => ({ path, area: areaOf(path), module: moduleOf(path) }));
      if (options.json) return await cli.print(prettyJson(answers));
      const headers = [
        cli.t("classify.headers.path"),
        cli.t("classify.headers.area"),
        cli.t("classify.headers.module"),
      ];
      const rows = answers.map(({ path, area, module }) => [path, areaName(cli, area), module ?? "–"]);
      return await cli.print(renderTable(cli, headers, rows));
    });
