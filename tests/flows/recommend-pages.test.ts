import { beforeAll, afterAll, describe, expect, it } from "vitest";
import { NO_PREFERENCES, type Preferences } from "../../src/domain/preferences.ts";
import { readIssuePages } from "../../src/flows/pages/issues.ts";
import { readPeople } from "../../src/flows/pages/person.ts";
import type { Account, IssueReads, Store } from "../../src/flows/ports.ts";
import { openStore } from "../../src/storage/open.ts";
import { issueCard, judgedRepository, judgement, NO_TREATMENT } from "../fixtures/judged.ts";
import { batch, identity, merge } from "../fixtures/merges.ts";
import { defaultRules } from "../fixtures/rules.ts";
import { sharedWorkspace } from "../fixtures/workspace.ts";

const NOW = new Date("2026-11-24T10:00:00Z");
const folder = sharedWorkspace();
const taken = { ...issueCard("o/any", 1).verdict, state: "claimed" } as const;
const about = (area: "docs" | "tests" | "core") => ({ area: { area, by: "label", said: area } }) as const;

/** What is recommended on the pages: from what was judged, without judging anything. */
describe("recommendations from what was judged", () => {
  let store: Store;
  let reads: IssueReads;
  let python = 0;
  beforeAll(async () => {
    store = await openStore(`file:${folder}/store.db`, "write");
    reads = readIssuePages(store, defaultRules, readPeople(store, defaultRules));
    const place = { ...NO_TREATMENT, directions: ["application"] as const };
    python = await judgedRepository(
      store,
      { repo: "o/python", githubId: 1 },
      (id) => [
        judgement(id, "o/python", 1, { rank: 0.9, card: about("docs") }),
        judgement(id, "o/python", 2, { rank: 0.1, card: about("core") }),
        judgement(id, "o/python", 3, { rank: 0.99, card: { ...about("docs"), verdict: taken } }),
        judgement(id, "o/python", 4, { rank: 0.5, card: { ...about("docs"), gpu: "yes" } }),
      ],
      { place },
    );
    await judgedRepository(store, { repo: "o/zig", githubId: 2 }, (id) => [
      judgement(id, "o/zig", 1, { rank: 0.3, language: "Zig", directions: ["research"], card: about("tests") }),
    ]);
    const docs = [merge(1, { author: identity(7, { login: "ada" }), paths: ["docs/a.md"] })];
    const tests = [merge(2, { author: identity(7, { login: "ada" }), paths: ["tests/a.py"] })];
    await store.recordHistory(await store.openHistory("o/python"), batch(...docs, ...tests), NOW);
  });
  afterAll(() => store.close());

  const account = (id: number, login: string, given: Partial<Preferences> = {}): Account => ({
    id,
    login,
    language: null,
    visible: false,
    hidden: false,
    createdAt: NOW,
    preferences: { ...NO_PREFERENCES, ...given },
  });
  const recommended = async (who: Account | null, limit = 10) =>
    (await reads.recommend(who, limit, NOW)).map(({ card }) => `${card.repo}#${card.number}`);

  it("are what a newcomer may take without a GPU, where nobody is signed in", async () => {
    const found = await recommended(null);
    expect(found[0]).toBe("o/python#1");
    expect(found.toSorted()).toEqual(["o/python#1", "o/python#2", "o/zig#1"]);
    expect(await recommended(null, 1)).toEqual(["o/python#1"]);
  });

  it("lead to somebody's own next rung, in repositories that they know first", async () => {
    const [first] = await reads.recommend(account(7, "ada"), 1, NOW);
    expect(first?.card).toMatchObject({ repo: "o/python", number: 2 });
    expect(first?.reasons.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["fits", "known"]));
    expect((await recommended(account(8, "bob")))[0]).toBe("o/python#1");
  });

  it.each<[string, Partial<Preferences>, string[]]>([
    ["a language", { languages: ["Zig"] }, ["o/zig#1"]],
    ["a direction", { directions: ["research"] }, ["o/zig#1"]],
    ["a repository in any case", { repositories: ["O/ZIG"] }, ["o/zig#1"]],
    ["a repository that is not known", { repositories: ["o/nowhere"] }, []],
    ["no language that there is", { languages: ["Fortran"] }, []],
    ["a GPU at hand", { hasGpu: true, languages: ["Python"] }, ["o/python#1", "o/python#2", "o/python#4"]],
  ])("keep to what somebody prefers: %s", async (_, preferences, found) => {
    expect((await recommended(account(8, "bob", preferences))).toSorted()).toEqual(found);
  });

  it("leave out what is set aside until its time is over", async () => {
    const bob = await store.accounts.signIn({ id: 8, login: "bob" }, "hash", NOW);
    await store.accounts.setAside(8, python, 1, new Date(NOW.getTime() + 1_000), NOW);
    expect(await recommended(bob)).not.toContain("o/python#1");
    const later = await reads.recommend(bob, 9, new Date(NOW.getTime() + 1_000));
    expect(later.map(({ card }) => card.number)).toContain(1);
  });

  it("do not judge a thread again, and read no more than some of what is stored", async () => {
    const limits: number[] = [];
    const watched: Store = {
      ...store,
      watching: { ...store.watching, openThreads: () => Promise.reject(new Error("judges a thread")) },
      judgements: {
        ...store.judgements,
        list: (filter, order, limit, after) => {
          limits.push(limit);
          return store.judgements.list(filter, order, limit, after);
        },
      },
    };
    const pages = readIssuePages(watched, defaultRules, readPeople(watched, defaultRules));
    expect(await pages.recommend(null, 1, NOW)).toHaveLength(1);
    expect(Math.max(...limits)).toBeLessThanOrEqual(100);
  });

  it("find a repository by its name in any case, and none that is hidden or unknown", async () => {
    expect((await reads.repository("O/Python"))?.repo).toBe("o/python");
    expect(await reads.repository("o/nowhere")).toBeNull();
    const hidden = await store.watching.byGithubId(2);
    if (hidden !== null) await store.watching.setState(hidden, "gone", NOW);
    expect(await reads.repository("o/zig")).toBeNull();
    expect(await recommended(null)).not.toContain("o/zig#1");
  });
});
