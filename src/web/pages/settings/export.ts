import { stringify } from "csv-stringify/sync";
import { AREAS, type Contribution } from "../../../domain/model.ts";
import type { Account } from "../../../flows/ports.ts";
import type { SiteParts } from "../../parts.ts";

/** Everything that is kept under somebody's id, and nothing that is about anybody else (P3). */
export async function exportOf({ store, people, now }: SiteParts, account: Account) {
  const { accounts, cohorts } = store;
  const { id, login } = account;
  const [sessions, setAside, ticks, groups, kept, view] = await Promise.all([
    accounts.sessionsOf(id),
    accounts.setAsideBy(id, now()),
    accounts.ticks(id),
    cohorts.of(id),
    accounts.kept(id),
    people.person(id, login),
  ]);
  return {
    exportedAt: now(),
    account,
    // What opens a session is nobody's to read, not even as a hash.
    sessions: sessions.map(({ createdAt, seenAt }) => ({ createdAt, seenAt })),
    setAside: setAside.map(({ repo, number, until }) => ({ repo, number, until })),
    ticks,
    cohorts: groups.map(({ slug, name, ownerId }) => ({ slug, name, organised: ownerId === id })),
    github: kept,
    rung: view.overall.rung,
    contributions: view.contributions.map(toRow),
  };
}

/** Contributions for a spreadsheet; a cell that begins like a formula is quoted, so that it is shown and not run. */
export function contributionsCsv(contributions: readonly Contribution[]): string {
  const rows = contributions.map((one) => {
    const { areas, modules, ...row } = toRow(one);
    const counts = Object.fromEntries(AREAS.toReversed().map((area) => [area, areas[area] ?? 0]));
    return { ...row, ...counts, modules: modules.join(" ") };
  });
  const columns = ["repo", "number", "sha", "title", "mergedAt", "area", "verified", "counts", "excluded"];
  return stringify(rows, {
    header: true,
    columns: [...columns, ...AREAS.toReversed(), "modules"],
    escape_formulas: true,
    bom: true,
    cast: { boolean: String, date: (date) => date.toISOString() },
  });
}

function toRow({ repo, number, sha, title, mergedAt, area, areas, modules, verified, excluded }: Contribution) {
  return { repo, number, sha, title, mergedAt, area, areas, modules, verified, counts: excluded === null, excluded };
}
