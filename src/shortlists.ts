import type { Rules } from "./domain/rules.ts";
import type { Store } from "./flows/ports.ts";
import { type Judges, readIssues } from "./flows/read-issues.ts";
import type { SyncParts } from "./flows/sync/sync-repository.ts";

interface ShortlistParts {
  readonly store: Store;
  readonly rules: Rules;
  readonly judges: () => Judges;
  readonly serverUrl: string;
  readonly now: () => Date;
}

/** Who asks wants threads that began before the first reading: which of them suit newcomers changes slowly, and judging takes seconds. */
const KEPT_MS = 24 * 3_600_000;

/** Which open issues of a repository suit newcomers though no label says so, judged once a day. */
export function rememberShortlists({
  store,
  rules,
  judges,
  serverUrl,
  now,
}: ShortlistParts): SyncParts["suitedIssues"] {
  const known = new Map<number, { readonly at: number; readonly numbers: ReadonlySet<number> }>();
  return async (watched) => {
    const { repositoryId } = watched;
    const before = known.get(repositoryId);
    if (before !== undefined && now().getTime() - before.at < KEPT_MS) return before.numbers;
    const { cards } = await readIssues(store, rules, judges(), watched, serverUrl, now(), repositoryId);
    const numbers = new Set(cards.flatMap(({ number, suitability }) => (suitability?.suited === true ? [number] : [])));
    known.set(repositoryId, { at: now().getTime(), numbers });
    return numbers;
  };
}
