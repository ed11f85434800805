import { readFileSync } from "node:fs";
import { Command } from "commander";
import type { CommandLine } from "./command-line.ts";
import { printable } from "./render/printable.ts";
import { explainUsage } from "./usage-errors.ts";
import { verbs } from "./verbs.ts";

/** The whole command line: one verb a file, help in the reader's language. */
export function createProgram(cli: CommandLine): Command {
  const { t, colors } = cli;
  const program = new Command("firstrung")
    .description(t("cli.about"))
    .version(version(), "-V, --version", t("cli.version"))
    .helpOption("-h, --help", t("cli.help"))
    .helpCommand("help [verb]", t("cli.helpVerb"))
    .addHelpText("after", `\n${t("cli.footer")}`)
    .configureHelp({ styleTitle: (title) => colors.bold(localTitle(cli, title)) })
    .configureOutput({
      writeOut: (text) => void cli.stdout.write(text),
      writeErr: (text) => void cli.stderr.write(text),
      outputError: (text, write) => write(`${printable(explainUsage(text, t)).trim()}\n`),
    })
    .showHelpAfterError()
    .exitOverride();
  for (const add of verbs) {
    const verb = add(program, cli);
    verb.helpOption("-h, --help", t("cli.help"));
  }
  return program;
}

function localTitle({ t }: CommandLine, title: string): string {
  const key = /^(Usage|Arguments|Options|Commands):/.exec(title)?.[1]?.toLowerCase();
  return key === undefined ? title : t(`cli.${key}`);
}

function version(): string {
  const file = new URL("../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
