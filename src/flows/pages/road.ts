import type { Rules } from "../../domain/rules.ts";
import { type Direction, DIRECTIONS } from "../../domain/repository-rules.ts";
import { nextStep, walk, type Walker } from "../../domain/road.ts";
import { dealOut } from "../../domain/road-issues.ts";
import { isCalled } from "../../domain/watching.ts";
import type { Account, PeopleReads, PersonView, RoadReads, Store } from "../ports.ts";

/** Issues that a step shows, and as many are asked for of each area in each repository. */
const MOST_ISSUES = 3;
/** Repositories seldom change their names. */
const NAMES_MS = 60_000;

/** What a repository of the road is called now, and how it is known here. */
interface Names {
  readonly at: number;
  readonly current: (repo: string) => string;
  readonly ids: readonly number[];
}

/** Reads what the pages show of the road. */
export function readRoad(store: Store, { road }: Rules, people: PeopleReads): RoadReads {
  let known: Names | null = null;
  const names = async (now: Date): Promise<Names> => {
    if (known === null || Math.abs(now.getTime() - known.at) > NAMES_MS) known = await readNames(now);
    return known;
  };

  async function readNames(now: Date): Promise<Names> {
    const practised = new Set(
      road.stages.flatMap(({ steps }) => steps.flatMap(({ practise }) => practise.map(({ repo }) => repo))),
    );
    const watched = await store.watching.watched();
    const found = [...practised].flatMap((repo) => {
      const one = watched.find((other) => other.state !== "moved" && isCalled(other, repo));
      return one === undefined ? [] : [[repo, one] as const];
    });
    const current = new Map(found.map(([repo, one]) => [repo, one.repo]));
    return {
      at: now.getTime(),
      current: (repo) => current.get(repo) ?? repo,
      ids: found.map(([, { repositoryId }]) => repositoryId),
    };
  }

  async function walkerOf(account: Account | null, view: PersonView | null): Promise<Walker> {
    if (account === null) return { contributions: [], ticks: new Map() };
    const [{ contributions }, ticks] = await Promise.all([
      view ?? people.person(account.id, account.login),
      store.accounts.ticks(account.id),
    ]);
    return { contributions, ticks: new Map(ticks.map(({ step, at }) => [step, at])) };
  }

  return {
    async road(account, asked, now) {
      const direction = asked === "all" ? null : (asked ?? preferred(account));
      const { current, ids } = await names(now);
      const [walker, offers] = await Promise.all([
        walkerOf(account, null),
        ids.length === 0 ? [] : store.judgements.bestOf(ids, MOST_ISSUES),
      ]);
      const stages = walk(road, direction, walker, current);
      const steps = stages.flatMap((stage) => stage.steps.map(({ step }) => step));
      return { direction, stages, issues: dealOut(steps, offers, current, MOST_ISSUES) };
    },
    async summary(account, view, now) {
      const direction = preferred(account);
      const { current } = await names(now);
      const stages = walk(road, direction, await walkerOf(account, view), current);
      return {
        direction,
        stages: stages.map(({ stage, done, total }) => ({ stage, done, total })),
        next: nextStep(stages),
      };
    },
  };
}

/** The direction of who wants one alone; who wants several sees all. */
function preferred(account: Account | null): Direction | null {
  const [only, ...others] = account?.preferences.directions ?? [];
  return only !== undefined && others.length === 0 && DIRECTIONS.includes(only) ? only : null;
}
