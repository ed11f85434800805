import type { Observation } from "../domain/observation.ts";
import type { RecordedMerge } from "../domain/rules.ts";
import type { Delivery, HistorySource, Store, StoredFact } from "./ports.ts";

/** Something that the rebuild has and the database has not, or has otherwise. */
export interface Difference {
  readonly repo: string;
  readonly thing: string;
  /** `missing`, or stored as it was before, or otherwise though it is of the same time. */
  readonly kind: "missing" | "older" | "other";
  readonly stored: string | null;
  readonly rebuilt: string;
  /** The columns that differ. */
  readonly fields: readonly string[];
}

export interface Verified {
  readonly differences: readonly Difference[];
  readonly deliveries: number;
  readonly repositories: number;
  /** How many things were compared. */
  readonly things: number;
}

export interface VerifyParts {
  readonly stored: Store;
  /** An empty one, in which everything is built anew. */
  readonly scratch: Store;
  /** What a delivery says of the things of a repository, which it names by GitHub's id. */
  readonly read: (delivery: Delivery) => { repository: number; observations: readonly Observation[] } | null;
  /** The history of a repository; `null` where it cannot be read now. */
  readonly history: (repo: string) => Promise<HistorySource | null>;
  readonly now: () => Date;
}

/** Which change with time alone: what somebody is called and is to a repository. */
const PASSING: ReadonlySet<string> = new Set(["association"]);

/**
 * Builds what deliveries and histories say once more from nothing and compares: all of it must be stored, as it is or as it became
 * later, since polls bring more. Things in doubt are passed over; the next visit settles them.
 */
export async function verify(parts: VerifyParts): Promise<Verified> {
  const { stored, scratch } = parts;
  // Who was deleted is left out of the rebuild as well.
  await scratch.accounts.adoptBlockList(await stored.accounts.blockList());
  const deliveries = await rebuild(parts);
  const differences: Difference[] = [];
  const repositories = await stored.watching.watched();
  let things = 0;
  for (const watched of repositories) {
    const before = new Map((await stored.watching.factsOf(watched)).map((fact) => [nameOf(fact), fact]));
    const anew = await scratch.watching.factsOf(await scratch.watching.watch(watched.repo));
    for (const fact of anew) {
      const found = compare(before.get(nameOf(fact)), fact);
      if (found !== null) differences.push({ repo: watched.repo, thing: nameOf(fact), ...found });
    }
    const merges = await compareHistory(parts, watched.repo);
    differences.push(...merges.differences);
    things += anew.length + merges.things;
  }
  return { differences, deliveries, repositories: repositories.length, things };
}

async function rebuild({ stored, scratch, read, now }: VerifyParts): Promise<number> {
  const names = new Map((await stored.watching.watched()).map(({ githubId, repo }) => [githubId, repo]));
  let count = 0;
  for await (const page of stored.inbox.applied()) {
    for (const delivery of page) {
      const heard = read(delivery);
      const repo = heard === null ? undefined : names.get(heard.repository);
      if (heard === null || repo === undefined) continue;
      const watched = await scratch.watching.watch(repo);
      await scratch.watching.record(watched, { observations: heard.observations, now: now(), react: () => [] });
      count++;
    }
  }
  return count;
}

function compare(stored: StoredFact | undefined, rebuilt: StoredFact): Omit<Difference, "repo" | "thing"> | null {
  const common = { rebuilt: rebuilt.at.toISOString(), stored: stored?.at.toISOString() ?? null };
  if (stored === undefined) return { kind: "missing", ...common, fields: [] };
  if (stored.doubtful || rebuilt.doubtful) return null;
  if (rebuilt.gone !== stored.gone) return rebuilt.gone ? { kind: "other", ...common, fields: ["gone"] } : null;
  if (stored.at < rebuilt.at) return { kind: "older", ...common, fields: [] };
  if (stored.at > rebuilt.at || stored.gone) return null;
  const fields = Object.keys(rebuilt.facts).filter((field) => {
    const anew = rebuilt.facts[field];
    // A delivery may not know what a list knows, such as the commit of a merge.
    return anew !== null && !PASSING.has(field) && JSON.stringify(anew) !== JSON.stringify(stored.facts[field]);
  });
  return fields.length === 0 ? null : { kind: "other", ...common, fields };
}

async function compareHistory({ stored, history }: VerifyParts, repo: string) {
  const differences: Difference[] = [];
  const merges = new Map<number, RecordedMerge>();
  for await (const page of stored.mergesOf(repo)) for (const merge of page) merges.set(merge.number, merge);
  const imported = await stored.findRepository(repo);
  const source = imported?.sha == null ? null : await history(repo);
  if (source === null) return { differences, things: 0 };
  const newest = Math.max(0, ...[...merges.values()].map(({ mergedAt }) => mergedAt.getTime()));
  const seen = new Set<number>();
  for await (const { merges: read } of source.read(null)) {
    for (const { number, sha, mergedAt, title, paths } of read) {
      // Of two merges with one number the older counts; what is newer than all that is stored was not imported yet.
      if (seen.has(number) || mergedAt.getTime() > newest) continue;
      seen.add(number);
      const found = merges.get(number);
      const rebuilt = { sha, title, mergedAt, paths };
      const fields = (["sha", "title", "mergedAt", "paths"] as const).filter(
        (field) => JSON.stringify(found?.[field]) !== JSON.stringify(rebuilt[field]),
      );
      if (fields.length === 0) continue;
      const at = { rebuilt: mergedAt.toISOString(), stored: found?.mergedAt.toISOString() ?? null };
      const kind = found === undefined ? "missing" : "other";
      differences.push({ repo, thing: `merge ${number}`, kind, ...at, fields: found === undefined ? [] : fields });
    }
  }
  return { differences, things: seen.size };
}

function nameOf({ kind, id }: StoredFact): string {
  return `${kind} ${id}`;
}
