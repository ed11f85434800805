import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { hasChromium, launch, type Look, openWindow } from "./browser.ts";

/** A browser for the tests of a file. */
export function useBrowser() {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (hasChromium) browser = await launch();
  });
  afterAll(async () => await browser?.close());
  return { open: (look: Look) => openWindow(browser!, look) };
}
