import type { Page } from "playwright-core";
import { describe, expect, it, test } from "vitest";
import { judgedRepository, judgement } from "../../fixtures/judged.ts";
import { emptyStore } from "../../fixtures/open-store.ts";
import { serveSite } from "../../fixtures/site.ts";
import { faultsOf, hasChromium, LOOKS } from "./browser.ts";
import { useBrowser } from "./use-browser.ts";

const WIDE = { width: 1280, scheme: "light", language: "en" } as const;

async function explorer() {
  const store = await emptyStore();
  await judgedRepository(store, { repo: "acme/Model", githubId: 1 }, (id) => [
    judgement(id, "acme/Model", 1, { card: { title: "Explain the tokenizer" } }),
    judgement(id, "acme/Model", 2, {
      card: { title: "Cover the parser", area: { area: "tests", by: "label", said: "tests" } },
    }),
  ]);
  return await serveSite({ store, requestsPerMinute: 0 });
}

const titles = (page: Page) => page.locator("article h3").allTextContents();

describe.skipIf(!hasChromium)("the explorer in a browser", () => {
  const browser = useBrowser();

  it("shows what fits as soon as something is chosen, keeps the focus, and goes back", async () => {
    const { url } = await explorer();
    const { page, troubles, close } = await browser.open(WIDE);
    await page.goto(`${url}/issues`);
    await page.focus('input[name="area"][value="tests"]');
    await page.keyboard.press("Space");
    await page.waitForURL(`${url}/issues?area=tests`);
    expect(await titles(page)).toEqual(["Cover the parser"]);
    expect(await page.locator(":focus").getAttribute("value")).toBe("tests");
    await page.fill("#q", "nothing like it");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/issues?q=nothing+like+it&area=tests");
    await page.getByRole("heading", { name: "Nothing that is free fits all of that" }).waitFor();
    await page.goBack();
    await page.waitForURL(`${url}/issues?area=tests`);
    await page.getByRole("heading", { name: "Cover the parser" }).waitFor();
    expect(troubles()).toEqual([]);
    await close();
  });

  it("does the same with its button where there is no script", async () => {
    const { url } = await explorer();
    const { page, close } = await browser.open(WIDE);
    await page.route("**/issues.js", (route) => route.abort());
    await page.goto(`${url}/issues`);
    await page.check('input[name="area"][value="tests"]');
    await page.getByRole("button", { name: "Show" }).click();
    await page.waitForURL(/area=tests/);
    expect(await titles(page)).toEqual(["Cover the parser"]);
    await close();
  });

  test.each(LOOKS)("has no fault with everything open, at $width, $scheme, $language", async (look) => {
    const { url } = await explorer();
    const { page, close } = await browser.open(look);
    for (const path of ["/issues", "/issues?state=all&area=kernel&area=docs&area=tests", "/issues?q=nothing"]) {
      await page.goto(url + path);
      await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true;");
      expect(await faultsOf(page)).toEqual([]);
    }
    await close();
  });
});
