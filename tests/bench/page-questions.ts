import Sqlite from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { climb } from "../../src/domain/climb.ts";
import type { Contribution } from "../../src/domain/model.ts";
import { judge } from "../../src/domain/rules.ts";
import { readEnvironment } from "../../src/environment.ts";
import type { Store } from "../../src/flows/ports.ts";
import { translate } from "../../src/locales/translate.ts";
import { createPages } from "../../src/pages.ts";
import type { Session } from "../../src/storage/database.ts";
import { openSqlite } from "../../src/storage/sqlite/open.ts";
import { createStore } from "../../src/storage/store.ts";
import { ActivityChart, activityOf } from "../../src/web/charts/activity.tsx";
import { FirstAreaChart } from "../../src/web/charts/first-area.tsx";
import { Ladder } from "../../src/web/charts/ladder.tsx";
import { ModuleMap, modulesOf } from "../../src/web/charts/modules.tsx";
import { SecondByYearChart } from "../../src/web/charts/second-by-year.tsx";
import { TimeToCoreChart } from "../../src/web/charts/time-to-core.tsx";
import { createSite } from "../../src/web/site.ts";
import { CONFIG_FOLDER, defaultRules } from "../fixtures/rules.ts";
import { median } from "./measure.ts";
import { type dataFiles, NOW, repoName } from "./page-data.ts";

/** A store that looks on, and counts what it asks the database. */
async function countingStore(file: string) {
  const database = await openSqlite(file, "read");
  const connection = new Sqlite(file, { readonly: true });
  let queries = 0;
  const read = drizzle(connection, { logger: { logQuery: () => void queries++ } }) as unknown as Session;
  const store = createStore({ ...database, read });
  return {
    store,
    queries: () => queries,
    close: async () => {
      connection.close();
      await store.close();
    },
  };
}

/** How many queries the hungriest of these pages takes once the server has served it before, over both databases. */
export async function questionsOf(files: ReturnType<typeof dataFiles>, paths: readonly string[]) {
  return { queries: await most(files.full, paths), queriesOfTenth: await most(files.tenth, paths) };
}

async function most(file: string, paths: readonly string[]): Promise<number> {
  const { store, queries, close } = await countingStore(file);
  const site = siteOver(store);
  const counts: number[] = [];
  for (const path of paths) {
    await site.request(path);
    const before = queries();
    await site.request(path);
    counts.push(queries() - before);
  }
  await close();
  return Math.max(...counts);
}

function siteOver(store: Store) {
  const parts = { environment: readEnvironment({}), configFolder: CONFIG_FOLDER, rules: defaultRules, store };
  return createSite({
    ...createPages({ ...parts, now: () => NOW }),
    checks: () => Promise.resolve([]),
    workers: () => ({}),
    installation: () => Promise.resolve(null),
    registration: null,
    onError: (error) => {
      throw error;
    },
  });
}

const RUNS = 200;

/** The slowest chart, in milliseconds, drawn of a busy repository's year-long history as if one person had written it. */
export async function slowestChart(file: string): Promise<{ ms: number; detail: string }> {
  const { store, close } = await countingStore(file);
  const reader = { t: translate("zh-CN"), language: "zh-CN" } as const;
  const contributions: Contribution[] = [];
  for await (const page of store.mergesOf(repoName(0)))
    contributions.push(...page.map((merge) => judge(merge, defaultRules)));
  const watched = await store.watching.find(repoName(0));
  const summary = await store.judgements.summaryOf(watched?.repositoryId ?? 0);
  const journeys = summary?.journeys;
  if (!journeys) throw new Error("no journeys were summed up");
  const stands = climb(contributions, defaultRules.ladder);
  const activity = activityOf(contributions, NOW);
  const [modules] = modulesOf(stands.tally);
  const rows = [{ name: "all", counts: journeys.firstAreaOfAll }];
  const charts: Readonly<Record<string, () => unknown>> = {
    ladder: () => Ladder({ climb: stands, reader }),
    activity: () => ActivityChart({ activity, reader }),
    modules: () => modules && ModuleMap({ of: modules, most: modules.count, reader }),
    "first areas": () => FirstAreaChart({ rows, reader }),
    "second by year": () => SecondByYearChart({ years: journeys.byYear, reader }),
    "time to core": () => TimeToCoreChart({ steps: journeys.steps, reader }),
  };
  const times = Object.entries(charts).map(([name, draw]) => ({ name, ms: median(timesOf(draw)) }));
  await close();
  const slowest = times.toSorted((a, b) => b.ms - a.ms)[0];
  const detail = times.map(({ name, ms }) => `${name} ${ms.toFixed(2)} ms`).join(", ");
  return { ms: slowest?.ms ?? Number.NaN, detail };
}

function timesOf(draw: () => unknown): number[] {
  return Array.from({ length: RUNS }, () => {
    const since = performance.now();
    String(draw());
    return performance.now() - since;
  });
}
