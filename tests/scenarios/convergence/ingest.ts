import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import type * as deliveriesModule from "../../../src/github/deliveries.ts";
import type * as normalizeModule from "../../../src/github/normalize.ts";
import type * as reactModule from "../../../src/flows/react.ts";
import type * as openModule from "../../../src/storage/open.ts";
import type { Observation } from "../../../src/domain/observation.ts";
import type { Store } from "../../../src/flows/ports.ts";
import { anyLife, issueJson, live, shaOf, START, type Story, type Telling } from "./story.ts";

/** The code under test, of this project or of a sabotaged copy. */
interface Code {
  readonly openStore: typeof openModule.openStore;
  readonly observationsOf: typeof deliveriesModule.observationsOf;
  readonly normalize: typeof normalizeModule;
  readonly react: typeof reactModule.react;
}

/** Loads the code from a folder that holds what `src` does. */
export async function loadCode(src: string): Promise<Code> {
  const load = async <T>(file: string) => (await import(pathToFileURL(join(src, file)).href)) as T;
  const { openStore } = await load<typeof openModule>("storage/open.ts");
  const { observationsOf } = await load<typeof deliveriesModule>("github/deliveries.ts");
  const normalize = await load<typeof normalizeModule>("github/normalize.ts");
  const { react } = await load<typeof reactModule>("flows/react.ts");
  return { openStore, observationsOf, normalize, react };
}

/** Any life of a repository, told in any order, any part of it several times, and in portions of any size. */
export const anyTelling = anyLife.chain((steps) => {
  const story = live(steps);
  const indices = story.tellings.map((_, index) => index);
  return fc.record({
    story: fc.constant(story),
    order: fc.tuple(fc.shuffledSubarray(indices, { minLength: indices.length }), fc.shuffledSubarray(indices)),
  });
});

let repositories = 0;

/** Tells it to a store, in a repository of its own, and throws where the end is not the truth or a change is announced wrongly. */
export async function tellAll(code: Code, store: Store, story: Story, order: readonly number[]): Promise<void> {
  const { watching } = store;
  const repo = `o/r${++repositories}`;
  const poll = {
    feed: "repository",
    etag: null,
    token: null,
    cursor: null,
    page: 1,
    checkedAt: null,
    completeAt: null,
  } as const;
  const facts = {
    id: repositories,
    name: repo,
    private: false,
    archived: false,
    description: "",
    stars: 0,
    defaultBranch: "main",
  };
  const watched = await watching.recordRepository(await watching.watch(repo), facts, poll, new Date(START - 1000));
  const record = (observations: readonly Observation[]) =>
    watching.record(watched, { observations, now: new Date(START), react: code.react });

  for (const index of order) {
    const telling = story.tellings[index];
    if (telling?.by === "history") await recordMerge(store, repo, telling);
    else if (telling !== undefined) await record(observe(code, telling));
  }
  // As a visit does: what two snapshots of one second say differently is asked for once more.
  for (const number of await watching.doubtful(watched, 100)) {
    const item = story.truth.items.find((one) => one.number === number);
    if (item !== undefined) await record([code.normalize.issueOf(issueJson(item), true)]);
  }
  await compare(store, repo, watched, story);
}

function observe({ observationsOf, normalize }: Code, telling: Exclude<Telling, { by: "history" }>): Observation[] {
  if (telling.by === "delivery") return observationsOf(telling.event, telling.payload);
  if (telling.by === "list") return normalize.pageOf(telling.items, (item) => normalize.issueOf(item, false));
  if (telling.by === "pull-list") return normalize.pageOf(telling.items, (item) => normalize.pullOf(item, false));
  return normalize.pageOf(telling.items, (item) => normalize.commentOf(item, false));
}

async function recordMerge(store: Store, repo: string, { number, sha, mergedAt }: Extract<Telling, { by: "history" }>) {
  const author = { key: "mail:00ff", login: null, name: "Ada", bot: false };
  const merge = { number, sha, title: "T", mergedAt, author, coAuthors: [], paths: ["docs/a.md"], verified: false };
  const cursor = await store.openHistory(repo);
  await store.recordHistory(cursor, { merges: [merge], sha, commits: 1 }, mergedAt);
}

async function compare(store: Store, repo: string, watched: Parameters<Store["watching"]["record"]>[0], story: Story) {
  const { watching } = store;
  const threads = await watching.openThreads(watched, "https://github.com");
  const found = threads.map(({ thread: { issue, comments, pulls }, counted }) => ({
    number: issue.number,
    title: issue.title,
    labels: issue.labels,
    assignees: issue.assignees,
    counted,
    updatedAt: issue.updatedAt.getTime(),
    comments: comments.map(({ body }) => body),
    pulls: pulls.map(({ number, state, title }) => ({ number, state, title })),
  }));
  const { items, comments } = story.truth;
  const expected = items
    .filter(({ isPull, open }) => !isPull && open)
    .map((item) => ({
      number: item.number,
      title: item.title,
      labels: item.labels.toSorted(),
      assignees: item.assignees,
      counted: item.comments,
      updatedAt: item.updatedAt,
      comments: comments.filter(({ number }) => number === item.number).map(({ body }) => body),
      pulls: item.number === 1 ? items.filter(({ number }) => number === 3).map(linked) : [],
    }));
  same(found, expected, "open issues");

  const { pulls, issues } = await watching.projectOf(watched);
  same(
    [...issues, ...pulls].map(({ number, open, closedAt }) => ({
      number,
      open,
      closedAt: closedAt?.getTime() ?? null,
    })),
    items.map(({ number, open, closedAt }) => ({ number, open, closedAt })),
    "states",
  );
  same(
    pulls.map(({ mergedAt }) => mergedAt?.getTime() ?? null),
    items.filter(({ isPull }) => isPull).map(({ mergedAt }) => mergedAt),
    "merges",
  );
  for await (const page of store.mergesOf(repo)) {
    same(
      page.map(({ author }) => author.key),
      page.map(() => "id:7"),
      "whose merges these are",
    );
  }
  same(
    await watching.mergesWithoutPaths(watched, 9),
    items
      .filter(({ number, mergedAt }) => number === 4 && mergedAt !== null)
      .map(({ number }) => ({ number, sha: shaOf(number) })),
    "merges that git does not know, with their commits",
  );
  const announced = (await watching.announced()).filter(({ repositoryId }) => repositoryId === watched.repositoryId);
  const keys = announced.map(({ key }) => key.slice(key.indexOf(":") + 1));
  same(
    keys.filter((key) => !story.happened.has(key)),
    [],
    "announced and never happened",
  );
  same(
    [...story.certain].filter((key) => !keys.includes(key)),
    [],
    "happened and never announced",
  );
  same(keys.length, new Set(keys).size, "announced twice");
}

function linked({ number, title, open, draft, mergedAt }: Story["truth"]["items"][number]) {
  return { number, state: mergedAt !== null ? "merged" : open ? (draft ? "draft" : "open") : "closed", title };
}

function same(found: unknown, expected: unknown, what: string): void {
  if (JSON.stringify(found) === JSON.stringify(expected)) return;
  throw new Error(`${what}: found ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
}
