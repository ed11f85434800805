import { describe, expect, it, test } from "vitest";
import { readEnvironment } from "../../src/environment.ts";
import type { Judgement, Store } from "../../src/flows/ports.ts";
import { judgedRepository, judgement, NO_TREATMENT } from "../fixtures/judged.ts";
import { emptyStore } from "../fixtures/open-store.ts";
import { serveSite } from "../fixtures/site.ts";
import { EVIL_URLS, skeletonOf, STRANGEST, strangeCard, strangeRule, whole } from "../fixtures/strangers.ts";

const FREE = { by: null, until: null, slots: null, reasons: [] };
const INFERRED = {
  score: 0.7,
  likely: 0.83,
  suited: true,
  signs: ["names-file" as const],
  reasons: [{ feature: "length" as const, direction: "for" as const, value: 120 }],
};

/** Two repositories with an issue of each kind. */
async function fill(store: Store): Promise<void> {
  const of = (repo: string) => (id: number, number: number, given: Parameters<typeof judgement>[3]) =>
    judgement(id, repo, number, given);
  const [python, cpp] = [of("acme/Model"), of("ggml/engine")];
  await judgedRepository(
    store,
    { repo: "acme/Model", githubId: 1, language: "Python" },
    (id): Judgement[] => [
      python(id, 1, { rank: 0.9, card: { title: "Explain the tokenizer" } }),
      python(id, 2, {
        rank: 0.8,
        directions: ["research"],
        card: { title: "Cover the parser", area: { area: "tests", by: "label", said: "tests" }, gpu: "yes" },
      }),
      python(id, 3, {
        rank: 0.7,
        marking: "inferred",
        card: { title: "Speed up the cache", area: null, step: null, invitedBy: [], suitability: INFERRED },
      }),
      python(id, 4, {
        rank: 0.6,
        card: {
          title: "Taken one",
          verdict: {
            ...FREE,
            state: "claimed",
            by: "devi",
            until: new Date("2026-12-02T00:00:00Z"),
            reasons: [
              {
                kind: "claim",
                who: "devi",
                at: new Date("2026-11-18T00:00:00Z"),
                url: "https://github.com/acme/Model/issues/4#issuecomment-1",
                detail: null,
              },
            ],
          },
        },
      }),
    ],
    {
      place: {
        ...NO_TREATMENT,
        asks: [
          {
            kind: "pull-request-cap",
            limit: 3,
            text: { en: "At most three.", "zh-CN": "最多三个。" },
            source: "https://github.com/acme/Model/blob/main/CONTRIBUTING.md",
            read: "2026-11-23",
          },
        ],
      },
    },
  );
  await judgedRepository(store, { repo: "ggml/engine", githubId: 2, language: "C++" }, (id) => [
    cpp(id, 5, { rank: 0.5, language: "C++", directions: ["infrastructure"], card: { title: "Describe the kernels" } }),
  ]);
}

const titlesIn = (page: string) => [...page.matchAll(/<h3[^>]*><bdi>(.*?)<\/bdi>/g)].map(([, title]) => title);

async function explorer() {
  const store = await emptyStore();
  await fill(store);
  return { store, site: await serveSite({ store }) };
}

describe("the explorer", () => {
  test.each([
    ["", ["Explain the tokenizer", "Cover the parser", "Speed up the cache", "Describe the kernels"]],
    ["?q=token", ["Explain the tokenizer"]],
    ["?repo=ACME/model", ["Explain the tokenizer", "Cover the parser", "Speed up the cache"]],
    ["?area=tests&area=docs", ["Explain the tokenizer", "Cover the parser", "Describe the kernels"]],
    ["?rung=tests", ["Cover the parser"]],
    ["?rung=tests&area=docs", []],
    ["?language=c%2B%2B", ["Describe the kernels"]],
    ["?direction=research&direction=infrastructure", ["Cover the parser", "Describe the kernels"]],
    ["?marking=inferred", ["Speed up the cache"]],
    ["?marking=labelled&gpu=none", ["Explain the tokenizer", "Describe the kernels"]],
    ["?state=all&repo=acme/Model", ["Explain the tokenizer", "Cover the parser", "Speed up the cache", "Taken one"]],
  ])("shows for %j what fits", async (query, titles) => {
    const { site } = await explorer();
    const { status, page } = await site.get(`/issues${query}`);
    expect([status, titlesIn(page)]).toEqual([200, titles]);
    expect(site.failures).toEqual([]);
  });

  it("says the verdict with its reasons, and the rules of the repository before the way to GitHub", async () => {
    const { site } = await explorer();
    const { page } = await site.get("/issues?state=all&q=taken");
    expect(page).toContain("1 issue, free or taken");
    const item = page.slice(page.indexOf("<article"), page.indexOf("</article>"));
    expect(item).toContain('href="/r/acme/Model"');
    expect(item).toContain("claimed");
    expect(item).toContain("until Dec 2, 2026");
    expect(item).toContain("devi took it; their last word is of Nov 18, 2026.");
    expect(item).toContain("https://github.com/acme/Model/issues/4#issuecomment-1");
    expect(item).toContain("at most 3 open pull requests");
    expect(item).toContain("At most three.");
    expect(item).toContain("read on Nov 23, 2026");
    expect(item.indexOf("At most three.")).toBeLessThan(item.indexOf("Open on GitHub"));
  });

  it("shows what is inferred as inferred, with why", async () => {
    const { site } = await explorer();
    const { page } = await site.get("/issues?marking=inferred");
    expect(page).toContain("inferred, not labelled: 83%");
    expect(page).toContain("It names the file that it is about.");
  });

  it("speaks Chinese", async () => {
    const { site } = await explorer();
    const { page } = await site.get("/issues?state=all", { language: "zh-CN" });
    expect(page).toContain("5 个议题（含已有人做的）");
    expect(page).toContain("最多同时打开 3 个拉取请求");
    expect(page).toContain("devi 已认领");
  });

  it("takes each filter away by its chip, and says what is odd while the rest holds", async () => {
    const { site } = await explorer();
    const { status, page } = await site.get("/issues?area=tests&area=kernel&repo=no/where&language=Python&after=x");
    expect(status).toBe(200);
    expect(titlesIn(page)).toEqual(["Cover the parser"]);
    expect(page).toContain("Expected one of chore, docs, examples, tests, core for area, found kernel.");
    expect(page).toContain("No repository called no/where is followed here.");
    expect(page).toContain("Expected the place in this list where the last page ended, found x.");
    const chips = page.slice(page.indexOf('class="chips"'));
    expect(chips).toContain('href="/issues?language=Python"');
    expect(chips).toContain('href="/issues?area=tests"');
  });

  it("goes through all of it, page by page, without a gap and without showing one twice", async () => {
    const store = await emptyStore();
    await judgedRepository(store, { repo: "acme/Model", githubId: 1 }, (id) =>
      Array.from({ length: 45 }, (_, index) =>
        judgement(id, "acme/Model", index + 1, { rank: 0.5, card: { title: `Number ${index + 1}` } }),
      ),
    );
    const site = await serveSite({ store });
    for (const order of ["best", "newest"]) {
      const seen: (string | undefined)[] = [];
      let next: string | undefined = `/issues?order=${order}`;
      while (next !== undefined) {
        const { page } = await site.get(next);
        seen.push(...titlesIn(page));
        next = /rel="next" href="([^"]+)"/.exec(page)?.[1]?.replaceAll("&amp;", "&");
      }
      expect(seen).toHaveLength(45);
      expect(new Set(seen).size).toBe(45);
    }
  });

  it("counts up to a thousand and says that there are more", async () => {
    const store = await emptyStore();
    await judgedRepository(store, { repo: "acme/Model", githubId: 1 }, (id) =>
      Array.from({ length: 1_001 }, (_, index) => judgement(id, "acme/Model", index + 1)),
    );
    const site = await serveSite({ store });
    const { page } = await site.get("/issues");
    expect(page).toContain("1,000+ free issues");
    expect(page.length).toBeLessThan(60 * 1024);
  });

  it("says what to loosen where nothing fits, and what is to come where nothing was judged yet", async () => {
    const { site } = await explorer();
    const { page } = await site.get("/issues?q=nosuchword&marking=inferred");
    expect(page).toContain("Nothing that is free fits all of that");
    expect(page).toContain('href="/issues?marking=inferred"');
    expect(page).toContain('href="/issues?q=nosuchword"');
    const fresh = await serveSite({ store: await emptyStore() });
    expect((await fresh.get("/issues")).page).toContain("No issue has been judged yet");
  });

  it("says when verdicts are older than an hour, and does not before", async () => {
    const store = await emptyStore();
    await fill(store);
    const after = async (minutes: number) => {
      const now = new Date(Date.parse("2026-11-24T09:00:00Z") + minutes * 60_000);
      const [watched] = await store.watching.watched();
      expect(watched?.readAt).not.toBeNull();
      const site = await serveSite({ store, now: () => now });
      return (await site.get("/issues")).page;
    };
    expect(await after(60)).not.toContain("may be out of date");
    expect(await after(61)).toContain("may be out of date");
  });

  it("leaves out what the reader set aside, offers that to who is signed in alone, and keeps it from any cache", async () => {
    const { store, site } = await explorer();
    const now = new Date("2026-11-24T09:00:00Z");
    const ada = await store.accounts.signIn({ id: 7, login: "ada" }, "hash", now);
    const repositoryId = (await store.watching.find("acme/Model"))?.repositoryId ?? 0;
    await store.accounts.setAside(ada.id, repositoryId, 1, null, now);
    const mine = await site.get("/issues", { as: ada });
    expect(titlesIn(mine.page)).not.toContain("Explain the tokenizer");
    expect(mine.page).toContain("1 more on this page you set aside.");
    expect(mine.page).toContain('action="/me/set-aside"');
    expect(mine.page).toContain('name="returnTo" value="/issues"');
    expect(mine.headers.get("Cache-Control")).toBe("private, no-store");
    const others = await site.get("/issues");
    expect(titlesIn(others.page)).toContain("Explain the tokenizer");
    expect(others.page).not.toContain("set-aside");
  });

  it("X1, X5: shows whatever strangers write as text", async () => {
    const skeletons = new Set<string>();
    const store = await emptyStore();
    const site = await serveSite({ store, requestsPerMinute: 0 });
    for (const text of ["harmless", ...STRANGEST]) {
      await judgedRepository(
        store,
        { repo: "acme/Model", githubId: 1 },
        (id) => [judgement(id, "acme/Model", 1, { card: strangeCard(text, "https://github.com/a/b/issues/1") })],
        { place: { ...NO_TREATMENT, asks: [strangeRule(text, "https://github.com/a/b")] } },
      );
      const { status, page } = await site.get("/issues");
      expect(status).toBe(200);
      expect(site.failures).toEqual([]);
      expect(page).not.toMatch(
        /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff\ufffe\uffff]/u,
      );
      expect(whole(page)).toBe(page);
      skeletons.add(JSON.stringify(skeletonOf(page)));
    }
    expect(skeletons.size).toBe(1);
  });

  it("X2: leads only where links may lead", async () => {
    const store = await emptyStore();
    const site = await serveSite({ store, requestsPerMinute: 0 });
    for (const url of EVIL_URLS) {
      await judgedRepository(
        store,
        { repo: "acme/Model", githubId: 1 },
        (id) => [judgement(id, "acme/Model", 1, { card: strangeCard("one", url) })],
        { place: { ...NO_TREATMENT, asks: [strangeRule("one", url)] } },
      );
      const { page } = await site.get("/issues");
      const links = [...page.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(([, link]) => link ?? "");
      expect(links.filter((link) => !/^(?:\/(?!\/)|#)/.test(link))).toEqual([]);
    }
  });

  it("X1: takes whatever stands in the address for text too", async () => {
    const { site } = await explorer();
    for (const text of STRANGEST) {
      const value = encodeURIComponent(whole(text).slice(0, 500));
      for (const name of [
        "q",
        "repo",
        "area",
        "rung",
        "language",
        "direction",
        "marking",
        "gpu",
        "order",
        "after",
        "lang",
      ]) {
        const { status, page } = await site.get(`/issues?${name}=${value}`);
        expect([name, status]).toEqual([name, 200]);
        expect(page).not.toMatch(/<script(?! src="\/issues\.js" defer)|<img|onerror=alert\(1\)>/);
      }
    }
    expect(site.failures).toEqual([]);
  });

  it("is whole without a script, and has one of its own host only", async () => {
    const { site } = await explorer();
    const { page, headers } = await site.get("/issues");
    expect(headers.get("Content-Security-Policy")).toMatch(/default-src 'none'.*script-src 'self'/);
    expect([...page.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).toEqual(['<script src="/issues.js" defer="">']);
    expect(page).toMatch(/<form class="filters card" method="get" action="\/issues"/);
    expect(page).toContain('<button class="action">');
    const script = await site.get("/issues.js");
    expect([script.status, script.headers.get("Content-Type")]).toEqual([200, "text/javascript; charset=utf-8"]);
  });
});

describe("limits", () => {
  it("X20: answers 429 with when to come again, by address and by what is asked for", async () => {
    const store = await emptyStore();
    await fill(store);
    const site = await serveSite({ store, environment: readEnvironment({ REQUESTS_PER_MINUTE: "5" }) });
    const ask = (path: string, from: string) => site.get(path, { headers: { "X-Forwarded-For": from } });
    for (let count = 0; count < 5; count += 1) expect((await ask("/issues", "192.0.2.1")).status).toBe(200);
    const refused = await ask("/issues", "192.0.2.1");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(Number(refused.headers.get("Retry-After"))).toBeLessThanOrEqual(60);
    expect(refused.headers.get("Cache-Control")).toBe("no-store");
    expect(refused.page).toContain("please come back in a minute");
    // Another address has its own, and so has another kind of thing.
    expect((await ask("/issues", "192.0.2.2")).status).toBe(200);
    expect((await ask("/issues.atom", "192.0.2.1")).status).toBe(200);
    expect((await ask("/issues.atom", "192.0.2.1")).status).toBe(429);
    expect((await ask("/api/v1/issues", "192.0.2.1")).status).toBe(200);
    const api = await ask("/api/v1/issues", "192.0.2.1");
    expect([api.status, api.headers.get("Content-Type")]).toEqual([429, "application/problem+json"]);
    expect(JSON.parse(api.page)).toMatchObject({ status: 429 });
    expect((await ask("/healthz", "192.0.2.1")).status).toBe(200);
    // What a browser says of itself beside the proxy's word is not believed: the last is the proxy's.
    expect((await ask("/issues", "198.51.100.7, 192.0.2.1")).status).toBe(429);
    // A house has a whole network of IPv6.
    for (let count = 0; count < 5; count += 1) await ask("/issues", `2001:db8::${count}`);
    expect((await ask("/issues", "2001:db8:0:0:ffff::1")).status).toBe(429);
    expect((await ask("/issues", "2001:db8:0:1::1")).status).toBe(200);
  });

  it("has none where the operator says 0", async () => {
    const site = await serveSite({
      store: await emptyStore(),
      environment: readEnvironment({ REQUESTS_PER_MINUTE: "0" }),
    });
    for (let count = 0; count < 10; count += 1) expect((await site.get("/issues.atom")).status).toBe(200);
  });
});
