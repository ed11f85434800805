import { afterAll, beforeAll } from "vitest";
import type { Demo } from "../../../src/demo/start.ts";
import { hasChromium } from "./browser.ts";
import { openDemo } from "./open-demo.ts";

/** The demo for the tests of a file: a world in which nothing happens but what a test does. */
export function useDemo(): { readonly demo: () => Demo } {
  let demo: Demo | undefined;
  beforeAll(async () => {
    if (hasChromium) demo = await openDemo(1);
  });
  afterAll(() => demo?.stop());
  return { demo: () => demo! };
}
