import { execFileSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Sqlite from "better-sqlite3";
import { sql } from "drizzle-orm";
import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { openStore } from "../../src/storage/open.ts";
import { openSqlite } from "../../src/storage/sqlite/open.ts";
import { createStore } from "../../src/storage/store.ts";
import { frontDoor, post } from "../fixtures/front-door.ts";
import { delivery, installed, START } from "../fixtures/installed.ts";
import { APP, serve } from "../fixtures/serve.ts";
import { workspace } from "../fixtures/workspace.ts";
import { ENGINES, freshDatabase, SERVER } from "../storage/engines.ts";

/**
 * Cases D1 to D12 as far as they concern storage; D11 and D12 are told of other queues and tried on our own. D1 and D3 are with W13 in faults-webhook.test.ts, D7 in storage/refusals.test.ts, D8 in
 * verify.test.ts, and D9's one suite for both engines is storage/contract.test.ts.
 */

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

it("D2: a file that may not grow is a delivery refused, not a process ended, and what was stored is whole", async () => {
  const cwd = workspace();
  // A thousand blocks of 512 bytes to a file: so much that the schema fits in.
  const limited = join(cwd, "limited.sh");
  writeFileSync(limited, `#!/bin/sh\nulimit -f 1600\nexec "${process.execPath}" "$@"\n`, { mode: 0o755 });
  const server = await serve(cwd, { ...APP, DATABASE_URL: "file:./store.db" }, limited);
  const body = JSON.stringify({ x: "y".repeat(20_000) });
  const statuses: number[] = [];
  while (statuses.at(-1) !== 503 && statuses.length < 200)
    statuses.push((await post(server.webhooks, { body })).status);
  expect(statuses.slice(0, -1).every((status) => status === 202)).toBe(true);
  expect(statuses.at(-1)).toBe(503);
  expect(statuses.length).toBeGreaterThan(2);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  await server.kill();
  const store = await openStore(`file:${join(cwd, "store.db")}`, "write");
  const { waiting, done } = await store.inbox.counts(new Date());
  expect(waiting + done).toBe(statuses.filter((status) => status === 202).length);
  await store.close();
  const file = new Sqlite(join(cwd, "store.db"));
  expect(file.pragma("integrity_check")).toEqual([{ integrity_check: "ok" }]);
  file.close();
});

it("D4: who reads and then writes is not overtaken by another writer in between", async () => {
  const file = join(workspace(), "store.db");
  const database = await openSqlite(file, "write");
  const other = new Sqlite(file, { timeout: 0 });
  const write = () => other.exec("INSERT INTO meta VALUES ('other', 'x')");
  const count = await database.write(async (tx) => {
    const rows = await tx.all<{ key: string }>(sql`SELECT key FROM meta`);
    expect(write).toThrow(/locked/);
    await tx.run(sql`INSERT INTO meta VALUES ('ours', ${String(rows.length)})`);
    return rows.length;
  });
  write();
  expect(await database.read.all(sql`SELECT value FROM meta WHERE key = 'ours'`)).toEqual([{ value: String(count) }]);
  other.close();
  await database.close();
});

it("D5: drizzle's own transaction, which on SQLite ends the process, is used for PostgreSQL alone", () => {
  const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const users = files.filter((name) => /\.transaction\(/.test(readFileSync(join(ROOT, "src", name), "utf8")));
  expect(users).toEqual(["storage/postgres/open.ts"]);
});

it("D6: a query that nobody awaits, which would write nothing, is a mistake to the linter", () => {
  const folder = workspace();
  for (const name of ["src", "config"]) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  for (const name of ["tsconfig.json", "package.json"]) cpSync(join(ROOT, name), join(folder, name));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  const planted = join(folder, "src/storage/planted.ts");
  writeFileSync(
    planted,
    'import type { Session } from "./database.ts";\nimport type { Tables } from "./schema.ts";\n\nexport function forget(tx: Session, { inbox }: Tables): void {\n  tx.delete(inbox);\n}\n',
  );
  const lint = () =>
    execFileSync("node_modules/.bin/oxlint", ["-c", "config/oxlint.json", "--type-aware", "--format=unix", planted], {
      cwd: folder,
      encoding: "utf8",
      stdio: "pipe",
    });
  expect(lint).toThrow(expect.objectContaining({ stdout: expect.stringMatching(/no-floating-promises/) }));
});

it("D12: nothing waits for a dead worker of an embedded database: whoever opens it next takes its work over at once", async () => {
  const url = `file:${join(workspace(), "store.db")}`;
  const killed = await openStore(url, "write");
  const until = new Date(START.getTime() + 14_400_000);
  await killed.inbox.accept([delivery("issues", { installation: { id: 7 } }, { guid: "a" })]);
  expect(await killed.inbox.take(START, until, new Set(), 9)).toHaveLength(1);
  await killed.close();
  const next = await openStore(url, "write");
  expect((await next.inbox.take(START, until, new Set(), 9)).map(({ guid }) => guid)).toEqual(["a"]);
  await next.close();
});

describe.each(ENGINES)("the inbox on $name", (engine) => {
  const { available } = engine;
  const test = it.skipIf(!available);

  test("D9: deliveries are stored, told apart, taken in turns and parked the same way", async () => {
    const store = await engine.open(workspace());
    const { inbox } = store;
    const until = new Date(START.getTime() + 20_000);
    const of = (guid: string, installation: number, more = {}) =>
      delivery("issues", { installation: { id: installation } }, { guid, ...more });
    expect(
      await inbox.accept([
        of("a", 7),
        of("b", 7),
        of("a", 7),
        of("c", 9),
        of("a", 7, { body: "{}" }),
        of("a", 7, { target: "2" }),
      ]),
    ).toEqual(["new", "new", "known", "new", "different", "new"]);
    const guids = async (busy: number[] = [], limit = 2) =>
      (await inbox.take(START, until, new Set(busy), limit)).map(({ guid }) => guid);
    expect(await guids([7])).toEqual(["c"]);
    expect(await guids()).toEqual(["a", "b"]);
    expect(await guids(), "each has somebody at it").toEqual([]);
    await inbox.finish({ target: "1", guid: "a" }, START);
    await inbox.fail({ target: "1", guid: "b" }, "not today", new Date(START.getTime() + 1_000));
    await inbox.fail({ target: "1", guid: "c" }, "never", null);
    expect(await guids()).toEqual(["a"]);
    await inbox.giveBack([{ target: "2", guid: "a" }]);
    expect(await guids()).toEqual(["a"]);
    expect(await inbox.counts(START)).toMatchObject({
      waiting: 2,
      parked: 1,
      done: 1,
      different: 1,
      oldestWaiting: START,
    });
    expect(await inbox.parked()).toMatchObject([{ guid: "c", attempts: 1, error: "never" }]);
    expect(await inbox.has(["a", "x", "c"])).toEqual(new Set(["a", "c"]));
    expect(await inbox.replay("c", START)).toBe(1);
    expect(await inbox.replay("x", START)).toBe(0);
    const applied: string[] = [];
    for await (const page of inbox.applied()) applied.push(...page.map(({ guid }) => guid));
    expect(applied).toEqual(["a"]);
    await inbox.purge(new Date(START.getTime() + 1), START);
    for await (const page of inbox.applied()) expect.fail(`a body is left: ${page.length}`);
    expect(await inbox.counts(START)).toMatchObject({ done: 1 });
    expect(await inbox.replay("a", START), "of the two only the other app's still has a body").toBe(1);
    await inbox.purge(START, new Date(START.getTime() + 1));
    expect(await inbox.counts(START)).toMatchObject({ done: 0, waiting: 3 });
    await store.close();
  });

  test("D11: what a killed worker had taken is taken by another when its lease is over, and not before", async () => {
    const { inbox, ...store } = await engine.open(workspace());
    const until = new Date(START.getTime() + 20_000);
    await inbox.accept([delivery("issues", { installation: { id: 7 } }, { guid: "a" })]);
    const takers = async (at: Date) => (await inbox.take(at, until, new Set(), 9)).map(({ guid }) => guid);
    expect(await takers(START)).toEqual(["a"]);
    expect(await takers(new Date(until.getTime() - 1))).toEqual([]);
    expect(await takers(until)).toEqual(["a"]);
    await store.close();
  });

  test("D9: workers of several processes share it: each delivery is applied once, and those of one installation in order", async () => {
    const store = await engine.open(workspace());
    const orders = new Map<number, number[]>();
    const underWay = new Set<number>();
    const apply = () => async (one: { body: string; installationId: number | null }) => {
      const id = one.installationId ?? 0;
      expect(underWay.has(id)).toBe(false);
      underWay.add(id);
      await new Promise((resolve) => setTimeout(resolve, 1));
      underWay.delete(id);
      orders.set(id, [...(orders.get(id) ?? []), (JSON.parse(one.body) as { number: number }).number]);
      return false;
    };
    const apps = [await installed({ store, apply }), await installed({ store, apply })];
    const numbers = Array.from({ length: 45 }, (_, number) => number);
    await store.inbox.accept(
      numbers.flatMap((number) => [1, 2, 3].map((id) => delivery("issues", { number, installation: { id } }))),
    );
    const workers = apps.map((app) => app.work());
    while ((await store.inbox.counts(START)).waiting > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    for (const { stop } of workers) await stop();
    expect([...orders].toSorted(([a], [b]) => a - b)).toEqual([1, 2, 3].map((id) => [id, numbers]));
    expect(apps.flatMap(({ warnings }) => warnings)).toEqual([]);
    await store.close();
  });
});

it.skipIf(SERVER === undefined)(
  "D9: a PostgreSQL whose connections break in the middle of a burst loses nothing",
  async () => {
    const { url, drop } = await freshDatabase();
    onTestFinished(drop);
    const door = await frontDoor({}, () => openStore(url, "write"));
    const app = await installed({ store: door.store });
    const { stop } = app.work();
    const admin = new pg.Client({ connectionString: SERVER });
    await admin.connect();
    const name = new URL(url).pathname.slice(1);
    const guids: string[] = [];
    for (let round = 0; round < 6; round++) {
      const sending = Array.from({ length: 30 }, async () => {
        const one = delivery("ping", { zen: round });
        for (;;) {
          const { status } = await door.post({
            body: one.body,
            headers: { "X-GitHub-Delivery": one.guid, "X-GitHub-Event": one.event },
          });
          if (status === 202) break;
          expect(status).toBe(503);
        }
        guids.push(one.guid);
      });
      await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [name]);
      await Promise.all(sending);
    }
    await admin.end();
    expect((await door.store.inbox.has(guids)).size).toBe(180);
    while ((await app.counts()).waiting > 0) {
      // What failed is due after a while.
      app.advance(10_000);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await app.counts()).toMatchObject({ done: 180, parked: 0 });
    await stop();
  },
);

it("D10: the log of SQLite is cut now and then, however large a reader let it grow", async () => {
  const folder = workspace();
  const file = join(folder, "store.db");
  const store = createStore(await openSqlite(file, "write"));
  const reader = new Sqlite(file, { readonly: true });
  reader.exec("BEGIN");
  reader.prepare("SELECT count(*) FROM meta").get();
  const body = JSON.stringify({ x: "y".repeat(50_000) });
  for (let index = 0; index < 10; index++)
    await store.inbox.accept(Array.from({ length: 20 }, () => delivery("ping", {}, { body })));
  const size = () => statSync(`${file}-wal`).size;
  expect(size()).toBeGreaterThan(8_000_000);
  await store.tidy();
  expect(size(), "a reader is still at it").toBeGreaterThan(8_000_000);
  reader.exec("COMMIT");
  reader.close();
  await store.tidy();
  expect(size()).toBe(0);
  await store.close();
});
