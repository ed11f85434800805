import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it, test } from "vitest";
import { journeys } from "../../src/domain/journeys.ts";
import type { Store } from "../../src/flows/ports.ts";
import { judgedRepository, judgement, NO_TREATMENT } from "../fixtures/judged.ts";
import { emptyStore } from "../fixtures/open-store.ts";
import { account, merged } from "../fixtures/people.ts";
import { defaultRules } from "../fixtures/rules.ts";
import { serveSite } from "../fixtures/site.ts";
import { STRANGEST, strangeCard, strangeRule, whole } from "../fixtures/strangers.ts";

type Site = Awaited<ReturnType<typeof serveSite>>;
interface Document {
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>;
}
interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<
    Record<string, { readonly content: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

/** Asks the API and holds its answer against the document that it serves of itself. */
async function apiOf(site: Site) {
  const document = JSON.parse((await site.get("/api/v1/openapi.json")).page) as Document;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, "document");
  return {
    document,
    get: async (path: string, asking: Parameters<Site["get"]>[1] = {}) => {
      const { status, page, headers } = await site.get(`/api/v1${path}`, asking);
      const bare = path.replace(/\?.*$/, "");
      const route = Object.keys(document.paths).find((one) =>
        new RegExp(`^${one.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(bare),
      );
      const type = (headers.get("Content-Type") ?? "").replace(/;.*/, "");
      if (route !== undefined) {
        const pointer = ["paths", route, "get", "responses", String(status), "content", type, "schema"]
          .map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("{", "%7B").replaceAll("}", "%7D"))
          .join("/");
        const validate = ajv.compile({ $ref: `document#/${pointer}` });
        validate(JSON.parse(page));
        expect([path, validate.errors]).toEqual([path, null]);
      }
      return {
        status,
        headers,
        type,
        body: JSON.parse(page) as Record<string, unknown> & { items: Record<string, unknown>[] },
      };
    },
  };
}

const ASKS = [
  {
    kind: "pull-request-cap" as const,
    limit: 3,
    text: { en: "At most three.", "zh-CN": "最多三个。" },
    source: "https://github.com/acme/Model/blob/main/CONTRIBUTING.md",
    read: "2026-11-23",
  },
];

async function fill(store: Store) {
  await judgedRepository(
    store,
    { repo: "acme/Model", githubId: 1 },
    (id) => [
      judgement(id, "acme/Model", 1, { rank: 0.9, card: { title: "First" } }),
      judgement(id, "acme/Model", 2, {
        rank: 0.8,
        marking: "inferred",
        card: {
          title: "Inferred",
          step: null,
          invitedBy: [],
          area: null,
          suitability: {
            score: 0.7,
            likely: 0.8312,
            suited: true,
            signs: ["names-file"],
            reasons: [{ feature: "length", direction: "for", value: 120 }],
          },
        },
      }),
      judgement(id, "acme/Model", 3, {
        rank: 0.7,
        card: {
          verdict: {
            state: "claimed",
            by: "devi",
            until: new Date("2026-12-02T00:00:00Z"),
            slots: { total: 2, free: 0 },
            reasons: [{ kind: "claim", who: "devi", at: new Date("2026-11-18T00:00:00Z"), url: null, detail: null }],
          },
        },
      }),
    ],
    {
      place: { ...NO_TREATMENT, asks: ASKS, directions: ["research"] },
      journeys: journeys("acme/Model", [], defaultRules.ladder, (key) => key),
    },
  );
  await judgedRepository(store, { repo: "other/Repo", githubId: 2 }, (id) => [judgement(id, "other/Repo", 5)]);
}

async function api() {
  const store = await emptyStore();
  await fill(store);
  const site = await serveSite({ store, requestsPerMinute: 0 });
  return { store, site, ...(await apiOf(site)) };
}

describe("the API", () => {
  it("answers issues with verdict, reasons and rules in the shape of the contract", async () => {
    const { get, site } = await api();
    const { status, body } = await get("/issues?state=all&repo=acme/model&q=option");
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        {
          repo: "acme/Model",
          number: 3,
          title: "Explain option 3",
          url: "https://github.com/acme/Model/issues/3",
          labels: ["good first issue"],
          area: "docs",
          labelled: true,
          step: "newcomer",
          suitability: null,
          suited: [],
          signs: [],
          gpu: "no",
          state: "claimed",
          by: "devi",
          until: "2026-12-02T00:00:00Z",
          slots: { total: 2, free: 0 },
          reasons: [
            {
              kind: "claim",
              who: "devi",
              at: "2026-11-18T00:00:00Z",
              url: null,
              text: "devi took it; their last word is of 2026-11-18.",
            },
          ],
          createdAt: "2026-11-01T08:00:00Z",
          updatedAt: "2026-11-20T08:00:00Z",
          rules: [
            { kind: "pull-request-cap", limit: 3, text: "At most three.", source: ASKS[0]?.source, read: "2026-11-23" },
          ],
        },
      ],
      next: null,
    });
    const inferred = await get("/issues?marking=inferred&lang=zh-CN");
    expect(inferred.body.items).toMatchObject([
      { labelled: false, suitability: 0.831, signs: ["指明了相关文件。"], rules: [{ text: "最多三个。" }] },
    ]);
    expect(site.failures).toEqual([]);
  });

  it("answers repositories, what one is like, and how people climbed there", async () => {
    const { get } = await api();
    expect((await get("/repositories")).body.items).toMatchObject([
      { repo: "acme/Model", newcomer: 3, free: 2, stars: 1, language: "Python", readAt: "2026-11-24T09:00:00Z" },
      { repo: "other/Repo" },
    ]);
    expect((await get("/repositories/ACME/model")).body).toMatchObject({
      repo: "acme/Model",
      directions: ["research"],
      rules: [{ kind: "pull-request-cap", text: "At most three." }],
      treatment: { first: 0 },
    });
    expect((await get("/repositories/acme/Model/journeys")).body).toMatchObject({ repo: "acme/Model", people: 0 });
    const missing = await get("/repositories/other/Repo/journeys");
    expect([missing.status, missing.type]).toEqual([404, "application/problem+json"]);
    expect(missing.body["detail"]).toBe("The history of other/Repo has not been read yet; try again later.");
  });

  it("X16: answers of people those who chose to be seen, and of others what it says of nobody", async () => {
    const { store, get } = await api();
    await merged(store, "acme/Model", [{ number: 9, paths: ["docs/a.md"] }]);
    await account(store, 7, "Ada", { visible: true });
    await account(store, 8, "hidden");
    expect((await get("/people/ada")).body).toMatchObject({
      person: { id: 7, login: "Ada" },
      rung: "docs",
      next: { rung: "tests" },
      repositories: [{ repo: "acme/Model", rung: "docs" }],
      history: [{ rung: "docs", repo: "acme/Model", number: 9 }],
    });
    const next = (await get("/people/ada/next")).body as unknown as readonly Record<string, unknown>[];
    expect(next[0]).toMatchObject({ repo: "acme/Model", number: 1, verdict: { state: "free" } });
    for (const end of ["", "/next"]) {
      const [hidden, unknown] = [await get(`/people/hidden${end}`), await get(`/people/nobody${end}`)];
      expect(hidden.status).toBe(404);
      expect(hidden.body).toEqual(unknown.body);
      expect([...hidden.headers.keys()]).toEqual([...unknown.headers.keys()]);
    }
  });

  it("X20: answers for logins that nobody bears without reading anything else", async () => {
    const store = await emptyStore();
    const refuse = () => Promise.reject(new Error("read for nobody"));
    const people = { person: refuse, underWay: refuse };
    const site = await serveSite({ store, requestsPerMinute: 0, people });
    for (let count = 0; count < 300; count += 1) {
      const { status, headers } = await site.get(`/api/v1/people/nobody-${count}`);
      expect([status, headers.get("Cache-Control")]).toEqual([404, "public, max-age=60"]);
      expect((await site.get(`/u/nobody-${count}/issues.atom`)).status).toBe(404);
    }
    expect(site.failures).toEqual([]);
  });

  test.each(["/issues?state=all", "/issues?order=newest", "/repositories?", "/issues?area=docs&language=python"])(
    "goes through all of %s by the Link header, while things come and go",
    async (path) => {
      const store = await emptyStore();
      for (let repo = 1; repo <= 7; repo += 1)
        await judgedRepository(store, { repo: `acme/repo-${repo}`, githubId: repo }, (id) =>
          [1, 2, 3].map((number) => judgement(id, `acme/repo-${repo}`, number)),
        );
      const site = await serveSite({ store, requestsPerMinute: 0 });
      const { get } = await apiOf(site);
      const seen: string[] = [];
      let next: string | undefined = `${path}&limit=2`;
      while (next !== undefined) {
        const { body, headers } = await get(next);
        seen.push(...body.items.map((one) => JSON.stringify([one["repo"], one["number"]])));
        const link: string | undefined = /^<(.*)>; rel="next"$/.exec(headers.get("Link") ?? "")?.[1];
        expect(link === undefined).toBe(body["next"] === null);
        if (link !== undefined) expect(link).toMatch(/^http:\/\/localhost:3000\/api\/v1\//);
        next = link?.slice("http://localhost:3000/api/v1".length);
        // One more at the top moves nothing that is still to come.
        if (seen.length === 4)
          await judgedRepository(store, { repo: "acme/late", githubId: 99 }, (id) => [
            judgement(id, "acme/late", 1, { rank: 0.99, card: { updatedAt: new Date("2026-11-23T00:00:00Z") } }),
          ]);
      }
      const all = path.startsWith("/repositories") ? 7 : 21;
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter((one) => !one.includes("acme/late"))).toHaveLength(all);
    },
  );

  test.each([
    ["/issues?limit=0", "Expected a whole number from 1 to 100 for limit, found 0."],
    ["/issues?limit=101", "Expected a whole number from 1 to 100 for limit, found 101."],
    ["/issues?limit=ten", "Expected a whole number from 1 to 100 for limit, found ten."],
    ["/repositories?limit=1e1", "Expected a whole number from 1 to 100 for limit, found 1e1."],
    [
      "/issues?area=kernel",
      "Expected one of chore, docs, examples, tests, core for area, found kernel. Correct the address.",
    ],
    ["/issues?repo=no/where", "No repository called no/where is followed here. Correct the address."],
    [
      "/issues?after=nonsense",
      "Expected the place in this list where the last page ended, found nonsense. Correct the address.",
    ],
    [
      "/repositories?after=-1",
      "Expected the place in this list where the last page ended, found -1. Correct the address.",
    ],
  ])("says of %s in one sentence what is odd", async (path, detail) => {
    const { get } = await api();
    const { status, type, body } = await get(path);
    expect([status, type]).toEqual([400, "application/problem+json"]);
    expect(body).toEqual({ type: "about:blank", title: "Bad Request", status: 400, detail });
  });

  it("has a problem for every address that is none, and for what is no reading", async () => {
    const { get, site } = await api();
    for (const path of ["/", "/nothing", "/repositories/a", "/repositories/no/where", "/people"])
      expect((await get(path)).status).toBe(404);
    const response = await fetch(`${site.url}/api/v1/issues`, { method: "DELETE" });
    expect([response.status, response.headers.get("Allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  });

  it("is open to pages of other sites, for reading", async () => {
    const { site } = await api();
    const { headers } = await site.get("/api/v1/issues", { headers: { Origin: "https://example.org" } });
    expect(headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(headers.get("Access-Control-Allow-Credentials")).toBeNull();
    const preflight = await fetch(`${site.url}/api/v1/issues`, {
      method: "OPTIONS",
      headers: { Origin: "https://example.org", "Access-Control-Request-Method": "GET" },
    });
    expect(preflight.headers.get("Access-Control-Allow-Methods")).toBe("GET,HEAD");
  });

  it("answers 304 to who has it already, sets no cookie, and is the same whoever asks", async () => {
    const { store, site } = await api();
    const ada = await account(store, 7, "ada");
    for (const path of ["/api/v1/issues", "/api/v1/repositories/acme/Model", "/api/v1/openapi.json"]) {
      const first = await site.get(`${path}?lang=zh-CN`);
      expect(first.headers.get("Cache-Control")).toBe("public, max-age=60");
      expect(first.headers.get("Set-Cookie")).toBeNull();
      expect((await site.get(`${path}?lang=zh-CN`, { as: ada, language: "en" })).page).toBe(first.page);
      const again = await site.get(`${path}?lang=zh-CN`, {
        headers: { "If-None-Match": first.headers.get("ETag") ?? "" },
      });
      expect([again.status, again.page]).toEqual([304, ""]);
    }
  });

  it("describes each of its routes, with the parameters that it takes", async () => {
    const { document } = await api();
    expect(Object.keys(document.paths).toSorted()).toEqual([
      "/issues",
      "/people/{login}",
      "/people/{login}/next",
      "/repositories",
      "/repositories/{owner}/{repo}",
      "/repositories/{owner}/{repo}/journeys",
    ]);
    const names = (document.paths["/issues"]?.get.parameters ?? []).map(({ name }) => name);
    expect(names).toEqual("q repo area rung language direction marking gpu state order limit after lang".split(" "));
  });

  it("X18: names addresses of the configuration alone", async () => {
    const { site } = await api();
    const { headers, page } = await site.get("/api/v1/issues?limit=1", {
      headers: { "X-Forwarded-Host": "evil.example", Forwarded: "host=evil.example" },
    });
    expect(headers.get("Link")).toMatch(/^<http:\/\/localhost:3000\/api\/v1\/issues\?limit=1&after=/);
    expect(page).not.toContain("evil.example");
  });

  it("X1: carries whatever strangers write as it is, as JSON that is never taken for a page", async () => {
    const store = await emptyStore();
    const { get } = await apiOf(await serveSite({ store, requestsPerMinute: 0 }));
    for (const text of STRANGEST) {
      await judgedRepository(
        store,
        { repo: "acme/Model", githubId: 1 },
        (id) => [judgement(id, "acme/Model", 1, { card: strangeCard(text, "https://github.com/a/b/issues/1") })],
        { place: { ...NO_TREATMENT, asks: [strangeRule(text, "https://github.com/a/b")] } },
      );
      const { body, headers } = await get("/issues");
      expect(body.items[0]).toMatchObject({ title: whole(text) });
      expect(headers.get("Content-Type")).toBe("application/json");
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    }
  });

  it("X1: takes whatever stands in the address for text too", async () => {
    const { get, site } = await api();
    for (const text of STRANGEST) {
      const value = encodeURIComponent(whole(text).slice(0, 500));
      for (const name of ["q", "repo", "area", "language", "after", "limit", "lang"])
        expect([200, 400]).toContain((await get(`/issues?${name}=${value}`)).status);
      for (const path of [`/repositories/${value}/x`, `/people/${value}`, `/people/${value}/next`])
        expect((await get(path)).status).toBe(404);
    }
    expect(site.failures).toEqual([]);
  });
});
