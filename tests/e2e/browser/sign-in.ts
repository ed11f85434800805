import type { Page } from "playwright-core";
import type { Demo } from "../../../src/demo/start.ts";
import { mergedBy } from "../../../src/simulator/pages/people.ts";

/** Signs in by the way that everybody goes: to the simulated GitHub and back. */
export async function signIn(page: Page, { url }: Demo, login: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${url}/login?returnTo=/me`);
  await page.getByLabel("Somebody else, by login").fill(login);
  await page.getByLabel("Somebody else, by login").press("Enter");
  await page.waitForURL(`${url}/me`);
}

/** Somebody of whom nothing was merged yet; the next one for a higher index. */
export function newcomerOf({ world }: Demo, index = 0): string {
  const merged = mergedBy(world);
  const maintainers = new Set([...world.repositories.values()].flatMap((one) => [...one.maintainers]));
  const all = [...world.people.values()].filter(
    (one) => one.type === "User" && !one.deleted && !merged.has(one) && !maintainers.has(one),
  );
  return all[index]!.login;
}
