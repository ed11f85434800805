import type { Verdict } from "../../domain/availability.ts";
import { verdictSentence } from "../../locales/issue-words.ts";
import type { CommandLine } from "../command-line.ts";
import { printable } from "./printable.ts";

/** The state in its colour, with who holds it, how many parts are free and until when. */
export function verdictHead({ t, colors }: CommandLine, { state, by, until, slots }: Verdict): string {
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
  return [
    colors.bold(paint(t(`verdict.states.${state}`))),
    ...facts.filter((fact) => fact !== null).map(printable),
  ].join("  ");
}

/** The reasons, one a line, each with its address. */
export function renderReasons(cli: CommandLine, { reasons }: Verdict): string {
  const { colors } = cli;
  return reasons
    .map((one) => `  ${printable(verdictSentence(cli, one))}${one.url ? `  ${colors.dim(printable(one.url))}` : ""}`)
    .join("\n");
}
