import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { judgeThread, type Reason, type Verdict } from "../domain/availability.ts";
import { UserError } from "../domain/errors.ts";
import { readThread } from "../github/thread.ts";
import type { CommandLine } from "./command-line.ts";
import { isoTime, prettyJson } from "./render/json.ts";
import { printable } from "./render/printable.ts";
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
      const verdict = judgeThread(thread, cli.rules().availability, now ?? cli.now());
      await cli.print(options.json ? prettyJson(toJson(cli, verdict)) : render(cli, verdict));
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

function toJson(cli: CommandLine, { state, by, until, slots, reasons }: Verdict) {
  return {
    state,
    by,
    until: until && isoTime(until),
    slots,
    reasons: reasons.map((one) => ({
      kind: one.kind,
      who: one.who,
      at: one.at && isoTime(one.at),
      url: one.url,
      text: sentence(cli, one),
    })),
  };
}

function render(cli: CommandLine, { state, by, until, slots, reasons }: Verdict): string {
  const { t, colors } = cli;
  const paint = {
    free: colors.green,
    claimed: colors.yellow,
    "in-progress": colors.yellow,
    "not-ready": colors.red,
    closed: colors.dim,
  }[state];
  const facts = [
    by,
    slots && t("verdict.slots", slots),
    until && t("verdict.until", { date: until.toISOString().slice(0, 10) }),
  ];
  const head = [
    colors.bold(paint(t(`verdict.states.${state}`))),
    ...facts.filter((fact) => fact !== null).map(printable),
  ].join("  ");
  return [
    head,
    ...reasons.map(
      (one) => `  ${printable(sentence(cli, one))}${one.url ? `  ${colors.dim(printable(one.url))}` : ""}`,
    ),
  ].join("\n");
}

function sentence({ t }: CommandLine, { kind, who, at, detail }: Reason): string {
  return t(`verdict.reasons.${kind}`, {
    who: who ?? t("verdict.somebody"),
    date: at === null ? t("verdict.someday") : at.toISOString().slice(0, 10),
    detail: detail ?? "",
  });
}
