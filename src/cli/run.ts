import { inspect } from "node:util";
import { CommanderError } from "commander";
import { UserError } from "../domain/errors.ts";
import { explain, translate } from "../locales/translate.ts";
import { type CommandLine, createCommandLine, languageOf, type Surroundings } from "./command-line.ts";
import { createProgram } from "./program.ts";
import { printable } from "./render/printable.ts";
import { Unwell } from "./unwell.ts";
import { UsageError } from "./usage-errors.ts";

/** Runs one command line and answers its exit status: 0 done, 1 failed, 2 wrong usage. Never throws. */
export async function run(words: readonly string[], surroundings: Surroundings): Promise<number> {
  let cli: CommandLine | undefined;
  try {
    cli = createCommandLine(surroundings);
    await createProgram(cli).parseAsync(words, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof Unwell)) report(error, cli, surroundings);
    return error instanceof UsageError ? 2 : 1;
  }
}

function report(error: unknown, cli: CommandLine | undefined, { env, stderr }: Surroundings): void {
  const t = cli?.t ?? translate(languageOf(env));
  const sentence =
    error instanceof UserError
      ? explain(error, t)
      : t("cli.unexpected", { detail: error instanceof Error ? error.message : String(error) });
  // Lines are the sentence's own (a list of complaints); what strangers put into them is made harmless.
  stderr.write(`${sentence.split("\n").map(printable).join("\n")}\n`);
  if (env["LOG_LEVEL"] === "debug") stderr.write(`${inspect(error)}\n`);
}
