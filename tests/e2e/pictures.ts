/**
 * Makes the pictures of the README anew: `npm run pictures`. The world of the demo is made from a fixed seed, so
 * that they change where the pages do.
 */
import { statSync } from "node:fs";
import { openDemo } from "./browser/open-demo.ts";
import { launch, openWindow } from "./browser/browser.ts";

/** A picture on the README's first screen that is larger makes people wait. */
const LARGEST = 300 * 1024;

const demo = await openDemo(1);
const browser = await launch();
try {
  for (const scheme of ["light", "dark"] as const) {
    const { page, close } = await openWindow(browser, { width: 1280, scheme, language: "en" });
    const pictures = [
      ["dashboard", `/u/${demo.climber}`, 1900],
      ["explorer", "/issues", 900],
    ] as const;
    for (const [name, path, height] of pictures) {
      const file = `docs/${name}${scheme === "dark" ? "-dark" : ""}.png`;
      await page.goto(demo.url + path);
      await page.setViewportSize({ width: 1280, height });
      await page.screenshot({ path: file });
      const { size } = statSync(file);
      process.stdout.write(`${file}  ${Math.round(size / 1024)} KiB\n`);
      if (size > LARGEST) process.exitCode = 1;
    }
    await close();
  }
} finally {
  await browser.close();
  await demo.stop();
}
process.exit();
