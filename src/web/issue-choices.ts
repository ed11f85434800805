import type { Store } from "../flows/ports.ts";
import { rememberFor } from "./remember.ts";
import type { SiteParts } from "./parts.ts";

/** What the explorer says of everything that was judged: what can be chosen in its form, and how fresh it is. */
export interface IssueChoices {
  /** Those that have most to take, by name. */
  readonly repositories: readonly string[];
  readonly languages: readonly string[];
  /** Repositories that were judged. */
  readonly judged: number;
  /** When the repository was read that was read longest ago; `null` where none was. */
  readonly readAt: Date | null;
}

/** A list that is longer is not looked through; the address takes any repository. */
const SHOWN_REPOSITORIES = 60;

const kept = new WeakMap<Store, ReturnType<typeof rememberFor<IssueChoices>>>();

/** All of that as it was within the last minute: reading it takes the longer the more repositories there are. */
export async function choicesOf({ store, now }: Pick<SiteParts, "store" | "now">): Promise<IssueChoices> {
  const remembered = kept.get(store) ?? rememberFor<IssueChoices>(1, now);
  kept.set(store, remembered);
  return await remembered("", () => read(store));
}

async function read(store: Store): Promise<IssueChoices> {
  const [all, totals] = await Promise.all([store.judgements.summaries(), store.judgements.totals()]);
  const most = all.toSorted((a, b) => b.free - a.free).slice(0, SHOWN_REPOSITORIES);
  const languages = new Set(all.map(({ language }) => language).filter((language) => language !== null));
  return {
    repositories: most.map(({ repo }) => repo).toSorted(byName),
    languages: [...languages].toSorted(byName),
    judged: totals.repositories,
    readAt: totals.readAt,
  };
}

function byName(a: string, b: string): number {
  return a.toLowerCase() < b.toLowerCase() ? -1 : 1;
}
