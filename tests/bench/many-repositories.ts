import { syncRepository } from "../../src/flows/sync/sync-repository.ts";
import { REREAD_MS } from "../../src/domain/watching.ts";
import { dueAmong } from "../../src/watcher.ts";
import { TOKEN } from "../../src/simulator/seed/create-world.ts";
import { FEW } from "../../src/simulator/seed/sizes.ts";
import { createRandom } from "../../src/simulator/world/random.ts";
import { openWatchedGithub, type WatchedGithub } from "../fixtures/watched-github.ts";
import type { Figure } from "./figure.ts";
import type { Workbench } from "./workbench.ts";

const REPOSITORIES = 2_000;
const AT_ONCE = 4;
const MINUTE = 60_000;
/** How often the watcher looks for what is due. */
const TICK_MS = 5_000;

/** 2,000 repositories with one change an hour each on one token, through a simulated hour after they were all read once. */
export async function manyRepositories(bench: Workbench): Promise<Figure[]> {
  bench.note(`watching ${REPOSITORIES} repositories for a simulated hour`);
  const repositories = Array.from({ length: REPOSITORIES }, (_, i) => ({ ...FEW, name: `owner${i}/repository${i}` }));
  const github = await openWatchedGithub(bench.freshFile(), { repositories });
  try {
    return await measure(github);
  } finally {
    await github.close();
  }
}

async function measure(github: WatchedGithub): Promise<Figure[]> {
  const { world, simulator, store } = github;
  const names = world.names();
  for (const name of names) await store.watching.watch(name);
  const begun = world.clock.now();
  while ((await store.watching.watched()).some(({ readAt }) => readAt === null)) await tick(github, names, TICK_MS);
  const reading = (world.clock.now() - begun) / MINUTE;
  const random = createRandom(1);
  await age(github, random);
  // The first reading used up its hour; the hour that is measured is one like any other.
  world.clock.advance(simulator.limits.status(TOKEN).reset * 1_000 - world.clock.now());
  for (let settled = world.clock.now() + 15 * MINUTE; world.clock.now() < settled;) await tick(github, names, TICK_MS);

  const due = names.map((name) => ({ name, at: world.clock.now() + random.integer(0, 60 * MINUTE - 1) }));
  due.sort((a, b) => a.at - b.at);
  simulator.requests.reset();
  let oldest = 0;
  for (let step = 0; step < (60 * MINUTE) / TICK_MS; step++) {
    while (due[0] !== undefined && due[0].at <= world.clock.now()) happen(github, due.shift()?.name ?? "", random);
    oldest = Math.max(oldest, await tick(github, names, TICK_MS));
  }
  const { sent, metered, perMinuteMaximum } = simulator.requests;
  const detail = `${REPOSITORIES} repositories, one change an hour each; ${sent} sent`;
  const hour = `${detail}; first reading of all took ${Math.round(reading)} simulated minutes`;
  return [
    {
      name: "2,000 repositories, metered / hour's limit of one token",
      value: metered / 5_000,
      unit: "ratio",
      target: { atMost: 0.7 },
      detail: hour,
    },
    {
      name: "2,000 repositories, requests in the busiest minute",
      value: perMinuteMaximum,
      unit: "requests",
      target: { atMost: 450 },
      detail,
    },
    {
      name: "2,000 repositories, age of the oldest reading / 5 min",
      value: oldest / (5 * MINUTE),
      unit: "ratio",
      target: { atMost: 1 },
      detail,
    },
  ];
}

/** Spreads over the day what is read by the clock, as a day of watching would have, so that the hour holds its share of it. */
async function age({ store, world }: WatchedGithub, random: ReturnType<typeof createRandom>): Promise<void> {
  for (const watched of await store.watching.watched()) {
    for (const poll of (await store.watching.polls(watched)).values()) {
      const every = (REREAD_MS as Readonly<Record<string, number>>)[poll.feed];
      if (every === undefined) continue;
      const checkedAt = new Date(world.clock.now() - random.integer(0, every - 1));
      const batch = { observations: [], now: checkedAt, react: () => [] };
      await store.watching.record(watched, { ...batch, poll: { ...poll, checkedAt } });
    }
  }
}

/** One round of what the watcher does, then time passes; answers how old the oldest reading was before. */
async function tick(
  { world, store, parts, now }: WatchedGithub,
  names: readonly string[],
  milliseconds: number,
): Promise<number> {
  const watched = await store.watching.watched();
  const queue = dueAmong(watched, names, now());
  const oldest = Math.max(...watched.map(({ readAt }) => (readAt === null ? 0 : world.clock.now() - readAt.getTime())));
  const worker = async () => {
    for (let repo = queue.shift(); repo !== undefined; repo = queue.shift()) await syncRepository(parts, repo, "due");
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  world.clock.advance(milliseconds);
  return oldest;
}

/** One change: mostly a comment, a label, a new issue; sometimes a merge. */
function happen({ world }: WatchedGithub, name: string, random: ReturnType<typeof createRandom>): void {
  const repository = world.repository(name);
  const open = [...repository.record.issues.values()].filter(({ state, pull }) => state === "open" && pull === null);
  const issue = open[0];
  const kind = random.integer(0, 9);
  if (issue === undefined || kind < 2) repository.openIssue({ title: "Something new", by: "someone" });
  else if (kind < 6) repository.comment(issue.number, "I'd like to work on this", "newcomer");
  else if (kind < 9) repository.label(issue.number, `label ${random.integer(0, 1_000)}`);
  else repository.mergePull(repository.openPull({ title: "A change", by: "someone" }).number);
}
