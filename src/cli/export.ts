import { stringify, type Stringifier } from "csv-stringify";
import { Option } from "commander";
import type { Contribution } from "../domain/model.ts";
import { AREAS } from "../domain/model.ts";
import { judge } from "../domain/rules.ts";
import { UserError } from "../domain/errors.ts";
import { findShown } from "../flows/find-shown.ts";
import type { Store } from "../flows/ports.ts";
import type { CommandLine } from "./command-line.ts";
import { repositoryName } from "./arguments.ts";
import { isoTime } from "../contract/times.ts";
import type { AddVerb } from "./verb.ts";

/** `export contributions`: one line a merged pull request, by repository and number, the same from every engine. */
export const addExport: AddVerb = (program, cli) => {
  const verb = program.command("export").description(cli.t("export.about"));
  verb
    .command("contributions")
    .description(cli.t("export.contributions"))
    .helpOption("-h, --help", cli.t("cli.help"))
    .option("--repo <owner/repo>", cli.t("cli.onlyRepo"))
    .addOption(new Option("--format <format>", cli.t("export.format")).choices(["ndjson", "csv"]).default("ndjson"))
    .option("--json", cli.t("cli.json"))
    .action((options: { repo?: string; format: "ndjson" | "csv" }) =>
      cli.withStore("read", async (store) => {
        const repos = await wanted(store, options.repo);
        if (options.format === "csv") return await writeCsv(cli, contributionsOf(cli, store, repos));
        for await (const contribution of contributionsOf(cli, store, repos))
          await cli.print(JSON.stringify(toLine(contribution)));
      }),
    );
  return verb;
};

async function wanted(store: Store, repo: string | undefined): Promise<string[]> {
  if (repo === undefined) return (await store.repositories()).map((one) => one.repo);
  await findShown(store, repositoryName(repo));
  const found = await store.findRepository(repositoryName(repo));
  if (found === null) throw new UserError("progress.notImported", { repo });
  return [found.repo];
}

async function* contributionsOf(cli: CommandLine, store: Store, repos: readonly string[]): AsyncIterable<Contribution> {
  for (const repo of repos) {
    for await (const page of store.mergesOf(repo)) for (const merge of page) yield judge(merge, cli.rules());
  }
}

/** The shape of the contract, and after it what else a reader may want. */
function toLine(one: Contribution) {
  return {
    repo: one.repo,
    number: one.number,
    sha: one.sha,
    login: one.author.login,
    authorKey: one.author.key,
    author: one.author.name,
    mergedAt: isoTime(one.mergedAt),
    area: one.area,
    areas: one.areas,
    modules: one.modules,
    verified: one.verified,
    coAuthorKeys: one.coAuthorKeys,
    counts: one.excluded === null,
    excluded: one.excluded,
  };
}

async function writeCsv(cli: CommandLine, contributions: AsyncIterable<Contribution>): Promise<void> {
  // A cell that begins like a formula is quoted, so that a spreadsheet shows it instead of running it.
  const csv: Stringifier = stringify({ header: true, escape_formulas: true, cast: { boolean: String } });
  const written = (async () => {
    for await (const chunk of csv) await cli.print(String(chunk).trimEnd());
  })();
  for await (const contribution of contributions) {
    const { areas, modules, coAuthorKeys, ...line } = toLine(contribution);
    const counts = Object.fromEntries(AREAS.toReversed().map((area) => [area, areas[area] ?? 0]));
    csv.write({ ...line, ...counts, modules: modules.join(" "), coAuthorKeys: coAuthorKeys.join(" ") });
  }
  csv.end();
  await written;
}
