import { SaxesParser } from "saxes";
import { describe, expect, it, test } from "vitest";
import type { Store } from "../../src/flows/ports.ts";
import { judgedRepository, judgement, NO_TREATMENT } from "../fixtures/judged.ts";
import { emptyStore } from "../fixtures/open-store.ts";
import { account } from "../fixtures/people.ts";
import { serveSite } from "../fixtures/site.ts";
import { EVIL_URLS, STRANGEST, strangeCard, strangeRule } from "../fixtures/strangers.ts";

interface Entry {
  [element: string]: string;
}

/** Reads a feed as strictly as XML is meant; throws at whatever is not well formed. */
function parseAtom(text: string): { root: string; entries: Entry[]; feed: Entry } {
  const parser = new SaxesParser({ xmlns: true });
  const path: string[] = [];
  const entries: Entry[] = [];
  const feed: Entry = {};
  let root = "";
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, uri, attributes }) => {
    if (path.length === 0) root = `${uri} ${name}`;
    if (name === "entry") entries.push({});
    path.push(name);
    const into = path.includes("entry") ? entries.at(-1) : feed;
    const href = attributes["href"];
    if (name === "link" && href !== undefined && into !== undefined) {
      const { value } = href as { value: string };
      into[(attributes["rel"] as { value: string } | undefined)?.value ?? "link"] = value;
    }
  });
  const add = (said: string) => {
    const into = path.includes("entry") ? entries.at(-1) : feed;
    const name = path.at(-1) ?? "";
    if (into !== undefined) into[name] = (into[name] ?? "") + said;
  };
  parser.on("text", add);
  parser.on("cdata", add);
  parser.on("closetag", () => path.pop());
  parser.write(text).close();
  return { root, entries, feed };
}

async function fill(store: Store) {
  await judgedRepository(
    store,
    { repo: "acme/Model", githubId: 1 },
    (id) => [
      judgement(id, "acme/Model", 1, {
        rank: 0.9,
        card: { title: "Older & <b>bold</b>", updatedAt: new Date("2026-11-10T08:00:00Z") },
      }),
      judgement(id, "acme/Model", 2, {
        rank: 0.1,
        card: {
          title: "Newer",
          area: { area: "tests", by: "label", said: "tests" },
          updatedAt: new Date("2026-11-12T08:00:00Z"),
        },
      }),
    ],
    {
      place: {
        ...NO_TREATMENT,
        asks: [
          {
            kind: "sign-off",
            text: { en: "Sign off.", "zh-CN": "须签署。" },
            source: "https://github.com/acme/Model/blob/main/CONTRIBUTING.md",
          },
        ],
      },
    },
  );
  await judgedRepository(store, { repo: "other/Repo", githubId: 2 }, (id) => [judgement(id, "other/Repo", 3)]);
}

async function feeds() {
  const store = await emptyStore();
  await fill(store);
  return { store, site: await serveSite({ store, requestsPerMinute: 0 }) };
}

describe("the feeds", () => {
  it("have free issues with what is judged of them, the newest first", async () => {
    const { site } = await feeds();
    const { status, page, headers } = await site.get("/issues.atom?repo=acme/model");
    expect([status, headers.get("Content-Type")]).toEqual([200, "application/atom+xml; charset=utf-8"]);
    const { root, entries, feed } = parseAtom(page);
    expect(root).toBe("http://www.w3.org/2005/Atom feed");
    expect(feed).toMatchObject({
      title: "Free issues",
      alternate: "http://localhost:3000/issues?repo=acme%2FModel",
      self: "http://localhost:3000/issues.atom?repo=acme%2FModel&lang=en",
    });
    expect(feed["updated"]).toBe("2026-11-12T08:00:00.000Z");
    expect(entries.map(({ title }) => title)).toEqual([
      "acme/Model#2 Newer",
      "acme/Model#1 Older &amp; &lt;b&gt;bold&lt;/b&gt;",
    ]);
    expect(entries[0]).toMatchObject({
      id: "https://github.com/acme/Model/issues/2",
      link: "https://github.com/acme/Model/issues/2",
    });
    expect(entries[0]?.["content"]).toContain("<p>free · good first issue · tests</p>");
    expect(entries[0]?.["content"]).toContain("Sign off.");
  });

  it("are JSON Feed 1.1 too", async () => {
    const { site } = await feeds();
    const { page, headers } = await site.get("/issues.json?area=tests");
    expect(headers.get("Content-Type")).toBe("application/feed+json; charset=utf-8");
    expect(JSON.parse(page)).toMatchObject({
      version: "https://jsonfeed.org/version/1.1",
      title: "Free issues",
      home_page_url: "http://localhost:3000/issues?area=tests",
      feed_url: "http://localhost:3000/issues.json?area=tests&lang=en",
      language: "en",
      items: [
        {
          id: "https://github.com/acme/Model/issues/2",
          url: "https://github.com/acme/Model/issues/2",
          title: "acme/Model#2 Newer",
          date_modified: "2026-11-12T08:00:00.000Z",
          tags: ["tests"],
        },
      ],
    });
  });

  test.each(["atom", "json"])("are there for one repository, by any case of its name, as %s", async (format) => {
    const { site } = await feeds();
    const { page } = await site.get(`/r/ACME/model/issues.${format}?area=tests`);
    expect(page).toContain("Free issues of acme/Model");
    expect(page).toContain(`http://localhost:3000/r/acme/Model/issues.${format}?area=tests`);
    expect(page).toContain("acme/Model#2");
    expect(page).not.toContain("acme/Model#1");
    expect((await site.get(`/r/no/where/issues.${format}`)).status).toBe(404);
  });

  test.each(["atom", "json"])("X16: are there for who chose to be seen, and for nobody else, as %s", async (format) => {
    const { store, site } = await feeds();
    await account(store, 7, "Ada", { visible: true });
    await account(store, 8, "hidden");
    const shown = await site.get(`/u/ada/issues.${format}`);
    expect(shown.status).toBe(200);
    expect(shown.page).toContain("Free issues for Ada");
    expect(shown.page).toContain("acme/Model#2");
    const [hidden, unknown] = [
      await site.get(`/u/hidden/issues.${format}`),
      await site.get(`/u/nobody/issues.${format}`),
    ];
    expect(hidden.status).toBe(404);
    expect(hidden.page).toBe(unknown.page);
    expect([...hidden.headers.keys()]).toEqual([...unknown.headers.keys()]);
  });

  it("X17: show of a person nothing that is theirs alone: neither wishes nor what they set aside", async () => {
    const { store, site } = await feeds();
    const ada = await account(store, 7, "ada", {
      visible: true,
      preferences: { directions: [], languages: ["Rust"], hasGpu: false, repositories: ["other/Repo"] },
    });
    const repositoryId = (await store.watching.find("acme/Model"))?.repositoryId ?? 0;
    await store.accounts.setAside(ada.id, repositoryId, 1, null, new Date("2026-11-24T09:00:00Z"));
    const { page } = await site.get("/u/ada/issues.json");
    expect((JSON.parse(page) as { items: unknown[] }).items).toHaveLength(3);
  });

  it("X17: have nothing of a repository that became private", async () => {
    const { store, site } = await feeds();
    const watched = await store.watching.find("acme/Model");
    if (watched === null) throw new Error("not watched");
    await store.watching.setState(watched, "private", new Date("2026-11-24T09:00:00Z"));
    for (const path of ["/issues.atom", "/issues.json", "/api/v1/issues", "/issues"])
      expect((await site.get(path)).page).not.toContain("acme/Model");
    expect((await site.get("/r/acme/Model/issues.atom")).status).toBe(404);
    expect((await site.get("/issues.atom?repo=acme/Model")).status).toBe(400);
  });

  it("answer 304 to who has it already, and say how long it may be kept", async () => {
    const { site } = await feeds();
    for (const path of ["/issues.atom", "/issues.json", "/r/acme/Model/issues.atom"]) {
      const { headers } = await site.get(path);
      expect(headers.get("Cache-Control")).toBe("public, max-age=600");
      expect(Number.isNaN(Date.parse(headers.get("Last-Modified") ?? ""))).toBe(false);
      expect(headers.get("Set-Cookie")).toBeNull();
      const again = await site.get(path, { headers: { "If-None-Match": headers.get("ETag") ?? "" } });
      expect([again.status, again.page]).toEqual([304, ""]);
    }
  });

  it("speak the language of the address, whatever the browser says", async () => {
    const { site } = await feeds();
    const chinese = await site.get("/issues.atom?lang=zh-CN");
    expect(parseAtom(chinese.page).feed["title"]).toBe("空闲议题");
    expect(chinese.page).toContain("须签署。");
    expect((await site.get("/issues.atom", { language: "zh-CN" })).page).toBe((await site.get("/issues.atom")).page);
  });

  it("say in one sentence what is odd in the address", async () => {
    const { site } = await feeds();
    const { status, page } = await site.get("/issues.atom?area=kernel");
    expect([status, page]).toEqual([
      400,
      "Expected one of chore, docs, examples, tests, core for area, found kernel. Correct the address.",
    ]);
  });

  it("X18: name addresses of the configuration alone", async () => {
    const { site } = await feeds();
    const plain = await site.get("/issues.atom");
    const poisoned = await site.get("/issues.atom?utm_source=evil.example", {
      headers: { "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "gopher", Forwarded: "host=evil.example" },
    });
    expect(poisoned.page).toBe(plain.page);
  });

  it("X3, X5: parse strictly and carry whatever strangers write as text", async () => {
    const store = await emptyStore();
    const site = await serveSite({ store, requestsPerMinute: 0 });
    for (const text of STRANGEST) {
      await judgedRepository(
        store,
        { repo: "acme/Model", githubId: 1 },
        (id) => [judgement(id, "acme/Model", 1, { card: strangeCard(text, "https://github.com/acme/Model/issues/1") })],
        { place: { ...NO_TREATMENT, asks: [strangeRule(text, "https://github.com/acme/Model")] } },
      );
      const atom = await site.get("/issues.atom");
      const { entries } = parseAtom(atom.page);
      expect(entries).toHaveLength(1);
      const json = JSON.parse((await site.get("/issues.json")).page) as { items: { content_html: string }[] };
      for (const html of [
        entries[0]?.["title"] ?? "",
        entries[0]?.["content"] ?? "",
        json.items[0]?.content_html ?? "",
      ])
        expect(
          html.replaceAll(/<\/?(?:p|ul|li)>|<a href="https:\/\/github\.com\/acme\/Model">|<\/a>/g, ""),
        ).not.toMatch(/[<>\0-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u);
      expect(site.failures).toEqual([]);
    }
  });

  it("X2: lead only where links may lead", async () => {
    const store = await emptyStore();
    const site = await serveSite({ store, requestsPerMinute: 0 });
    for (const url of EVIL_URLS) {
      await judgedRepository(
        store,
        { repo: "acme/Model", githubId: 1 },
        (id) => [judgement(id, "acme/Model", 1, { card: strangeCard("one", url) })],
        { place: { ...NO_TREATMENT, asks: [strangeRule("one", url)] } },
      );
      const { entries } = parseAtom((await site.get("/issues.atom")).page);
      expect(entries[0]?.["link"]).toBe("http://localhost:3000/r/acme/Model#issue-1");
      expect(entries[0]?.["content"]).toContain('<a href="#">');
      expect(site.failures).toEqual([]);
    }
  });
});
