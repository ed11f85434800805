import { existsSync } from "node:fs";
import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { OVERFLOW, REPORT_VIOLATIONS, UNREACHED, WATCH_FOCUS } from "./in-page.ts";

/** Debian's; the tests are skipped where it is not installed. */
const CHROMIUM = "/usr/bin/chromium";
export const hasChromium = existsSync(CHROMIUM);

/** How somebody looks at a page. */
export interface Look {
  readonly width: 390 | 1280;
  readonly scheme: "light" | "dark";
  readonly language: "en" | "zh-CN";
}

/** Widths, schemes and languages, each value of one with each of another. */
export const LOOKS: readonly Look[] = [
  { width: 1280, scheme: "light", language: "en" },
  { width: 390, scheme: "dark", language: "en" },
  { width: 390, scheme: "light", language: "zh-CN" },
  { width: 1280, scheme: "dark", language: "zh-CN" },
];

/** A window without anybody's cookies. */
export interface Window {
  readonly page: Page;
  /** What went wrong in it since it was last asked. */
  readonly troubles: () => string[];
  readonly close: () => Promise<void>;
}

/** Starts Debian's. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
}

export async function openWindow(browser: Browser, { width, scheme, language }: Look): Promise<Window> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    locale: language,
    reducedMotion: "reduce",
  });
  let troubles: string[] = [];
  await context.exposeFunction("reportViolation", (what: string) => void troubles.push(what));
  await context.addInitScript(REPORT_VIOLATIONS);
  context.on("weberror", (error) => void troubles.push(`script: ${error.error().message}`));
  context.on("console", (message) => {
    // A page that is meant to be missing is said to be so on the console too.
    const isStatus = /the server responded with a status of 4\d\d/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !isStatus) troubles.push(`console: ${message.text()}`);
  });
  context.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    const isOurs = ["localhost", "127.0.0.1"].includes(hostname);
    if (protocol.startsWith("http") && !isOurs) troubles.push(`another host: ${request.url()}`);
  });
  return {
    page: await context.newPage(),
    troubles() {
      const found = troubles;
      troubles = [];
      return found;
    },
    close: () => context.close(),
  };
}

/** What is wrong with a page as it is now: what axe finds, and what is wider than the window. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(`window.axe || (() => { ${axe.source} })()`);
  const found = (await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")) as axe.AxeResults;
  const violations = found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `axe: ${id} ${html.slice(0, 160)} ${failureSummary ?? ""}`),
  );
  const overflow = (await page.evaluate(OVERFLOW)) as string | null;
  return overflow === null ? violations : [...violations, overflow];
}

/** What can be clicked or filled in but is not reached with the tabulator key, or shows no sign that it is. */
export async function unreachable(page: Page): Promise<string[]> {
  const count = (await page.evaluate(WATCH_FOCUS)) as number;
  // One after the other, but without waiting for the answer to each.
  await Promise.all(Array.from({ length: count + 10 }, () => page.keyboard.press("Tab")));
  return (await page.evaluate(UNREACHED)) as string[];
}
