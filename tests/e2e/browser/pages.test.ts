import { describe, expect, it } from "vitest";
import { faultsOf, hasChromium, type Look, LOOKS, unreachable } from "./browser.ts";
import { useDemo } from "./demo.ts";
import { LINKS, OFF_ITS_RUNG } from "./in-page.ts";
import { GITHUB_PAGES, type PageCase, PAGES } from "./pages.ts";
import { newcomerOf, signIn } from "./sign-in.ts";
import { useBrowser } from "./use-browser.ts";

describe.skipIf(!hasChromium)("every page in every state", () => {
  const { open } = useBrowser();
  const { demo } = useDemo();

  /** What is wrong with all these pages, by name, in a window of its own. */
  async function visit(look: Look, base: string, cases: readonly PageCase[], as?: string) {
    const { page, troubles, close } = await open(look);
    const isByKey = look === LOOKS[0] || look === LOOKS[1];
    const wrong: string[] = [];
    if (as !== undefined) await signIn(page, demo(), as);
    for (const { name, path, status = 200 } of cases) {
      const response = await page.goto(base + path(demo()));
      const got = response?.status();
      const faults = got === status ? await faultsOf(page) : [`answered ${got} instead of ${status}`];
      const keys = isByKey && got === status ? await unreachable(page) : [];
      wrong.push(...[...faults, ...keys, ...troubles()].map((fault) => `${name}: ${fault}`));
    }
    await close();
    return wrong;
  }

  for (const look of LOOKS) {
    it(`is sound ${look.width} wide, ${look.scheme}, in ${look.language}`, async () => {
      const { url, githubUrl, climber } = demo();
      const seenBy = (who: PageCase["as"]) => PAGES.filter((one) => one.as === who);
      const wrong = await Promise.all([
        visit(look, url, seenBy(undefined)),
        visit(look, url, seenBy("climber"), climber),
        visit(look, url, seenBy("newcomer"), newcomerOf(demo())),
        // The simulated GitHub speaks English only.
        visit(look, githubUrl, look.language === "en" ? GITHUB_PAGES : []),
      ]);
      expect(wrong.flat()).toEqual([]);
    });
  }

  it("leads nowhere that is not there", async () => {
    const { url, githubUrl } = demo();
    const { page, close } = await open(LOOKS[0]!);
    const links = new Set<string>();
    for (const { path } of PAGES.filter(({ as, status = 200 }) => as === undefined && status === 200)) {
      await page.goto(url + path(demo()));
      for (const link of await page.evaluate<string[]>(LINKS)) links.add(link);
    }
    const dead: string[] = [];
    for (const link of links) {
      const isOurs = link.startsWith(url) || link.startsWith(githubUrl);
      if (isOurs && (await page.request.get(link)).status() >= 400) dead.push(link);
    }
    expect(dead).toEqual([]);
    await close();
  });

  it("marks where everybody begins in the middle of its rung", async () => {
    for (const look of LOOKS.slice(0, 2)) {
      const { page, close } = await open(look);
      await page.goto(demo().url);
      expect(await page.evaluate(OFF_ITS_RUNG)).toEqual([0, 0]);
      await close();
    }
  });
});
