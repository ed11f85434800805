import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { translate } from "../../../src/locales/translate.ts";
import { until } from "../running-app.ts";
import { faultsOf, hasChromium, type Look } from "./browser.ts";
import { useDemo } from "./demo.ts";
import { newcomerOf, signIn } from "./sign-in.ts";
import { useBrowser } from "./use-browser.ts";

const LOOKS: readonly Look[] = [
  { width: 1280, scheme: "light", language: "en" },
  { width: 390, scheme: "dark", language: "zh-CN" },
];
/** Where the app is installed, so that it answers to `/claim`, and where newcomer issues have labels. */
const REPO = "huggingface/transformers";

describe.skipIf(!hasChromium)("somebody new", () => {
  const { open } = useBrowser();
  const { demo } = useDemo();

  it.each(LOOKS.map((look, index) => ({ look, index })))(
    "signs in, finds, claims, merges, climbs, hides, exports and is deleted, $look.width wide, $look.scheme, in $look.language",
    async ({ look, index }) => {
      const { url, githubUrl, world } = demo();
      const { page, troubles, close } = await open(look);
      const stranger = await open(look);
      const t = translate(look.language);
      const login = newcomerOf(demo(), index);
      const wrong: string[] = [];
      const check = async (state: string) =>
        wrong.push(...[...(await faultsOf(page)), ...troubles()].map((fault) => `${state}: ${fault}`));
      const shownToOthers = async () => (await stranger.page.goto(`${url}/u/${login}`))?.status();

      await signIn(page, demo(), login);
      await check("at the foot");
      expect(await page.textContent("main")).toContain(t("person.standsMine", { rung: t("rungs.newcomer") }));

      await page.goto(`${url}/settings`);
      await page.getByLabel(t("directions.application")).check();
      await page.getByLabel(t("account.profile.visible")).check();
      await submit(page, "/settings/profile");
      await page.getByLabel(t("directions.application")).check();
      await submit(page, "/settings/wishes");
      await check("settings, saved");
      expect(await page.getByRole("status").textContent()).toContain(t("account.saved"));
      expect(await page.getByLabel(t("directions.application")).isChecked()).toBe(true);
      expect(await shownToOthers()).toBe(200);

      await page.goto(`${url}/issues?repo=${REPO}`);
      // One that is taken as a whole: of others a part has to be named.
      const whole = page.locator("article.issue").filter({ hasNotText: "who takes which page?" });
      await whole.locator(`a.out[href^="${githubUrl}/${REPO}/issues/"]`).first().click();
      await page.waitForURL(`${githubUrl}/${REPO}/issues/*`);
      const address = page.url();
      await page.getByLabel("Comment").fill("/claim");
      await page.getByRole("button", { name: "Comment" }).click();
      await until("it is assigned", async () => {
        await page.goto(address);
        return (await page.textContent("main"))?.includes(`Assigned to ${login}`);
      });
      await check("an issue that is claimed");
      await page.goto(`${url}/me`);
      await until("the claim is seen", async () => {
        await page.reload();
        return (await page.textContent("main"))?.includes(t("person.held"));
      });
      await check("one's own dashboard with a claim");

      await page.goto(address);
      await page.getByLabel("What it changes").selectOption("docs");
      await page.getByRole("button", { name: "Open a pull request" }).click();
      await page.waitForURL(`${githubUrl}/${REPO}/pull/*`);
      const pull = page.url();
      await check("a pull request of one's own");
      const maintainer = [...world.repository(REPO).record.maintainers][0]!.login;
      await page.goto(`${githubUrl}/login?return_to=${new URL(pull).pathname}`);
      await page.getByRole("button", { name: maintainer }).click();
      await page.waitForURL(pull);
      await page.getByRole("button", { name: "Approve" }).click();
      await page.getByRole("button", { name: "Merge pull request" }).click();
      await check("a pull request that is merged");

      await page.goto(`${url}/me`);
      await until("the rung", async () => {
        await page.reload();
        return (await page.textContent("main"))?.includes(t("person.standsMine", { rung: t("rungs.docs") }));
      });
      await check("one rung up");

      await page.goto(`${url}/settings`);
      await submit(page, "/settings/hide");
      await check("settings of somebody who is hidden");
      await until("it is hidden", async () => (await shownToOthers()) === 404);

      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: t("account.data.json") }).click(),
      ]);
      const data = JSON.parse(readFileSync(await download.path(), "utf8")) as object;
      expect(JSON.stringify(data)).toContain(login);

      await page.goto(`${url}/settings/delete`);
      await check("before one is deleted");
      await page.getByLabel(t("account.deletion.confirm")).fill("somebody else");
      await submit(page, "/settings/delete");
      await check("deletion that was not meant");
      await page.getByLabel(t("account.deletion.confirm")).fill(login);
      await submit(page, "/settings/delete");
      await page.waitForURL(`${url}/settings/deleted`);
      await check("after one was deleted");
      await page.goto(`${url}/me`);
      expect(page.url()).toContain(`${githubUrl}/login/oauth/authorize`);
      expect(wrong).toEqual([]);
      await Promise.all([close(), stranger.close()]);
    },
  );
});

/** Sends the form that posts there, and waits for where it leads. */
async function submit(page: Page, action: string): Promise<void> {
  const button = page.locator(`form[action="${action}"] button`).first();
  await Promise.all([page.waitForResponse((response) => response.request().method() === "POST"), button.click()]);
  await page.waitForLoadState();
}
