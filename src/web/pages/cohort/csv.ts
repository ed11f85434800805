import { stringify } from "csv-stringify/sync";
import { AREAS } from "../../../domain/model.ts";
import type { MemberView } from "../../../flows/ports.ts";
import { plain } from "../../plain.ts";

/**
 * Every merged pull request of the members within the cohort's time, a line each with its address. A cell that begins like a formula is
 * quoted, so that a spreadsheet shows it instead of running it (P3).
 */
export function pullRequestsCsv(members: readonly MemberView[], serverUrl: string): string {
  const lines = members.flatMap(({ login, progress }) =>
    progress.merged.toReversed().map(({ repo, number, title, mergedAt, area, areas, modules }) => ({
      login,
      repo,
      number,
      url: `${serverUrl}/${repo}/pull/${number}`,
      title: plain(title),
      mergedAt: mergedAt.toISOString(),
      area,
      ...Object.fromEntries(AREAS.toReversed().map((one) => [one, areas[one] ?? 0])),
      modules: modules.join(" "),
    })),
  );
  const columns = ["login", "repo", "number", "url", "title", "mergedAt", "area", ...AREAS.toReversed(), "modules"];
  return stringify(lines, { header: true, columns, escape_formulas: true, bom: true });
}
