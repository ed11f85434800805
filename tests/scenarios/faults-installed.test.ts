import { describe, expect, it } from "vitest";
import { request } from "@octokit/request";
import { QUIET } from "../fixtures/github.ts";
import { installedGithub } from "../fixtures/installed-github.ts";

/** Cases A4, A5, A19, B5, B7 and B8: what an installation lets us do, and what must happen where it does not. */

const GITHUB_IS_WRITTEN_TO = /^(POST|PATCH|DELETE|PUT) (?!\/app\/installations)/;

/** A world with one issue, and what was written about it. */
async function withIssue(options: Parameters<typeof installedGithub>[0] = {}) {
  const github = await installedGithub(options);
  const repository = github.world.repository("o/r");
  const { number } = repository.openIssue({ title: "One" });
  const comment = (text = "Taken.", purpose = "claims") =>
    github.forge.keepComment(github.repositoryId, number, purpose, text);
  const comments = () => repository.record.issues.get(number)?.comments.map(({ body }) => body);
  const writes = () =>
    github.simulator.requests.list.filter(({ method, path }) => GITHUB_IS_WRITTEN_TO.test(`${method} ${path}`));
  return { ...github, repository, number, comment, comments, writes };
}

describe("A4: a kept token that GitHub refuses", () => {
  async function asking() {
    const github = await installedGithub();
    const used: string[] = [];
    const ask = () =>
      github.installations.ask(github.installation.id, null, async (token) => {
        used.push(token);
        const headers = { authorization: `token ${token}` };
        return await request("GET /repos/o/r", { baseUrl: github.simulator.apiUrl, headers });
      });
    return { ...github, ask, used };
  }

  it("is replaced once", async () => {
    const { ask, used, world } = await asking();
    await ask();
    world.revokeToken(used[0] ?? "");
    expect(await ask()).toMatchObject({ isIn: true });
    expect(used).toHaveLength(3);
    expect(new Set(used).size).toBe(2);
  });

  it("and whose successor is refused too: a person has to look, and nothing more is asked", async () => {
    const github = await withIssue();
    await github.comment();
    github.simulator.faults.next({ kind: "bad-credentials", match: /GET \/repos/, times: 2 });
    expect(await github.comment("Free.")).toEqual({ outcome: "silent" });
    expect(await github.state()).toBe("attention");
    const [stored] = await github.store.installations.list();
    expect(stored).toMatchObject({ problem: "token-refused" });
    const { sent } = github.simulator.requests;
    expect(await github.comment("Free.")).toEqual({ outcome: "silent" });
    expect(github.simulator.requests.sent, "no loop").toBe(sent);
    await github.store.installations.setProblem(github.installation.id, null, github.now());
    expect(await github.comment("Free.")).toMatchObject({ outcome: "ok" });
  });

  it("because the app's key is not known: the problem says so", async () => {
    const github = await withIssue();
    await github.installations.identity();
    github.simulator.faults.next({ kind: "bad-credentials", match: /access_tokens/, times: 9 });
    expect(await github.comment()).toEqual({ outcome: "silent" });
    const [stored] = await github.store.installations.list();
    expect(stored).toMatchObject({ status: "attention", problem: "key-refused" });
  });
});

describe("A5: an installation that is", () => {
  it("suspended is recorded as such at the token's making, and asked again when it is unsuspended", async () => {
    const github = await withIssue();
    github.world.suspend(github.installation.id);
    expect(await github.comment()).toEqual({ outcome: "silent" });
    expect(await github.state()).toBe("suspended");
    const { sent } = github.simulator.requests;
    expect(await github.comment()).toEqual({ outcome: "silent" });
    expect(github.simulator.requests.sent).toBe(sent);
    github.world.unsuspend(github.installation.id);
    github.world.clock.advance(1_000);
    await github.record("active");
    expect(await github.comment()).toMatchObject({ outcome: "ok" });
  });

  it("suspended while a token is kept is recorded as such too", async () => {
    const github = await withIssue();
    await github.comment();
    github.world.suspend(github.installation.id);
    expect(await github.comment("Free.")).toEqual({ outcome: "silent" });
    expect(await github.state()).toBe("suspended");
  });

  it("gone is recorded as removed", async () => {
    const github = await withIssue();
    await github.comment();
    github.world.uninstall(github.installation.id);
    expect(await github.comment("Free.")).toEqual({ outcome: "silent" });
    expect(await github.state()).toBe("removed");
  });

  it("unknown at an address where the app is unknown too is not called gone: its data would be deleted", async () => {
    const github = await withIssue();
    await github.installations.identity();
    github.simulator.faults.next({ kind: "status", status: 404, match: /access_tokens|GET \/app$/, times: 9 });
    expect(await github.comment()).toMatchObject({ outcome: "later" });
    expect(await github.state()).toBe("active");
  });

  it("limited while a token is made is not called suspended", async () => {
    const github = await withIssue();
    github.simulator.faults.next({ kind: "secondary", retryAfter: 45, match: /access_tokens/ });
    expect(await github.comment()).toMatchObject({ outcome: "later" });
    expect(await github.state()).toBe("active");
  });
});

describe("A19: an answer that got lost is no reason to write again", () => {
  it.each([
    ["500 after the write", { kind: "lost-answer" }],
    ["a cut answer", { kind: "truncated" }],
    ["a connection cut in the middle", { kind: "reset", midway: true }],
    ["a proxy's page with 200 after the write", { kind: "item", field: "id" }],
  ] as const)("%s", async (_, fault) => {
    const github = await withIssue();
    github.simulator.faults.next({ ...fault, match: /^POST .*comments/ });
    const first = await github.comment("Taken.");
    expect(first).toMatchObject({ outcome: "ok" });
    expect(await github.comment("Free again.")).toEqual(first);
    expect(github.comments()).toEqual(["<!-- firstrung:claims -->\nFree again."]);
  });

  it("where looking fails as well, the next try looks first", async () => {
    const github = await withIssue();
    github.simulator.faults.next({ kind: "lost-answer", match: /^POST .*comments/ });
    github.simulator.faults.next({ kind: "status", status: 502, match: /^GET .*comments/, after: 1 });
    expect(await github.comment()).toMatchObject({ outcome: "later" });
    github.world.clock.advance(60_000);
    expect(await github.comment()).toMatchObject({ outcome: "ok" });
    expect(github.comments()).toHaveLength(1);
  });

  it.each([
    ["500 before the write", { kind: "status", status: 500 }],
    ["no answer at all", { kind: "hang" }],
    ["a cut connection", { kind: "reset" }],
  ] as const)("%s: nothing was written, so it is tried later", async (_, fault) => {
    const github = await withIssue({ timeoutMs: 400 });
    github.simulator.faults.next({ ...fault, match: /^POST .*comments/ });
    expect(await github.comment()).toMatchObject({ outcome: "later", until: expect.any(Date) });
    expect(github.comments()).toEqual([]);
    github.world.clock.advance(60_000);
    expect(await github.comment()).toMatchObject({ outcome: "ok" });
    expect(github.comments()).toHaveLength(1);
  });
});

describe("B5: nothing is written", () => {
  it("in a repository that did not install the app, whatever is asked of the forge", async () => {
    const github = await installedGithub({ repositories: [QUIET, { ...QUIET, name: "p/watched" }] });
    const { forge, store, simulator, world } = github;
    await store.watching.watch("p/watched");
    const other = (await store.watching.watch("p/watched")).repositoryId;
    const { number } = world.repository("p/watched").openIssue({ title: "One" });
    const { pull } = world.repository("p/watched").openPull({ title: "Two" });
    simulator.requests.reset();
    const run = { headSha: pull.headSha, isGood: true, title: "x", summary: "y", annotations: [] };
    const answers = [
      await forge.keepComment(other, number, "claims", "x"),
      await forge.keepIssue(other, "config", { title: "x", text: "y" }),
      await forge.keepIssue(other, "config", null),
      await forge.assign(other, number, "ada"),
      await forge.unassign(other, number, "ada"),
      await forge.checkRun(other, run),
      await forge.readFile(other, ".github/firstrung.yml"),
      await forge.filesOf(other, 2),
      await forge.keepComment(99_999, number, "claims", "x"),
    ];
    expect(answers).toEqual(answers.map(() => ({ outcome: "silent" })));
    expect(Object.keys(forge), "every method was asked").toHaveLength(7);
    expect(simulator.requests.sent).toBe(0);
  });

  it.each(["suspended", "removed"] as const)("in one whose installation is %s", async (status) => {
    const github = await withIssue();
    await github.record(status);
    github.simulator.requests.reset();
    expect(await github.comment()).toEqual({ outcome: "silent" });
    expect(github.simulator.requests.sent).toBe(0);
  });

  it("in one that was taken out of the installation while the others stay", async () => {
    const github = await installedGithub({ repositories: [QUIET, { ...QUIET, name: "o/other" }] });
    const { world, forge, installation, record, repositoryId } = github;
    world.repository("o/r").openIssue({ title: "One" });
    world.removeFromInstallation(installation.id, "o/r");
    expect(await forge.keepComment(repositoryId, 1, "claims", "x"), "GitHub knows it first").toMatchObject({
      outcome: "refused",
    });
    world.clock.advance(1_000);
    await record();
    expect(await forge.keepComment(repositoryId, 1, "claims", "x")).toEqual({ outcome: "silent" });
    const other = await github.watched("o/other");
    world.repository("o/other").openIssue({ title: "One" });
    expect(await forge.keepComment(other.repositoryId, 1, "claims", "x")).toMatchObject({ outcome: "ok" });
  });

  it("under a name that another repository took over: the token is good for one repository alone", async () => {
    const github = await withIssue();
    github.repository.rename("o/new-name");
    github.world.addNewRepository(QUIET);
    github.world.repository("o/r").openIssue({ title: "A stranger's" });
    expect(await github.comment()).toMatchObject({ outcome: "refused" });
    expect(github.world.repository("o/r").record.issues.get(1)?.comments).toEqual([]);
  });
});

describe("B7: never faster than people can read", () => {
  it("twenty comments a minute, two hundred an hour, and the rest later", async () => {
    const github = await installedGithub();
    const repository = github.world.repository("o/r");
    for (let i = 0; i < 250; i++) repository.openIssue({ title: `Issue ${i}` });
    const times: number[] = [];
    for (let number = 1; number <= 250;) {
      const answer = await github.forge.keepComment(github.repositoryId, number, "claims", "x");
      if (answer.outcome === "ok") {
        times.push(github.now().getTime());
        number++;
      } else if (answer.outcome === "later") github.world.clock.set(answer.until);
      else throw new Error(answer.outcome);
    }
    const most = (within: number) =>
      Math.max(...times.map((at) => times.filter((other) => other >= at && other < at + within).length));
    expect(most(60_000)).toBe(20);
    expect(most(3_600_000)).toBe(200);
  });

  it("an edit of what is there already waits for nothing", async () => {
    const github = await withIssue();
    for (const text of ["one", "two", "three"]) expect(await github.comment(text)).toMatchObject({ outcome: "ok" });
  });
});

describe("B8: a refusal is final, with its status", () => {
  type Github = Awaited<ReturnType<typeof withIssue>>;
  it.each([
    ["locked", 403, (github: Github) => github.repository.lock(github.number)],
    ["archived", 403, (github: Github) => github.repository.archive()],
    ["deleted", 410, (github: Github) => github.repository.deleteIssue(github.number)],
    ["taken down", 451, (github: Github) => github.repository.block()],
    [
      "no permission",
      403,
      (github: Github) => github.world.setPermissions(github.installation.id, { metadata: "read", issues: "read" }),
    ],
    [
      "blocked",
      403,
      (github: Github) => {
        const message = "You are blocked from performing this action.";
        github.simulator.faults.next({ kind: "status", status: 403, message, match: /^POST .*comments/ });
      },
    ],
    [
      "no such issue",
      404,
      (github: Github) => {
        github.simulator.faults.next({ kind: "status", status: 404, match: /comments/ });
      },
    ],
    [
      "spam",
      422,
      (github: Github) => {
        github.simulator.faults.next({ kind: "status", status: 422, match: /^POST .*comments/ });
      },
    ],
  ] as const)("%s", async (_, status, happen) => {
    const github = await withIssue();
    happen(github);
    const answer = await github.comment();
    expect(answer).toMatchObject({ outcome: "refused", status });
    expect(answer.outcome === "refused" && answer.detail.length).toBeGreaterThan(5);
    expect(github.writes().length).toBeLessThanOrEqual(1);
    expect(await github.state(), "the installation is not to blame").toBe("active");
  });
});

describe("limits of an installation", () => {
  it.each([
    ["429 with seconds", { kind: "too-many-requests", retryAfter: 30 }, 30],
    ["403 for a secondary limit", { kind: "secondary", retryAfter: 45 }, 45],
    ["403 for abuse", { kind: "abuse" }, 60],
  ] as const)("%s: nothing is asked with its tokens until then, by any process", async (_, fault, seconds) => {
    const github = await withIssue();
    github.simulator.faults.next({ ...fault, match: /^POST .*comments/ });
    const answer = await github.comment();
    if (answer.outcome !== "later") throw new Error(answer.outcome);
    expect(Math.round((answer.until.getTime() - github.now().getTime()) / 1000)).toBe(seconds);
    const { sent } = github.simulator.requests;
    expect(await github.comment()).toMatchObject({ outcome: "later" });
    expect(github.simulator.requests.sent).toBe(sent);
    expect(await github.store.watching.budget(`installation:${github.installation.id}`)).toMatchObject({
      why: "secondary",
    });
    github.world.clock.set(answer.until);
    expect(await github.comment()).toMatchObject({ outcome: "ok" });
  });

  it("an hour that is nearly used up is left alone", async () => {
    const github = await withIssue();
    await github.comment();
    const { token } = github.simulator.requests.list.findLast(({ path }) => path.includes("comments")) ?? {};
    github.simulator.limits.drain(token ?? "", 0);
    const answer = await github.comment("Free.");
    expect(answer).toMatchObject({ outcome: "later" });
    expect(github.comments()).toEqual(["<!-- firstrung:claims -->\nTaken."]);
  });

  it("five failures in a row: GitHub is left alone for a minute", async () => {
    const github = await withIssue();
    github.simulator.faults.next({ kind: "status", status: 503, match: /comments/, times: 5 });
    for (let i = 0; i < 5; i++) expect(await github.comment()).toMatchObject({ outcome: "later" });
    const { sent } = github.simulator.requests;
    expect(await github.comment()).toMatchObject({ outcome: "later" });
    expect(github.simulator.requests.sent).toBe(sent);
    github.world.clock.advance(61_000);
    expect(await github.comment()).toMatchObject({ outcome: "ok" });
  });
});
