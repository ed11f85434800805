import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { compileRules } from "../../src/domain/rules.ts";
import { unread } from "../../src/domain/watching.ts";
import type { Account, Store } from "../../src/flows/ports.ts";
import { readPeople } from "../../src/flows/pages/person.ts";
import { readRoad } from "../../src/flows/pages/road.ts";
import { openStore } from "../../src/storage/open.ts";
import type { Direction } from "../../src/domain/repository-rules.ts";
import { HOSTILE } from "../fixtures/hostile.ts";
import { issueCard, judgedRepository, judgement, summary } from "../fixtures/judged.ts";
import { account, merged, NOW } from "../fixtures/people.ts";
import { defaultConfig, defaultRules } from "../fixtures/rules.ts";
import { serveSite } from "../fixtures/site.ts";
import { sharedWorkspace } from "../fixtures/workspace.ts";
import { elementsOf } from "../fixtures/markup.ts";

const folder = sharedWorkspace();
let store: Store;
let ada: Account;
let bo: Account;

beforeAll(async () => {
  store = await openStore(`file:${folder}/road.db`, "write");
  const wanting = (...directions: Direction[]) => ({ directions, languages: [], hasGpu: false, repositories: [] });
  ada = await account(store, 7, "ada", { preferences: wanting("research") });
  bo = await account(store, 8, "bo", { preferences: wanting("research", "application") });
  await merged(store, "EleutherAI/lm-evaluation-harness", [{ number: 41, paths: ["docs/new_task.md"] }]);
  await judgedRepository(store, { repo: "huggingface/trl", githubId: 1 }, (id) => [
    judgement(id, "huggingface/trl", 1, { rank: 0.9, card: { title: "Explain beta", area: areaOf("docs") } }),
    judgement(id, "huggingface/trl", 2, {
      rank: 0.8,
      card: {
        title: "Somebody is at it",
        area: areaOf("docs"),
        verdict: { ...issueCard("a/b", 1).verdict, state: "claimed" },
      },
    }),
    judgement(id, "huggingface/trl", 3, { rank: 0.7, card: { title: "Nobody knows what", area: null } }),
  ]);
});
afterAll(() => store.close());

const areaOf = (area: "docs" | "tests" | "core") => ({ area, by: "title", said: area }) as const;
const titles = (page: string) => elementsOf(page, "h3");
const idsOf = (direction: Direction) =>
  defaultConfig.road.stages
    .flatMap(({ steps }) => steps)
    .filter(({ directions }) => directions.length === 0 || directions.includes(direction));

describe("the road", () => {
  it("says in each direction what to be able to do, in both languages", async () => {
    const site = await serveSite({ store });
    for (const direction of ["application", "infrastructure", "research"] as const)
      for (const language of ["en", "zh-CN"] as const) {
        const { page, status } = await site.get(`/start?direction=${direction}`, { language });
        expect(status).toBe(200);
        expect(titles(page)).toEqual(idsOf(direction).map(({ title }) => title[language]));
        expect(page).toContain(`<html lang="${language}">`);
      }
    expect(site.failures).toEqual([]);
  });

  it("shows all directions to who asks for none, and each step's own with it", async () => {
    const { page } = await (await serveSite({ store })).get("/start");
    expect(titles(page)).toHaveLength(defaultConfig.road.stages.flatMap(({ steps }) => steps).length);
    expect(page).toContain("for applications and research");
  });

  test.each(["", "?direction=", "?direction=nowhere", "?direction=%22%3E%3Cscript%3E", "?direction=all&direction=x"])(
    "takes an address with %j for what it is",
    async (query) => {
      const { status, page } = await (await serveSite({ store })).get(`/start${query}`);
      expect(status).toBe(200);
      expect(page).not.toContain("<script>");
    },
  );

  it("follows the one direction that somebody prefers, unless they ask for another", async () => {
    const site = await serveSite({ store });
    expect(titles((await site.get("/start", { as: ada })).page)).toHaveLength(idsOf("research").length);
    expect(titles((await site.get("/start?direction=application", { as: ada })).page)).toHaveLength(
      idsOf("application").length,
    );
    const all = defaultConfig.road.stages.flatMap(({ steps }) => steps).length;
    expect(titles((await site.get("/start?direction=all", { as: ada })).page)).toHaveLength(all);
    expect(titles((await site.get("/start", { as: bo })).page)).toHaveLength(all);
  });

  it("names free issues at the step that they suit, with what their repository asks, and no others", async () => {
    const { page } = await (await serveSite({ store })).get("/start?direction=research");
    const tuning = page.slice(page.indexOf('id="step-fine-tuning"'), page.indexOf('id="step-first-merge"'));
    expect(tuning).toContain("Explain beta");
    expect(tuning).toContain('href="https://github.com/huggingface/trl/issues/1"');
    expect(tuning).toMatch(/<a href="\/r\/huggingface\/trl#rules">asks: AI policy/);
    expect(page.match(/Explain beta/g)).toHaveLength(1);
    expect(page).not.toMatch(/Somebody is at it|Nobody knows what/);
    expect(page).toContain("Nothing there is free at this moment.");
  });

  it("leads to a repository's page here where there is one, and else to GitHub", async () => {
    const [one] = defaultConfig.watchlist.filter(({ repo }) => repo === "huggingface/peft");
    const { page } = await (
      await serveSite({ store, rules: compileRules({ ...defaultConfig, watchlist: [one!] }) })
    ).get("/start");
    expect(page).toContain('<a href="/r/huggingface/peft">huggingface/peft</a>');
    expect(page).toContain(
      '<a href="https://github.com/huggingface/trl" rel="noopener noreferrer">huggingface/trl</a>',
    );
    expect(page).not.toContain('<a href="/r/huggingface/trl">');
  });

  it("says in a sentence what ticks a step by itself, from the first one on", async () => {
    const site = await serveSite({ store });
    const said = "Merges there tick it: 1 merged pull request in docs, examples, tests, or core";
    expect((await site.get("/start")).page).toContain(said);
    expect((await site.get("/start?direction=all", { as: ada })).page).toContain(said);
    const { page } = await site.get("/start", { language: "zh-CN" });
    expect(page).toContain("在那里合并即自动勾选：1 个合并的文档、示例、测试或核心类拉取请求");
  });

  it("stays below 60 KB with everything on it that may be", async () => {
    const full = await openStore(`file:${folder}/full.db`, "write");
    let githubId = 1;
    for (const { repo } of defaultConfig.watchlist)
      await judgedRepository(full, { repo, githubId: githubId++ }, (id) =>
        (["docs", "tests", "core"] as const).flatMap((area, row) =>
          [1, 2, 3].map((nth) =>
            judgement(id, repo, row * 10 + nth, { card: { title: "w".repeat(300), area: areaOf(area) } }),
          ),
        ),
      );
    const reader = await account(full, 7, "ada");
    const { page } = await (
      await serveSite({ store: full })
    ).get("/start?direction=all", { as: reader, language: "zh-CN" });
    await full.close();
    expect(page.match(/w{80}/g)?.length).toBeGreaterThan(60);
    expect(Buffer.byteLength(page)).toBeLessThan(60 * 1024);
  });
});

describe("ticks", () => {
  it("are kept for who is signed in, and taken back", async () => {
    const site = await serveSite({ store });
    const tick = { step: "attention", direction: "research", done: "yes" };
    const answer = await site.post("/start/tick", tick, { as: bo });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/start?direction=research#step-attention"]);
    const { page, headers } = await site.get("/start?direction=research", { as: bo });
    expect(page).toContain("Ticked by you on Nov 24, 2026");
    expect(page).toContain("1 of 5 steps");
    expect(headers.get("cache-control")).toBe("private, no-store");
    await site.post("/start/tick", { ...tick, done: "no" }, { as: bo });
    expect((await site.get("/start?direction=research", { as: bo })).page).toContain("0 of 5 steps");
  });

  it("X17 are one person's alone: the other sees nothing of them", async () => {
    const site = await serveSite({ store });
    await site.post("/start/tick", { step: "generation", direction: "all", done: "yes" }, { as: bo });
    const { page } = await site.get("/start", { as: ada });
    expect(page).not.toContain("Ticked by you");
    expect((await site.get("/start")).page).not.toContain("Ticked by you");
    await site.post("/start/tick", { step: "generation", direction: "all", done: "no" }, { as: bo });
  });

  it("come by merges too, shown as such, and are then not for oneself to take back", async () => {
    const { page } = await (await serveSite({ store })).get("/start", { as: ada });
    const step = page.slice(page.indexOf('id="step-evaluation"'), page.indexOf('id="step-preferences"'));
    expect(step).toContain("Shown by your merge");
    expect(step).toContain('href="https://github.com/EleutherAI/lm-evaluation-harness/pull/41"');
    expect(step).not.toContain("<form");
  });

  it("need somebody who is signed in, and a step that there is", async () => {
    const site = await serveSite({ store });
    const tick = { step: "attention", direction: "research", done: "yes" };
    const anonymous = await site.post("/start/tick", tick);
    expect([anonymous.status, anonymous.headers.get("location")]).toEqual([
      303,
      "/login?returnTo=%2Fstart%3Fdirection%3Dresearch",
    ]);
    for (const step of ["nowhere", "", ...HOSTILE])
      expect((await site.post("/start/tick", { ...tick, step }, { as: bo })).status).toBe(303);
    expect(await store.accounts.ticks(bo.id)).toEqual([]);
    expect(site.failures).toEqual([]);
  });

  it("X14 are not set by another site's form, nor by an address", async () => {
    const site = await serveSite({ store });
    const tick = { step: "attention", direction: "research", done: "yes" };
    const headers = { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" };
    expect((await site.post("/start/tick", tick, { as: bo, headers })).status).toBe(403);
    expect((await site.get("/start/tick?step=attention&done=yes", { as: bo })).status).toBe(404);
    expect(await store.accounts.ticks(bo.id)).toEqual([]);
  });
});

test("one's own page has a short summary: stages with their steps, and the next one", async () => {
  const people = readPeople(store, defaultRules);
  const road = readRoad(store, defaultRules, people);
  const short = await road.summary(ada, await people.person(ada.id, ada.login), NOW);
  expect(short.direction).toBe("research");
  expect(short.stages.map(({ stage, done, total }) => [stage.id, done, total])).toEqual([
    ["basics", 0, 5],
    ["depth", 1, 5],
    ["specialising", 0, 4],
  ]);
  expect(short.next?.id).toBe("tokens");
});

test.each(HOSTILE.map((text, nth) => [text.slice(0, 30), text, nth] as const))(
  "X1 X2 a title and an address like %j do no harm",
  async (_name, text, nth) => {
    const hostile = await openStore(`file:${folder}/hostile-${nth}.db`, "write");
    await judgedRepository(hostile, { repo: "huggingface/trl", githubId: 1 }, (id) => [
      judgement(id, "huggingface/trl", 1, {
        card: { title: text, url: `javascript:alert(1)//${text}`, area: areaOf("docs"), labels: [text] },
      }),
    ]);
    const site = await serveSite({ store: hostile });
    const { status, page } = await site.get("/start");
    await hostile.close();
    expect(status).toBe(200);
    expect(page).not.toMatch(/<script|<img|onerror=alert\(1\)>|javascript:|[\u0000-\u0008\u202a-\u202e\u2066-\u2069]/);
    expect(page).toContain('<a href="#" rel="noopener noreferrer"><bdi>');
  },
);

test("where a repository changes its name, its issues and its merges stay on the road", async () => {
  const renamed = await openStore(`file:${folder}/renamed.db`, "write");
  const repositoryId = await judgedRepository(renamed, { repo: "huggingface/trl", githubId: 1 });
  await merged(renamed, "huggingface/trl", [{ number: 9, paths: ["docs/dpo.md"] }]);
  const watched = await renamed.watching.watch("huggingface/trl");
  const facts = {
    id: 1,
    name: "new-home/trl",
    private: false,
    archived: false,
    description: "",
    stars: 1,
    language: null,
    defaultBranch: "main",
  };
  await renamed.watching.recordRepository(watched, facts, unread("repository"), NOW);
  await renamed.judgements.replace(summary(repositoryId), [
    judgement(repositoryId, "new-home/trl", 5, { card: { title: "Still here", area: areaOf("docs") } }),
  ]);
  const reader = await account(renamed, 7, "ada");
  const { page } = await (await serveSite({ store: renamed })).get("/start?direction=research", { as: reader });
  await renamed.close();
  expect(page).toContain("Still here");
  expect(page).toContain("new-home/trl#9");
});
