import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import type { Area } from "../../src/domain/model.ts";
import type { IssueCursor, IssueFilter, Judgement, JudgementStore, Store } from "../../src/flows/ports.ts";
import type { Database } from "../../src/storage/database.ts";
import { createJudgementStore } from "../../src/storage/judgements.ts";
import { openStore } from "../../src/storage/open.ts";
import * as tables from "../../src/storage/sqlite/tables.ts";
import { batch, merge } from "../fixtures/merges.ts";
import { HOSTILE } from "../fixtures/hostile.ts";
import { issueCard, judgedRepository, judgement, JUDGED_AT, NO_TREATMENT, summary } from "../fixtures/judged.ts";
import { sharedWorkspace } from "../fixtures/workspace.ts";
import { ENGINES } from "./engines.ts";

const folder = sharedWorkspace();
const DAY = 86_400_000;
const LATER = new Date(JUDGED_AT.getTime() + DAY);
const VERDICT = issueCard("o/any", 1).verdict;

const area = (one: Area) => ({ area: one, by: "title", said: one }) as const;

/** Issues that differ in what can be asked for; by number. */
function field(id: number, repo: string): Judgement[] {
  return [
    judgement(id, repo, 1, { rank: 0.9, card: { area: area("docs"), title: "Fix the Tokenizer docs" } }),
    judgement(id, repo, 2, { rank: 0.8, card: { area: area("tests"), gpu: "yes" }, language: "C++" }),
    judgement(id, repo, 3, { rank: 0.8, card: { area: null, gpu: "unknown" }, marking: "inferred", directions: [] }),
    judgement(id, repo, 4, {
      rank: 0.1,
      language: null,
      marking: "second",
      directions: ["infrastructure", "research"],
      card: {
        title: "补充文档：说明如何量化 bitsandbytes",
        updatedAt: new Date("2026-11-23T00:00:00Z"),
        area: area("core"),
      },
    }),
    judgement(id, repo, 5, {
      rank: 0.95,
      card: { title: "Tokenize faster", verdict: { ...VERDICT, state: "claimed", by: "ada", until: LATER } },
    }),
  ];
}

describe.each(ENGINES)("what was judged, on $name", (engine) => {
  const { available } = engine;
  const check = it.skipIf(!available);
  let store: Store;
  let one = 0;
  let other = 0;
  beforeAll(async () => {
    if (!available) return;
    store = await engine.open(folder);
    one = await judgedRepository(store, { repo: "o/one", githubId: 11 }, (id) => field(id, "o/one"));
    other = await judgedRepository(store, { repo: "o/other", githubId: 12, language: null }, (id) => [
      judgement(id, "o/other", 1, { rank: 0.85 }),
    ]);
    const hidden = await judgedRepository(store, { repo: "o/hidden", githubId: 13 }, (id) => field(id, "o/hidden"));
    const watched = await store.watching.byGithubId(13);
    if (watched?.repositoryId === hidden) await store.watching.setState(watched, "private", JUDGED_AT);
  });
  afterAll(async () => {
    if (available) await store.close();
  });

  const found = async (filter: IssueFilter, order: "rank" | "updated" = "rank") =>
    (await store.judgements.list(filter, order, 50, null)).issues.map(({ repositoryId, card }) =>
      repositoryId === one ? card.number : `other ${card.number}`,
    );

  check("gives back a judgement exactly, its times as times", async () => {
    const judged = field(one, "o/one")[4];
    expect(await store.judgements.one(one, 5)).toEqual(judged);
    expect(await store.judgements.one(one, 99)).toBeNull();
    expect((await store.judgements.list({ states: ["claimed"] }, "rank", 5, null)).issues).toEqual([judged]);
  });

  const free = { states: ["free"] } as const;
  const questions: readonly [string, IssueFilter, readonly unknown[]][] = [
    ["everything", {}, [5, 1, "other 1", 3, 2, 4]],
    ["what is free", free, [1, "other 1", 3, 2, 4]],
    ["two states", { states: ["free", "claimed"] }, [5, 1, "other 1", 3, 2, 4]],
    ["no state", { states: [] }, []],
    ["an area", { ...free, areas: ["docs"] }, [1, "other 1"]],
    ["two areas", { ...free, areas: ["tests", "core"] }, [2, 4]],
    ["a language", { ...free, languages: ["C++"] }, [2]],
    ["two languages", { ...free, languages: ["C++", "Python"] }, [1, "other 1", 3, 2]],
    ["a direction", { ...free, directions: ["research"] }, [4]],
    ["one of two directions", { ...free, directions: ["research", "application"] }, [1, "other 1", 2, 4]],
    ["a marking", { ...free, markings: ["inferred"] }, [3]],
    ["what needs no GPU", { ...free, withoutGpu: true }, [1, "other 1", 3, 4]],
    [
      "all of it",
      { ...free, areas: ["docs"], languages: ["Python"], markings: ["newcomer"], withoutGpu: true, words: ["fix"] },
      [1],
    ],
    ["a word", { words: ["docs"] }, [1]],
    ["the beginning of a word in any case", { words: ["TOKENIZ"] }, [5, 1]],
    ["two words in any order", { words: ["docs", "tok"] }, [1]],
    ["two words in one", { words: ["tok docs"] }, [1]],
    ["a word in Chinese, from within a sentence", { words: ["量化"] }, [4]],
    ["a longer one", { words: ["说明如何量化"] }, [4]],
    ["a full-width one", { words: ["ｂｉｔｓ"] }, [4]],
    ["a word that no title has", { words: ["nowhere"] }, []],
    ["no word at all", { words: ["?!"] }, []],
  ];
  check.each(questions)("finds %s", async (_, filter, numbers) => {
    expect(await found(filter)).toEqual(numbers);
    expect(await store.judgements.count(filter, 50)).toBe(numbers.length);
    expect(new Set(await found(filter, "updated"))).toEqual(new Set(numbers));
  });

  check("counts no further than it is told", async () => {
    expect(await store.judgements.count({}, 2)).toBe(2);
  });

  check("finds nothing of a repository that may not be shown", async () => {
    const hidden = (await store.watching.find("o/hidden"))?.repositoryId ?? 0;
    expect(await found({ repositoryIds: [hidden] })).toEqual([]);
    expect(await store.judgements.one(hidden, 1)).toBeNull();
    expect(await store.judgements.summaryOf(hidden)).toBeNull();
    expect((await store.judgements.summaries()).map(({ repo }) => repo)).toEqual(["o/one", "o/other"]);
    expect(await store.judgements.bestOf([hidden], 3)).toEqual([]);
  });

  check.each([
    ["rank", [5, 1, "other 1", 3, 2, 4]],
    ["updated", [4, "other 1", 5, 3, 2, 1]],
  ] as const)("pages by %s without a gap or a double", async (order, numbers) => {
    const seen: unknown[] = [];
    for (let after: IssueCursor | null = null; ;) {
      const page: Awaited<ReturnType<Store["judgements"]["list"]>> = await store.judgements.list({}, order, 2, after);
      seen.push(
        ...page.issues.map(({ repositoryId, card }) => (repositoryId === one ? card.number : `other ${card.number}`)),
      );
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toEqual(numbers);
  });

  check("gives the best of every area of a repository", async () => {
    const best = await store.judgements.bestOf([one, other], 1);
    expect(best.map(({ card }) => `${card.repo} ${card.number}`).toSorted()).toEqual([
      "o/one 1",
      "o/one 2",
      "o/one 3",
      "o/one 4",
      "o/other 1",
    ]);
  });

  check("sums up: by name, by what is free, in all, and one by one", async () => {
    const { judgements } = store;
    const all = await judgements.summaries();
    expect(all).toMatchObject([
      { repo: "o/one", free: 4, newcomer: 5, stars: 11, language: "Python", readAt: JUDGED_AT },
      { repo: "o/other", free: 1, language: null },
    ]);
    expect((await judgements.summaries(1)).map(({ repo }) => repo)).toEqual(["o/one"]);
    expect((await judgements.summaries(5, 1)).map(({ repo }) => repo)).toEqual(["o/other"]);
    expect(await judgements.totals()).toEqual({
      repositories: 2,
      free: 5,
      withFree: 2,
      contributions: 0,
      readAt: JUDGED_AT,
    });
    expect(await judgements.summaryOf(one)).toEqual({ ...all[0], place: NO_TREATMENT, journeys: null });
    expect([...(await judgements.places([one, one, 999]))]).toEqual([[one, NO_TREATMENT]]);
    expect(await judgements.places([])).toEqual(new Map());
  });

  check("replaces all that was judged, and drops it", async () => {
    const id = await judgedRepository(store, { repo: "o/again", githubId: 21 }, (own) => field(own, "o/again"));
    await store.judgements.replace(summary(id, { free: 1 }), [judgement(id, "o/again", 7, { card: { title: "New" } })]);
    expect(
      (await store.judgements.list({ repositoryIds: [id] }, "rank", 9, null)).issues.map(({ card }) => card.number),
    ).toEqual([7]);
    expect(await store.judgements.count({ words: ["tokenizer"], repositoryIds: [id] }, 9)).toBe(0);
    await store.judgements.drop(id);
    expect(await store.judgements.count({ repositoryIds: [id] }, 9)).toBe(0);
    expect(await store.judgements.summaryOf(id)).toBeNull();
    await store.judgements.drop(id);
  });

  check("carries what strangers write, and more issues than fit into one statement", async () => {
    const id = await judgedRepository(store, { repo: "o/hostile", githubId: 22 }, (own) =>
      Array.from({ length: 1_200 }, (_, index) =>
        judgement(own, "o/hostile", index + 1, { card: { title: HOSTILE[index] ?? `word${index}` } }),
      ),
    );
    for (const [index, title] of HOSTILE.entries())
      expect((await store.judgements.one(id, index + 1))?.card.title).toBe(title);
    for (const text of HOSTILE) await store.judgements.list({ words: [text], repositoryIds: [id] }, "rank", 5, null);
    expect(await store.judgements.count({ words: ["word1199"] }, 9)).toBe(1);
    await store.judgements.drop(id);
  });

  check("finds a word that is in more titles than are gone through one by one", async () => {
    const id = await judgedRepository(store, { repo: "o/common", githubId: 23 }, (own) =>
      Array.from({ length: 2_100 }, (_, index) =>
        judgement(own, "o/common", index + 1, { rank: index / 10_000, card: { title: `Same ${index}` } }),
      ),
    );
    const { issues } = await store.judgements.list({ words: ["sam"] }, "rank", 2, null);
    expect(issues.map(({ card }) => card.number)).toEqual([2_100, 2_099]);
    expect(await store.judgements.count({ words: ["same", "7"], repositoryIds: [id] }, 5_000)).toBe(111);
    await store.judgements.drop(id);
  });

  describe("which repositories are due", () => {
    const due = async (version = "one", now = JUDGED_AT) =>
      (await store.judgements.due(version, now, 50)).map(({ repo }) => repo);
    // Repositories of other tests were written down with the news that there are.
    const settle = async (repo: string, given = {}) => {
      const all = await store.judgements.due("none", JUDGED_AT, 99);
      const known = all.find((candidate) => candidate.repo === repo);
      if (known === undefined) throw new Error(`${repo} is not known`);
      await store.judgements.replace(summary(known.repositoryId, { news: known.news, version: "one", ...given }), []);
      return known;
    };

    check("none that was judged as it is", async () => {
      await judgedRepository(store, { repo: "o/due", githubId: 31 });
      await settle("o/due");
      expect(await due()).not.toContain("o/due");
    });
    check("one that was read and never judged, and none that was never read", async () => {
      const never = await store.watching.watch("o/never");
      expect(await due()).not.toContain("o/never");
      await store.watching.release(never, JUDGED_AT, JUDGED_AT);
      expect(await due()).toContain("o/never");
      await settle("o/never");
    });
    check("one that other rules judged, or whose time has come", async () => {
      expect(await due("two")).toContain("o/due");
      expect(await due("one", LATER)).toContain("o/due");
      await settle("o/due", { until: new Date(LATER.getTime() + 1) });
      expect(await due("one", LATER)).not.toContain("o/due");
    });
    check("one of which there are news", async () => {
      const watched = await store.watching.watch("o/due");
      const page = { react: () => [], now: LATER, observations: [{ kind: "issue-gone", number: 3 }] } as const;
      await store.watching.record(watched, page);
      expect(await due()).toContain("o/due");
      await settle("o/due");
      expect(await due()).not.toContain("o/due");
      await store.watching.recordWholeThread(watched, 3, { asOf: null, gone: [] });
      expect(await due()).toContain("o/due");
      await settle("o/due");
      await store.watching.record(watched, { ...page, observations: [] });
      expect(await due()).not.toContain("o/due");
    });
    check("one with a longer history", async () => {
      await store.recordHistory(await store.openHistory("o/due"), batch(merge(1)), LATER);
      expect(await due()).toContain("o/due");
      await settle("o/due", { historySha: (await store.findRepository("o/due"))?.sha ?? null });
      expect(await due()).not.toContain("o/due");
    });
    check("one that may not be shown any more, until it is dropped", async () => {
      const { repositoryId, ...watched } = await settle("o/due");
      await store.watching.setState({ repositoryId, ...watched }, "gone", LATER);
      expect(await due()).toContain("o/due");
      await store.judgements.drop(repositoryId);
      expect(await due("two", LATER)).not.toContain("o/due");
    });
    check("those first that were judged longest ago, and no more than asked for", async () => {
      await settle("o/one", { judgedAt: new Date(1_000) });
      await settle("o/other", { judgedAt: new Date(2_000) });
      await settle("o/never", { judgedAt: new Date(3_000) });
      expect(
        (await store.judgements.due("two", JUDGED_AT, 50))
          .map(({ repo }) => repo)
          .filter((repo) => ["o/one", "o/other", "o/never"].includes(repo)),
      ).toEqual(["o/one", "o/other", "o/never"]);
      expect(await store.judgements.due("two", JUDGED_AT, 1)).toHaveLength(1);
    });
  });
});

/** Every query of `ask` with the plan that SQLite makes for it. */
async function plansOf(file: string, ask: (store: JudgementStore) => Promise<unknown>): Promise<string[]> {
  const connection = new Sqlite(file);
  const plans: string[] = [];
  const logQuery = (query: string, parameters: unknown[]) => {
    const steps = connection.prepare(`EXPLAIN QUERY PLAN ${query}`).all(parameters) as { detail: string }[];
    plans.push(steps.map(({ detail }) => detail).join("\n"));
  };
  const read = drizzle(connection, { logger: { logQuery } });
  await ask(createJudgementStore({ read, tables } as unknown as Database));
  connection.close();
  return plans;
}

describe("the cost of a page of the list, on SQLite", () => {
  const file = join(folder, "plans.db");
  beforeAll(async () => {
    const store = await openStore(`file:${file}`, "write");
    await judgedRepository(store, { repo: "o/one", githubId: 11 }, (id) => field(id, "o/one"));
    await store.close();
  });
  const free = { states: ["free"] } as const;
  const filters: readonly [string, IssueFilter][] = [
    ["all", {}],
    ["free", free],
    ["of one area", { ...free, areas: ["docs"] }],
    ["in one language", { ...free, languages: ["Zig"] }],
    ["marked so", { ...free, markings: ["second"] }],
    ["for one direction", { ...free, directions: ["research"] }],
    ["without a GPU", { ...free, withoutGpu: true }],
    ["of one repository", { ...free, repositoryIds: [1] }],
    ["of two areas", { ...free, areas: ["docs", "tests"] }],
    ["all at once", { ...free, areas: ["docs"], languages: ["Python"], markings: ["newcomer"], withoutGpu: true }],
  ];
  const after = { key: 0.5, repositoryId: 1, number: 1 };
  test.each(filters)("does not grow with what is not shown: %s", async (_, filter) => {
    for (const start of [null, after]) {
      const [plan = ""] = await plansOf(file, (store) => store.list(filter, "rank", 20, start));
      expect(plan).toMatch(
        /^(SEARCH repositories EXISTS .*\n)?(SEARCH judgements USING (COVERING )?INDEX|SCAN judgements USING INDEX judgements_all_rank)/,
      );
      expect(plan).not.toContain("TEMP B-TREE");
    }
  });
  test("does not grow where the last changed come first, or only their number is wanted", async () => {
    for (const filter of [{}, free]) {
      const [plan = ""] = await plansOf(file, (store) => store.list(filter, "updated", 20, null));
      expect(plan).not.toContain("TEMP B-TREE");
      expect(plan).toMatch(/USING (COVERING )?INDEX judgements_(all_)?updated_at/);
    }
  });
  test("follows what has a rare word, and looks up single titles for a common one", async () => {
    const [counted, plan] = await plansOf(file, (store) => store.list({ ...free, words: ["tok"] }, "rank", 20, null));
    expect(counted).toContain("USING COVERING INDEX sqlite_autoindex_judgement_words_1 (word>? AND word<?)");
    expect(plan).toContain(
      "SEARCH judgement_words USING COVERING INDEX sqlite_autoindex_judgement_words_1 (word>? AND word<?)",
    );
  });
});
