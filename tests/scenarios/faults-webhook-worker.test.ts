import { once } from "node:events";
import { createServer } from "node:http";
import { describe, expect, it, onTestFinished, test } from "vitest";
import { observationsOf } from "../../src/github/deliveries.ts";
import { retryAt } from "../../src/domain/retries.ts";
import { appToken, simulate } from "../fixtures/simulator.ts";
import { createWorld } from "../../src/simulator/seed/create-world.ts";
import { EMPTY } from "../../src/simulator/seed/sizes.ts";
import { type Attempt, createRedelivery, lostAmong } from "../../src/sources/redelivery.ts";
import { runInProcess } from "../fixtures/command.ts";
import { delivery, installed, START } from "../fixtures/installed.ts";
import { workspace } from "../fixtures/workspace.ts";
import { openStore } from "../../src/storage/open.ts";
import { join } from "node:path";

/** Cases W11 and W14 to W17: what becomes of deliveries that are stored. */

const REPOSITORY = { id: 500, name: "o/r" };

/** An issue's payload, with what matters here. */
function issue(number: number, more: object = {}, about: { repository?: object; installation?: object } = {}) {
  return {
    action: "opened",
    issue: {
      id: number,
      number,
      title: `Issue ${number}`,
      body: null,
      state: "open",
      user: { id: 9, login: "ada", type: "User" },
      author_association: "NONE",
      labels: [],
      assignees: [],
      comments: 0,
      created_at: "2026-03-04T05:00:00Z",
      updated_at: "2026-03-04T05:00:00Z",
      closed_at: null,
      ...more,
    },
    repository: { id: REPOSITORY.id, full_name: "o/r", private: false, ...about.repository },
    installation: { id: 7, ...about.installation },
  };
}

async function openNumbers(app: Awaited<ReturnType<typeof installed>>, githubId = REPOSITORY.id) {
  const watched = await app.store.watching.byGithubId(githubId);
  return watched === null ? null : (await app.store.watching.openNumbers(watched)).toSorted((a, b) => a - b);
}

it("applies a delivery and marks it in one transaction: what fails leaves neither", async () => {
  const app = await installed();
  await app.install(7, [REPOSITORY]);
  await app.accept(delivery("issues", issue(1)));
  const [taken] = await app.store.inbox.take(START, new Date(START.getTime() + 1_000), new Set(), 1);
  const watched = (await app.store.watching.byGithubId(REPOSITORY.id))!;
  const observations = observationsOf("issues", JSON.parse(taken!.body));
  // What is to be done about it cannot be stored.
  const react = () => [{ key: null } as never];
  const batch = { observations, now: START, react, delivery: { target: taken!.target, guid: taken!.guid } };
  await expect(app.store.watching.record(watched, batch)).rejects.toThrow();
  expect(await openNumbers(app)).toEqual([]);
  expect(await app.counts()).toMatchObject({ waiting: 1, done: 0 });
  app.advance(2_000);
  await app.workOff();
  expect(await app.counts()).toMatchObject({ waiting: 0, done: 1 });
  expect(await openNumbers(app)).toEqual([1]);
});

test.each(["ping", "unheard_of", "__proto__", "constructor", "github_app_authorization", "check_run"])(
  "W11: the event %s is done with nothing",
  async (event) => {
    const app = await installed();
    await app.accept(delivery(event, { action: "__proto__", installation: { id: 7 } }));
    await app.workOff();
    expect(await app.counts()).toMatchObject({ waiting: 0, parked: 0, done: 1 });
    expect(app.warnings).toEqual([]);
  },
);

test.each(["brand_new", "__proto__", "constructor"])("W11: an issue's action %s is as good as any", async (action) => {
  const app = await installed();
  await app.install(7, [REPOSITORY]);
  await app.accept(delivery("issues", { ...issue(1), action }));
  await app.workOff();
  expect(await openNumbers(app)).toEqual([1]);
});

it("W10: a payload in which 100,000 lists are nested is applied, whatever the log's level", async () => {
  const app = await installed();
  await app.install(7, [REPOSITORY]);
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  const body = JSON.stringify(issue(1)).replace('"id":1,', `"id":1,"deep":${deep},`);
  await app.accept(delivery("issues", {}, { body, installationId: 7 }));
  await app.workOff();
  expect(await openNumbers(app)).toEqual([1]);
});

describe("W14: a delivery that always fails", () => {
  it("is tried eight times, ever later, and then parked with its error, while those behind it go on", async () => {
    const app = await installed();
    await app.install(7, [REPOSITORY]);
    const poison = delivery("issues", { ...issue(1), issue: { number: "one" } });
    await app.accept(poison, ...[2, 3].map((number) => delivery("issues", issue(number))));
    await app.workOff();
    expect(await openNumbers(app)).toEqual([2, 3]);
    expect(await app.counts()).toMatchObject({ waiting: 1, done: 2 });
    let tries = 1;
    for (; (await app.counts()).parked === 0; tries++) {
      app.advance(8_000);
      await app.workOff();
      expect(app.warnings).toHaveLength(tries);
      app.advance(10_000 * 3 ** (tries - 1));
      await app.workOff();
    }
    expect(tries).toBe(8);
    expect(await app.store.inbox.parked()).toMatchObject([
      { guid: poison.guid, attempts: 8, error: expect.stringContaining("expected number") },
    ]);
    app.advance(86_400_000);
    await app.workOff();
    expect(app.warnings).toHaveLength(8);
  });

  it("is replayed on request, as often as wanted", async () => {
    let isBroken = true;
    const cwd = workspace();
    const url = `file:${join(cwd, "firstrung.db")}`;
    const app = await installed({
      store: await openStore(url, "write"),
      apply: (usual) => async (one) => {
        if (isBroken) throw new Error("not today");
        return await usual(one);
      },
    });
    await app.install(7, [REPOSITORY]);
    const poison = delivery("issues", issue(1));
    await app.accept(poison);
    while ((await app.counts()).parked === 0) {
      await app.workOff();
      app.advance(10_000_000);
    }
    isBroken = false;
    await app.workOff();
    expect(await openNumbers(app)).toEqual([]);
    // Beside the running server, which holds the database for writing.
    expect(await runInProcess(["replay", poison.guid], cwd)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("1 delivery is due again"),
    });
    app.advance(Date.now());
    await app.workOff();
    expect(await openNumbers(app)).toEqual([1]);
    expect(await app.counts()).toMatchObject({ waiting: 0, parked: 0, done: 1 });
    expect(await runInProcess(["replay", poison.guid], cwd)).toMatchObject({ code: 0 });
    expect(await runInProcess(["replay", "not-here"], cwd)).toMatchObject({ code: 1, stdout: "" });
    await app.store.close();
  });

  it("waits 10 seconds after the first failure, then three times as long each time", () => {
    const waits = Array.from({ length: 8 }, (_, index) => retryAt(index + 1, START)).map(
      (at) => at && (at.getTime() - START.getTime()) / 1000,
    );
    expect(waits).toEqual([10, 30, 90, 270, 810, 2430, 7290, null]);
  });

  it("by never ending is given up after its time, and does not hold up its installation", async () => {
    const app = await installed({
      timeoutMs: 50,
      apply: (usual) => (one) => (one.event === "release" ? new Promise(() => {}) : usual(one)),
    });
    await app.install(7, [REPOSITORY]);
    await app.accept(delivery("release", issue(1)), delivery("issues", issue(2)));
    const { stop } = app.work();
    while ((await app.counts()).done === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await stop();
    expect(await openNumbers(app)).toEqual([2]);
    expect(app.warnings).toMatchObject([{ details: { error: "it took longer than 50 ms" } }]);
  });
});

describe("W15: deliveries that were missed", () => {
  const attempt = (id: number, guid: string, succeeded = false): Attempt => ({ id, guid, at: START, succeeded });

  test.each<[string, Attempt[], string[], number[], number[]]>([
    ["a failure is asked for", [attempt(1, "a")], [], [], [1]],
    ["one that succeeded later is not", [attempt(2, "a", true), attempt(1, "a")], [], [], []],
    ["nor one that is in the inbox all the same", [attempt(1, "a")], ["a"], [], []],
    ["nor one that was asked for already", [attempt(1, "a")], [], [1], []],
    ["of several failures the newest is", [attempt(1, "a"), attempt(3, "a"), attempt(2, "a")], [], [], [3]],
    ["what failed again when it was asked for is asked for again", [attempt(2, "a"), attempt(1, "a")], [], [1], [2]],
    ["but not for ever", [1, 2, 3, 4].map((id) => attempt(id, "a")), [], [1, 2, 3], []],
  ])("%s", (_, attempts, known, asked, wanted) => {
    expect(lostAmong(attempts, new Set(known), new Set(asked)).map(({ id }) => id)).toEqual(wanted);
  });

  it("are found page by page, asked for once each and applied, up to three days back", async () => {
    const world = createWorld({ repositories: [{ ...EMPTY, name: "o/r" }], installed: "everywhere" });
    const { ask, deliveries, simulator } = await simulateWithUrl(world);
    const app = await installed();
    const repository = world.repository("o/r");
    const stop = deliveries.sendTo("http://127.0.0.1:9/", "s");
    repository.openIssue({ title: "Too long ago" });
    await deliveries.settled();
    world.clock.advance(3 * 86_400_000);
    for (let index = 0; index < 240; index++) repository.openIssue({ title: `Missed ${index}` });
    await deliveries.settled();
    stop();
    const [stored, recovered, ...lost] = deliveries.list.slice(1);
    await app.accept(delivery("issues", {}, { guid: stored!.guid }));
    const arrived: string[] = [];
    deliveries.sendTo((await receiver(arrived)).url, "s");
    await deliveries.send(recovered!, (await receiver([])).url, "s");
    await deliveries.settled();

    const sweep = createRedelivery({
      asApp: async (route, parameters = {}) => {
        const [method = "", path = ""] = route.replace("{delivery_id}", String(parameters["delivery_id"])).split(" ");
        const query = new URLSearchParams(
          Object.entries(parameters).map(([name, value]): [string, string] => [name, String(value)]),
        );
        const authorization = `bearer ${appToken(world.app.id)}`;
        const { status, body, headers } = await ask(method, `${path}?${query.toString()}`, { authorization });
        if (status >= 400) throw new Error(`${status} ${JSON.stringify(body)}`);
        return { data: body, headers: Object.fromEntries(headers) };
      },
      inbox: app.store.inbox,
      now: () => new Date(world.clock.now()),
      pause: async () => world.clock.advance(1_000),
      warn: (message, details) => expect.fail(`${message} ${JSON.stringify(details)}`),
    });
    expect(await sweep()).toBe(lost.length);
    await deliveries.settled();
    expect(arrived.toSorted()).toEqual(lost.map(({ guid }) => guid).toSorted());
    expect(await sweep()).toBe(0);
    await deliveries.settled();
    expect(arrived).toHaveLength(lost.length);
    expect(simulator.list.filter(({ method }) => method === "POST")).toHaveLength(lost.length);
  });
});

describe("W16: what happens to installations", () => {
  const installation = (action: string, more: object = {}) => ({
    action,
    installation: {
      id: 7,
      account: { id: 1, login: "o", type: "Organization" },
      permissions: { issues: "write" },
      created_at: "2026-03-01T00:00:00Z",
      updated_at: "2026-03-01T00:00:00Z",
      suspended_at: null,
    },
    ...more,
  });
  const [one, two] = [
    { id: 500, name: "r", full_name: "o/r", private: false },
    { id: 501, name: "two", full_name: "o/two", private: true },
  ];
  const created = () => delivery("installation", installation("created", { repositories: [one, two] }));

  it("a new one covers its repositories, private ones marked, from the time of its making", async () => {
    const app = await installed();
    await app.accept(created());
    await app.workOff();
    expect(await app.store.installations.repositories()).toMatchObject([
      { repo: "o/r", githubId: 500, status: "active", private: false, installedAt: new Date("2026-03-01T00:00:00Z") },
      { repo: "o/two", githubId: 501, status: "active", private: true },
    ]);
    expect(await app.store.watching.byGithubId(501)).toMatchObject({ private: true });
  });

  it("events that were queued before its end come to nothing, without a request", async () => {
    const app = await installed();
    await app.accept(created());
    await app.workOff();
    await app.accept(delivery("installation", installation("deleted")), delivery("issues", issue(1)));
    await app.workOff();
    expect(await app.store.installations.list()).toMatchObject([{ status: "removed", repositories: [] }]);
    expect(await openNumbers(app)).toEqual([]);
    expect(await app.counts()).toMatchObject({ waiting: 0, parked: 0, done: 3 });
    expect(app.warnings).toEqual([]);
  });

  it("one that has ended does not come back by a late word of it", async () => {
    const app = await installed();
    await app.accept(created(), delivery("installation", installation("deleted")), created());
    await app.workOff();
    expect(await app.store.installations.list()).toMatchObject([{ status: "removed", repositories: [] }]);
  });

  it("it is suspended and taken up again, and repositories come and go", async () => {
    const app = await installed();
    const { installation: facts } = installation("");
    const suspended = { ...facts, suspended_at: "2026-03-02T00:00:00Z" };
    await app.accept(created(), delivery("installation", { action: "suspend", installation: suspended }));
    await app.workOff();
    expect(await app.store.installations.list()).toMatchObject([{ status: "suspended" }]);
    await app.accept(delivery("installation", installation("unsuspend")));
    await app.workOff();
    expect(await app.store.installations.list()).toMatchObject([{ status: "active" }]);
    const removed = { repositories_added: [], repositories_removed: [{ id: 500, name: "r", full_name: "o/r" }] };
    await app.accept(delivery("installation_repositories", installation("removed", removed)));
    await app.accept(delivery("issues", issue(1)));
    await app.workOff();
    expect(await openNumbers(app)).toEqual([]);
    const added = { repositories_added: [one], repositories_removed: [] };
    await app.accept(delivery("installation_repositories", installation("added", added)));
    await app.accept(delivery("issues", issue(2)));
    await app.workOff();
    expect(await openNumbers(app)).toEqual([2]);
    const of = await app.store.installations.repositories();
    expect(of.find(({ githubId }) => githubId === 500)?.installedAt).toEqual(START);
  });

  it("a repository is known by its id: who has taken its name is another", async () => {
    const app = await installed();
    await app.install(7, [REPOSITORY]);
    await app.accept(delivery("issues", issue(1, {}, { repository: { id: 999 } })));
    await app.workOff();
    expect(await openNumbers(app)).toEqual([]);
    expect(await openNumbers(app, 999)).toBeNull();
  });

  test.each([
    ["renamed", { full_name: "o/new" }, { repo: "o/new", state: "active", formerNames: ["o/r"] }],
    ["transferred", { full_name: "p/r" }, { repo: "p/r", state: "active" }],
    ["privatized", { private: true }, { repo: "o/r", private: true }],
    ["archived", { archived: true }, { repo: "o/r", state: "archived" }],
    ["unarchived", {}, { repo: "o/r", state: "active" }],
    ["deleted", {}, { repo: "o/r", state: "gone" }],
  ])("one that was %s is so at once, and looked at again", async (action, more, expected) => {
    const app = await installed();
    await app.install(7, [REPOSITORY]);
    const repository = { id: 500, full_name: "o/r", private: false, archived: false, default_branch: "main", ...more };
    await app.accept(delivery("repository", { action, repository, installation: { id: 7 } }));
    app.advance(1_000);
    await app.workOff();
    expect(await app.store.watching.byGithubId(500)).toMatchObject({ ...expected, pollAt: app.now() });
    expect(await app.counts()).toMatchObject({ done: 1 });
  });
});

describe("a push", () => {
  const push = (more: object = {}) => ({
    ref: "refs/heads/main",
    after: "c0ffee",
    commits: [{ added: [], modified: [".github/firstrung.yml"], removed: [] }],
    repository: { id: 500, full_name: "o/r", private: false, default_branch: "main" },
    installation: { id: 7 },
    ...more,
  });
  const other = [{ added: ["README.md"], modified: [], removed: [] }];

  test.each([
    ["that changes the repository's configuration has it read again", push(), ["c0ffee"]],
    ["that removes it does too", push({ commits: [{ removed: [".github/firstrung.yml"] }] }), ["500:c0ffee"]],
    ["that is forced may have changed it", push({ forced: true, commits: other }), ["500:c0ffee"]],
    ["of other files has not", push({ commits: other }), []],
    ["to another branch has not (X23)", push({ ref: "refs/heads/main2" }), []],
    ["that deletes a branch has not", push({ deleted: true }), []],
  ])("%s", async (_, payload, expected) => {
    const app = await installed();
    await app.install(7, [REPOSITORY]);
    await app.accept(delivery("push", payload), delivery("push", payload));
    await app.workOff();
    const effects = await app.store.watching.announced();
    expect(effects.map(({ kind, dueAt }) => [kind, dueAt])).toEqual(expected.map(() => ["config", START]));
    expect(await app.counts()).toMatchObject({ done: 2, parked: 0 });
  });
});

describe("W17: a burst for one installation", () => {
  it("does not hold up a single delivery of another", async () => {
    const app = await installed();
    const repositories = [REPOSITORY, { id: 501, name: "p/r" }];
    await app.install(7, [repositories[0]!]);
    await app.install(9, [repositories[1]!]);
    const burst = Array.from({ length: 5_000 }, (_, index) => delivery("issues", issue(index + 1)));
    for (let first = 0; first < burst.length; first += 500) await app.accept(...burst.slice(first, first + 500));
    const { stop } = app.work();
    while ((await app.counts()).done < 40) await new Promise((resolve) => setTimeout(resolve, 5));
    await app.accept(delivery("issues", issue(1, {}, { repository: { id: 501 }, installation: { id: 9 } })));
    const before = (await app.counts()).done;
    while ((await openNumbers(app, 501))?.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const between = (await app.counts()).done - before;
    await stop();
    // A turn is twenty; nothing here depends on how fast the machine is.
    expect(between).toBeLessThan(200);
  });

  it("leaves the process to others between two deliveries", async () => {
    const app = await installed();
    await app.install(7, [REPOSITORY]);
    await app.accept(...Array.from({ length: 200 }, (_, index) => delivery("issues", issue(index + 1))));
    let turns = 0;
    let isOver = false;
    const others = () => {
      turns++;
      if (!isOver) setImmediate(others);
    };
    setImmediate(others);
    await app.workOff();
    isOver = true;
    expect(turns).toBeGreaterThanOrEqual(200);
  });

  it("is applied in its order and never two at a time, while others go on beside it", async () => {
    const orders = new Map<number, number[]>();
    const underWay = new Map<number, number>();
    let most = 0;
    let mostOfOne = 0;
    const app = await installed({
      apply: () => async (one) => {
        const id = one.installationId ?? 0;
        const now = (underWay.get(id) ?? 0) + 1;
        underWay.set(id, now);
        mostOfOne = Math.max(mostOfOne, now);
        most = Math.max(
          most,
          [...underWay.values()].reduce((sum, count) => sum + count, 0),
        );
        await new Promise((resolve) => setTimeout(resolve, 1));
        underWay.set(id, now - 1);
        orders.set(id, [...(orders.get(id) ?? []), (JSON.parse(one.body) as { number: number }).number]);
        return false;
      },
    });
    for (let number = 0; number < 30; number++)
      await app.accept(...[1, 2, 3, 4, 5, 6].map((id) => delivery("issues", { number, installation: { id } })));
    await app.workOff();
    expect(mostOfOne).toBe(1);
    expect(most).toBe(4);
    expect([...orders.values()]).toEqual(Array.from({ length: 6 }, () => Array.from({ length: 30 }, (_, n) => n)));
  });
});

async function simulateWithUrl(world: ReturnType<typeof createWorld>) {
  const simulator = await simulate({ world });
  return { ...simulator, simulator: simulator.requests };
}

/** Takes every delivery and remembers its GUID. */
async function receiver(arrived: string[]) {
  const server = createServer((request, response) => {
    request.resume();
    request.once("end", () => {
      arrived.push(String(request.headers["x-github-delivery"]));
      response.writeHead(202).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  return { url: `http://127.0.0.1:${port}/` };
}
