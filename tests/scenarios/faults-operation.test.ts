import Sqlite from "better-sqlite3";
import { once } from "node:events";
import { mkdirSync, cpSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, test } from "vitest";
import { createInboxWorker } from "../../src/flows/inbox/work-inbox.ts";
import { openStore } from "../../src/storage/open.ts";
import { post } from "../fixtures/front-door.ts";
import { delivery, installed, START } from "../fixtures/installed.ts";
import { APP, serve } from "../fixtures/serve.ts";
import { sharedWorkspace, workspace } from "../fixtures/workspace.ts";
import { ENGINES } from "../storage/engines.ts";

/** Cases O1 to O3, O5 and O6: stopping, dying, being asked how one is, and clocks. */

const leasedIn = (file: string) => {
  const database = new Sqlite(file, { readonly: true });
  const count = database.prepare("SELECT count(*) FROM inbox WHERE leased_until IS NOT NULL").pluck().get();
  database.close();
  return count;
};

describe("O1: told to stop", () => {
  it("in the middle of a burst it acknowledges nothing that is not stored, hands back what it had and ends well", async () => {
    const cwd = workspace();
    const server = await serve(cwd, { ...APP, DATABASE_URL: "file:./store.db" });
    const acknowledged: string[] = [];
    const over = new AbortController();
    const senders = Array.from({ length: 20 }, async () => {
      while (!over.signal.aborted) {
        const one = delivery("issues", { installation: { id: 1 + (acknowledged.length % 5) }, repository: { id: 1 } });
        const { status } = await post(server.webhooks, { body: one.body, headers: { "X-GitHub-Delivery": one.guid } });
        if (status === 202) acknowledged.push(one.guid);
        else if (status === 0) return;
        if (acknowledged.length === 200) server.child.kill("SIGTERM");
      }
    });
    const { code } = await server.finished;
    over.abort();
    await Promise.all(senders);
    expect(code).toBe(0);
    expect(leasedIn(join(cwd, "store.db"))).toBe(0);
    const store = await openStore(`file:${join(cwd, "store.db")}`, "write");
    expect((await store.inbox.has(acknowledged)).size).toBe(acknowledged.length);
    await store.close();
  });

  it("it does not wait for ever for who sends nothing, and a second word ends it at once", async () => {
    for (const isTwice of [false, true]) {
      const server = await serve(workspace(), { ...APP, DATABASE_URL: "file:./store.db" });
      const { port } = new URL(server.url);
      const slow = connect(Number(port), "127.0.0.1");
      slow.on("error", () => {}).write("POST /api/github/webhooks HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{");
      await once(slow, "ready").catch(() => {});
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
      const started = performance.now();
      server.child.kill("SIGTERM");
      if (isTwice) {
        await expect.poll(() => fetch(server.url).catch(() => null)).toBeNull();
        server.child.kill("SIGTERM");
      }
      const { code } = await server.finished;
      slow.destroy();
      expect([code, server.child.signalCode]).toEqual(isTwice ? [null, "SIGTERM"] : [0, null]);
      expect(performance.now() - started).toBeLessThan(12_000);
    }
  });

  it("a worker whose delivery hangs gives it back with those it had not begun", async () => {
    let hang = () => {};
    const hangs = new Promise<void>((resolve) => (hang = resolve));
    const apply = () => async () => {
      hang();
      return await new Promise<boolean>(() => {});
    };
    const app = await installed({ apply });
    await app.accept(...[1, 2, 3].map((id) => delivery("issues", { id, installation: { id: 7 } })));
    const { stop } = app.work();
    await hangs;
    await stop();
    const taken = await app.store.inbox.take(START, new Date(START.getTime() + 1_000), new Set(), 10);
    expect(taken).toHaveLength(3);
    expect(taken.map(({ attempts }) => attempts)).toEqual([0, 0, 0]);
  });
});

test.each([
  ["an exception", 'throw new Error("out of the blue")'],
  ["a rejection", 'Promise.reject(new Error("out of the blue"))'],
])("O2: %s that nobody caught is logged and ends the process with 1; the next finds everything", async (_, what) => {
  const cwd = workspace();
  const script = join(cwd, "trouble.mjs");
  writeFileSync(script, `process.on("SIGUSR2", () => { ${what}; });\n`);
  const env: NodeJS.ProcessEnv = { ...APP, DATABASE_URL: "file:./store.db", LOG_LEVEL: "fatal" };
  const server = await serve(cwd, { ...env, NODE_OPTIONS: `--import=${script}` });
  const one = delivery("ping", {});
  expect((await post(server.webhooks, { body: one.body, headers: { "X-GitHub-Delivery": one.guid } })).status).toBe(
    202,
  );
  server.child.kill("SIGUSR2");
  const { code, stderr } = await server.finished;
  expect(code).toBe(1);
  expect(stderr).toContain("out of the blue");
  const again = await serve(cwd, env);
  expect(await (await fetch(`${again.url}/readyz`)).json()).toMatchObject({ ready: true });
  await again.kill();
  const store = await openStore(`file:${join(cwd, "store.db")}`, "read");
  expect((await store.inbox.has([one.guid])).size).toBe(1);
  await store.close();
});

describe("O3: asked how it is", () => {
  it("it is alive and able, and names its worker", async () => {
    const { url } = await serve(workspace(), { ...APP, DATABASE_URL: "file:./store.db" });
    expect(await (await fetch(`${url}/healthz`)).text()).toBe("ok");
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toMatchObject([200, { ready: true, database: "ok", inbox: "ok" }]);
  });

  it("a worker is stuck when a delivery or the database takes a minute, and no sooner", async () => {
    const hung = new Promise<never>(() => {});
    const parts = { now: () => START, warn: () => {}, timeoutMs: 10_000_000 };
    const nothing = { giveBack: async () => {}, finish: async () => {}, fail: async () => {} };
    const one = { ...delivery("issues", {}), attempts: 0 };
    let isTaken = false;
    const take = async () => (isTaken ? [] : ((isTaken = true), [one]));
    const cases = {
      delivery: createInboxWorker({ ...parts, inbox: { ...nothing, take }, apply: () => hung }),
      database: createInboxWorker({ ...parts, inbox: { ...nothing, take: () => hung }, apply: () => hung }),
    };
    for (const worker of Object.values(cases)) {
      expect(worker.stuckSince(START)).toBeNull();
      const controller = new AbortController();
      void worker.run(controller.signal);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(worker.stuckSince(new Date(START.getTime() + 59_000))).toBeNull();
      expect(worker.stuckSince(new Date(START.getTime() + 61_000))).toEqual(START);
      controller.abort();
      isTaken = false;
    }
  });
});

describe("O5: an older database", () => {
  /** The migrations as they were before the last one. */
  function before(folder: string): string {
    const all = fileURLToPath(new URL("../../migrations/sqlite", import.meta.url));
    const old = join(folder, "old");
    mkdirSync(join(old, "meta"), { recursive: true });
    cpSync(all, old, { recursive: true });
    const journal = join(old, "meta/_journal.json");
    const { entries, ...rest } = JSON.parse(readFileSync(journal, "utf8")) as { entries: object[] };
    writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, -1) }));
    return old;
  }

  it("is brought up to date with everything in it, and what older code writes still fits", async () => {
    const folder = workspace();
    const file = join(folder, "store.db");
    const { migrate } = await import("drizzle-orm/better-sqlite3/migrator");
    const { drizzle } = await import("drizzle-orm/better-sqlite3");
    const old = new Sqlite(file);
    migrate(drizzle(old), { migrationsFolder: before(folder), migrationsTable: "__drizzle_migrations" });
    const tables = old.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_%' ESCAPE '\\'",
    );
    const names = tables.pluck().all().map(String);
    const columnsOf = (name: string) =>
      old.prepare(`SELECT name FROM pragma_table_info(?)`).pluck().all(name) as string[];
    const known = new Map(names.map((name) => [name, columnsOf(name)]));
    const insert = () =>
      old.exec(
        `INSERT INTO repositories (name, folded_name, history_pass) VALUES ('o/r${Math.random()}', 'o/r${Math.random()}', 1)`,
      );
    insert();
    const store = await openStore(`file:${file}`, "write");
    expect(await store.repositories()).toHaveLength(1);
    await store.close();
    // Nothing that older code reads or writes has gone.
    for (const [name, columns] of known) expect(columnsOf(name)).toEqual(expect.arrayContaining(columns));
    insert();
    old.close();
  });
});

describe.each(ENGINES)("O6: clocks on $name", (engine) => {
  const { available } = engine;
  const folder = sharedWorkspace();
  const at = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
  const until = (minutes: number) => new Date(at(minutes).getTime() + 20_000);

  it.skipIf(!available)(
    "set back by an hour neither hide what came before nor keep what a killed process had",
    async () => {
      const store = await engine.open(folder);
      const { inbox } = store;
      await inbox.accept([delivery("issues", { installation: { id: 7 } })]);
      expect(await inbox.take(at(-60), until(-60), new Set(), 10)).toHaveLength(1);
      // Its lease holds while the clock runs as it should …
      expect(await inbox.take(at(-60), until(-60), new Set(), 10)).toEqual([]);
      expect(await inbox.take(new Date(at(-60).getTime() + 25_000), until(-59), new Set(), 10)).toHaveLength(1);
      // … and one of a clock that was an hour ahead does not hold for an hour.
      expect(await inbox.take(at(0), until(0), new Set(), 10)).toHaveLength(1);
      expect(await inbox.take(at(-60), until(-60), new Set(), 10)).toHaveLength(1);
      await store.close();
    },
  );

  it.skipIf(!available)(
    "that differ by seconds between machines do not make two work on one installation",
    async () => {
      const store = await engine.open(workspace());
      const { inbox } = store;
      await inbox.accept([1, 2].map((id) => delivery("issues", { id, installation: { id: 7 } })));
      expect(await inbox.take(at(0), until(0), new Set(), 1)).toHaveLength(1);
      for (const seconds of [-20, -1, 0, 1, 19]) {
        const now = new Date(at(0).getTime() + seconds * 1_000);
        expect(await inbox.take(now, new Date(now.getTime() + 20_000), new Set(), 1)).toEqual([]);
      }
      await store.close();
    },
  );
});
