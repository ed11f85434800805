import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import autocannon from "autocannon";
import { CONFIG_FOLDER } from "../fixtures/rules.ts";
import type { Figure } from "./figure.ts";
import { median, secondsOf } from "./measure.ts";
import { dataFiles, fillPages, FULL, loginOf, repoName, TENTH } from "./page-data.ts";
import { questionsOf, slowestChart } from "./page-questions.ts";
import { type ServerProcess, startPages } from "./server-process.ts";
import type { Workbench } from "./workbench.ts";

const CONNECTIONS = 4;
const SECONDS = 2;
const ROUNDS = 3;

/** Pages with addresses that are asked in turn, all of them there in both databases. */
const PAGES = [
  { name: "/", paths: ["/"] },
  { name: "/issues", paths: ["/issues"] },
  {
    name: "/issues with filters",
    paths: [
      "/issues?area=docs&language=Python",
      "/issues?language=Zig&gpu=none",
      "/issues?direction=research&area=core",
      "/issues?q=token+speed",
      "/issues?marking=inferred&order=newest",
      `/issues?repo=${encodeURIComponent(repoName(7))}`,
      "/issues?state=all&q=kernel",
      "/issues?rung=tests&q=router+97",
    ],
  },
  { name: "/r", paths: Array.from({ length: 90 }, (_, index) => `/r/${repoName(index)}`) },
  { name: "/u", paths: Array.from({ length: 900 }, (_, index) => `/u/${loginOf(index * 11 + 1)}`) },
];

/** What pages cost over a database of a million merges, beside a static page of their size, and over a tenth of it. */
export async function pages(bench: Workbench): Promise<Figure[]> {
  const folder = bench.freshFile();
  mkdirSync(folder);
  const config = join(folder, "config");
  cpSync(CONFIG_FOLDER, config, { recursive: true });
  writeFileSync(join(config, "watchlist.yml"), "[]\n");
  const files = dataFiles(folder);
  bench.note(`storing ${FULL.contributions} merges of ${FULL.people} people, and a tenth of that`);
  const filled = await secondsOf(() => fillPages(files.full, FULL, config));
  await fillPages(files.tenth, TENTH, config);
  bench.note(`stored in ${Math.round(filled)} s; asking ${PAGES.length} pages over ${CONNECTIONS} connections`);
  const github = await countingServer();
  const servers: ServerProcess[] = [];
  try {
    const full = await startPages(files.full, folder, config, github.url);
    servers.push(full);
    const tenth = await startPages(files.tenth, folder, config, github.url);
    servers.push(tenth);
    const figures: Figure[] = [];
    for (const page of PAGES) {
      bench.note(page.name);
      const bytes = await largest(full, page.paths);
      const rounds = await inTurns(full, tenth, page.paths, bytes.mean);
      const { queries, queriesOfTenth } = await questionsOf(files, page.paths.slice(0, 8));
      figures.push(...figuresOf(page.name, rounds, bytes), {
        name: `${page.name}, queries`,
        value: queries,
        unit: "queries",
        target: { atMost: 20 },
        detail: `at most, over ${page.paths.length} addresses; ${queriesOfTenth} over a tenth of the data`,
      });
    }
    const chart = await slowestChart(files.full);
    return [
      ...figures,
      { name: "a chart", value: chart.ms, unit: "ms", target: { atMost: 1 }, detail: chart.detail },
      {
        name: "requests to GitHub while pages were served",
        value: github.requests(),
        unit: "requests",
        target: { atMost: 0 },
        detail: "of all pages above, from both servers",
      },
    ];
  } finally {
    for (const server of servers) await server.stop();
    await github.close();
  }
}

interface Run {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
}

interface Round {
  readonly still: Run;
  readonly full: Run;
  readonly tenth: Run;
}

function figuresOf(name: string, rounds: readonly Round[], bytes: { mean: number; most: number }): Figure[] {
  const of = (pick: (round: Round) => number) => median(rounds.map(pick));
  const told = `${Math.round(of(({ full }) => full.rate))} a second, static ${Math.round(of(({ still }) => still.rate))}`;
  const latency = `p50 ${of(({ full }) => full.p50)} ms, p99 ${of(({ full }) => full.p99)} ms`;
  return [
    {
      name: `${name} / a static page of its size`,
      value: of(({ full, still }) => full.rate / still.rate),
      unit: "ratio",
      target: { atLeast: 0.01 },
      detail: `${told}; ${latency}`,
    },
    {
      name: `${name}, p99`,
      value: of(({ full }) => full.p99),
      unit: "ms",
      target: { atMost: 100 },
      detail: `${CONNECTIONS} connections; ${latency}`,
    },
    {
      name: `${name}, all the data / a tenth`,
      value: of(({ full, tenth }) => full.rate / tenth.rate),
      unit: "ratio",
      target: { atLeast: 0.8 },
      detail: `${told}; over a tenth ${Math.round(of(({ tenth }) => tenth.rate))} a second`,
    },
    {
      name: `${name}, size`,
      value: bytes.most / 1024,
      unit: "KB",
      target: { atMost: 60 },
      detail: `the largest; ${Math.round(bytes.mean / 1024)} KB in the mean`,
    },
  ];
}

/** One after the other, so that what else the machine does falls on all; a round more before them warms up. */
async function inTurns(full: ServerProcess, tenth: ServerProcess, paths: readonly string[], bytes: number) {
  const rounds: Round[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const one = {
      still: await ask(full, [`/static/${Math.round(bytes)}`]),
      full: await ask(full, paths),
      tenth: await ask(tenth, paths),
    };
    if (round > 0) rounds.push(one);
  }
  return rounds;
}

async function ask(server: ServerProcess, paths: readonly string[]): Promise<Run> {
  const result = await autocannon({
    url: server.url,
    connections: CONNECTIONS,
    duration: SECONDS,
    method: "GET",
    headers: { "accept-language": "en" },
    requests: paths.map((path) => ({ path })),
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${paths[0]}: ${result.non2xx} answers were not good, ${result.errors} failed`);
  return { rate: result["2xx"] / result.duration, p50: result.latency.p50, p99: result.latency.p99 };
}

async function largest(server: ServerProcess, paths: readonly string[]) {
  const sizes: number[] = [];
  for (const path of paths.slice(0, 100)) {
    const answer = await fetch(server.url + path, { headers: { "accept-language": "en" } });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    sizes.push((await answer.arrayBuffer()).byteLength);
  }
  return { most: Math.max(...sizes), mean: sizes.reduce((sum, size) => sum + size, 0) / sizes.length };
}

/** Stands where GitHub's API is and counts who comes. */
async function countingServer() {
  let requests = 0;
  const server = createServer((_, response) => {
    requests++;
    response.writeHead(404).end("{}");
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    requests: () => requests,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}
