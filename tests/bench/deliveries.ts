import { mkdirSync, writeFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sign } from "@octokit/webhooks-methods";
import autocannon from "autocannon";
import { openStore } from "../../src/storage/open.ts";
import type { Figure } from "./figure.ts";
import { median } from "./measure.ts";
import { fill, payloadOf, REPOSITORY_ID, seedInstallation } from "./stored-deliveries.ts";
import { SECRET, type ServerProcess, startNoOp, startOurs } from "./server-process.ts";
import type { Workbench } from "./workbench.ts";

/** For how long an answer takes. */
const CONNECTIONS = 16;
/** For how much is taken in: enough that neither server waits for who sends, or for the disk with nothing else to do. */
const SATURATING = 64;
const SECONDS = 5;
const ROUNDS = 3;
const STORED = 100_000;
const WORKED = 2_000;
const JUNK_MB = 200;

/** What the front door takes, beside a Probot application that does nothing, and what becomes of it behind. */
export async function deliveries(bench: Workbench): Promise<Figure[]> {
  bench.note(`posting deliveries over ${SATURATING} and ${CONNECTIONS} connections, ${ROUNDS} times ${SECONDS} s each`);
  const folder = bench.freshFile();
  mkdirSync(join(folder, "config"), { recursive: true });
  const config = await emptyConfig(folder);
  const noOp = await startNoOp();
  const servers: ServerProcess[] = [noOp];
  const startOver = async (file: string) => {
    const started = await startOurs(join(folder, file), folder, config);
    servers.push(started);
    return started;
  };
  try {
    // Each begins with an empty inbox; the quiet one first, before the disk is busy with what the flood leaves behind.
    const calm = await startOver("calm.db");
    const answers = await alternately(noOp, calm);
    await calm.stop();
    const ours = await startOver("empty.db");
    const rounds = await alternately(noOp, ours, SATURATING);
    bench.note(`storing ${STORED} deliveries first`);
    const full = join(folder, "full.db");
    await fill(full, STORED);
    const overFull = await startOver("full.db");
    const behind = await alternately(ours, overFull);
    // What they still have to apply would take its share of the machine.
    for (const server of servers.splice(0)) await server.stop();
    bench.note(`posting ${JUNK_MB} MB of junk`);
    const junk = await junkGrowth(folder, config);
    bench.note(`applying ${WORKED} deliveries`);
    const worked = await workerThroughput(join(folder, "work.db"), folder, config);
    return [
      {
        name: "deliveries a second / a Probot app that does nothing",
        value: median(rounds.map(({ first, second }) => second.rate / first.rate)),
        unit: "ratio",
        target: { atLeast: 0.75 },
        detail: `${told(rounds, "second")} stored and acknowledged a second, ${told(rounds, "first")}, over ${SATURATING} connections; over ${CONNECTIONS} ${median(answers.map(({ first, second }) => second.rate / first.rate)).toFixed(2)}`,
      },
      {
        name: "a delivery's answer, p99",
        value: median(answers.map(({ second }) => second.p99)),
        unit: "ms",
        target: { atMost: 15 },
        detail: `${CONNECTIONS} connections, each on the disk before its answer; the app that does nothing ${median(answers.map(({ first }) => first.p99))} ms`,
      },
      {
        name: `deliveries a second, ${STORED} stored / none`,
        value: median(behind.map(({ first, second }) => second.rate / first.rate)),
        unit: "ratio",
        target: { atLeast: 0.8 },
        detail: `${told(behind, "second")}, ${told(behind, "first")}`,
      },
      junk,
      worked,
    ];
  } finally {
    for (const server of servers) await server.stop();
  }
}

interface Run {
  readonly rate: number;
  readonly p99: number;
}

async function alternately(first: ServerProcess, second: ServerProcess, connections = CONNECTIONS) {
  const rounds: { first: Run; second: Run }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    // One stands still while the other is measured.
    second.child.kill("SIGSTOP");
    const ofFirst = await post(first, connections);
    second.child.kill("SIGCONT");
    first.child.kill("SIGSTOP");
    const pair = { first: ofFirst, second: await post(second, connections) };
    first.child.kill("SIGCONT");
    // The first warms up.
    if (round > 0) rounds.push(pair);
  }
  return rounds;
}

function told(rounds: readonly { first: Run; second: Run }[], which: "first" | "second"): string {
  return String(Math.round(median(rounds.map((round) => round[which].rate))));
}

async function post(server: ServerProcess, connections = CONNECTIONS): Promise<Run> {
  const body = payloadOf(1);
  const headers = await headersOf(body);
  const result = await autocannon({
    url: server.url,
    connections,
    duration: SECONDS,
    method: "POST",
    body,
    headers,
    requests: [{ setupRequest: (one) => ({ ...one, headers: { ...one.headers, "x-github-delivery": randomUUID() } }) }],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} deliveries were refused, ${result.errors} failed`);
  return { rate: result["2xx"] / result.duration, p99: result.latency.p99 };
}

async function headersOf(body: string): Promise<Record<string, string>> {
  return {
    "content-type": "application/json",
    "x-github-event": "issues",
    "x-github-delivery": randomUUID(),
    "x-github-hook-installation-target-id": "1",
    "x-hub-signature-256": await sign(SECRET, body),
  };
}

/** How much more memory is in use at any time while junk comes in: without signatures and with wrong ones, with a length and without. */
async function junkGrowth(folder: string, config: string): Promise<Figure> {
  const server = await startOurs(join(folder, "junk.db"), folder, config);
  try {
    for (let index = 0; index < 3; index++) await post(server);
    const before = server.residentMegabytes();
    let most = before;
    const over = new AbortController();
    const watching = (async () => {
      while (!over.signal.aborted) {
        most = Math.max(most, server.residentMegabytes());
        await sleep(10);
      }
    })();
    const wrong = { "x-hub-signature-256": `sha256=${"0".repeat(64)}` };
    // Four floods of 50 MB each; the last is as large as a delivery may be and has to be read to be refused.
    const statuses = [
      await flood(server.url, 50, {}),
      await flood(server.url, 50, wrong),
      await flood(server.url, 50, { ...wrong, "content-length": String(50 * MEGABYTE) }),
      await flood(server.url, 24, wrong),
      await flood(server.url, 24, wrong),
    ];
    over.abort();
    await watching;
    return {
      name: `memory growth under ${JUNK_MB} MB of junk`,
      value: most - before,
      unit: "MB",
      target: { atMost: 60 },
      detail: `from ${Math.round(before)} MB; answers ${statuses.join(", ")}`,
    };
  } finally {
    await server.stop();
  }
}

const MEGABYTE = 1024 * 1024;

/** Posts so many megabytes; answers the status, 0 where the connection ended without one. */
async function flood(url: string, megabytes: number, headers: Record<string, string>): Promise<number> {
  return await new Promise((resolve) => {
    const posting = request(url, {
      method: "POST",
      headers: { "x-github-event": "issues", "x-github-delivery": randomUUID(), ...headers },
    });
    posting.once("response", (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    posting.on("error", () => resolve(0));
    const chunk = Buffer.alloc(MEGABYTE, "x");
    let sent = 0;
    const send = () => {
      while (sent < megabytes && !posting.destroyed) {
        sent++;
        if (!posting.write(chunk)) {
          posting.once("drain", send);
          return;
        }
      }
      posting.end();
    };
    send();
  });
}

async function workerThroughput(file: string, folder: string, config: string): Promise<Figure> {
  await seedInstallation(file);
  await fill(file, WORKED);
  const server = await startOurs(file, folder, config);
  try {
    const before = performance.now();
    const store = await openStore(`file:${file}`, "read");
    while ((await store.inbox.counts(new Date())).waiting > 0) await sleep(100);
    const seconds = (performance.now() - before) / 1000;
    const { parked } = await store.inbox.counts(new Date());
    const known = await store.watching.byGithubId(REPOSITORY_ID);
    const recorded = known === null ? 0 : (await store.watching.openNumbers(known)).length;
    await store.close();
    if (parked > 0 || recorded !== WORKED)
      throw new Error(`${recorded} issues were recorded of ${WORKED}, ${parked} deliveries parked`);
    return {
      name: "deliveries applied a second",
      value: WORKED / seconds,
      unit: "deliveries/s",
      target: { atLeast: 100 },
      detail: `${WORKED} new issues of one installation in ${seconds.toFixed(1)} s, each a transaction on disk`,
    };
  } finally {
    await server.stop();
  }
}

/** The configuration as it comes, with nothing to watch. */
async function emptyConfig(folder: string): Promise<string> {
  const { cpSync } = await import("node:fs");
  const { fileURLToPath } = await import("node:url");
  const target = join(folder, "config");
  cpSync(fileURLToPath(new URL("../../config", import.meta.url)), target, { recursive: true });
  writeFileSync(join(target, "watchlist.yml"), "[]\n");
  return target;
}
