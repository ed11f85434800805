import { readdirSync } from "node:fs";
import type { ProjectFacts, Store, StoredThread } from "../../src/flows/ports.ts";
import { readIssues } from "../../src/flows/read-issues.ts";
import { createJudges } from "../../src/judges.ts";
import { compileRules } from "../../src/domain/rules.ts";
import type { Watched } from "../../src/domain/watching.ts";
import { readThread } from "../../src/github/thread.ts";
import { type BatteryCase, readBattery } from "../fixtures/battery.ts";
import { CONFIG_FOLDER, defaultConfig } from "../fixtures/rules.ts";
import { toRest } from "../fixtures/threads.ts";
import type { Figure } from "./figure.ts";
import { milliseconds } from "./measure.ts";
import type { Workbench } from "./workbench.ts";

/** As many open issues as DeepSpeed has, each with a paragraph in somebody's own words and the output of a program. */
const ISSUES = 1_300;
const PARAGRAPH = 300;
const OUTPUT = `\`\`\`\n${'  File "src/model/run.py", line 12, in forward\n'.repeat(12)}\`\`\`\n`;
const NOW = new Date("2026-11-24T00:00:00Z");
const WATCHED: Watched = {
  repositoryId: 1,
  repo: "deepspeedai/DeepSpeed",
  githubId: 1,
  state: "active",
  stateAt: NOW,
  formerNames: [],
  watchedSince: NOW,
  readAt: NOW,
  pollAt: NOW,
  installedAt: null,
  private: false,
};
const PROJECT: ProjectFacts = { stars: 40_000, pulls: [], issues: [], mergesBy: new Map() };

/** How long it takes to judge a repository's open issues: the first time in a process, rules and all, and again with nothing changed. */
export async function judging(bench: Workbench): Promise<Figure[]> {
  bench.note(`judging ${ISSUES} open issues`);
  const threads = openThreads();
  const watching = { projectOf: async () => PROJECT, openThreads: async () => threads };
  const store = { watching } as unknown as Store;
  const rules = compileRules(defaultConfig);
  const judges = createJudges(CONFIG_FOLDER);
  const judge = () => cpuSeconds(() => readIssues(store, rules, judges, WATCHED, "https://github.com", NOW));
  const [cold, second, third] = [await judge(), await judge(), await judge()];
  const again = Math.min(second, third);
  const said = threads.reduce((sum, { thread }) => sum + thread.comments.length, 0);
  const detail = `${ISSUES} issues, ${said} comments: ${milliseconds(cold)} of CPU the first time, ${milliseconds(again)} again`;
  return [
    { name: "issues judged, the first time", value: ISSUES / cold, unit: "issues/s", target: { atLeast: 650 }, detail },
    { name: "issues judged again", value: ISSUES / again, unit: "issues/s", target: { atLeast: 5_000 }, detail },
  ];
}

/** The threads of the batteries in turn, no text like another: what was made of one helps with no other. */
function openThreads(): StoredThread[] {
  const folder = new URL("../fixtures/threads", import.meta.url);
  const cases = readdirSync(folder).flatMap((file) => readBattery(file.replace(".yml", "")));
  const prose = cases.flatMap(({ sketch }) => (sketch.said ?? []).map(([, , text]) => text));
  return Array.from({ length: ISSUES }, (_, index) =>
    threadOf(cases[index % cases.length] as BatteryCase, index, prose),
  );
}

function threadOf({ sketch }: BatteryCase, index: number, prose: readonly string[]): StoredThread {
  let body = `Report ${index}: ${sketch.body ?? ""}`;
  for (let next = index; body.length < PARAGRAPH; next += 7) body += ` ${prose[next % prose.length] ?? ""} (${next})`;
  body += `\n\n### Output\n${OUTPUT}`;
  const said = (sketch.said ?? []).map(([days, who, text]) => [days, who, `${text} (${index})`] as const);
  const { thread } = readThread(toRest({ ...sketch, state: "open", labels: [], body, said }));
  const issue = { ...thread.issue, number: index + 1 };
  return {
    thread: { ...thread, repository: WATCHED.repo, issue },
    authorKey: null,
    counted: said.length,
    stored: said.length,
    isWhole: true,
  };
}

async function cpuSeconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
