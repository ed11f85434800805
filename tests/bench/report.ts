import Table from "cli-table3";
import colors from "picocolors";
import { type Figure, isMet } from "./figure.ts";

/** The figures as an array for machines, one entry each. */
export function toJson(figures: readonly Figure[]): string {
  return JSON.stringify(
    figures.map((figure) => ({ ...figure, met: isMet(figure) })),
    null,
    2,
  );
}

/** The figures as a table for people, with a last line that says how many targets are met. */
export function toTable(figures: readonly Figure[]): string {
  const table = new Table({
    head: ["figure", "measured", "target", "", "measurements"].map((title) => colors.bold(title)),
    colAligns: ["left", "right", "right", "left", "left"],
    style: { head: [], border: [] },
  });
  for (const figure of figures) {
    const { name, value, unit, target, detail } = figure;
    const wanted = "atMost" in target ? `≤ ${format(target.atMost, unit)}` : `≥ ${format(target.atLeast, unit)}`;
    const met = isMet(figure) ? colors.green("met") : colors.red("MISSED");
    table.push([name, format(value, unit), wanted, met, colors.dim(detail)]);
  }
  const count = figures.filter(isMet).length;
  return `${table.toString()}\n${count} of ${figures.length} targets are met.`;
}

function format(value: number, unit: Figure["unit"]): string {
  if (unit === "ratio") return value.toFixed(2);
  return `${Math.round(value).toLocaleString("en")} ${unit}`;
}
