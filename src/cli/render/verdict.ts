import type { Reason, Verdict } from "../../domain/availability.ts";
import type { CommandLine } from "../command-line.ts";
import { isoTime } from "./json.ts";
import { printable } from "./printable.ts";

/** A verdict in the shape of the contract. */
export function verdictJson(cli: CommandLine, { state, by, until, slots, reasons }: Verdict) {
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
    .map((one) => `  ${printable(sentence(cli, one))}${one.url ? `  ${colors.dim(printable(one.url))}` : ""}`)
    .join("\n");
}

/** A reason in words. */
export function sentence({ t }: CommandLine, { kind, who, at, detail }: Reason): string {
  return t(`verdict.reasons.${kind}`, {
    who: who ?? t("verdict.somebody"),
    date: at === null ? t("verdict.someday") : at.toISOString().slice(0, 10),
    detail: detail ?? "",
  });
}
