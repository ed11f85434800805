import Sqlite from "better-sqlite3";
import { join } from "node:path";
import pLimit from "p-limit";
import { describe, expect, it } from "vitest";
import type { Delivery } from "../../src/flows/ports.ts";
import { openStore } from "../../src/storage/open.ts";
import { post } from "../fixtures/front-door.ts";
import { delivery } from "../fixtures/installed.ts";
import { APP, serve } from "../fixtures/serve.ts";
import { workspace } from "../fixtures/workspace.ts";
import { freshDatabase, SERVER } from "../storage/engines.ts";

const DELIVERIES = 1_000;
const DUPLICATES = 300;
const AT_ONCE = 50;
/** At so many acknowledgements the process is killed. */
const KILLED_AT = [250, 700];
/** Several, since each one's deliveries wait for what a killed process had taken of them. */
const INSTALLATIONS = 10;

/** Case W1: nothing that was acknowledged is lost, and nothing is applied twice, whenever the process dies. */
describe.each([
  { engine: "SQLite", available: true },
  { engine: "a PostgreSQL server", available: SERVER !== undefined },
])("W1 on $engine", ({ engine, available }) => {
  it.skipIf(!available)(
    `${DELIVERIES} deliveries, ${AT_ONCE} at a time, with two SIGKILLs, ${DUPLICATES} duplicates and resends`,
    async () => {
      const cwd = workspace();
      const database = engine === "SQLite" ? null : await freshDatabase();
      const url = database?.url ?? `file:${join(cwd, "store.db")}`;
      try {
        await install(url);
        const env = { ...APP, DATABASE_URL: url };
        let server = await serve(cwd, env);
        let restarting: Promise<void> = Promise.resolve();
        const acknowledged = new Set<string>();
        const kills = [...KILLED_AT];
        const limit = pLimit(AT_ONCE);

        /** Sends until it is acknowledged, as often as that takes. */
        const send = async (one: Delivery): Promise<void> => {
          for (;;) {
            await restarting;
            const { status } = await post(server.webhooks, {
              body: one.body,
              headers: { "X-GitHub-Delivery": one.guid, "X-GitHub-Event": one.event },
            });
            if (status !== 0 && status !== 202 && status !== 503) throw new Error(`it was answered with ${status}`);
            if (status === 202) break;
            await new Promise((resolve) => setTimeout(resolve, 10));
          }
          acknowledged.add(one.guid);
          if (acknowledged.size < (kills[0] ?? Number.POSITIVE_INFINITY)) return;
          kills.shift();
          restarting = restart();
        };
        const restart = async (): Promise<void> => {
          await server.kill();
          server = await serve(cwd, env);
        };

        const all = Array.from({ length: DELIVERIES }, (_, index) => delivery("issues", issue(index + 1)));
        const twice = all.filter((_, index) => index % 10 < (10 * DUPLICATES) / DELIVERIES);
        // Duplicates come long after and right behind the first.
        const sent = [...all.flatMap((one, index) => (index % 10 === 0 ? [one, one] : [one])), ...twice.slice(100)];
        await Promise.all(sent.map((one) => limit(() => send(one))));
        await restarting;
        expect(kills).toEqual([]);
        expect(acknowledged.size).toBe(DELIVERIES);

        const store = await openStore(url, "read");
        while ((await store.inbox.counts(new Date())).waiting > 0)
          await new Promise((resolve) => setTimeout(resolve, 100));
        const counts = await store.inbox.counts(new Date());
        expect(counts).toMatchObject({ done: DELIVERIES, parked: 0, different: 0 });
        expect((await store.inbox.has([...acknowledged])).size).toBe(DELIVERIES);
        const issues: number[] = [];
        for (const watched of await store.watching.watched())
          issues.push(...(await store.watching.openNumbers(watched)));
        expect(issues.toSorted((a, b) => a - b)).toEqual(all.map((_, index) => index + 1));
        const effects = (await store.watching.announced()).filter(({ kind }) => kind === "issue-opened");
        expect(effects.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(all.map((_, index) => index + 1));
        await store.close();
        await server.kill();
        if (database === null) {
          const file = new Sqlite(join(cwd, "store.db"));
          expect(file.pragma("integrity_check")).toEqual([{ integrity_check: "ok" }]);
          expect(file.pragma("foreign_key_check")).toEqual([]);
          file.close();
        }
      } finally {
        await database?.drop();
      }
    },
  );
});

async function install(url: string): Promise<void> {
  const store = await openStore(url, "write");
  const at = new Date("2026-01-01T00:00:00Z");
  for (let index = 0; index < INSTALLATIONS; index++) {
    const facts = { id: 10 + index, accountId: 1, account: "o", permissions: {} };
    const added = [{ githubId: 100 + index, name: `o/r${index}`, private: false }];
    await store.installations.record({ facts, status: "active", at, added }, at);
  }
  await store.close();
}

function issue(number: number) {
  const index = number % INSTALLATIONS;
  const at = new Date(Date.UTC(2026, 2, 1) + number * 1_000).toISOString();
  return {
    action: "opened",
    issue: {
      number,
      title: `Issue ${number}`,
      body: "What is wrong. ".repeat(100),
      state: "open",
      user: { id: 9, login: "ada", type: "User" },
      author_association: "NONE",
      labels: [],
      assignees: [],
      comments: 0,
      created_at: at,
      updated_at: at,
    },
    repository: { id: 100 + index, full_name: `o/r${index}`, private: false },
    installation: { id: 10 + index },
  };
}
