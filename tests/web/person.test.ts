import { beforeEach, describe, expect, it, test } from "vitest";
import { waitsFor } from "../../src/domain/under-way.ts";
import type { Store } from "../../src/flows/ports.ts";
import { openStore } from "../../src/storage/open.ts";
import { mergePage } from "../../src/web/pages/person/merges.tsx";
import { contribution } from "../fixtures/contributions.ts";
import { judgedRepository, judgement } from "../fixtures/judged.ts";
import { identity } from "../fixtures/merges.ts";
import { account, career, daysAgo, merged, NOW, opened } from "../fixtures/people.ts";
import { serveSite } from "../fixtures/site.ts";
import { EVIL_URLS, skeletonOf, STRANGEST } from "../fixtures/strangers.ts";
import { workspace } from "../fixtures/workspace.ts";

let store: Store;
beforeEach(async () => {
  store = await openStore(`file:${workspace()}/store.db`, "write");
  return () => store.close();
});

const serve = () => serveSite({ store, now: () => NOW });
/** What a page says, without its marks. */
const textOf = (page: string) =>
  page
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ");
const hrefsOf = (page: string) => [...page.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => href);

describe("/u/LOGIN", () => {
  beforeEach(async () => {
    await account(store, 7, "ada", { visible: true });
    await merged(store, "owner/repo", [...career(44), { number: 90, title: 'Revert "Change"', mergedAt: daysAgo(2) }]);
  });

  it("says where somebody stands, since when, and what the next rung takes", async () => {
    const { page, status } = await (await serve()).get("/u/ada");
    const text = textOf(page);
    expect(status).toBe(200);
    expect(page).toContain("<title>The climb of ada · Firstrung</title>");
    expect(text).toMatch(
      /ada stands on module \. The next rung is steward|ada stands on module\. The next rung is steward\. Still to come: /,
    );
    expect(text).toMatch(/core: reached on \w+ \d+, 202\d/);
    expect(text).toMatch(/merged pull requests in core \d+ of 20/);
    expect(page).toContain('<circle cx="38"');
  });
  it("shows what was merged as pictures with a table beside each", async () => {
    const { page } = await (await serve()).get("/u/ada");
    expect(page.match(/<svg [^>]*role="img"/g)?.length).toBeGreaterThanOrEqual(4);
    expect(page.match(/<svg [^>]*role="img"[^>]*><title>/g)?.length).toBe(page.match(/role="img"/g)?.length);
    expect(textOf(page)).toMatch(/As a table When core tests/);
    expect(textOf(page)).toContain("Modules of owner/repo");
    expect(textOf(page)).toMatch(/src\/pkg\/trainer \d/);
  });
  it("lists the newest thirty merges with the way to each, and what did not count and why at the end", async () => {
    const { page } = await (await serve()).get("/u/ada");
    const links = hrefsOf(page).filter((href) => href.startsWith("https://github.com/owner/repo/pull/"));
    expect(page).toContain("<bdi>Change number 44</bdi></a> <small><bdi>owner/repo</bdi>#44</small>");
    expect(new Set(links.slice(-31)).size).toBe(31);
    expect(textOf(page)).toMatch(/Older merges 1 merge did not count Revert .*#90 : a revert lifts nobody/);
  });
  it("pages through all merges, none twice, whatever is merged meanwhile", async () => {
    const { get } = await serve();
    const seen: string[] = [];
    let path = "/u/ada";
    for (let pages = 0; pages < 5; pages++) {
      const { page } = await get(path);
      seen.push(
        ...[...page.matchAll(/<bdi>Change number (\d+)<\/bdi><\/a> <small>/g)].map(([, number = ""]) => number),
      );
      if (pages === 0) await merged(store, "owner/later", [{ number: 1, title: "Later", mergedAt: NOW }]);
      const next = /class="button" href="([^"]*\?before=[^"]*)"/.exec(page)?.[1];
      if (next === undefined) break;
      path = next.replaceAll("&amp;", "&");
    }
    expect(seen).toEqual(Array.from({ length: 44 }, (_, index) => String(44 - index)));
    expect(textOf((await get("/u/ada?before=0~a~1")).page)).toContain("There are no older merges.");
    for (const junk of ["x", "1~2", "~~~", "9".repeat(400), "1~a~b", "%00"])
      expect((await get(`/u/ada?before=${junk}`)).status).toBe(200);
  });
  it("tells repository by repository", async () => {
    await merged(store, "owner/second", [{ number: 1, paths: ["docs/a.md"] }]);
    const { page } = await (await serve()).get("/u/ada");
    expect(textOf(page)).toMatch(/owner\/repo module 44 owner\/second docs 1/);
  });
  it("speaks Chinese, with dates as they are written there", async () => {
    const { page } = await (await serve()).get("/u/ada", { language: "zh-CN" });
    expect(page).toContain('<html lang="zh-CN">');
    expect(textOf(page)).toContain("ada 目前在“模块”这一级。");
    expect(textOf(page)).toMatch(/20\d\d年\d+月\d+日到达/);
    expect(textOf(page)).toContain("1 个合并未计入");
    expect(textOf(page)).not.toMatch(/merged|reached|person\./);
  });
  it("recommends by the next rung, without what is theirs to know", async () => {
    await judgedRepository(store, { repo: "owner/repo", githubId: 5 }, (id) => [judgement(id, "owner/repo", 501)]);
    const { page } = await (await serve()).get("/u/ada");
    expect(textOf(page)).toContain("Explain option 501");
    expect(textOf(page)).not.toContain("merged work of yours");
    expect(page).not.toContain("/me/set-aside");
  });
});

describe("what is under way", () => {
  beforeEach(async () => {
    await account(store, 7, "ada", { visible: true });
    await judgedRepository(store, { repo: "owner/repo", githubId: 5 }, (id) => [
      judgement(id, "owner/repo", 21, {
        card: {
          title: "Taken in words",
          verdict: { state: "claimed", by: "Ada", until: new Date("2026-12-01T00:00:00Z"), slots: null, reasons: [] },
        },
      }),
      judgement(id, "owner/repo", 22, {
        card: {
          title: "Somebody else's",
          verdict: { state: "claimed", by: "adam", until: null, slots: null, reasons: [] },
        },
      }),
    ]);
    await opened(store, "owner/repo", [
      { number: 1, title: "A draft", draft: true, days: 9, said: [["lead", 8]] },
      { number: 2, title: "Nobody came", days: 9, said: [["ci[bot]", 1]] },
      {
        number: 3,
        title: "Asked for changes",
        days: 30,
        said: [
          ["ada", 20],
          ["lead", 5],
          ["ci[bot]", 1],
        ],
      },
      {
        number: 4,
        title: "Answered",
        days: 30,
        said: [
          ["lead", 20],
          ["ada", 3],
        ],
      },
      { number: 5, title: "A stranger spoke", days: 30, said: [["maria", 3]] },
    ]);
  });

  it("shows what they have taken and open pull requests with what those wait for, as far as it is known", async () => {
    const text = textOf((await (await serve()).get("/u/ada")).page);
    for (const said of [
      "Taken in words owner/repo #21 lapses on Dec 1, 2026 if nothing is heard",
      "A draft owner/repo #1 draft A draft: it waits for its author. Last word 8 days ago.",
      "Nobody came owner/repo #2 Waits for a first answer. Opened 9 days ago.",
      "Asked for changes owner/repo #3 May wait for its author: lead, a maintainer, had the last word 5 days ago.",
      "Answered owner/repo #4 Waits for an answer: its author had the last word 3 days ago.",
      "A stranger spoke owner/repo #5 Waits for a maintainer: maria had the last word 3 days ago.",
      "reviews and checks are not",
    ])
      expect(text).toContain(said);
    expect(text).not.toContain("Somebody else's");
  });
  it("P1: names nobody who hides, though they had the last word", async () => {
    const [maria] = await store.identitiesByLogin("maria");
    const { id } = await account(store, Number(maria?.key.slice(3)), "maria");
    await store.accounts.hide(id, NOW);
    const { page } = await (await serve()).get("/u/ada");
    expect(page).not.toContain("maria");
    expect(textOf(page)).toContain("Waits for a maintainer: somebody had the last word 3 days ago.");
  });
  it("X17: shows nothing of a repository that may not be shown any more", async () => {
    await store.watching.setState(await store.watching.watch("owner/repo"), "blocked", NOW);
    const { page } = await (await serve()).get("/u/ada");
    expect(page).not.toContain("owner/repo");
  });
  it("shows fifteen of many and says so", async () => {
    await opened(
      store,
      "owner/repo",
      Array.from({ length: 20 }, (_, index) => ({ number: 100 + index, days: index + 1 })),
    );
    const text = textOf((await (await serve()).get("/u/ada")).page);
    expect(text.match(/Waits for a first answer/g)).toHaveLength(11);
    expect(text).toContain("Only the 15 touched last are shown.");
  });
  test.each([
    [{ draft: true }, null, "draft"],
    [{}, null, "first-answer"],
    [{}, "maintainer", "author"],
    [{}, "author", "answer"],
    [{}, "other", "maintainer"],
    [{ draft: true }, "maintainer", "draft"],
  ] as const)("a pull request that is %j with the last word of %s waits for %s", (given, whose, kind) => {
    const lastWord = whose === null ? null : { login: "x", whose, at: daysAgo(1) };
    const pull = { repo: "o/r", number: 1, title: "", draft: false, createdAt: daysAgo(5), ...given, lastWord };
    expect(waitsFor(pull)).toEqual({ kind, since: lastWord?.at ?? daysAgo(5) });
  });
});

describe("P8: a page under a name", () => {
  it("is there for who chose it, and for oneself always", async () => {
    const shy = await account(store, 8, "shy");
    const { get } = await serve();
    expect((await get("/u/shy")).status).toBe(404);
    expect((await get("/u/shy", { as: shy })).status).toBe(200);
    await store.accounts.change(8, { visible: true });
    expect((await get("/u/shy")).status).toBe(200);
    expect((await get("/u/SHY")).status).toBe(200);
  });
  it("is not there for somebody who merged much and never signed in", async () => {
    await merged(store, "owner/repo", career(30), identity(99, { login: "famous" }));
    expect((await (await serve()).get("/u/famous")).status).toBe(404);
  });
  it("X16: is as unknown as any other where it is not to be seen", async () => {
    const ada = await account(store, 7, "hidden-1", { visible: true });
    await account(store, 8, "hidden-2");
    const other = await account(store, 9, "other", { visible: true });
    await merged(store, "owner/repo", career(5), identity(7, { login: "hidden-1" }));
    await store.accounts.hide(ada.id, NOW);
    const { get } = await serve();
    for (const asking of [{}, { as: other }]) {
      const unknown = await get("/u/hidden-0", asking);
      for (const login of ["hidden-1", "hidden-2"]) {
        const found = await get(`/u/${login}`, asking);
        expect([found.status, found.page.replaceAll(login, "hidden-0")]).toEqual([404, unknown.page]);
        expect([...found.headers.keys()]).toEqual([...unknown.headers.keys()]);
      }
    }
  });
  it("is not kept for others where its person looks at it", async () => {
    const ada = await account(store, 7, "ada");
    const { headers } = await (await serve()).get("/u/ada", { as: ada });
    expect(headers.get("Cache-Control")).toBe("private, no-store");
  });
});

describe("somebody of whom nothing was merged", () => {
  it("meets the first rung and issues to begin with", async () => {
    await account(store, 8, "nova", { visible: true });
    await judgedRepository(store, { repo: "owner/repo", githubId: 5 }, (id) =>
      [1, 2, 3, 4].map((number) => judgement(id, "owner/repo", number)),
    );
    const { page } = await (await serve()).get("/u/nova");
    expect(textOf(page)).toContain("Everybody begins at the first rung");
    expect(textOf(page)).toContain("The first rung is docs: 1 merged pull request in docs or examples.");
    expect(page.match(/<article /g)).toHaveLength(3);
    expect(textOf(page)).not.toContain("The merges that counted");
  });
  it("is told where nothing is free", async () => {
    await account(store, 8, "nova", { visible: true });
    expect(textOf((await (await serve()).get("/u/nova")).page)).toContain("Nothing that is free fits at this moment.");
  });
});

test("five thousand merges make a page of at most 60 KB, however many repositories and modules they touch", async () => {
  await account(store, 7, "ada", { visible: true });
  for (let one = 0; one < 50; one++)
    await merged(
      store,
      `an-owner-with-a-name/a-repository-${one}`,
      Array.from({ length: 100 }, (_, index) => ({
        number: index + 1,
        title: `A change with a title as long as titles usually are, number ${index}`,
        mergedAt: daysAgo(index * 30 + one),
        paths: [`src/package/module_${index % 40}/${index}.py`, `docs/${index}.md`],
      })),
    );
  await judgedRepository(store, { repo: "owner/repo", githubId: 5 }, (id) =>
    [1, 2, 3, 4].map((number) => judgement(id, "owner/repo", number)),
  );
  await opened(
    store,
    "owner/repo",
    Array.from({ length: 40 }, (_, index) => ({ number: 100 + index, days: index + 1, said: [["lead", 1]] as const })),
  );
  const { page, status } = await (await serve()).get("/u/ada");
  expect(status).toBe(200);
  expect(textOf(page)).toContain("5,000");
  expect(Buffer.byteLength(page)).toBeLessThanOrEqual(60_000);
});

test("a page of merges begins after the one that was named, though that one is gone", () => {
  const all = Array.from({ length: 40 }, (_, day) => contribution({ day }));
  const first = mergePage(all, undefined);
  expect(first.merges.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, index) => 40 - index));
  const without = all.filter(({ number }) => number !== 11);
  expect(mergePage(without, first.next ?? "").merges.map(({ number }) => number)).toEqual([
    10, 9, 8, 7, 6, 5, 4, 3, 2, 1,
  ]);
  expect(mergePage(all.slice(0, 30), undefined).next).toBeNull();
  expect(mergePage([], undefined)).toEqual({ merges: [], next: null });
});

describe("what strangers write", () => {
  async function pageWith(text: string) {
    const store2 = await openStore(`file:${workspace()}/store.db`, "write");
    try {
      await account(store2, 7, "ada", { visible: true });
      const repo = `o/${text.replaceAll("/", "").slice(0, 80) || "r"}`;
      await merged(store2, "owner/repo", [
        {
          number: 1,
          title: text.replaceAll("\u0000", ""),
          paths: [`src/x${text.replaceAll(/[\u0000/]/g, "")}/a/b.py`],
          mergedAt: daysAgo(1),
        },
        { number: 2, title: `Revert "${text.replaceAll("\u0000", "")}"`, mergedAt: daysAgo(2) },
      ]);
      await judgedRepository(store2, { repo: repo.replaceAll("\u0000", ""), githubId: 5 }, (id) => [
        judgement(id, repo, 1, {
          card: { title: text, verdict: { state: "claimed", by: "ada", until: null, slots: null, reasons: [] } },
        }),
      ]);
      await opened(store2, "owner/repo", [
        { number: 5, title: text.replaceAll("\u0000", ""), days: 3, said: [["lead", 1]] },
      ]);
      const { get, failures } = await serveSite({ store: store2, now: () => NOW });
      const { page, headers } = await get("/u/ada");
      return { page, headers, failures };
    } finally {
      await store2.close();
    }
  }

  test.each(STRANGEST.map((text) => [text.slice(0, 30), text]))("X1: %j changes no page", async (_name, text) => {
    const [plain, strange] = [await pageWith("Words"), await pageWith(text)];
    expect(strange.failures).toEqual([]);
    expect(skeletonOf(strange.page)).toEqual(skeletonOf(plain.page));
    expect(strange.page).not.toMatch(
      /<script>|<img|onerror=\w+[^;]*>alert| 49 |[\u0000\u0008\u200b\u202e\u2066\ufeff\ufffe]/,
    );
    expect(strange.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
  });
  test.each(EVIL_URLS.map((url) => [url]))("X2: %j leads nowhere", async (url) => {
    const { page } = await pageWith(url === "" || url.includes("\u0000") ? "x" : url);
    for (const href of hrefsOf(page)) expect(href).toMatch(/^(#|\/(?!\/)|https:\/\/github\.com\/|http:\/\/localhost)/);
  });
  test.each(STRANGEST.map((text) => [text.slice(0, 30), text]))(
    "X1: nobody is called %j, and the page says so calmly",
    async (_name, text) => {
      const { get, failures } = await serve();
      for (const path of [
        `/u/${encodeURIComponent(text.replaceAll(/\p{Cs}/gu, ""))}`,
        `/u/x?before=${encodeURIComponent(text.replaceAll(/\p{Cs}/gu, ""))}`,
      ]) {
        const { status, page } = await get(path);
        expect([404, 431, 414]).toContain(status);
        expect(page).not.toMatch(/<script>|<img src=x/);
      }
      expect(failures).toEqual([]);
    },
  );
});
