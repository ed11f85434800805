import type { Issue } from "../world/records.ts";

type Compare = (a: Issue, b: Issue) => number;

const KEYS: Readonly<Record<string, (issue: Issue) => number>> = {
  created: (issue) => issue.createdAt,
  updated: (issue) => issue.updatedAt,
  comments: (issue) => issue.comments.length,
  popularity: (issue) => issue.comments.length,
  "long-running": (issue) => issue.createdAt,
};

/** An order of issues as a query names it; nothing where there is no such order. */
export function compareBy(sort: string | null, direction: string | null, usual: "asc" | "desc"): Compare | undefined {
  const key = KEYS[sort ?? "created"];
  if (!key) return undefined;
  const sign = (direction ?? usual) === "asc" ? 1 : -1;
  return (a, b) => sign * (key(a) - key(b) || a.id - b.id);
}

/** `open`, `closed` or `all`; open where nothing is said. */
export function stateFilter(state: string | null): (issue: Issue) => boolean {
  if (state === "all") return () => true;
  return (issue) => issue.state === (state === "closed" ? "closed" : "open");
}
