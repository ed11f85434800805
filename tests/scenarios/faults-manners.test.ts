import { describe, expect, it, test } from "vitest";
import { WITHOUT_FILE } from "../../src/domain/repository-config.ts";
import { workOutbox } from "../../src/flows/outbox/work-outbox.ts";
import { unread } from "../../src/domain/watching.ts";
import { react } from "../../src/flows/react.ts";
import { observationsOf } from "../../src/github/deliveries.ts";
import { HOSTILE } from "../fixtures/hostile.ts";
import {
  ACCOUNTS,
  commentOn,
  DAY,
  INSTALLED,
  installedRepository,
  type InstalledRepository,
  mergePull,
  pullFacts,
} from "../fixtures/installed-repository.ts";

const HOUR = 3_600_000;

async function states(repository: InstalledRepository) {
  const { failed, dropped, waiting } = await repository.store.outbox.counts(repository.now());
  return { failed, dropped, waiting };
}

describe("B1: we talk to people only, and never in circles", () => {
  it("answers no bot, no machine under a person's account, and not itself", async () => {
    const repository = await installedRepository();
    await repository.issue(1);
    await repository.say(1, "helper", "/claim");
    await repository.say(1, { id: 44, login: "pytorchmergebot", bot: false }, "/help");
    await repository.say(1, "ada", "<!-- firstrung:thread -->\n/help");
    await repository.say(1, { id: 45, login: "ghost", bot: true }, "/firstrung stop");
    await repository.settle();
    expect(repository.forge.writes).toEqual([]);
    expect((await repository.outbox()).filter(({ dueAt }) => dueAt !== null)).toEqual([]);
  });
  it("rests a day in the whole repository when our comment had to be written a fourth time in one thread", async () => {
    const repository = await installedRepository();
    await repository.issue(1);
    await repository.issue(2);
    for (let time = 0; time < 4; time++) {
      await repository.say(1, "ada", "/help");
      await repository.settle();
      repository.forge.deleteComment(1);
    }
    expect(repository.forge.comments).toHaveLength(3);
    await repository.say(2, "bob", "/help");
    await repository.settle();
    expect(repository.forge.textOn(2)).toBe(null);
    repository.pass(DAY + HOUR);
    await repository.settle();
    expect(repository.forge.textOn(2)).toContain("@bob");
  });
  it("rests a day after 20 edits of one thread's comment", async () => {
    const repository = await installedRepository();
    await repository.issue(1);
    for (let time = 0; time < 30; time++) {
      await repository.say(1, { id: 500 + time, login: `person-${time}`, bot: false }, "/help");
      await repository.settle();
    }
    expect(repository.forge.comments).toHaveLength(1);
    expect(repository.forge.comments[0]?.versions).toHaveLength(21);
  });
});

it("B2: our own words and quotes of them are no commands", async () => {
  const repository = await installedRepository();
  await repository.issue(1);
  await repository.say(1, "ada", "/help");
  await repository.settle();
  const ours = repository.forge.comments[0]?.versions.at(-1) ?? "";
  await repository.say(1, "bob", ours.slice(ours.indexOf("\n") + 1));
  await repository.say(1, "bob", `> ${ours.split("\n").slice(1).join("\n> ")}\n\nThanks`);
  await repository.settle();
  expect(repository.forge.comments[0]?.versions).toHaveLength(1);
  expect(await repository.claims(1)).toEqual([]);
});

it("B3: nothing older than the installation is answered, however it comes to be seen", async () => {
  const repository = await installedRepository();
  const before = new Date(INSTALLED.getTime() - HOUR);
  await repository.issue(1, { createdAt: before, updatedAt: before });
  for (let number = 2; number <= 500; number++)
    await repository.issue(number, { createdAt: before, updatedAt: before });
  await repository.say(1, "ada", "/claim", { createdAt: before });
  await repository.pull(501, "bob", { createdAt: before });
  await repository.pull(502, "cyn", { createdAt: before, open: false, mergedAt: before, closedAt: before });
  await repository.settle();
  await repository.tend();
  await repository.settle();
  expect(repository.forge.writes).toEqual([]);
  const announcements = /^(issue|pull)-|^released$/;
  expect((await repository.outbox()).map(({ kind }) => kind).filter((kind) => !announcements.test(kind))).toEqual([]);
});

it("B3: an effect of an earlier installation is not performed in a later one", async () => {
  const repository = await installedRepository();
  await repository.issue(1);
  await repository.say(1, "ada", "/claim");
  repository.pass(DAY);
  const facts = { id: 770, accountId: 5, account: "o", permissions: {} };
  await repository.store.installations.record({ facts, status: "removed", at: repository.now() }, repository.now());
  repository.pass(HOUR);
  const repositories = [{ githubId: 77, name: "o/r", private: false }];
  await repository.store.installations.record(
    { facts: { ...facts, id: 771 }, status: "active", at: repository.now(), repositories },
    repository.now(),
  );
  await repository.settle();
  expect(repository.forge.writes).toEqual([]);
});

describe("B4: without a configuration file", () => {
  it("commands are answered and nothing unasked is said or changed", async () => {
    const repository = await installedRepository({ config: WITHOUT_FILE });
    await repository.issue(1);
    await repository.say(1, "ada", "/claim");
    await repository.pull(10, "bob");
    await mergePull(repository, 11, "cyn");
    await repository.settle();
    expect(repository.forge.writes).toEqual(["assign 1 ada", "comment 1"]);
    repository.pass(40 * DAY);
    await repository.tend();
    await repository.settle();
    expect(repository.forge.writes).toHaveLength(2);
  });
  it("a lapsed claim stands in nobody's way all the same", async () => {
    const repository = await installedRepository({ config: WITHOUT_FILE });
    await repository.issue(1);
    await repository.say(1, "ada", "/claim");
    await repository.settle();
    repository.pass(15 * DAY);
    await repository.say(1, "bob", "/claim");
    await repository.settle();
    expect((await repository.claims(1)).map(({ login, state }) => [login, state])).toEqual([
      ["ada", "lapsed"],
      ["bob", "live"],
    ]);
    expect(repository.forge.assignees.get(1)).toEqual(["bob"]);
  });
});

describe("B5: a repository that did not install the app", () => {
  it("is never written to, even where effects are in the outbox", async () => {
    const repository = await installedRepository();
    const { store, forge, parts } = repository;
    const other = await store.watching.watch("deepspeedai/DeepSpeed");
    const at = repository.now();
    const payload = { login: "ada", authorKey: "id:1", maintainer: false, commentId: 1, name: "help", argument: "" };
    const kinds = parts.performers.map(({ kind }) => kind);
    await store.outbox.add(
      kinds.map((kind) => ({
        key: `x:${kind}`,
        kind,
        repositoryId: other.repositoryId,
        number: 1,
        at,
        dueAt: at,
        payload,
      })),
      at,
    );
    await repository.settle();
    expect(forge.writes).toEqual([]);
    expect(await states(repository)).toEqual({ failed: 0, dropped: kinds.length, waiting: 0 });
  });
  it("is told nothing by react", async () => {
    const repository = await installedRepository();
    const at = repository.now();
    const comment = commentOn(1, 1, "ada", "/claim", at);
    const pull = { kind: "pull", direct: true, pull: pullFacts(2, "ada", at) } as const;
    const tell = async (repo: string) => {
      const watched = await repository.store.watching.watch(repo);
      const changes = await repository.store.watching.record(watched, {
        observations: [comment, pull],
        now: at,
        react,
      });
      expect(changes).toHaveLength(2);
      return react(watched, changes).map(({ kind }) => kind);
    };
    expect(await tell("o/r")).toEqual(["welcome", "command"]);
    expect(await tell("deepspeedai/DeepSpeed")).toEqual([]);
  });
  it("and links leave no reference behind", async () => {
    const repository = await installedRepository();
    await repository.issue(1);
    await repository.issue(2, { title: "Another" });
    await repository.pull(9, "bob", { body: "Fixes #1" });
    await repository.say(1, "ada", "/claim");
    await repository.settle();
    const text = repository.forge.textOn(1) ?? "";
    expect(text).toContain("https://redirect.github.com/o/r/pull/9");
    expect(text).not.toMatch(/\/\/github\.com|#\d/);
  });
});

describe("B6: a welcome", () => {
  it("is said once to a person who is new, with what the repository asks", async () => {
    const repository = await installedRepository();
    await repository.pull(10, "ada");
    await repository.settle();
    expect(repository.forge.textOn(10)).toContain("Welcome, **ada**");
    await repository.pull(11, "ada");
    await repository.pull(12, "ada");
    await repository.settle();
    expect(repository.forge.writes).toEqual(["comment 10"]);
  });
  test.each([
    ["a member", { association: "MEMBER" }],
    ["an owner", { association: "OWNER" }],
    ["a collaborator", { association: "COLLABORATOR" }],
    ["somebody of whom something was merged", { association: "CONTRIBUTOR" }],
    ["a bot", { author: ACCOUNTS["helper"] ?? null }],
    ["a machine under a person's account", { author: { id: 44, login: "pytorchmergebot", bot: false } }],
    ["a deleted account", { author: null }],
    ["somebody whose pull request is closed already", { open: false, closedAt: INSTALLED }],
  ])("is not for %s", async (_who, given) => {
    const repository = await installedRepository();
    await repository.pull(10, "ada", given);
    await repository.settle();
    expect(repository.forge.writes).toEqual([]);
  });
  it("waits until all pull requests are known, and then knows the earlier one", async () => {
    const repository = await installedRepository({ isRead: false });
    await repository.pull(10, "ada");
    await repository.settle();
    expect(await states(repository)).toMatchObject({ waiting: 1 });
    await repository.pull(3, "ada", { createdAt: new Date(0), open: false, closedAt: new Date(0) });
    await repository.store.watching.record(repository.watched(), {
      observations: [],
      now: repository.now(),
      react: () => [],
      poll: { ...unread("pulls"), completeAt: repository.now() },
    });
    repository.pass(HOUR);
    await repository.settle();
    expect(repository.forge.writes).toEqual([]);
    expect(await states(repository)).toEqual({ failed: 0, dropped: 1, waiting: 0 });
  });
  it("is not said days late", async () => {
    const repository = await installedRepository();
    await repository.pull(10, "ada");
    repository.pass(4 * DAY);
    await repository.settle();
    expect(repository.forge.writes).toEqual([]);
  });
});

describe("B7: the pace", () => {
  it("is one write a second, 20 a minute, 200 an hour, whatever is wanted; who asked goes first", async () => {
    const repository = await installedRepository();
    const { forge } = repository;
    for (let number = 1; number <= 80; number++) await repository.issue(number);
    for (let number = 1; number <= 60; number++)
      await repository.pull(1_000 + number, { id: 2_000 + number, login: `new-${number}`, bot: false });
    for (let number = 1; number <= 80; number++)
      await repository.say(number, { id: 3_000 + number, login: `asker-${number}`, bot: false }, "/claim");
    const started = repository.now().getTime();
    for (let step = 0; step < 20_000 && (await states(repository)).waiting > 0; step++) {
      await repository.drain();
      repository.pass(15_000);
    }
    const times = forge.writtenAt;
    expect(times.length).toBeGreaterThanOrEqual(160);
    const most = (ms: number) =>
      Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + ms).length));
    expect(most(1_000)).toBe(1);
    expect(most(60_000)).toBeLessThanOrEqual(20);
    expect(most(HOUR)).toBeLessThanOrEqual(200);
    const asked = forge.comments.filter(({ number }) => number < 1_000);
    expect(asked).toHaveLength(80);
    const lastAsked = Math.max(
      ...forge.writes.map((what, index) => (/ \d{1,2}( |$)/.test(what) ? (times[index] ?? 0) : 0)),
    );
    expect(lastAsked - started).toBeLessThan(HOUR);
    const { dropped } = await states(repository);
    expect(forge.comments.length - 80 + dropped, "each welcome is said, or dropped and never late").toBe(60);
  });
  it("drops what nobody asked for where there is no room for it in an hour", async () => {
    const repository = await installedRepository();
    await repository.pull(900, "ada");
    await repository.drain();
    // The hour is used up by others.
    const { store, repositoryId } = repository;
    const fill = async () => {
      const at = repository.now();
      const effects = Array.from({ length: 160 }, (_, index) => ({
        key: `filler:${at.getTime()}:${index}`,
        kind: "other",
        repositoryId,
        number: 1,
        at,
        dueAt: at,
        payload: null,
      }));
      await store.outbox.add(effects, at);
      for (const { key } of effects) await store.outbox.settle(key, { outcome: "done" }, at);
    };
    await fill();
    repository.pass(2 * 60_000);
    await repository.drain();
    expect(repository.forge.writes).toEqual([]);
    repository.pass(50 * 60_000);
    await fill();
    repository.pass(20 * 60_000);
    await repository.drain();
    expect(repository.forge.writes).toEqual([]);
    expect(await states(repository)).toMatchObject({ dropped: 1, waiting: 0 });
  });
});

describe("B8: a refusal", () => {
  test.each([403, 404, 410, 422])("of %i is final and remembered", async (status) => {
    const repository = await installedRepository();
    await repository.issue(1);
    repository.forge.trouble.push({
      outcome: "refused",
      status,
      detail: "Unable to create comment because issue is locked.",
    });
    await repository.say(1, "ada", "/help");
    await repository.settle();
    expect(repository.forge.writes).toEqual(["comment 1"]);
    await repository.say(1, "bob", "/help");
    await repository.settle();
    expect(repository.forge.writes).toEqual(["comment 1"]);
    expect(await states(repository)).toMatchObject({ failed: 0, waiting: 0 });
  });
  it("to assign is not final for the comment, which says so", async () => {
    const repository = await installedRepository();
    repository.forge.assignable = [];
    await repository.issue(1);
    await repository.say(1, "ada", "/claim");
    await repository.settle();
    expect(repository.forge.textOn(1)).toContain("GitHub does not let me assign **ada**");
    expect(await repository.claims(1)).toMatchObject([{ login: "ada", state: "live", assigned: false }]);
  });
});

describe("B9: silence", () => {
  test.each(["/firstrung stop", "stop", "Please stop."])("at a maintainer's %j", async (words) => {
    const repository = await installedRepository();
    await repository.issue(1);
    await repository.issue(2);
    await repository.say(1, "ada", "/claim");
    await repository.settle();
    const { length } = repository.forge.writes;
    await repository.say(1, "lead", words);
    await repository.say(1, "bob", "/claim");
    await repository.say(1, "ada", "/release");
    await repository.settle();
    expect((await repository.claims(1)).map(({ login, state }) => [login, state])).toEqual([["ada", "live"]]);
    repository.pass(40 * DAY);
    await repository.tend();
    await repository.settle();
    expect(repository.forge.writes.slice(length)).toEqual([]);
    await repository.say(2, "cyn", "/help");
    await repository.settle();
    expect(repository.forge.textOn(2), "other threads go on").toContain("@cyn");
    await repository.say(1, "lead", "/firstrung start");
    await repository.say(1, "cyn", "/help");
    await repository.settle();
    expect(repository.forge.textOn(1)).toContain("@cyn");
  });
  it("is not for somebody else to ask for, nor by a word to others where we never spoke", async () => {
    const repository = await installedRepository();
    await repository.issue(1);
    await repository.say(1, "bob", "/firstrung stop");
    await repository.say(1, "lead", "stop");
    await repository.say(1, "ada", "/help");
    await repository.settle();
    expect(repository.forge.textOn(1)).toContain("@ada");
  });
  it("is heard on pull requests too, as a delivery tells of it", () => {
    const comment = (body: string) => ({
      action: "created",
      issue: {
        number: 5,
        title: "T",
        body: "",
        state: "open",
        user: { id: 1, login: "ada", type: "User" },
        author_association: "NONE",
        labels: [],
        assignees: [],
        comments: 1,
        locked: false,
        created_at: "2026-11-02T00:00:00Z",
        updated_at: "2026-11-02T00:00:00Z",
        closed_at: null,
        pull_request: {},
      },
      comment: {
        id: 9,
        body,
        user: { id: 9, login: "lead", type: "User" },
        author_association: "MEMBER",
        created_at: "2026-11-02T00:00:00Z",
        updated_at: "2026-11-02T00:00:00Z",
        issue_url: "https://api.github.com/repos/o/r/issues/5",
        html_url: "https://github.com/o/r/pull/5#issuecomment-9",
      },
    });
    const kinds = (body: string) => observationsOf("issue_comment", comment(body)).map(({ kind }) => kind);
    expect(kinds("/firstrung stop")).toEqual(["pull", "comment"]);
    expect(kinds("Please stop")).toEqual(["pull", "comment"]);
    expect(kinds("/next")).toEqual(["pull", "comment"]);
    expect(kinds("Looks good, we can stop here")).toEqual(["pull"]);
  });
  test.each(["removed", "suspended"] as const)("for good where the installation is %s", async (status) => {
    const repository = await installedRepository();
    await repository.issue(1);
    await repository.say(1, "ada", "/claim");
    await repository.pull(10, "bob");
    repository.pass(HOUR);
    const facts = { id: 770, accountId: 5, account: "o", permissions: {} };
    await repository.store.installations.record({ facts, status, at: repository.now() }, repository.now());
    await repository.settle();
    expect(repository.forge.writes).toEqual([]);
    expect(await states(repository)).toMatchObject({ failed: 0, waiting: 0, dropped: 2 });
  });
  it("where the configuration switches everything off", async () => {
    const repository = await installedRepository({ config: { commands: [], welcome: false, rungs: false } });
    await repository.issue(1);
    await repository.say(1, "ada", "/claim");
    await repository.pull(10, "bob");
    await mergePull(repository, 11, "cyn");
    await repository.settle();
    expect(repository.forge.writes).toEqual([]);
  });
});

it("B10: many small facts are one comment, edited", async () => {
  const repository = await installedRepository();
  await repository.issue(1);
  await repository.issue(2, { title: "Free" });
  for (const line of ["/claim", "/next", "/progress", "/help"]) await repository.say(1, "ada", line);
  await repository.say(1, "bob", "/claim");
  await repository.settle();
  expect(repository.forge.comments).toHaveLength(1);
  const text = repository.forge.textOn(1) ?? "";
  expect(text).toContain("@ada, this one is yours");
  expect(text).toContain("Thank you for offering, @bob");
  expect(text.length).toBeLessThan(3_000);
  await repository.say(1, "ada", "/release");
  await repository.settle();
  expect(repository.forge.textOn(1), "what is not so any more is not said any more").not.toMatch(/is yours|@bob/);
});

describe("X6: whatever strangers type, our comments mention nobody who did not ask, and refer to nothing", () => {
  const HARMFUL =
    /(?<![\w*])@(?!ada\b)\w|#\d|\bgh-\d|<!--|[\u202a-\u202e\u2066-\u2069\u200b]|[^\P{Cc}\n]|https?:\/\/(?!redirect\.github\.com)/iu;
  test.each(HOSTILE.map((text) => [text.slice(0, 24), text]))("%j", async (_name, text) => {
    const repository = await installedRepository();
    const labels = ["good first issue"];
    await repository.issue(1, { title: text, labels: [...labels, text] });
    await repository.issue(2, { title: text, labels });
    await repository.issue(3, { title: text, body: `- [ ] ${text.slice(0, 200)} one\n- [ ] beta two`, labels });
    await repository.issue(4, {
      author: { id: 70, login: text.slice(0, 39), bot: false },
      labels: [text, "needs triage"],
    });
    await repository.pull(9, { id: 71, login: text.slice(0, 39), bot: false }, { title: text, body: "Fixes #1" });
    await repository.say(1, "ada", `/claim ${text}`);
    await repository.say(2, "ada", "/claim");
    await repository.say(3, "ada", `/claim ${text}`);
    await repository.say(4, "ada", "/claim");
    await repository.say(4, "ada", `/release @${text}`);
    await repository.say(2, "lead", `/claim @${text}`);
    await repository.say(1, "ada", "/next");
    await repository.settle();
    await repository.settle();
    expect(repository.warnings).toEqual([]);
    expect(repository.forge.comments.length).toBeGreaterThanOrEqual(4);
    for (const { versions } of repository.forge.comments) {
      const body = (versions.at(-1) ?? "").replace(/^<!-- firstrung:thread -->\n/, "");
      expect(body.replaceAll("@lead", "")).not.toMatch(HARMFUL);
      // Code spans are ours alone and closed; links are closed on their line.
      for (const line of body.split("\n")) {
        expect([line, line.split("`").length % 2]).toEqual([line, 1]);
        const opened = (line.match(/(?<!\\)\[(?!part\])/g) ?? []).length;
        expect([line, opened]).toEqual([line, (line.match(/\]\(https:[^\s()]*\)/g) ?? []).length]);
      }
    }
  });
});

it("a worker that runs by itself does the same and stops when it is told", async () => {
  const repository = await installedRepository();
  await repository.issue(1);
  await repository.say(1, "ada", "/claim");
  const stop = new AbortController();
  let ticks = 0;
  const pause = async (ms: number) => {
    repository.pass(ms);
    if (++ticks > 30) stop.abort();
    await new Promise((resolve) => setImmediate(resolve));
  };
  await workOutbox({ ...repository.parts, pause }, stop.signal);
  expect(repository.forge.writes).toEqual(["assign 1 ada", "comment 1"]);
  expect(repository.warnings).toEqual([]);
});
