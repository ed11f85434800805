import { join } from "node:path";
import { SingleBar } from "cli-progress";
import { loadIdentityKey } from "../environment.ts";
import { importHistory, type ImportProgress, type ImportResult } from "../flows/import-history.ts";
import { identityReader } from "../sources/history/identity.ts";
import { locateHistory } from "../sources/history/locate.ts";
import { openHistorySource } from "../sources/history/source.ts";
import type { CommandLine } from "./command-line.ts";
import { repositoryName } from "./arguments.ts";
import { prettyJson } from "./render/json.ts";
import { formatNumber } from "./render/words.ts";
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
        const source = await openSource(cli, repo, options.from);
        const meter = cli.stderr.isTTY ? terminalMeter(cli, repo) : silentMeter;
        const imported = await importHistory(store, repo, source, cli.now, meter.update).finally(meter.stop);
        return { result: imported, total: (await store.findRepository(repo))?.contributions ?? 0 };
      });
      if (options.json) await cli.print(prettyJson({ ...result, total }));
      else await report(cli, result, total);
    });

async function openSource(cli: CommandLine, repo: string, from: string | undefined) {
  const { environment } = cli;
  const serverUrl = environment.GITHUB_SERVER_URL;
  const located = await locateHistory(repo, {
    clones: join(environment.FIRSTRUNG_DATA, "clones"),
    from,
    serverUrl,
    token: environment.GITHUB_TOKEN,
    showProgress: Boolean(cli.stderr.isTTY),
  });
  const identities = identityReader({
    secret: loadIdentityKey(environment).secret,
    host: new URL(serverUrl).host,
    isBot: cli.rules().isBot,
  });
  return await openHistorySource(located.gitDir, located.ref, located.name, identities);
}

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

interface Meter {
  readonly update: (progress: ImportProgress) => void;
  readonly stop: () => void;
}

const silentMeter: Meter = { update: () => {}, stop: () => {} };

/** A progress bar on standard error, so that standard output stays the answer's. */
function terminalMeter(cli: CommandLine, repo: string): Meter {
  const { colors, stderr, t } = cli;
  // The cursor stays visible, so that a run that is broken off leaves the terminal as it was.
  const bar = new SingleBar({
    stream: stderr,
    hideCursor: false,
    barCompleteChar: "━",
    barIncompleteChar: "─",
    barsize: 30,
    format: `${t("import.reading", { repo })}  ${colors.green("{bar}")}  {count}`,
  });
  return {
    update({ done, total }) {
      const count = `${formatNumber(cli, done)}/${formatNumber(cli, total)}`;
      if (bar.isActive) bar.update(done, { count });
      else bar.start(total, done, { count });
    },
    stop: () => bar.stop(),
  };
}
