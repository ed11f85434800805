import { diagnose } from "../diagnose.ts";
import type { Check } from "../domain/check.ts";
import { sentencesOf } from "../locales/check-sentences.ts";
import type { CommandLine } from "./command-line.ts";
import { prettyJson } from "./render/json.ts";
import { Unwell } from "./unwell.ts";
import type { AddVerb } from "./verb.ts";

/** `doctor`: each thing with a mark, what was found and how to mend it. Exit status 1 where something is wrong. */
export const addDoctor: AddVerb = (program, cli) =>
  program
    .command("doctor")
    .description(cli.t("doctor.about"))
    .option("--json", cli.t("cli.json"))
    .action(async (options: { json?: boolean }) => {
      const checks = await diagnose(cli.environment, cli.configFolder);
      const wrong = checks.filter(({ state }) => state === "wrong").length;
      const summary = wrong === 0 ? cli.t("doctor.allWell") : cli.t("doctor.someWrong", { count: wrong });
      await cli.print(
        options.json
          ? prettyJson(checks.map((check) => toJson(cli, check)))
          : [...checks.map((check) => render(cli, check)), "", summary].join("\n"),
      );
      if (wrong > 0) throw new Unwell();
    });

function toJson(cli: CommandLine, check: Check) {
  const { found, mend } = sentencesOf(check, cli.t);
  return { subject: check.subject, state: check.state, found, mend };
}

function render(cli: CommandLine, check: Check): string {
  const { colors } = cli;
  const mark = { ok: colors.green("✓"), missing: colors.yellow("–"), wrong: colors.red("✗") }[check.state];
  const { title, found, mend } = sentencesOf(check, cli.t);
  const lines = [`${mark} ${colors.bold(title)}: ${found.replaceAll("\n", "\n    ")}`];
  if (mend !== null) lines.push(`    ${colors.dim(mend)}`);
  return lines.join("\n");
}
