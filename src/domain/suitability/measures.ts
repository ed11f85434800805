/** One issue with its score, and whether a newcomer solved it. */
export interface Scored {
  readonly project: string;
  readonly score: number;
  readonly newcomer: boolean;
}

/**
 * How often an issue that a newcomer solved has the higher score than one that somebody else solved, 0 to 1; a tie counts
 * half. `null` where one of the two kinds is missing.
 */
export function areaUnderCurve(rows: readonly Omit<Scored, "project">[]): number | null {
  const sorted = rows.toSorted((a, b) => a.score - b.score);
  let newcomers = 0;
  let ranks = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from + 1;
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to += 1;
    const tied = sorted.slice(from, to).filter(({ newcomer }) => newcomer).length;
    newcomers += tied;
    ranks += (tied * (from + to + 1)) / 2;
    from = to;
  }
  const others = rows.length - newcomers;
  if (newcomers === 0 || others === 0) return null;
  return (ranks - (newcomers * (newcomers + 1)) / 2) / (newcomers * others);
}

/** How many of a project's issues a person would look at. */
const TOP = 5;

/**
 * Of the five issues with the highest scores of each project, the share that newcomers solved, averaged over the projects that
 * have five. Ties are shared out, so that the order of the file decides nothing. `null` where no project has five.
 */
export function precisionAtFive(rows: readonly Scored[]): number | null {
  const projects = new Map<string, Scored[]>();
  for (const row of rows) projects.set(row.project, [...(projects.get(row.project) ?? []), row]);
  const shares = [...projects.values()].filter((own) => own.length >= TOP).map(topShare);
  return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function topShare(rows: readonly Scored[]): number {
  const sorted = rows.toSorted((a, b) => b.score - a.score);
  const last = sorted[TOP - 1]?.score ?? 0;
  const above = sorted.filter(({ score }) => score > last);
  const tied = sorted.filter(({ score }) => score === last);
  const found = (some: readonly Scored[]) => some.filter(({ newcomer }) => newcomer).length;
  return (found(above) + (found(tied) * (TOP - above.length)) / tied.length) / TOP;
}
