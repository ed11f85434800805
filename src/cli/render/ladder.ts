import stringWidth from "string-width";
import type { Climb, RungState } from "../../domain/climb.ts";
import type { CommandLine } from "../command-line.ts";
import { printable } from "./printable.ts";
import { needText, rungName } from "../../locales/words.ts";

const BAR_WIDTH = 12;

/** The ladder as a picture, top rung first: what was reached and with what, what was skipped, what comes next. */
export function renderLadder(cli: CommandLine, climb: Climb, anonymous: boolean): string {
  const names = climb.rungs.map(({ rung }) => printable(rungName(cli, rung)));
  const width = Math.max(...names.map((name) => stringWidth(name)));
  const lines = climb.rungs.map((state, index) => {
    const name = names[index] ?? "";
    const padded = name + " ".repeat(width - stringWidth(name));
    return `  ${rail(cli, state)} ${paint(cli, state, padded)}  ${remark(cli, state, anonymous)}`.trimEnd();
  });
  return lines.toReversed().join("\n");
}

/** Bars for what the next rung needs. */
export function renderNeeds(cli: CommandLine, climb: Climb): string {
  const { colors } = cli;
  return (climb.next?.needs ?? [])
    .map((need) => {
      const filled = Math.round(Math.min(need.have / need.atLeast, 1) * BAR_WIDTH);
      const bar = colors.green("█".repeat(filled)) + colors.dim("░".repeat(BAR_WIDTH - filled));
      const numbers = `${Math.min(need.have, need.atLeast)}/${need.atLeast}`.padStart(7);
      return `  ${bar}${numbers}  ${needText(cli, need)}`;
    })
    .join("\n");
}

function rail({ colors }: CommandLine, { state }: RungState): string {
  if (state === "here") return colors.green("├─●─┤");
  if (state === "reached") return "├─●─┤";
  return colors.dim(state === "skipped" ? "├ ─ ┤" : "├─○─┤");
}

function paint({ colors }: CommandLine, { state }: RungState, name: string): string {
  if (state === "here") return colors.bold(colors.green(name));
  return state === "reached" ? name : colors.dim(name);
}

function remark(cli: CommandLine, state: RungState, anonymous: boolean): string {
  const { colors, t } = cli;
  if (state.state === "skipped") return colors.dim(t("progress.skipped"));
  if (state.step === null) return "";
  const date = state.step.at.toISOString();
  if (anonymous) return colors.dim(date.slice(0, 4));
  return colors.dim(`${date.slice(0, 10)}  ${printable(state.step.repo)}#${state.step.number}`);
}
