import { defineConfig } from "vitest/config";

export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    include: ["tests/**/*.test.ts"],
    // Children, databases and git take their time on a loaded machine; no test depends on how long.
    // Much of a test's time is waiting, for a child or a database; the default on two cores is one worker.
    maxWorkers: 3,
    // Nothing in src keeps state in a module but what it compiled, so files may share modules: loading them anew for each took a third of the time.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    env: { LANG: "C", LC_ALL: "C", NO_COLOR: "1" },
  },
});
