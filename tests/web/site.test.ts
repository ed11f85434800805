import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/flows/ports.ts";
import { CLIMBERS } from "../fixtures/climbers.ts";
import { runCommand, runInProcess, startCommand } from "../fixtures/command.ts";
import { writeHistory } from "../fixtures/history.ts";
import { serveSite } from "../fixtures/site.ts";
import { workspace } from "../fixtures/workspace.ts";

const running: ReturnType<typeof startCommand>[] = [];
afterEach(async () => {
  for (const { child, finished } of running.splice(0)) {
    child.kill("SIGKILL");
    await finished;
  }
});

/** Starts the real server on a free port and answers its address once it says that it listens. */
async function serve(cwd: string, env: NodeJS.ProcessEnv = {}) {
  const server = startCommand(["start"], { cwd, env: { PORT: "0", HOST: "127.0.0.1", LOG_LEVEL: "silent", ...env } });
  running.push(server);
  const url = await new Promise<string>((resolve, reject) => {
    let said = "";
    server.child.stderr.on("data", (chunk) => {
      said += String(chunk);
      const found = /http:\/\/\S+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    void server.finished.then(() => reject(new Error(`the server did not start: ${said}`)));
  });
  return { ...server, url };
}

describe("the server", () => {
  it("starts with nothing configured and says what is missing and how to get it", async () => {
    const { url } = await serve(workspace());
    const response = await fetch(url, { headers: { "Accept-Language": "en" } });
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain("No history has been read yet.");
    expect(page).toContain("npx firstrung import deepspeedai/DeepSpeed");
    expect(page).toContain("https://github.com/settings/personal-access-tokens");
    expect(response.headers.get("Content-Security-Policy")).toMatch(/^default-src 'none'/);
    expect(page).not.toMatch(/<script|style="/);
  });

  it("speaks Chinese to who reads it, by the browser's wish and by choice", async () => {
    const { url } = await serve(workspace());
    const chinese = await (await fetch(url, { headers: { "Accept-Language": "zh-TW" } })).text();
    expect(chinese).toContain('<html lang="zh-CN">');
    expect(chinese).toContain("此处还缺少什么");
    expect(await (await fetch(`${url}/?lang=en`, { headers: { "Accept-Language": "zh" } })).text()).toContain(
      'lang="en"',
    );
  });

  it("shows what has been read", async () => {
    const cwd = workspace();
    await writeHistory(join(cwd, "history.git"), CLIMBERS);
    await runCommand(["import", "owner/Repo", "--from", "history.git"], { cwd });
    const { url } = await serve(cwd);
    // It is judged in the background, soon after the start.
    await expect
      .poll(async () => await (await fetch(url)).text(), { timeout: 20_000 })
      .toMatch(/<a href="\/r\/owner\/Repo"><bdi>owner\/Repo<\/bdi><\/a>.*<td class="number roomy">11<\/td>/);
  });

  it("has a page even where it cannot find out who is looking", async () => {
    const store = {} as Store;
    const { get, failures } = await serveSite({
      store,
      signIn: {
        viewerOf: () => Promise.reject(new Error("the database is away")),
        sessionOf: () => null,
        addPages: () => {},
      },
    });
    const { status, page } = await get("/start", { language: "zh-CN" });
    expect(status).toBe(500);
    expect(page).toContain("这里出了问题");
    expect(failures.join()).toContain("the database is away");
    expect(page).not.toContain("database");
  });

  it("has an icon of its own", async () => {
    const { get } = await serveSite({ store: {} as Store });
    const { status, page, headers } = await get("/icon.svg");
    expect([status, headers.get("Content-Type")]).toEqual([200, "image/svg+xml"]);
    expect(page).toMatch(/^<svg xmlns=/);
  });

  it("answers whether it is alive and able, and has a page for what is not there", async () => {
    const { url } = await serve(workspace());
    expect(await (await fetch(`${url}/healthz`)).text()).toBe("ok");
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ready: true, database: "ok", judging: "ok" });
    const missing = await fetch(`${url}/<script>alert(1)</script>?lang=zh-CN`);
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain("此地址没有页面。");
  });

  it("keeps the database to itself while others may still read", async () => {
    const cwd = workspace();
    await serve(cwd);
    const second = await runCommand(["start"], { cwd, env: { PORT: "0" } });
    expect(second).toMatchObject({ code: 1, stdout: "" });
    expect(second.stderr).toMatch(/^\S*firstrung\.db is in use by another process that writes; stop that one/);
    const env = { DATABASE_URL: `file:${join(cwd, "data/firstrung.db")}` };
    expect(await runInProcess(["export", "contributions"], cwd, env)).toMatchObject({ code: 0 });
  });

  it("says in one sentence that the port is taken", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await once(holder, "listening");
    const { port } = holder.address() as { port: number };
    const { code, stderr } = await runCommand(["start"], {
      cwd: workspace(),
      env: { HOST: "127.0.0.1", PORT: String(port) },
    });
    holder.close();
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `The port ${port} at 127.0.0.1 is taken; stop what uses it or set PORT.\n`,
    });
  });

  it.each(["SIGTERM", "SIGINT"] as const)("stops cleanly on %s and gives the database back", async (signal) => {
    const cwd = workspace();
    const { child } = await serve(cwd);
    child.kill(signal);
    expect(await once(child, "close")).toEqual([0, null]);
    await serve(cwd);
  });
});
