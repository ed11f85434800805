import { join } from "node:path";
import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import type { Observation } from "../../src/domain/observation.ts";
import { isPublic } from "../../src/domain/watching.ts";
import { TOKEN } from "../../src/simulator/seed/create-world.ts";
import { createJudges } from "../../src/judges.ts";
import { dueAmong } from "../../src/watcher.ts";
import { readIssues } from "../../src/flows/read-issues.ts";
import { syncRepository } from "../../src/flows/sync/sync-repository.ts";
import { QUIET, watchedGithub } from "../fixtures/github.ts";
import { runInProcess } from "../fixtures/command.ts";
import { writeHistory } from "../fixtures/history.ts";
import { defaultRules } from "../fixtures/rules.ts";
import { workspace } from "../fixtures/workspace.ts";

/** Cases A1 to A22: what goes wrong with GitHub's API, and what must happen then. A4, A5 and A19 are in faults-installed.test.ts. */

const MINUTE = 60_000;
describe("A1: a refusal pauses the whole token until the time that GitHub names", () => {
  it.each([
    ["429 with seconds", { kind: "too-many-requests", retryAfter: 30 }, 30],
    ["429 with a date", { kind: "too-many-requests", retryAfter: 90, asDate: true }, 90],
    ["429 without a time", { kind: "too-many-requests" }, 60],
    ["403 for abuse", { kind: "abuse" }, 60],
    ["403 for a secondary limit", { kind: "secondary", retryAfter: 45 }, 45],
  ] as const)("%s", async (_, fault, seconds) => {
    const github = await watchedGithub({ repositories: [QUIET, { ...QUIET, name: "o/other" }] });
    github.simulator.faults.next(fault);
    const report = await github.poll();
    expect(report).toMatchObject({ outcome: "later" });
    const wait = (report.until?.getTime() ?? 0) - github.now().getTime();
    expect(Math.round(wait / 1000)).toBeGreaterThanOrEqual(seconds - 1);
    expect(Math.round(wait / 1000)).toBeLessThanOrEqual(seconds + 1);
    const { sent } = github.simulator.requests;
    expect(await github.poll("o/other")).toMatchObject({ outcome: "later" });
    expect(github.simulator.requests.sent, "the other repository is not asked for either").toBe(sent);
    github.world.clock.advance((seconds + 1) * 1000);
    expect(await github.poll()).toMatchObject({ outcome: "done" });
  });

  it("and no good answer that was under way ends the pause", async () => {
    const github = await watchedGithub({ repositories: [QUIET, { ...QUIET, name: "o/other" }] });
    await github.poll();
    await github.poll("o/other");
    github.world.clock.advance(5 * MINUTE);
    let answerIsIn = () => {};
    const isRefused = new Promise<void>((resolve) => (answerIsIn = resolve));
    // The other's answer is made before the refusal and is learned from after it.
    const budgets = { ...github.store.watching };
    let tellSent = () => {};
    const isSent = new Promise<void>((resolve) => (tellSent = resolve));
    let isFirst = true;
    const slow: typeof budgets.updateBudget = async (token, update) => {
      if (isFirst) {
        isFirst = false;
        tellSent();
        await isRefused;
      }
      return await github.store.watching.updateBudget(token, update);
    };
    const underWay = github.poll("o/other", github.restart({ budgets: { ...budgets, updateBudget: slow } }));
    await isSent;
    github.simulator.faults.next({ kind: "secondary", retryAfter: 120 });
    const refused = await github.poll();
    expect(refused).toMatchObject({ outcome: "later", why: "secondary" });
    answerIsIn();
    expect((await underWay).outcome).toMatch(/done|later/);
    github.simulator.requests.reset();
    expect(await github.poll()).toMatchObject({ outcome: "later", until: refused.until });
    expect(github.simulator.requests.sent).toBe(0);
    github.world.clock.advance(121_000);
    expect(await github.poll()).toMatchObject({ outcome: "done" });
  });

  it("two answers that are learned from at once are both kept", async () => {
    const { store, now } = await watchedGithub();
    const start = {
      token: "t",
      limit: 5_000,
      remaining: 4_000,
      resetAt: now(),
      pausedUntil: null,
      why: null,
      refusals: 0,
    };
    await store.watching.updateBudget("t", () => start);
    const refuse = () =>
      store.watching.updateBudget("t", (before) => before && { ...before, refusals: before.refusals + 1 });
    await Promise.all(Array.from({ length: 20 }, refuse));
    expect(await store.watching.budget("t")).toMatchObject({ refusals: 20 });
  });

  it("waits without a stated end double with each refusal", async () => {
    const github = await watchedGithub();
    const waits: number[] = [];
    for (let refusal = 0; refusal < 3; refusal++) {
      github.simulator.faults.next({ kind: "abuse" });
      const { until } = await github.poll();
      waits.push(Math.round(((until?.getTime() ?? 0) - github.now().getTime()) / MINUTE));
      github.world.clock.set(until ?? github.now());
    }
    expect(waits).toEqual([1, 2, 4]);
  });
});

it("A2: an hour used up is remembered over a restart, and nobody waits for it", async () => {
  const github = await watchedGithub();
  github.simulator.limits.drain(TOKEN);
  const first = await github.poll();
  expect(first.outcome).toBe("later");
  github.simulator.requests.reset();
  const second = await github.poll("o/r", github.restart());
  expect(second).toMatchObject({ outcome: "later", until: first.until });
  expect(github.simulator.requests.sent).toBe(0);
  github.world.clock.set(first.until ?? github.now());
  expect(await github.poll()).toMatchObject({ outcome: "done" });
});

it("A3: a reset is understood by GitHub's clock, ten minutes wrong as it may be", async () => {
  const github = await watchedGithub();
  github.world.clock.skew = 10 * MINUTE;
  github.simulator.limits.drain(TOKEN);
  const { until } = await github.poll();
  const wait = (until?.getTime() ?? 0) - github.now().getTime();
  expect(Math.abs(wait - 60 * MINUTE)).toBeLessThan(2_000);
});

it("a token that GitHub does not accept is called so, and not a limit", async () => {
  const github = await watchedGithub();
  const report = await github.poll("o/r", github.restart({ token: "wrong" }));
  expect(report).toMatchObject({ outcome: "later", why: "unauthorized" });
  github.simulator.limits.drain(TOKEN);
  expect(await github.poll()).toMatchObject({ outcome: "later", why: "primary" });
});

it("A6: a token of any length and with dots works, and stands in no warning", async () => {
  const github = await watchedGithub();
  const [installation] = github.world.installations.values();
  const { text } = github.world.createInstallationToken(installation?.id ?? 0);
  expect(text.length).toBeGreaterThan(480);
  const parts = github.restart({ token: text });
  expect(await github.poll("o/r", parts)).toMatchObject({ outcome: "done" });
  github.world.revokeToken(text);
  await github.poll("o/r", parts);
  expect(JSON.stringify(github.warnings)).not.toContain(text.slice(10, 40));
});

it("A7: a renamed repository keeps its id and history, and another under its old name does not inherit them", async () => {
  const github = await watchedGithub();
  github.world.repository("o/r").openIssue({ title: "One" });
  await github.poll();
  const before = await github.watched();
  github.world.repository("o/r").rename("p/q");
  await github.pollAfter(25 * 60);
  const after = await github.watched("p/q");
  expect(after).toMatchObject({
    repositoryId: before.repositoryId,
    repo: "p/q",
    formerNames: ["o/r"],
    state: "active",
  });
  expect(await github.threads("p/q")).toHaveLength(1);
  expect((await github.watched("o/r")).repositoryId, "the old name still leads there").toBe(before.repositoryId);

  github.world.addNewRepository(QUIET);
  github.world.repository("o/r").openIssue({ title: "A stranger's" });
  await github.pollAfter(25 * 60, "p/q");
  expect((await github.threads("p/q")).map(({ thread }) => thread.issue.title)).toEqual(["One"]);
});

describe("A8: what cannot be seen any more has a state of its own and is hidden at once", () => {
  it.each([
    ["private", "gone", 5, (repository: Repository) => repository.makePrivate()],
    ["blocked", "blocked", 5, (repository: Repository) => repository.block()],
    ["archived", "archived", 25 * 60, (repository: Repository) => repository.archive()],
  ] as const)("%s", async (_, state, minutes, happen) => {
    const github = await watchedGithub();
    github.world.repository("o/r").openIssue({ title: "One" });
    await github.poll();
    happen(github.world.repository("o/r"));
    const report = await github.pollAfter(minutes);
    expect(report).toMatchObject({ state, outcome: "done" });
    expect(isPublic(await github.watched())).toBe(state === "archived");
    const pause = (at: Date | null) => Math.round(((at?.getTime() ?? 0) - github.now().getTime()) / (24 * 60 * MINUTE));
    expect(pause((await github.watched()).pollAt), "once a day").toBe(1);
    await github.pollAfter(8 * 24 * 60);
    expect(pause((await github.watched()).pollAt), "then once a week").toBe(7);
  });

  it("a repository that comes back is read again as if nothing had been", async () => {
    const github = await watchedGithub();
    await github.poll();
    github.world.repository("o/r").makePrivate();
    await github.pollAfter(25 * 60);
    github.world.repository("o/r").makePublic();
    github.world.repository("o/r").openIssue({ title: "Back" });
    expect(await github.pollAfter(25 * 60)).toMatchObject({ state: "active", outcome: "done" });
    expect(await github.threads()).toHaveLength(1);
  });

  it("a list that is switched off takes nothing else with it", async () => {
    const github = await watchedGithub();
    const issuesOff = /\/issues(\?|\/comments)/;
    github.simulator.faults.next({ kind: "status", status: 410, match: issuesOff, times: 100 });
    const pull = github.world.repository("o/r").openPull({ title: "A change", by: "someone" });
    github.world.repository("o/r").mergePull(pull.number);
    expect(await github.poll()).toMatchObject({ state: "active", outcome: "done" });
    const { pulls } = await github.store.watching.projectOf(await github.watched());
    expect(pulls.map(({ number }) => number)).toEqual([pull.number]);
  });

  it("403 that is no limit means private where everybody is refused", async () => {
    const github = await watchedGithub();
    github.simulator.faults.next({ kind: "status", status: 403, message: "Resource not accessible", times: 9 });
    expect(await github.poll()).toMatchObject({ state: "private" });
    expect(github.simulator.requests.sent, "with the token and without").toBe(2);
  });

  it("403 to one token is no matter where others are let in, which is then remembered", async () => {
    const github = await watchedGithub({ tokens: ["another"], token: `${TOKEN},another` });
    github.world.repository("o/r").openIssue({ title: "One" });
    await github.poll();
    const message =
      "`o` forbids access via a personal access token (classic). Please use a fine-grained personal access token.";
    github.simulator.faults.next({ kind: "status", status: 403, message });
    github.world.repository("o/r").openIssue({ title: "Two" });
    expect(await github.pollAfter(5)).toMatchObject({ state: "active", outcome: "done" });
    expect(await github.threads()).toHaveLength(2);
    github.simulator.requests.reset();
    await github.pollAfter(5);
    expect(github.simulator.requests.list.map(({ status }) => status)).not.toContain(403);
    const refusals = github.warnings.filter(({ message: warning }) => warning.includes("refuses a repository"));
    expect(refusals).toHaveLength(1);
  });

  it("403 to the only token is asked again without any", async () => {
    const github = await watchedGithub();
    await github.poll();
    github.simulator.faults.next({ kind: "status", status: 403, message: "`o` forbids access via a token" });
    expect(await github.pollAfter(5)).toMatchObject({ state: "active", outcome: "done" });
    expect(github.simulator.requests.list.at(-1)).toMatchObject({ token: null });
  });
});

describe("A9: a page that is not as it should be is refused whole, and read again", () => {
  it.each([
    ["cut JSON", { kind: "truncated" }],
    ["a proxy's page with 200", { kind: "html", status: 200 }],
    ["a missing field", { kind: "item", index: 1, field: "updated_at" }],
    ["a wrong type", { kind: "item", index: 1, field: "number", value: "two" }],
    ["an impossible state", { kind: "item", index: 0, field: "state", value: "ajar" }],
  ] as const)("%s", async (_, fault) => {
    const github = await watchedGithub();
    const repository = github.world.repository("o/r");
    for (const title of ["One", "Two", "Three"]) repository.openIssue({ title });
    github.simulator.faults.next({ ...fault, match: /\/issues\?.*direction=asc/ });
    github.simulator.faults.next({ ...fault, match: /\/issues\?.*direction=desc/ });
    expect(await github.poll()).toMatchObject({ outcome: "failed" });
    expect(await github.threads()).toEqual([]);
    expect(await github.pollAfter(5)).toMatchObject({ outcome: "failed" });
    expect(await github.pollAfter(5)).toMatchObject({ outcome: "done" });
    expect(await github.threads()).toHaveLength(3);
  });

  it("fields that nobody knows are passed over", async () => {
    const github = await watchedGithub();
    github.world.repository("o/r").openIssue({ title: "One" });
    github.simulator.faults.next({ kind: "item", field: "__proto__x", value: { a: 1 }, match: /issues/ });
    expect(await github.poll()).toMatchObject({ outcome: "done" });
  });
});

it("A10: unchanged is a success, and an ETag is sent for no other address or token than its own", async () => {
  const github = await watchedGithub({ tokens: ["another"] });
  await github.poll();
  await github.pollAfter(5);
  github.simulator.requests.reset();
  expect(await github.pollAfter(5)).toMatchObject({ outcome: "done", changes: 0 });
  const sent = () => github.simulator.requests.list.map(({ status, etag }) => ({ status, hasEtag: etag !== null }));
  expect(sent()).toEqual([{ status: 304, hasEtag: true }]);
  github.simulator.requests.reset();
  github.world.clock.advance(5 * MINUTE);
  await github.poll("o/r", github.restart({ token: "another" }));
  expect(sent(), "another token's ETag is not sent").toEqual([{ status: 200, hasEtag: false }]);
  const watched = await github.watched();
  const poll = (await github.store.watching.polls(watched)).get("issues");
  if (poll === undefined) throw new Error("no poll is stored");
  // As after a version of ours that asked in another way.
  await github.store.watching.record(watched, {
    observations: [],
    now: github.now(),
    react: () => [],
    poll: { ...poll, token: "of another address" },
  });
  github.simulator.requests.reset();
  await github.pollAfter(5);
  expect(sent()).toEqual([{ status: 200, hasEtag: false }]);
});

describe("A11: paging", () => {
  it("loses nothing when pages shift between two requests", async () => {
    const github = await watchedGithub();
    const repository = github.world.repository("o/r");
    for (let i = 1; i <= 250; i++) {
      repository.openIssue({ title: `Issue ${i}` });
      github.world.clock.advance(1_000);
    }
    let asked = 0;
    const ask: typeof github.parts.reader.ask = async (question, now) => {
      const answer = await github.parts.reader.ask(question, now);
      if (question.about === "issues-since") {
        asked++;
        github.world.clock.advance(1_000);
        repository.editIssue(asked, { title: `Issue ${asked}, edited` });
      }
      return answer;
    };
    await github.poll("o/r", { ...github.parts, reader: { ask } });
    await github.pollAfter(5);
    const threads = await github.threads();
    expect(threads).toHaveLength(250);
    expect(threads.filter(({ thread }) => thread.issue.title.endsWith("edited"))).toHaveLength(asked);
  });

  it("a list that always promises another page is not read for ever", async () => {
    const github = await watchedGithub();
    github.world.repository("o/r").openIssue({ title: "One" });
    const headers = { Link: `<${github.simulator.url}/repositories/1/issues?page=2>; rel="next"` };
    github.simulator.faults.next({ kind: "headers", headers, times: 1_000 });
    expect(await github.poll()).toMatchObject({ outcome: "done" });
    expect(github.simulator.requests.sent).toBeLessThan(20);
  });
});

it("A12: two changes of one second, one before the poll and one after, are both met, and once", async () => {
  const github = await watchedGithub();
  const repository = github.world.repository("o/r");
  repository.openIssue({ title: "Before" });
  await github.poll();
  repository.openIssue({ title: "After, in the same second" });
  await github.pollAfter(5);
  expect((await github.threads()).map(({ thread }) => thread.issue.number)).toEqual([1, 2]);
  const keys = (await github.store.watching.announced()).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

it("A12: a change that GitHub's list shows up to a minute late is met by the next poll", async () => {
  const github = await watchedGithub();
  const repository = github.world.repository("o/r");
  await github.poll();
  const late = repository.openIssue({ title: "Late" });
  github.world.clock.advance(50_000);
  repository.openIssue({ title: "In time" });
  const ask: typeof github.parts.reader.ask = async (question, now) => {
    const answer = await github.parts.reader.ask(question, now);
    if (answer.kind !== "read") return answer;
    const isShown = (one: Observation) => one.kind !== "issue" || one.issue.number !== late.number;
    return { ...answer, observations: answer.observations.filter(isShown) };
  };
  github.world.clock.advance(5 * MINUTE);
  await github.poll("o/r", { ...github.parts, reader: { ask } });
  expect((await github.threads()).map(({ thread }) => thread.issue.title)).toEqual(["In time"]);
  // More than a page, so that it does not reach back by itself.
  for (let i = 1; i <= 150; i++) repository.openIssue({ title: `Issue ${i}` });
  await github.pollAfter(5);
  expect(await github.threads()).toHaveLength(152);
});

it.each([
  ["with", 0],
  ["without", 1],
])(
  "A12: more than a page within one second is read whole where `since` is understood %s its own second",
  async (_, shift) => {
    const github = await watchedGithub();
    const repository = github.world.repository("o/r");
    await github.poll();
    github.world.clock.advance(MINUTE);
    for (let i = 1; i <= 320; i++) repository.openIssue({ title: `Issue ${i}` });
    github.world.clock.advance(5 * MINUTE);
    const ask: typeof github.parts.reader.ask = (question, now) =>
      github.parts.reader.ask(
        question.about === "issues-since"
          ? { ...question, since: new Date(question.since.getTime() + shift) }
          : question,
        now,
      );
    await github.poll("o/r", { ...github.parts, reader: { ask } });
    expect(await github.threads()).toHaveLength(320);
  },
);

describe("A13: files of a pull request that git does not know", () => {
  async function merged(files: { path: string; patch?: string; status?: "renamed"; previousPath?: string }[]) {
    const github = await watchedGithub({ importHistory: async () => {} });
    const repository = github.world.repository("o/r");
    const { number } = repository.openPull({ title: "A change", by: "ada", files });
    repository.mergePull(number);
    await github.poll();
    const isAboutFiles = ({ path: asked }: { readonly path: string }) => asked.includes("/files");
    expect(github.simulator.requests.list.filter(isAboutFiles), "no part of a first reading").toEqual([]);
    await github.pollAfter(5);
    const rows = [];
    for await (const page of github.store.mergesOf("o/r")) rows.push(...page);
    return rows[0];
  }

  it("are cut at 3,000 by GitHub, and then not called verified", async () => {
    const files = Array.from({ length: 3_100 }, (_, i) => ({ path: `docs/${i}.md`, patch: "@@ -1 +1 @@\n-a\n+b" }));
    const merge = await merged(files);
    expect(merge?.paths).toHaveLength(3_000);
    expect(merge?.verified).toBe(false);
  });

  it("without a patch count by their path", async () => {
    const merge = await merged([
      { path: "docs/a.png" },
      { path: "pkg/b.py", status: "renamed", previousPath: "pkg/a.py" },
    ]);
    expect(merge).toMatchObject({ paths: ["docs/a.png", "pkg/b.py"], commentPaths: [], verified: false });
  });

  it("with nothing but comments in the patch are told from code", async () => {
    const merge = await merged([
      { path: "pkg/a.py", patch: "@@ -1,2 +1,2 @@\n-# old\n+# new\n x = 1" },
      { path: "pkg/b.py", patch: "@@ -1 +1 @@\n-x = 1\n+x = 2" },
    ]);
    expect(merge).toMatchObject({ commentPaths: ["pkg/a.py"], verified: true });
  });
});

it("A14: pull requests in the issue list are pull requests, and both ways of reading them agree", async () => {
  const github = await watchedGithub();
  const repository = github.world.repository("o/r");
  repository.openIssue({ title: "An issue" });
  const { number } = repository.openPull({ title: "Fix it", body: "Fixes #1", by: "ada", draft: true });
  await github.poll();
  const [thread] = await github.threads();
  expect(await github.threads()).toHaveLength(1);
  expect(thread?.thread.pulls).toMatchObject([{ number, state: "draft", author: { login: "ada" } }]);
});

it("A15: what deleted accounts wrote stays, credited to nobody", async () => {
  const github = await watchedGithub({ importHistory: async () => {} });
  const repository = github.world.repository("o/r");
  const issue = repository.openIssue({ title: "One", by: "gone1" });
  repository.comment(issue.number, "I'll take this", "gone2");
  const pull = repository.openPull({ title: "Two", by: "gone1", forkDeleted: true });
  repository.mergePull(pull.number);
  github.world.deleteUser("gone1", "null");
  github.world.deleteUser("gone2", "ghost");
  expect(await github.poll()).toMatchObject({ outcome: "done" });
  const [thread] = await github.threads();
  expect(thread?.thread).toMatchObject({ issue: { author: null }, comments: [{ speaker: null }] });
  expect(await github.store.identitiesByLogin("ghost")).toEqual([]);
  expect((await github.store.watching.projectOf(await github.watched())).pulls).toMatchObject([{ authorKey: null }]);
});

it("A16: machines are known by their kind, by their mark, and by the operator's list", async () => {
  const github = await watchedGithub();
  const repository = github.world.repository("o/r");
  const issue = repository.openIssue({ title: "One", by: "renovate[bot]" });
  repository.comment(issue.number, "I'll take this", "HuggingFaceDocBuilderDev");
  const other = repository.openIssue({ title: "Two", by: "renovate[bot]" });
  repository.comment(other.number, "I'll take this", "bob");
  await github.poll();
  const [thread] = await github.threads();
  expect(thread?.thread.issue.author).toMatchObject({ bot: true });
  const watched = await github.watched();
  const judges = createJudges("config");
  const { cards } = await readIssues(
    github.store,
    defaultRules,
    judges,
    watched,
    "https://github.example",
    github.now(),
  );
  expect(
    cards.map(({ verdict }) => verdict.state),
    "a machine claims nothing, a person does",
  ).toEqual(["free", "claimed"]);
  expect(defaultRules.isBot({ login: "dependabot[bot]", name: "" })).toBe(true);
});

it("A17: a co-author is credited by the id in the address, whoever the name claims, and climbs nothing by it", async () => {
  const folder = workspace();
  const gitDir = join(folder, "history.git");
  const trailers = [
    "Co-authored-by: Bob <123+bob@users.noreply.github.com>",
    "CO-AUTHORED-BY: Linus Torvalds <nobody@example.org>",
    "Co-authored-by: Copilot <198982749+Copilot@users.noreply.github.com>",
    ...Array.from({ length: 40 }, (_, i) => `Co-authored-by: P${i} <${1000 + i}+p${i}@users.noreply.github.com>`),
  ];
  await writeHistory(gitDir, [{ subject: "One (#1)", body: trailers.join("\n"), paths: ["docs/a.md"] }]);
  await runInProcess(["import", "o/r", "--from", gitDir], folder);
  const { stdout } = await runInProcess(["export", "contributions"], folder);
  const [line] = stdout.trim().split("\n");
  const row = JSON.parse(line ?? "{}") as { login: string; coAuthorKeys: string[] };
  expect(row.login).toBe("ada");
  expect(row.coAuthorKeys).toContain("id:123");
  const strangers = row.coAuthorKeys.filter((key) => key.startsWith("mail:"));
  expect(strangers, "an address that proves no account stays an address, whatever name stands before it").toHaveLength(
    1,
  );
  expect(row.coAuthorKeys.length, "a cap on trailers").toBeLessThanOrEqual(20);
  for (const login of ["bob", "linus", "torvalds"]) {
    expect(await runInProcess(["progress", login], folder)).toMatchObject({ code: 1, stdout: "" });
  }
});

it("A18: a login that changes hands shows the person who bears it now", async () => {
  const github = await watchedGithub();
  const repository = github.world.repository("o/r");
  repository.openIssue({ title: "By the first", by: "ada" });
  await github.poll();
  github.world.renameUser("ada", "ada-lovelace");
  github.world.clock.advance(MINUTE);
  repository.openIssue({ title: "By the second", by: "ada" });
  repository.openIssue({ title: "By the first again", by: "ada-lovelace" });
  await github.pollAfter(5);
  const names = (await github.threads()).map(({ thread }) => thread.issue.author?.login);
  expect(names).toEqual(["ada-lovelace", "ada", "ada-lovelace"]);
});

describe("A20: GitHub cannot be reached", () => {
  it.each([
    ["no answer", { kind: "hang" }],
    ["a cut connection", { kind: "reset" }],
    ["a connection cut in the middle", { kind: "reset", midway: true }],
    ["500", { kind: "status", status: 500 }],
  ] as const)("%s", async (_, fault) => {
    const github = await watchedGithub({ timeoutMs: 300 });
    github.simulator.faults.next(fault);
    expect(await github.poll()).toMatchObject({ outcome: "failed" });
    expect(await github.pollAfter(5)).toMatchObject({ outcome: "done" });
  });

  it("nobody listens: after five failures it is left alone for a minute", async () => {
    const github = await watchedGithub({ timeoutMs: 300 });
    github.simulator.faults.next({ kind: "reset", times: 100 });
    for (let i = 0; i < 5; i++) expect(await github.poll()).toMatchObject({ outcome: "failed" });
    const { sent } = github.simulator.requests;
    expect(await github.poll()).toMatchObject({ outcome: "later" });
    expect(github.simulator.requests.sent).toBe(sent);
    github.simulator.faults.clear();
    expect(await github.pollAfter(2)).toMatchObject({ outcome: "done" });
  });

  it("a port that is closed is a failure like any other", async () => {
    const probe = createServer().listen(0, "127.0.0.1");
    await once(probe, "listening");
    const { port } = probe.address() as { port: number };
    await new Promise((resolve) => probe.close(resolve));
    const github = await watchedGithub({ apiUrl: `http://127.0.0.1:${port}` });
    expect(await github.poll()).toMatchObject({ outcome: "failed" });
  });
});

it("A21: of many repositories those that were read longest ago come first, and 30 % of the hour is left to its owner", async () => {
  const names = Array.from({ length: 40 }, (_, i) => `o/r${i}`);
  const github = await watchedGithub({
    repositories: names.map((name) => ({ ...QUIET, name })),
    limits: { core: 100 },
  });
  const round = async () => {
    for (const name of names) await github.store.watching.watch(name);
    const due = dueAmong(await github.store.watching.watched(), names, github.now());
    const reports = [];
    for (const name of due) reports.push(await syncRepository(github.parts, name, "due"));
    return reports;
  };
  const first = await round();
  expect(github.simulator.requests.metered).toBeLessThanOrEqual(70);
  expect(first.filter(({ outcome }) => outcome === "later").length).toBeGreaterThan(10);
  const unread = (await github.store.watching.watched())
    .filter(({ readAt }) => readAt === null)
    .map(({ repo }) => repo);
  expect(unread.length).toBeGreaterThan(10);
  github.world.clock.advance(61 * MINUTE);
  github.simulator.requests.reset();
  const second = await round();
  expect(second.slice(0, unread.length).map(({ repo }) => repo)).toEqual(unread);
  expect(github.simulator.requests.metered).toBeLessThanOrEqual(70);
});

it("A21: no more than 450 requests go out within a minute, whatever GitHub's limits are", async () => {
  const github = await watchedGithub({ limits: { core: 1_000_000 } });
  await github.poll();
  github.world.clock.advance(5 * MINUTE);
  github.simulator.requests.reset();
  const outcomes = [];
  for (let i = 0; i < 500; i++) outcomes.push(await github.poll());
  expect(github.simulator.requests.sent).toBe(450);
  const wait = (outcomes.at(-1)?.until?.getTime() ?? 0) - github.now().getTime();
  expect(outcomes.at(-1)).toMatchObject({ outcome: "later", why: null });
  expect(wait).toBe(MINUTE);
  github.world.clock.advance(MINUTE);
  expect(await github.poll()).toMatchObject({ outcome: "done" });
});

it("A22: an address whose end GitHub announces is reported once a day", async () => {
  const github = await watchedGithub();
  const headers = { Deprecation: "@1767225600", Sunset: "Thu, 31 Dec 2026 23:59:59 GMT" };
  github.simulator.faults.next({ kind: "headers", headers, match: /issues\?.*desc/, times: 1_000 });
  const announced = () => github.warnings.filter(({ message }) => message.includes("end of an address"));
  for (let poll = 0; poll < 4; poll++) await github.pollAfter(5);
  expect(announced()).toHaveLength(1);
  await github.pollAfter(24 * 60);
  expect(announced()).toHaveLength(2);
  expect(announced()[0]?.details).toMatchObject({ sunset: headers.Sunset });
});

type Repository = ReturnType<Awaited<ReturnType<typeof watchedGithub>>["world"]["repository"]>;
