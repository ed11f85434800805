import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { journeys } from "../../src/domain/journeys.ts";
import type { RepositoryRule } from "../../src/domain/repository-rules.ts";
import { unread } from "../../src/domain/watching.ts";
import type { Store, Summary } from "../../src/flows/ports.ts";
import { openStore } from "../../src/storage/open.ts";
import { contribution } from "../fixtures/contributions.ts";
import { HOSTILE } from "../fixtures/hostile.ts";
import { issueCard, judgedRepository, judgement, NO_TREATMENT, summary } from "../fixtures/judged.ts";
import { elementsOf, textOf } from "../fixtures/markup.ts";
import { NOW } from "../fixtures/people.ts";
import { defaultConfig } from "../fixtures/rules.ts";
import { serveSite } from "../fixtures/site.ts";
import { EVIL_URLS, skeletonOf, STRANGEST, strangeCard, strangeRule } from "../fixtures/strangers.ts";
import { sharedWorkspace } from "../fixtures/workspace.ts";

const folder = sharedWorkspace();
let store: Store;

const RULES: readonly RepositoryRule[] = [
  {
    kind: "sign-off",
    text: { en: "Sign every commit off.", "zh-CN": "每个提交都需要签署。" },
    source: "https://github.com/o/full/blob/main/CONTRIBUTING.md",
    read: "2026-11-23",
  },
];
/** 40 people: 20 began with docs and 5 of them reached core, 10 with tests and 5 did, 10 with core; half came back. */
const CLIMBED = journeys(
  "o/full",
  Array.from({ length: 40 }, (_, person) => {
    const author = { key: `id:${person}`, login: `p${person}`, name: "P", bot: false };
    const year = 365 * (person % 4);
    const first = contribution({
      author,
      day: year,
      number: person * 2,
      area: person < 20 ? "docs" : person < 30 ? "tests" : "core",
    });
    const core = contribution({ author, day: year + 10 + person, number: person * 2 + 1, area: "core" });
    const chore = contribution({ author, day: year + 5, number: person * 2 + 1, area: "chore" });
    return person < 5 || (person >= 20 && person < 25) ? [first, core] : person % 2 === 0 ? [first, chore] : [first];
  }).flat(),
  defaultConfig.ladder,
  (key) => key,
);
const FULL: Partial<Summary> = {
  open: 1_240,
  newcomer: 14,
  free: 12,
  journeys: CLIMBED,
  place: {
    treatment: { first: 84, merged: 63, medianDaysToMerge: 3.4, medianHoursToAnswer: 16 },
    asks: RULES,
    directions: [],
  },
};

beforeAll(async () => {
  store = await openStore(`file:${folder}/repository.db`, "write");
  await judgedRepository(
    store,
    { repo: "o/full", githubId: 1 },
    (id) =>
      Array.from({ length: 14 }, (_, index) =>
        judgement(id, "o/full", index + 1, {
          rank: 1 - index / 100,
          card:
            index < 12
              ? { title: `Task ${index + 1}` }
              : {
                  title: `Taken ${index + 1}`,
                  verdict: { ...issueCard("o/full", 1).verdict, state: "claimed", by: "ada" },
                },
        }),
      ),
    FULL,
  );
  await judgedRepository(store, { repo: "o/taken", githubId: 2 }, () => [], { open: 9, newcomer: 3, free: 0 });
  await judgedRepository(store, { repo: "o/none", githubId: 3 }, () => [], { open: 9, newcomer: 0, free: 0 });
  await store.watching.watch("o/unread");
});
afterAll(() => store.close());

describe("a repository's page", () => {
  it("shows the ten best free issues with a link to all of them, and none that is taken", async () => {
    const site = await serveSite({ store });
    const { status, page } = await site.get("/r/o/full");
    expect(status).toBe(200);
    expect(elementsOf(page, "h3").filter((title) => title.startsWith("Task"))).toEqual(
      Array.from({ length: 10 }, (_, index) => `Task ${index + 1}`),
    );
    expect(page).not.toContain("Taken 13");
    expect(page).toContain('href="/issues?repo=o%2Ffull"');
    expect(page).toContain("1,240 open issues, 14 of them for newcomers, 12 free.");
    expect(site.failures).toEqual([]);
  });

  it("says how it treats newcomers, what it asks with source and day, and how old all of that is", async () => {
    const { page } = await (await serveSite({ store })).get("/r/o/full");
    for (const said of [
      "75%",
      "3 days",
      "16 hours",
      "Sign every commit off.",
      "read on Nov 23, 2026",
      "Issues read today",
    ])
      expect(page).toContain(said);
    expect(page).toContain('href="https://github.com/o/full/blob/main/CONTRIBUTING.md"');
  });

  it("says with data what docs, then tests, then core is worth there", async () => {
    const { page } = await (await serveSite({ store })).get("/r/o/full");
    expect(textOf(page)).toContain(
      "25% of the 20 who began with docs and 50% of the 10 who began with tests reached core later. 50% of those who reached core began there.",
    );
    expect(textOf(page)).toContain("40 people merged");
  });

  it("draws how people climbed, each picture with a name, the same in words, and a table beside it", async () => {
    for (const language of ["en", "zh-CN"] as const) {
      const { page } = await (await serveSite({ store })).get("/r/o/full", { language });
      const charts = page.match(/<svg[^>]*role="img"[\s\S]*?<desc>[\s\S]+?<\/desc>/g) ?? [];
      expect(charts).toHaveLength(3);
      for (const chart of charts) expect(chart).toMatch(/<title>.+<\/title>/);
      expect(elementsOf(page, "table")).toHaveLength(3);
      expect(page).not.toMatch(/NaN|undefined|Infinity/);
    }
    const { page } = await (await serveSite({ store })).get("/r/o/full");
    expect(elementsOf(page, "desc").join(" ")).toMatch(/Everybody \(40\): docs 50%, tests 25%, and core 25%\./);
  });

  it("never says that something took no time at all", async () => {
    const days = { ...CLIMBED.secondPullRequest, days: { ...CLIMBED.secondPullRequest.days, median: 0.2 } };
    const steps = CLIMBED.steps.map((step) => ({
      ...step,
      later: { ...step.later, days: { ...step.later.days, q1: 0, median: 0.3, q3: 1 } },
    }));
    await judgedRepository(store, { repo: "o/quick", githubId: 77 }, () => [], {
      ...FULL,
      journeys: { ...CLIMBED, secondPullRequest: days, steps },
    });
    const site = await serveSite({ store });
    const { page } = await site.get("/r/o/quick");
    expect(page).toContain("half of them within 1 day.");
    expect(page).toContain("core: half within 1 day; the middle half between 0 and 1 days.");
    expect((await site.get("/r/o/quick", { language: "zh-CN" })).page).toContain("核心：半数人在1天之内");
  });

  it("gives its badge as Markdown and its feeds as links", async () => {
    const { page } = await (await serveSite({ store })).get("/r/o/full");
    expect(textOf(page)).toContain(
      "[![Free first issues](http://localhost:3000/r/o/full/badge.svg?lang=en)](http://localhost:3000/r/o/full)",
    );
    expect(page).toContain('<link rel="alternate" type="application/atom+xml"');
    expect(page).toContain('href="http://localhost:3000/r/o/full/issues.json?lang=en"');
  });

  it("warns of what is older than a day", async () => {
    const later = () => new Date(NOW.getTime() + 2 * 86_400_000);
    const { page } = await (await serveSite({ store, now: later })).get("/r/o/full");
    expect(page).toContain("older than a day");
    expect((await (await serveSite({ store })).get("/r/o/full")).page).not.toContain("older than a day");
  });

  it("is below 60 KB", async () => {
    const { page } = await (await serveSite({ store })).get("/r/o/full", { language: "zh-CN" });
    expect(Buffer.byteLength(page)).toBeLessThan(60 * 1024);
  });

  it("asks GitHub nothing, and the store the same few questions whatever it holds", async () => {
    const asked: string[] = [];
    const spying = <T extends object>(thing: T, path: string): T =>
      new Proxy(thing, {
        get: (target, key) => {
          const value = Reflect.get(target, key) as unknown;
          if (typeof value === "function")
            return (...given: unknown[]) => {
              asked.push(path + String(key));
              return (value as (...all: unknown[]) => unknown)(...given);
            };
          return typeof value === "object" && value !== null ? spying(value, `${path}${String(key)}.`) : value;
        },
      });
    const site = await serveSite({ store: spying(store, "") });
    await site.get("/r/o/full");
    // Who is hidden is asked by every page.
    const own = asked.filter((one) => one !== "accounts.hidden");
    expect(own.toSorted()).toEqual(["judgements.list", "judgements.summaryOf", "watching.find"]);
  });
});

describe("what is not there says so", () => {
  test.each([
    ["/r/o/taken", "Somebody is at each of the 3 newcomer issues."],
    ["/r/o/none", "None of the 9 open issues is marked for newcomers"],
    ["/r/o/none", "Its history has not been read yet"],
    ["/r/o/unread", "Not read yet"],
    ["/r/vllm-project/vllm", "Not read yet"],
  ])("%s: %s", async (path, said) => {
    const { status, page } = await (await serveSite({ store })).get(path);
    expect(status).toBe(200);
    expect(page).toContain(said);
  });

  it("where nobody has merged anything, and where too few did", async () => {
    const id = await judgedRepository(store, { repo: "o/young", githubId: 5 }, () => [], {
      journeys: journeys("o/young", [], defaultConfig.ladder, (key) => key),
    });
    const site = await serveSite({ store });
    expect((await site.get("/r/o/young")).page).toContain("whoever comes now is the first");
    const few = journeys("o/young", [contribution({ area: "docs" })], defaultConfig.ladder, (key) => key);
    await store.judgements.replace(summary(id, { journeys: few }), []);
    const { page } = await site.get("/r/o/young");
    expect(page).toContain("too few people began below core to say");
    expect(page).toContain("Nobody came to a further rung");
    expect(page).toContain("too few to say");
    expect(page).not.toMatch(/NaN|Infinity/);
  });
});

describe("a name", () => {
  const facts = (id: number, name: string, given: object = {}) => ({
    id,
    name,
    private: false,
    archived: false,
    description: "",
    stars: 1,
    language: null,
    defaultBranch: "main",
    ...given,
  });

  it("in another case or from before leads to the one of now", async () => {
    await judgedRepository(store, { repo: "old/name", githubId: 20 });
    const watched = await store.watching.watch("old/name");
    await store.watching.recordRepository(watched, facts(20, "new/Name"), unread("repository"), NOW);
    const site = await serveSite({ store });
    for (const path of ["/r/old/name", "/r/OLD/name", "/r/new/name"]) {
      const { status, headers } = await site.get(path);
      expect([path, status, headers.get("location")]).toEqual([path, 301, "/r/new/Name"]);
    }
    expect((await site.get("/r/new/Name")).status).toBe(200);
    expect((await site.get("/r/VLLM-project/vllm")).headers.get("location")).toBe("/r/vllm-project/vllm");
  });

  it("of an archived one is shown as that", async () => {
    await judgedRepository(store, { repo: "o/archived", githubId: 21 });
    const watched = await store.watching.watch("o/archived");
    await store.watching.recordRepository(
      watched,
      facts(21, "o/archived", { archived: true }),
      unread("repository"),
      NOW,
    );
    const { status, page } = await (await serveSite({ store })).get("/r/o/archived");
    expect(status).toBe(200);
    expect(page).toContain("Archived");
  });

  it("X16 X17 of one that is private, gone or blocked gets what an unknown one gets, with nothing of it", async () => {
    const site = await serveSite({ store });
    const seen = async (path: string) => {
      const { status, page } = await site.get(path);
      return { status, page: page.replaceAll(encodeURIComponent(path), "").replaceAll(path, "") };
    };
    const unknown = await seen("/r/o/unknown");
    expect(unknown.status).toBe(404);
    for (const [index, state] of (["private", "gone", "blocked"] as const).entries()) {
      const repo = `secret/${state}`;
      await judgedRepository(store, { repo, githubId: 30 + index }, (id) => [judgement(id, repo, 1)]);
      expect((await site.get(`/r/${repo}`)).status).toBe(200);
      await store.watching.setState(await store.watching.watch(repo), state, NOW);
      expect(await seen(`/r/${repo}`)).toEqual(unknown);
      expect(await seen(`/r/${repo.toUpperCase()}`)).toEqual(unknown);
    }
    await judgedRepository(store, { repo: "secret/installed", githubId: 40 });
    await store.installations.record(
      {
        facts: { id: 7, accountId: 70, account: "secret", permissions: {} },
        status: "active",
        at: NOW,
        repositories: [{ githubId: 40, name: "secret/installed", private: true }],
      },
      NOW,
    );
    expect(await seen("/r/secret/installed")).toEqual(unknown);
  });

  test.each([...HOSTILE, "..", "%00", "%2e%2e%2f", "a/b/c"].map((text) => [text.slice(0, 30), text]))(
    "X1 like %j is not found and does no harm",
    async (_name, text) => {
      const site = await serveSite({ store });
      const { status, page } = await site.get(`/r/o/${encodeURIComponent(text)}`);
      expect(status).toBe(404);
      expect(page).not.toMatch(/<script|<img/);
      expect(site.failures).toEqual([]);
    },
  );
});

describe("what strangers write changes no page", () => {
  let nth = 0;
  const pageWith = async (text: string, url: string) => {
    const strange = await openStore(`file:${folder}/strange-${++nth}.db`, "write");
    const place = { ...NO_TREATMENT, asks: [strangeRule(text, url)] };
    await judgedRepository(
      strange,
      { repo: "o/strange", githubId: 1, language: text.slice(0, 100) || "x" },
      (id) => [judgement(id, "o/strange", 1, { card: strangeCard(text, url) })],
      { place, journeys: CLIMBED },
    );
    const watched = await strange.watching.watch("o/strange");
    const facts = { id: 1, name: "o/strange", private: false, archived: false, stars: 1, defaultBranch: "main" };
    const said = { ...facts, description: `x${text}`, language: `x${text}` };
    await strange.watching.recordRepository(watched, said, unread("repository"), NOW);
    const site = await serveSite({ store: strange });
    const { status, page } = await site.get("/r/o/strange");
    await strange.close();
    expect([status, site.failures]).toEqual([200, []]);
    return page;
  };

  it("X1 in titles, labels, names, rules, descriptions", async () => {
    const plainly = skeletonOf(await pageWith("plain", "https://github.com/o/strange"));
    for (const text of STRANGEST) {
      const page = await pageWith(text, "https://github.com/o/strange");
      expect([text, skeletonOf(page)]).toEqual([text, plainly]);
      expect(page).not.toMatch(/[\u0000-\u0008\u000e-\u001f\u202a-\u202e\u2066-\u2069]/);
    }
  });
  it("X2 in addresses", async () => {
    for (const url of EVIL_URLS) {
      const page = await pageWith("plain", url);
      for (const [, href = ""] of page.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^(https?:\/\/|\/(?!\/)|#)/);
    }
  });
});
