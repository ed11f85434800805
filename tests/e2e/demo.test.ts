import { readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { startDemo } from "../../src/demo/start.ts";
import { startCommand } from "../fixtures/command.ts";
import { CONFIG_FOLDER, defaultRules } from "../fixtures/rules.ts";
import { workspace } from "../fixtures/workspace.ts";
import { freePort, until } from "./running-app.ts";

/** The demo as people start it; whatever it writes is written below a folder of the test's own. */
async function start(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const cwd = workspace();
  const temporary = workspace();
  const { child, finished } = startCommand(["demo", ...args], { cwd, env: { ...env, TMPDIR: temporary } });
  onTestFinished(() => void child.kill("SIGKILL"));
  let shown = "";
  child.stdout.on("data", (chunk: Buffer) => (shown += chunk.toString()));
  const stop = async () => {
    child.kill("SIGINT");
    return await finished;
  };
  return {
    stop,
    cwd,
    temporary,
    addresses: async () =>
      await until("the addresses", async () => {
        const found = [...shown.matchAll(/^ {2}(http\S+) {2,}(.+)$/gm)].map(([, url, what]) => [url!, what!] as const);
        return found.length >= 9 ? found : null;
      }),
    text: () => shown,
  };
}

describe("npm run demo", () => {
  it("shows where to look, each place answers, and Ctrl-C leaves nothing behind", async () => {
    const port = await freePort();
    const demo = await start(["--port", String(port)]);
    const addresses = await demo.addresses();
    const [front] = addresses[0]!;
    expect(front).toBe(`http://localhost:${port}/`);
    for (const [url, what] of addresses) {
      const { status } = await fetch(url, { redirect: "manual" });
      // A cohort is shown to those who are in it, and signing in leads on.
      const fitting = what.startsWith("A cohort") ? [404] : what.startsWith("Sign in") ? [302] : [200];
      expect([what, fitting.includes(status), status]).toEqual([what, true, status]);
    }
    expect(await (await fetch(`${front}readyz`)).json()).toMatchObject({ ready: true, inbox: "ok" });
    const { code, stderr } = await demo.stop();
    expect([code, stderr]).toEqual([0, expect.stringContaining("Ended")]);
    for (const [url] of addresses) await expect(fetch(url)).rejects.toThrow();
    expect(readdirSync(demo.temporary)).toEqual([]);
    expect(readdirSync(demo.cwd)).toEqual([]);
  });

  it("can be ended while it gets ready", async () => {
    const demo = await start(["--port", String(await freePort())]);
    await until("the folder", async () => readdirSync(demo.temporary).length > 0);
    const { code } = await demo.stop();
    expect(code).toBe(0);
    expect(readdirSync(demo.temporary)).toEqual([]);
  });

  it.each([
    [["--port", "70000"], "70000"],
    [["--people", "many"], "many"],
    [["--seed", "-1"], "-1"],
  ])("refuses %j with a sentence", async (args, found) => {
    const { finished } = startCommand(["demo", ...args], { cwd: workspace() });
    const { code, stderr } = await finished;
    expect(code).toBe(2);
    expect(stderr).toContain(found);
  });

  it("says that a port is taken where it was asked for by number, and takes another where it was not, in Chinese where the terminal is", async () => {
    const first = await start([]);
    const [[url]] = (await first.addresses()) as [readonly [string, string]];
    const { port } = new URL(url);
    const { finished } = startCommand(["demo", "--port", port], { cwd: workspace() });
    const { code, stderr } = await finished;
    expect([code, stderr]).toEqual([1, expect.stringContaining(port)]);
    const second = await start([], { LANG: "zh_CN.UTF-8" });
    const [[other]] = (await second.addresses()) as [readonly [string, string]];
    expect(other).not.toBe(url);
    expect((await fetch(other)).status).toBe(200);
    expect(second.text()).toContain("模拟的 GitHub");
    expect((await second.stop()).stderr).toContain("已结束");
    expect((await first.stop()).code).toBe(0);
  });
});

it("lets people climb while one watches, and the app hears of it by webhook", async () => {
  const steps: [number, number][] = [];
  const demo = await startDemo({
    rules: defaultRules,
    configFolder: CONFIG_FOLDER,
    people: 30,
    seed: 3,
    port: await freePort(),
    logLevel: "error",
    cohortName: "Climbers",
    now: () => new Date(),
    paceMs: 50,
    onStep: (...step) => steps.push(step),
    signal: new AbortController().signal,
  });
  onTestFinished(demo.stop);
  expect(steps.map(([done]) => done)).toEqual(steps.map(([done]) => done).toSorted((a, b) => a - b));
  expect(steps.at(-1)![0]).toBe(steps.at(-1)![1]);
  const seen = new Set<string>();
  const merges = [...demo.world.repositories.values()].reduce((sum, { line }) => sum + line.length, 0);
  demo.world.onChange(({ event, action }) => seen.add(`${event}.${action}`));
  await until("a climb", async () =>
    ["issue_comment.created", "pull_request.opened", "pull_request_review.submitted", "pull_request.closed"].every(
      (kind) => seen.has(kind),
    ),
  );
  await until("a merge", async () => {
    return [...demo.world.repositories.values()].reduce((sum, { line }) => sum + line.length, 0) > merges;
  });
  await until("an answer of the app", async () =>
    [...demo.world.repositories.values()].some(({ issues }) =>
      [...issues.values()].some(({ comments }) => comments.some(({ author }) => author.login === demo.world.bot)),
    ),
  );
  await demo.stop();
  await sleep(200);
  const quiet = seen.size;
  await sleep(200);
  expect(seen.size).toBe(quiet);
});
