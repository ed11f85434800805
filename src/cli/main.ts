#!/usr/bin/env node
import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import { inspect } from "node:util";
import { CommanderError } from "commander";
import { UserError } from "../domain/errors.ts";
import { explain, translate } from "../locales/translate.ts";
import { type CommandLine, createCommandLine, languageOf } from "./command-line.ts";
import { createProgram } from "./program.ts";

/** Exit status: 0 done, 1 failed, 2 wrong usage. */
async function main(): Promise<number> {
  let cli: CommandLine | undefined;
  try {
    if (existsSync(".env")) loadEnvFile(".env");
    cli = createCommandLine(process);
    await createProgram(cli).parseAsync(process.argv);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    report(error, cli);
    return 1;
  }
}

function report(error: unknown, cli: CommandLine | undefined): void {
  const t = cli?.t ?? translate(languageOf(process.env));
  const sentence =
    error instanceof UserError
      ? explain(error, t)
      : t("cli.unexpected", { detail: error instanceof Error ? error.message : String(error) });
  process.stderr.write(`${sentence}\n`);
  if (process.env["LOG_LEVEL"] === "debug" && error instanceof Error) process.stderr.write(`${inspect(error)}\n`);
}

// A reader such as `head` that has had enough is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

process.exitCode = await main();
