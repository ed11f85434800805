import { describe, expect, it } from "vitest";
import { faultsOf, hasChromium, type Look, LOOKS, unreachable } from "./browser.ts";
import { useDemo } from "./demo.ts";
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
});
