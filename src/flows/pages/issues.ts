import { NO_PREFERENCES, type Preferences } from "../../domain/preferences.ts";
import { recommend, type Seeker } from "../../domain/ranking.ts";
import type { Rules } from "../../domain/rules.ts";
import { newcomer, seekerOf } from "../../domain/seeker.ts";
import type { Account, IssueFilter, IssueReads, Judgement, PeopleReads, PersonView, Store } from "../ports.ts";

/** So many are put in order for each that is wanted: the best in general, and the best of the areas that the next rung asks for. */
const CANDIDATES = 10;
const MOST_CANDIDATES = 100;
/** What is set aside stands among the best, so that as many more are read. */
const MOST_SET_ASIDE = 300;
const MOST_REPOSITORIES = 100;

/** Reads what the pages show of issues and repositories. Nothing is judged here: how old a verdict may be is said in `flows/judge.ts`. */
export function readIssuePages(store: Store, rules: Rules, people: PeopleReads): IssueReads {
  const { judgements, watching, accounts } = store;

  async function seekerFor(account: Account, known: PersonView | null): Promise<Seeker> {
    const { overall, contributions } = known ?? (await people.person(account.id, account.login));
    return seekerOf(overall, new Set(contributions.map(({ repo }) => repo)), account.preferences);
  }

  async function filterBy({ directions, languages, hasGpu, repositories }: Preferences): Promise<IssueFilter> {
    const named = repositories.slice(0, MOST_REPOSITORIES).map((repo) => watching.find(repo));
    return {
      states: ["free"],
      withoutGpu: !hasGpu,
      ...(directions.length > 0 ? { directions } : {}),
      ...(languages.length > 0 ? { languages } : {}),
      ...(repositories.length > 0
        ? { repositoryIds: (await Promise.all(named)).flatMap((found) => found?.repositoryId ?? []) }
        : {}),
    };
  }

  return {
    async recommend(account, limit, now, view = null) {
      const [seeker, filter, setAside] = await Promise.all([
        account === null ? newcomer(rules.ladder) : seekerFor(account, view),
        filterBy(account?.preferences ?? NO_PREFERENCES),
        account === null ? [] : accounts.setAsideBy(account.id, now),
      ]);
      const most = Math.min(limit * CANDIDATES, MOST_CANDIDATES) + Math.min(setAside.length, MOST_SET_ASIDE);
      const [fitting, best] = await Promise.all([
        // The stored order is a newcomer's own.
        seeker.isNew || seeker.wanted.length === 0
          ? { issues: [] }
          : judgements.list({ ...filter, areas: seeker.wanted }, "rank", most, null),
        judgements.list(filter, "rank", most, null),
      ]);
      const hidden = new Set(setAside.map(({ repositoryId, number }) => `${repositoryId} ${number}`));
      const offered = distinct([...fitting.issues, ...best.issues]).filter((one) => !hidden.has(keyOf(one)));
      const places = await judgements.places(offered.map(({ repositoryId }) => repositoryId));
      const byName = new Map(
        offered.flatMap(({ repositoryId, card: { repo } }) => {
          const place = places.get(repositoryId);
          return place === undefined ? [] : [[repo, place] as const];
        }),
      );
      return recommend(
        offered.map(({ card }) => card),
        byName,
        seeker,
        now,
        limit,
      );
    },
    async repository(name) {
      const found = await watching.find(name);
      return found === null ? null : await judgements.summaryOf(found.repositoryId);
    },
  };
}

function distinct(judgements: readonly Judgement[]): Judgement[] {
  return [...new Map(judgements.map((one) => [keyOf(one), one])).values()];
}

function keyOf({ repositoryId, card: { number } }: Judgement): string {
  return `${repositoryId} ${number}`;
}
