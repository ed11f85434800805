import { beforeEach, describe, expect, it, test } from "vitest";
import { climb } from "../../src/domain/climb.ts";
import type { Store } from "../../src/flows/ports.ts";
import { openStore } from "../../src/storage/open.ts";
import { Badge } from "../../src/web/cards/badge.tsx";
import { Card } from "../../src/web/cards/card.tsx";
import { lookOf } from "../../src/web/cards/look.ts";
import { rememberFor } from "../../src/web/remember.ts";
import { cut, fit, plain, textWidth } from "../../src/web/plain.ts";
import { written } from "../../src/web/written.ts";
import { contribution } from "../fixtures/contributions.ts";
import { judgedRepository, judgement } from "../fixtures/judged.ts";
import { account, career, merged } from "../fixtures/people.ts";
import { defaultRules } from "../fixtures/rules.ts";
import { serveSite } from "../fixtures/site.ts";
import { STRANGEST } from "../fixtures/strangers.ts";
import { harms, readSvg } from "../fixtures/svg.ts";
import { workspace } from "../fixtures/workspace.ts";

const FLOOD = `flood e${"\u0301".repeat(500)} ${"👩🏽‍💻".repeat(300)}`;
const look = lookOf(undefined, undefined);
const titleOf = (svg: string) => readSvg(svg).textsOf("title")[0];

let store: Store;
beforeEach(async () => {
  store = await openStore(`file:${workspace()}/store.db`, "write");
  return () => store.close();
});

describe("pictures for READMEs", () => {
  it("say where somebody stands who wishes to be seen, in both languages", async () => {
    await account(store, 7, "ada", { visible: true });
    await merged(store, "owner/repo", career(30));
    const { get, failures } = await serveSite({ store });
    expect(titleOf((await get("/u/ada/badge.svg")).page)).toBe("Firstrung: module");
    expect(titleOf((await get("/u/ADA/badge.svg?lang=zh-CN")).page)).toBe("Firstrung：模块");
    const card = (await get("/u/ada/card.svg")).page;
    expect(titleOf(card)).toBe("ada stands on module");
    expect(readSvg(card).textsOf("text").join("|")).toMatch(/ada\|module\|Next: steward .*30 merged pull requests/);
    expect(titleOf((await get("/u/ada/card.svg?lang=zh-CN")).page)).toBe("ada 在“模块”这一级");
    expect(failures).toEqual([]);
  });
  it("say how many issues are free now", async () => {
    await judgedRepository(store, { repo: "owner/repo", githubId: 1 }, (id) => [
      judgement(id, "owner/repo", 1),
      judgement(id, "owner/repo", 2),
    ]);
    const { get } = await serveSite({ store });
    expect(titleOf((await get("/r/owner/repo/badge.svg")).page)).toBe("free first issues: 2");
    expect(titleOf((await get("/r/OWNER/Repo/badge.svg?lang=zh")).page)).toBe("空闲新人议题：2");
    expect(titleOf((await get("/r/owner/other/badge.svg")).page)).toBe("free first issues: not watched");
  });
  it("X17: say nothing of a repository that is private", async () => {
    await judgedRepository(store, { repo: "owner/secret", githubId: 1 }, (id) => [judgement(id, "owner/secret", 1)]);
    const watched = await store.watching.watch("owner/secret");
    await store.watching.setState(watched, "blocked", new Date());
    const { get } = await serveSite({ store });
    const { page } = await get("/r/owner/secret/badge.svg");
    expect(page).toBe((await get("/r/owner/nothing/badge.svg")).page);
  });
  it("X4: are pictures and nothing else to a browser, and may stand in other pages", async () => {
    await account(store, 7, "ada", { visible: true });
    const { get } = await serveSite({ store });
    for (const path of ["/u/ada/card.svg", "/u/nobody/badge.svg", "/r/a/b/badge.svg"]) {
      const { headers, page } = await get(path);
      expect(headers.get("Content-Type")).toBe("image/svg+xml; charset=utf-8");
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(headers.get("Content-Security-Policy")).toBe("default-src 'none'; style-src 'unsafe-inline'");
      expect(headers.get("Cross-Origin-Resource-Policy")).toBe("cross-origin");
      expect(harms(page)).toEqual([]);
    }
  });
});

test("X16: who is hidden, did not choose to be seen or is not there has the same picture, to the byte", async () => {
  const ada = await account(store, 7, "ada", { visible: true });
  await account(store, 8, "shy");
  await merged(store, "owner/repo", career(30));
  await store.accounts.hide(ada.id, new Date());
  const { get } = await serveSite({ store });
  for (const picture of ["card.svg", "badge.svg"]) {
    const unknown = await get(`/u/nobody/${picture}`);
    for (const login of ["ada", "shy", "%22%3E%3Cscript%3E", "a".repeat(5_000)]) {
      const found = await get(`/u/${login}/${picture}`);
      expect([found.status, found.page, found.headers.get("ETag")]).toEqual([
        200,
        unknown.page,
        unknown.headers.get("ETag"),
      ]);
    }
  }
});

test("P1: a picture is neutral as soon as its person hides, though it was just asked for", async () => {
  const ada = await account(store, 7, "ada", { visible: true });
  const { get } = await serveSite({ store });
  expect(titleOf((await get("/u/ada/badge.svg")).page)).toBe("Firstrung: newcomer");
  await store.accounts.change(ada.id, { visible: false });
  expect(titleOf((await get("/u/ada/badge.svg")).page)).toBe("Firstrung: not shown");
});

test("X18: what stands in an address beside what is known, and who asks for which host, changes nothing", async () => {
  const ada = await account(store, 7, "ada", { visible: true, language: "zh-CN" });
  const { get } = await serveSite({ store });
  for (const picture of ["/u/ada/card.svg", "/u/ada/badge.svg", "/r/a/b/badge.svg"]) {
    const usual = await get(picture);
    for (const [query, headers] of [
      ["?x=1&theme=%22%3E&lang=fr", {}],
      [`?junk=${"x".repeat(4_000)}`, {}],
      ["", { "X-Forwarded-Host": "evil.example", Host: "evil.example" }],
      ["", { "Accept-Language": "zh-CN", Cookie: "firstrung-language=zh-CN" }],
    ] as const) {
      const other = await get(picture + query, { as: ada, headers });
      expect(other.page).toBe(usual.page);
      expect(other.headers.get("ETag")).toBe(usual.headers.get("ETag"));
      expect(other.headers.get("Vary")).toBeNull();
      expect(other.headers.get("Set-Cookie")).toBeNull();
      expect(other.page).not.toContain("evil");
    }
    expect((await get(`${picture}?theme=dark`)).page).not.toBe(usual.page);
    expect((await get(`${picture}?lang=zh-CN`)).headers.get("Set-Cookie")).toBeNull();
  }
});

describe("X21: whoever keeps pictures for others", () => {
  it("gets 200, a tag and five minutes for whoever it is, and 304 for what it has", async () => {
    await account(store, 7, "ada", { visible: true });
    const { get } = await serveSite({ store });
    for (const path of ["/u/ada/card.svg", "/u/nobody/card.svg", "/u/nobody/badge.svg", "/r/no/thing/badge.svg"]) {
      const { status, headers } = await get(path);
      expect([status, headers.get("Cache-Control")]).toEqual([200, "public, max-age=300"]);
      const etag = headers.get("ETag") ?? "";
      expect(etag).toMatch(/^"\w+"$/);
      const again = await get(path, { headers: { "If-None-Match": etag } });
      expect([again.status, again.page, again.headers.get("Cache-Control")]).toEqual([304, "", "public, max-age=300"]);
    }
  });
  it("gets the neutral one where something fails here", async () => {
    await account(store, 7, "ada", { visible: true });
    const { get, failures } = await serveSite({
      store,
      people: {
        person: () => Promise.reject(new Error("the disk is gone")),
        underWay: () => Promise.reject(new Error("the disk is gone")),
      },
    });
    const { status, page } = await get("/u/ada/card.svg");
    expect([status, page]).toEqual([200, (await get("/u/nobody/card.svg")).page]);
    expect(failures.join()).toContain("the disk is gone");
  });
});

test.each([...STRANGEST, FLOOD].map((text) => [text.slice(0, 30), text]))(
  "X4: %j on cards is read by strict parsers and harms nobody",
  (_name, text) => {
    const stands = climb(
      [contribution()],
      [
        { rung: text, needs: {} },
        { rung: `${text}!`, needs: { modules: 9 } },
      ],
    );
    for (const svg of [
      Badge({ label: text, value: text, tone: "none", look }),
      Card({ person: { login: text, climb: stands }, look: lookOf("dark", text) }),
    ].map(written)) {
      expect(harms(svg)).toEqual([]);
      expect(svg.length).toBeLessThan(12_000);
    }
  },
);

describe("a look", () => {
  test.each([
    [undefined, "auto", true],
    ["light", "light", false],
    ["dark", "dark", false],
    ["__proto__", "auto", true],
  ])("for theme %j is %s", (asked, theme, follows) => {
    const found = lookOf(asked, "en");
    expect(found).toEqual({ theme, language: "en" });
    expect(
      written(Badge({ label: "a", value: "b", tone: "value", look: found })).includes("prefers-color-scheme"),
    ).toBe(follows);
  });
});

describe("X5: text in pictures", () => {
  test.each([
    ["\u202eright to left\u202c", "right to left"],
    ["\u2066isolate\u2069 \u200fmark\u200e", "isolate mark"],
    ["zero\u200bwidth\ufeff", "zerowidth"],
    ["  a\t\n\u2028 b ", "a b"],
    ["family 👨‍👩‍👧‍👦 👩🏽‍💻", "family 👨‍👩‍👧‍👦 👩🏽‍💻"],
    ["汉字 العربية ไทย हिन्दी", "汉字 العربية ไทย हिन्दी"],
    [`e${"\u0301".repeat(50)}x`, `e${"\u0301".repeat(4)}x`],
  ])("%j reads %j", (text, read) => expect(plain(text)).toBe(read));
  it("is cut between what people see as characters", () => {
    expect(cut("👩🏽‍💻👩🏽‍💻👩🏽‍💻", 2)).toBe("👩🏽‍💻…");
    expect(cut("abc", 3)).toBe("abc");
    expect(cut("x".repeat(100_000), 10)).toBe(`${"x".repeat(9)}…`);
    expect(fit("汉字汉字汉字", 50, 11)).toMatch(/^(汉字?){1,3}…$/);
  });
  it("is as wide as it looks: Chinese twice as wide as Latin, emoji once whatever they are made of", () => {
    expect(textWidth("汉字", 10)).toBeGreaterThan(1.5 * textWidth("ab", 10));
    expect(textWidth("👩🏽‍💻", 10)).toBe(textWidth("汉", 10));
    expect(textWidth("il.", 10)).toBeLessThan(textWidth("mw@", 10) / 2);
    expect(textWidth("e\u0301", 10)).toBe(textWidth("é", 10));
  });
  it("never leaves its badge", () => {
    for (const text of [...STRANGEST, FLOOD]) {
      const { elements } = readSvg(written(Badge({ label: text, value: text, tone: "none", look })));
      const width = Number(elements[0]?.attributes["width"]);
      expect(width).toBeLessThan(520);
      for (const { name, attributes } of elements)
        if (name === "text")
          expect(Number(attributes["x"]) + Number(attributes["textLength"])).toBeLessThanOrEqual(width - 7);
    }
  });
});

describe("X20: what was made for a picture", () => {
  it("is kept for a minute, by whom it is for, and no more than so many", async () => {
    let now = new Date("2026-11-24T10:00:00Z");
    let made = 0;
    const remembered = rememberFor<number>(2, () => now);
    const ask = (key: string) => remembered(key, () => Promise.resolve((made += 1)));
    expect([await ask("a"), await ask("a"), await ask("b")]).toEqual([1, 1, 2]);
    now = new Date(now.getTime() + 30_000);
    expect(await ask("a")).toBe(3);
    await ask("c");
    expect(await ask("b")).toBe(5);
  });
  it("is asked for once where many ask at once, and again where it failed", async () => {
    let made = 0;
    const remembered = rememberFor<number>(2, () => new Date(0));
    const make = () => {
      made += 1;
      return made === 1 ? Promise.reject(new Error("no")) : Promise.resolve(made);
    };
    await expect(Promise.all([remembered("a", make), remembered("a", make)])).rejects.toThrow("no");
    expect(made).toBe(1);
    expect(await remembered("a", make)).toBe(2);
  });
});

test("the ladder of the rules fits a card, whatever its rungs", () => {
  for (const rungs of [1, 6, 12]) {
    const ladder = [...defaultRules.ladder, ...defaultRules.ladder].slice(0, rungs);
    const { elements } = readSvg(written(Card({ person: { login: "ada", climb: climb([], ladder) }, look })));
    const heights = elements.flatMap(({ name, attributes }) =>
      name === "path" ? [...(attributes["d"] ?? "").matchAll(/^M\d+ ([\d.]+)H/g)].map(([, y]) => Number(y)) : [],
    );
    expect(heights).toHaveLength(rungs);
    expect(Math.max(...heights)).toBeLessThan(160);
    expect(Math.min(...heights)).toBeGreaterThan(16);
  }
});
