import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { verdictShape } from "../contract/issues.ts";
import { judgeThread } from "../domain/availability.ts";
import { UserError } from "../domain/errors.ts";
import { readThread } from "../github/thread.ts";
import { prettyJson } from "./render/json.ts";
import { renderReasons, verdictHead } from "./render/verdict.ts";
import type { AddVerb } from "./verb.ts";

/** `verdict FILE`: whether one issue is really free, and why. */
export const addVerdict: AddVerb = (program, cli) =>
  program
    .command("verdict")
    .description(cli.t("verdict.about"))
    .argument("<file>", cli.t("verdict.file"))
    .option("--json", cli.t("cli.json"))
    .action(async (file: string, options: { json?: boolean }) => {
      const { thread, now } = readThread(parse(file, await read(file)));
      const verdict = judgeThread(thread, cli.rules().forRepository(thread.repository).availability, now ?? cli.now());
      await cli.print(
        options.json
          ? prettyJson(verdictShape(cli, verdict))
          : `${verdictHead(cli, verdict)}\n${renderReasons(cli, verdict)}`,
      );
    });

async function read(file: string): Promise<string> {
  if (file === "-") return await text(process.stdin);
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new UserError("verdict.noFile", { file }, { cause });
  }
}

function parse(file: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new UserError("verdict.notJson", { file, detail: (cause as Error).message }, { cause });
  }
}
