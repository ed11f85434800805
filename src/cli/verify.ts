import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../domain/errors.ts";
import { personHash } from "../environment.ts";
import type { Delivery, HistorySource } from "../flows/ports.ts";
import { type Difference, verify } from "../flows/verify.ts";
import { openHistory } from "../history.ts";
import { explain } from "../locales/translate.ts";
import { newsOf } from "../sources/webhook.ts";
import { openStore } from "../storage/open.ts";
import type { CommandLine } from "./command-line.ts";
import { prettyJson } from "./render/json.ts";
import { printable } from "./render/printable.ts";
import { Unwell } from "./unwell.ts";
import type { AddVerb } from "./verb.ts";

/** `verify`: rebuilds what deliveries and histories say and compares. Exit status 1 where there are differences. */
export const addVerify: AddVerb = (program, cli) =>
  program
    .command("verify")
    .description(cli.t("verify.about"))
    .option("--json", cli.t("cli.json"))
    .action(async (options: { json?: boolean }) => {
      const folder = mkdtempSync(join(tmpdir(), "firstrung-verify-"));
      const scratch = await openStore(`file:${join(folder, "scratch.db")}`, "write", personHash(cli.environment));
      try {
        const result = await cli.withStore("read", (stored) =>
          verify({ stored, scratch, read: readDelivery, history: (repo) => historyOf(cli, repo), now: cli.now }),
        );
        const { differences, deliveries, ...counts } = result;
        await cli.say(cli.t("verify.applying", { count: deliveries }));
        if (options.json) await cli.print(prettyJson(result));
        else for (const difference of differences) await cli.print(render(cli, difference));
        const count = differences.length;
        const key = count === 0 ? "verify.well" : "verify.differences";
        if (!options.json) await cli.print(cli.t(key, { ...counts, count }));
        if (count > 0) throw new Unwell();
      } finally {
        await scratch.close();
        rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
      }
    });

function readDelivery({ event, body, receivedAt }: Delivery) {
  const news = newsOf(event, JSON.parse(body), receivedAt);
  return news?.about === "things" ? news : null;
}

/** A history that cannot be read now is no difference, but it is said. */
async function historyOf(cli: CommandLine, repo: string): Promise<HistorySource | null> {
  try {
    return await openHistory(repo, { environment: cli.environment, rules: cli.rules(), showProgress: false });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await cli.say(cli.t("verify.historyMissing", { repo, detail: explain(error, cli.t) }));
    return null;
  }
}

function render(cli: CommandLine, { repo, thing, kind, stored, rebuilt, fields }: Difference): string {
  const found = cli.t(`verify.kinds.${kind}`, { stored, rebuilt, fields: fields.join(", ") });
  return printable(`${repo} ${thing}: ${found}`);
}
