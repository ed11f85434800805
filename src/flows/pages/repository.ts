import type { Rules } from "../../domain/rules.ts";
import { isPublic } from "../../domain/watching.ts";
import type { RepositoryReads, Store } from "../ports.ts";

const MOST_ISSUES = 10;

/** Reads what a repository's page shows: three questions to the store, whatever it holds. */
export function readRepositories(store: Store, rules: Rules): RepositoryReads {
  return {
    async repository(name) {
      const watched = await store.watching.find(name);
      if (watched === null) return notYet(rules, name);
      if (!isPublic(watched) || watched.state === "moved") return null;
      if (watched.repo !== name) return { moved: watched.repo };
      const { repositoryId, repo, state } = watched;
      const [summary, { issues, next }] = await Promise.all([
        store.judgements.summaryOf(repositoryId),
        store.judgements.list({ repositoryIds: [repositoryId], states: ["free"] }, "rank", MOST_ISSUES, null),
      ]);
      return { repo, state, summary, issues, hasMore: next !== null };
    },
  };
}

/** One that is on the list and was not come to yet. */
function notYet({ watched }: Rules, name: string): Awaited<ReturnType<RepositoryReads["repository"]>> {
  const repo = watched.find((one) => one.toLowerCase() === name.toLowerCase());
  if (repo === undefined) return null;
  if (repo !== name) return { moved: repo };
  return { repo, state: "unseen", summary: null, issues: [], hasMore: false };
}
