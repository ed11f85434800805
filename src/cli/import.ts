import { importHistory, type ImportProgress, type ImportResult } from "../flows/import-history.ts";
import { openHistory } from "../history.ts";
import type { CommandLine } from "./command-line.ts";
import { repositoryName } from "./arguments.ts";
import { createMeter } from "./meter.ts";
import { prettyJson } from "./render/json.ts";
import { formatNumber } from "../locales/words.ts";
import type { AddVerb } from "./verb.ts";

/** `import OWNER/REPO [--from …]`: merged pull requests from git; the second time only what is new. */
export const addImport: AddVerb = (program, cli) =>
  program
    .command("import")
    .description(cli.t("import.about"))
    .argument("<owner/repo>", cli.t("cli.repo"))
    .option("--from <git-dir-or-url>", cli.t("import.from"))
    .option("--json", cli.t("cli.json"))
    .action(async (name: string, options: { from?: string; json?: boolean }) => {
      const repo = repositoryName(name);
      const { result, total } = await cli.withStore("write", async (store) => {
        const showProgress = Boolean(cli.stderr.isTTY);
        const source = await openHistory(repo, { ...cli, rules: cli.rules(), from: options.from, showProgress });
        const meter = createMeter(cli, cli.t("import.reading", { repo }));
        const update = (progress: ImportProgress) => meter.update(progress.done, progress.total);
        const imported = await importHistory(store, repo, source, cli.now, update).finally(meter.stop);
        return { result: imported, total: (await store.findRepository(repo))?.contributions ?? 0 };
      });
      if (options.json) await cli.print(prettyJson({ ...result, total }));
      else await report(cli, result, total);
    });

async function report(cli: CommandLine, result: ImportResult, total: number): Promise<void> {
  const { t } = cli;
  if (result.rewritten) await cli.say(t("import.rewritten", { repo: result.repo }));
  const values = {
    repo: result.repo,
    count: result.commits,
    pullRequests: formatNumber(cli, result.pullRequests),
    total: formatNumber(cli, total),
  };
  await cli.print(result.commits === 0 ? t("import.nothingNew", values) : t("import.done", values));
}
