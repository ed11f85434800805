import { COMMENTS_BACK_MS } from "../../src/domain/watching.ts";
import { syncRepository } from "../../src/flows/sync/sync-repository.ts";
import { DEEPSPEED } from "../../src/simulator/seed/sizes.ts";
import { openWatchedGithub, type WatchedGithub } from "../fixtures/watched-github.ts";
import type { Figure } from "./figure.ts";
import type { Workbench } from "./workbench.ts";

const { name } = DEEPSPEED;
const CHANGES = 100;
const IDLE_POLLS = 12;
/** As many threads are read whole in one visit; see src/flows/sync/complete.ts. */
const WHOLE_THREADS = 10;

/** What watching a repository of DeepSpeed's size costs, as the simulated GitHub counts it, beside what peers' own loops come to. */
export async function requests(bench: Workbench): Promise<Figure[]> {
  bench.note(`reading a repository of ${name}'s size from the simulated GitHub`);
  const github = await openWatchedGithub(bench.freshFile(), { repositories: [DEEPSPEED] });
  try {
    return [
      ...(await firstSync(github)),
      ...(await idle(github)),
      await changes(github, "changes of every kind", happen),
      await changes(github, "comments on as many issues", comment),
    ];
  } finally {
    await github.close();
  }
}

async function firstSync(github: WatchedGithub): Promise<Figure[]> {
  await github.poll(name);
  const { list } = github.simulator.requests;
  // The bound says nothing of comments, so they are counted by themselves: those of the last 30 days, and whole threads of newcomer issues.
  const ofComments = list.filter(({ path }) => /comments\?.*direction=asc|\/issues\/\d+\/comments/.test(path)).length;
  const ofOnePull = list.filter(({ path }) => /\/pulls\/\d+/.test(path)).length;
  const metered = github.simulator.requests.metered - ofComments;
  const { all, merged, issues, open, lately } = counts(github);
  const pages = (things: number, size = 100) => Math.ceil(things / size);
  const bound = pages(all) + pages(open) + 5;
  const measured = `${metered} metered, and ${ofComments} for comments from before it; ${all} pull requests, ${open} open`;
  const peers = [
    { peer: "one request a merge (naive REST)", costs: pages(issues + all) + pages(all) + merged, atLeast: 50 },
    { peer: "augur", costs: pages(issues + all, 30) + pages(all, 30) + all, atLeast: 50 },
    { peer: "perceval", costs: pages(issues + all) + 3 * all, atLeast: 150 },
    { peer: "github-to-sqlite, which has no paths", costs: 2 + pages(issues + all) + pages(all), atLeast: 1.5 },
  ];
  return [
    {
      name: "first sync, metered / bound",
      value: metered / bound,
      unit: "ratio",
      target: { atMost: 1 },
      detail: `${measured}; bound ${bound}`,
    },
    {
      name: "first sync, requests for a single pull request",
      value: ofOnePull,
      unit: "requests",
      target: { atMost: 0 },
      detail: "files of merges that git does not know are asked for by later polls, ten at a time",
    },
    {
      name: "first sync, comments from before it, metered / pages that they fill",
      value: ofComments / (pages(lately) + WHOLE_THREADS),
      unit: "ratio",
      target: { atMost: 1.5 },
      detail: `${ofComments} metered beside those above; ${lately} comments of 30 days and ${WHOLE_THREADS} threads read whole`,
    },
    ...peers.map(({ peer, costs, atLeast }): Figure => ({
      name: `first sync, ${peer} / ours`,
      value: costs / metered,
      unit: "ratio",
      target: { atLeast },
      detail: `${costs} by its formula, ${metered} counted; comments in neither`,
    })),
  ];
}

async function idle(github: WatchedGithub): Promise<Figure[]> {
  // First what the first reading left for later: whole threads of what suits newcomers, and files of merges that git does not know.
  github.simulator.requests.reset();
  let completing = 0;
  for (let before = -1; before !== github.simulator.requests.metered; completing++) {
    before = github.simulator.requests.metered;
    await github.pollAfter(5, name);
  }
  const completed = `after ${completing} polls with ${github.simulator.requests.metered} metered requests that completed the first reading`;
  github.simulator.requests.reset();
  let most = 0;
  for (let poll = 0; poll < IDLE_POLLS; poll++) {
    const before = github.simulator.requests.sent;
    await github.pollAfter(5, name);
    most = Math.max(most, github.simulator.requests.sent - before);
  }
  const detail = `${IDLE_POLLS} polls, ${github.simulator.requests.sent} sent in all, ${completed}`;
  return [
    {
      name: "idle polls, metered",
      value: github.simulator.requests.metered,
      unit: "requests",
      target: { atMost: 0 },
      detail,
    },
    { name: "an idle poll, sent at most", value: most, unit: "requests", target: { atMost: 3 }, detail },
  ];
}

type Happen = (repository: ReturnType<WatchedGithub["world"]["repository"]>, number: number, index: number) => void;

const happen: Happen = (repository, number, index) => {
  if (index % 3 === 0) repository.comment(number, "I'd like to work on this", `newcomer${index}`);
  else if (index % 3 === 1) repository.label(number, `label ${index}`);
  else repository.close(number);
};

const comment: Happen = (repository, number, index) =>
  void repository.comment(number, "I'd like to work on this", `newcomer${index}`);

async function changes(github: WatchedGithub, what: string, happens: Happen): Promise<Figure> {
  const repository = github.world.repository(name);
  const open = [...repository.record.issues.values()].filter(({ state, pull }) => state === "open" && pull === null);
  for (const [index, issue] of open.slice(0, CHANGES).entries()) {
    happens(repository, issue.number, index);
    github.world.clock.advance(1_000);
  }
  github.simulator.requests.reset();
  const report = await github.pollAfter(3, name);
  const { metered, sent } = github.simulator.requests;
  const detail = `${CHANGES} issues changed, ${report.changes} changes recorded; ${sent} sent`;
  return {
    name: `a poll that finds ${CHANGES} ${what}, metered`,
    value: metered,
    unit: "requests",
    target: { atMost: 3 },
    detail,
  };
}

function counts(github: WatchedGithub) {
  const since = github.world.clock.now() - COMMENTS_BACK_MS;
  const items = [...github.world.repository(name).record.issues.values()];
  const pulls = items.filter(({ pull }) => pull !== null);
  return {
    all: pulls.length,
    merged: pulls.filter(({ pull }) => pull?.mergedAt !== null).length,
    issues: items.length - pulls.length,
    lately: items.flatMap(({ comments }) => comments).filter(({ updatedAt }) => updatedAt >= since).length,
    // As GitHub counts open issues: pull requests are among them.
    open: items.filter(({ state }) => state === "open").length,
  };
}

const INTERRUPTED = {
  name: "o/r",
  newcomerLabels: false,
  mergedPulls: 420,
  closedPulls: 60,
  openPulls: 40,
  openIssues: 380,
};

/** Kills the first reading after every single page; the next goes on there. */
export async function killedAtAnyPage(bench: Workbench): Promise<Figure[]> {
  bench.note("killing a first reading after every page");
  const whole = await meteredWith(bench, Number.POSITIVE_INFINITY);
  let most = 0;
  for (let page = 1; page < whole; page++) most = Math.max(most, (await meteredWith(bench, page)) - whole);
  const detail = `${whole} pages read when nothing happens, killed after each of them`;
  return [{ name: "pages read twice after a kill", value: most, unit: "requests", target: { atMost: 1 }, detail }];
}

/** The metered requests of a first reading that dies with the answer number `page` in its hands, and of the one after it. */
async function meteredWith(bench: Workbench, page: number): Promise<number> {
  const github = await openWatchedGithub(bench.freshFile(), { repositories: [INTERRUPTED] });
  let answers = 0;
  const dying: typeof github.parts.reader = {
    async ask(question, now) {
      const answer = await github.parts.reader.ask(question, now);
      if (++answers === page) throw new Error("killed");
      return answer;
    },
  };
  // A process that is killed releases nothing, so the lease has to run out.
  const store = { ...github.store.watching, release: async () => {} };
  try {
    await syncRepository({ ...github.parts, store, reader: dying }, "o/r", "now").catch(() => {});
    if (answers < page) return github.simulator.requests.metered;
    github.world.clock.advance(16 * 60_000);
    await syncRepository({ ...github.parts, reader: github.restart().reader }, "o/r", "now");
    return github.simulator.requests.metered;
  } finally {
    await github.close();
  }
}
