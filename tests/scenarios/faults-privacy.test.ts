import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, it, onTestFinished, test } from "vitest";
import type { Store } from "../../src/flows/ports.ts";
import { purgeInbox } from "../../src/flows/inbox/keep.ts";
import { importHistory } from "../../src/flows/import-history.ts";
import { openHistorySource } from "../../src/sources/history/source.ts";
import { identityReader } from "../../src/sources/history/identity.ts";
import { appendHistory, writeHistory } from "../fixtures/history.ts";
import { openWatchedGithub } from "../fixtures/watched-github.ts";
import { delivery, installed, START } from "../fixtures/installed.ts";
import { commentOn } from "../fixtures/installed-repository.ts";
import { judgedRepository, judgement, summary } from "../fixtures/judged.ts";
import { serveSite } from "../fixtures/site.ts";
import { workspace } from "../fixtures/workspace.ts";
import { batch, identity, merge } from "../fixtures/merges.ts";
import { ENGINES } from "../storage/engines.ts";

const NOW = new Date("2026-11-24T10:00:00Z");
const SECRET = Buffer.from("a secret that is thirty-two bytes long");

/** A repository at the simulated GitHub and its history in git, in which Ada did much and under several addresses. */
async function adasWork(store: Store) {
  const folder = workspace();
  const github = await openWatchedGithub("", { store, importHistory: () => Promise.resolve() });
  onTestFinished(() => github.simulator.close());
  const { world } = github;
  const repository = world.repository("o/r");
  const ada = world.person("ada-l");
  const bob = world.person("bob-b");
  const issue = repository.openIssue({
    title: "Docs are old",
    body: "Ada's own words",
    by: "ada-l",
    assignees: ["ada-l"],
  });
  repository.comment(issue.number, "I'll take this, says Ada herself", "ada-l");
  const pull = repository.openPull({
    title: "Mend the docs",
    body: `Fixes #${issue.number}. What Ada thinks of it.`,
    by: "ada-l",
    files: [{ path: "docs/a.md" }],
  });
  repository.mergePull(pull.number);
  const noreply = (id: number, login: string) => `${id}+${login}@users.noreply.github.com`;
  const theirs = { name: "Ada Lovelace", address: noreply(ada.id, "ada-l") };
  const git = join(folder, "history.git");
  await writeHistory(git, [
    { ...theirs, subject: "First (#101)", paths: ["docs/a.md"] },
    {
      name: "Ada Lovelace",
      address: "ada-l@users.noreply.github.com",
      subject: "Old address (#102)",
      paths: ["tests/a.py"],
    },
    {
      name: "Ada Lovelace",
      address: "ada@private.example",
      subject: `Mend the docs (#${pull.number})`,
      paths: ["docs/a.md"],
    },
    {
      name: "Bob",
      address: noreply(bob.id, "bob-b"),
      subject: "Together (#103)",
      body: `Co-authored-by: Ada Lovelace <${theirs.address}>`,
      paths: ["src/a.py"],
    },
  ]);
  const identities = identityReader({ secret: SECRET, host: "github.com", isBot: () => false });
  const readGit = async (again = false) => {
    if (again) await store.restartHistory(await store.openHistory("o/r"));
    await importHistory(store, "o/r", await openHistorySource(git, "main", "o/r", identities), () => NOW);
  };
  return { ...github, repository, ada, bob, issue, pull, git, theirs, readGit };
}

/** Everything that anybody can read out of the store about this repository and these people. */
async function everythingIn(store: Store, logins: readonly string[]): Promise<string> {
  const watched = await store.watching.watch("o/r");
  const merges = [];
  for await (const page of store.mergesOf("o/r")) merges.push(...page);
  const all = {
    merges,
    facts: await store.watching.factsOf(watched),
    threads: await store.watching.openThreads(watched, "https://github.com"),
    authors: await store.identitiesOf("o/r"),
    bearers: await Promise.all(logins.map((login) => store.identitiesByLogin(login))),
    claims: await store.claims.live(watched.repositoryId),
    announced: await store.watching.announced(),
  };
  return JSON.stringify(all);
}

/** Every row of every table of a SQLite database. */
function rowsOf(file: string): string {
  const database = new Sqlite(file, { readonly: true });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[];
  const rows = tables.map((name) => JSON.stringify(database.prepare(`SELECT * FROM "${name}"`).all()));
  database.close();
  return rows.join("\n");
}

describe.each(ENGINES)("P2: a deleted person, on $name", (engine) => {
  const open = async () => {
    const folder = workspace();
    const store = await engine.open(folder);
    onTestFinished(() => store.close());
    return { store, file: join(folder, "store.db") };
  };
  const ifThere = it.skipIf(!engine.available);

  ifThere("is nowhere to be found, and no poll, delivery or import brings them back", async () => {
    const { store, file } = await open();
    const github = await adasWork(store);
    await github.poll();
    await github.readGit();
    const { ada, issue, pull, repository } = github;
    await store.accounts.signIn({ id: ada.id, login: "ada-l" }, "session", NOW);
    const { repositoryId } = await github.watched();
    await store.accounts.setAside(ada.id, repositoryId, issue.number, null, NOW);
    await store.accounts.tick(ada.id, "step", true, NOW);
    const cohort = { slug: "hers", name: "Ada's", ownerId: ada.id, invitation: "i", startsAt: NOW, endsAt: null };
    await store.cohorts.join((await store.cohorts.create(cohort, NOW)).id, ada.id, NOW);
    const before = await everythingIn(store, ["ada-l"]);
    for (const trace of ["Lovelace", "ada-l", "Ada's own words", `id:${ada.id}`]) expect(before).toContain(trace);

    await store.accounts.delete(ada.id, NOW);
    const isGone = async () => {
      const rows = (await everythingIn(store, ["ada-l", "ada-m"])) + (engine.name === "SQLite" ? rowsOf(file) : "");
      for (const trace of [
        "Lovelace",
        "ada-l",
        "ada-m",
        "Ada's",
        "Ada herself",
        "Ada thinks",
        `id:${ada.id}"`,
        "more of Ada",
      ])
        expect(rows.slice(Math.max(0, rows.indexOf(trace) - 200), rows.indexOf(trace) + 50)).not.toContain(trace);
    };
    await isGone();
    expect(await store.accounts.account(ada.id)).toBeNull();
    expect(await store.accounts.sessionsOf(ada.id)).toEqual([]);
    expect(await store.accounts.setAsideBy(ada.id, NOW)).toEqual([]);
    expect(await store.accounts.ticks(ada.id)).toEqual([]);
    expect(await store.cohorts.bySlug("hers")).toBeNull();

    // What she did is still counted, for one person whom nobody can name.
    const authors = async () => {
      const found = new Map<number, string>();
      for await (const page of store.mergesOf("o/r")) for (const one of page) found.set(one.number, one.author.key);
      return found;
    };
    const counted = await authors();
    const stand = counted.get(101) ?? "";
    expect(stand).toMatch(/^gone:[0-9a-f]{32}$/);
    expect(counted).toEqual(
      new Map([
        [pull.number, stand],
        [101, stand],
        [102, stand],
        [103, `id:${github.bob.id}`],
      ]),
    );

    // She goes on at GitHub, under another login too, and everything is read again from its beginning.
    repository.comment(issue.number, "more of Ada", "ada-l");
    github.world.renameUser("ada-l", "ada-m");
    const next = repository.openPull({ title: "Next", body: `For #${issue.number}, more of Ada`, by: "ada-m" });
    repository.mergePull(next.number);
    repository.openIssue({ title: "Another", body: "more of Ada", by: "ada-m", assignees: ["ada-m"] });
    await github.pollAfter(60);
    await appendHistory(github.git, [{ ...github.theirs, subject: `Next (#${next.number})`, paths: ["docs/b.md"] }]);
    await github.readGit();
    await isGone();
    await github.readGit(true);
    await github.pollAfter(60);
    await isGone();
    expect(await authors()).toEqual(new Map([...counted, [next.number, stand]]));
    // That somebody is at work on the issue is seen as before.
    const thread = await store.watching.thread(await github.watched(), issue.number, "https://github.com");
    expect(thread?.thread.issue).toMatchObject({ author: null, assignees: ["ghost"] });
    expect(thread?.thread.pulls.map(({ author, body }) => ({ author, body }))).toEqual([
      { author: null, body: `Fixes #${issue.number}` },
      { author: null, body: `#${issue.number}` },
    ]);
  });

  ifThere("takes nothing of others along, however short the login is", async () => {
    const { store } = await open();
    await store.accounts.signIn({ id: 7, login: "in" }, "one", NOW);
    const reason = { kind: "released", who: "In", at: NOW, url: null, detail: null } as const;
    const verdict = { state: "free", by: null, until: null, slots: null, reasons: [reason] } as const;
    const id = await judgedRepository(store, { repo: "o/r", githubId: 5 }, (own) => [
      judgement(own, "o/r", 1, { card: { title: "Explain training in plain words" } }),
      judgement(own, "o/r", 2, { card: { verdict } }),
    ]);
    await store.accounts.delete(7, NOW);
    const { issues } = await store.judgements.list({ repositoryIds: [id] }, "rank", 10, null);
    expect(issues.map(({ card }) => card.number)).toEqual([1]);
  });

  ifThere("goes while repositories that name them are being judged", async () => {
    const { store } = await open();
    await store.accounts.signIn({ id: 7, login: "ada" }, "one", NOW);
    const judged = (own: number) => Array.from({ length: 60 }, (_, index) => judgement(own, "o/r", index + 1));
    const id = await judgedRepository(store, { repo: "o/r", githubId: 5 }, judged);
    const judging = Array.from({ length: 10 }, () => store.judgements.replace(summary(id), judged(id)));
    await Promise.all([...judging, store.accounts.delete(7, NOW)]);
    expect(await store.accounts.account(7)).toBeNull();
  });

  ifThere("is not named by what was being judged while they were deleted", async () => {
    const { store } = await open();
    const github = await adasWork(store);
    await github.poll();
    const { id: adasId } = github.ada;
    await store.accounts.signIn({ id: adasId, login: "ada-l" }, "one", NOW);
    const [due] = await store.judgements.due("one", NOW, 1);
    await store.accounts.delete(adasId, NOW);
    await store.judgements.replace(summary(due?.repositoryId ?? 0, { news: due?.news ?? 0 }), []);
    expect(await store.judgements.due("one", NOW, 1)).toMatchObject([{ repo: "o/r" }]);
  });

  ifThere("is not brought back by what was being recorded while they were deleted", async () => {
    const { store } = await open();
    await store.accounts.signIn({ id: 7, login: "ada" }, "one", NOW);
    const watched = await store.watching.watch("o/r");
    const { repositoryId } = watched;
    const ada = { id: 7, login: "ada", bot: false };
    const observations = [commentOn(1, 1, ada, "Ada's own words", NOW)];
    let deleted: Promise<void> | undefined;
    const react = () => {
      deleted = store.accounts.delete(7, NOW);
      // While they are written there is time enough.
      return Array.from({ length: 2_000 }, (_, index) => {
        const effect = { kind: "say", repositoryId, number: 1, at: NOW, dueAt: NOW, payload: {} };
        return { ...effect, key: String(index) };
      });
    };
    await store.watching.record(watched, { observations, now: NOW, react });
    await deleted;
    expect(await everythingIn(store, ["ada"])).not.toMatch(/Ada|id:7/);
    expect((await store.accounts.kept(7)).comments).toEqual([]);
  });

  ifThere("who signs in again has what they merged, and is hidden until they say otherwise", async () => {
    const { store } = await open();
    const author = identity(7, { login: "ada", name: "Ada" });
    const cursor = await store.openHistory("o/r");
    await store.recordHistory(cursor, batch(merge(1, { author }), merge(2)), NOW);
    await store.accounts.signIn({ id: 7, login: "ada" }, "one", NOW);
    await store.accounts.delete(7, NOW);
    expect(await store.mergesBy(["id:7"])).toEqual([]);
    expect(await store.accounts.hidden()).toEqual([]);
    const account = await store.accounts.signIn({ id: 7, login: "ada" }, "two", NOW);
    expect(account).toMatchObject({ hidden: true, visible: false });
    expect((await store.mergesBy(["id:7"])).map(({ number }) => number)).toEqual([1]);
    expect(await store.accounts.hidden()).toEqual([{ id: 7, login: "ada" }]);
    await store.accounts.unhide(7);
    await store.recordHistory({ ...cursor, sha: merge(2).sha }, batch(merge(3, { author })), NOW);
    expect(await store.mergesBy(["id:7"])).toHaveLength(2);
    await store.accounts.delete(7, NOW);
    expect(await store.mergesBy(["id:7"])).toEqual([]);
  });

  ifThere("who was deleted leaves a claim free and others' namesakes alone", async () => {
    const { store } = await open();
    const cursor = await store.openHistory("o/r");
    const old = identity(0, { key: "mail:old", login: "ada", name: "Ada" });
    const namesake = identity(8, { login: "ada", name: "Ada" });
    const authors = [identity(7, { login: "ada", name: "Ada" }), old, namesake];
    await store.recordHistory(cursor, batch(...authors.map((author, index) => merge(index + 1, { author }))), NOW);
    await store.accounts.signIn({ id: 7, login: "ada" }, "one", NOW);
    await store.accounts.delete(7, NOW);
    // The login has changed hands, so an old address with it may be either's.
    expect((await store.mergesBy(["mail:old", "id:8"])).map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([
      2, 3,
    ]);
  });
});

/** Judges an issue that somebody has claimed. */
async function judge(store: Store, login: string): Promise<void> {
  const url = "https://github.com/o/r/issues/1";
  const reason = { kind: "claim", who: login, at: NOW, url, detail: null } as const;
  const verdict = { state: "claimed", by: login, until: null, slots: null, reasons: [reason] } as const;
  const { githubId } = await store.watching.watch("o/r");
  await judgedRepository(store, { repo: "o/r", githubId: githubId ?? 5 }, (id) => [
    judgement(id, "o/r", 1, { card: { verdict } }),
  ]);
}

describe.each(ENGINES.slice(0, 2))("P1: who hides, on $name,", (engine) => {
  it("is named by nothing public within a minute, whatever is read after, and by everything again when they say so", async () => {
    const store = await engine.open(workspace());
    onTestFinished(() => store.close());
    let now = NOW;
    const shy = await store.accounts.signIn({ id: 7, login: "Shy-One" }, "s", NOW);
    const other = await store.accounts.signIn({ id: 8, login: "other" }, "o", NOW);
    await store.accounts.change(shy.id, { visible: true });
    const author = identity(7, { login: "Shy-One", name: "Shy" });
    await store.recordHistory(await store.openHistory("o/r"), batch(merge(1, { author })), NOW);
    await judge(store, "shy-one");
    const cohort = {
      slug: "class",
      name: "Class",
      ownerId: other.id,
      invitation: "i",
      startsAt: new Date(0),
      endsAt: null,
    };
    const { id } = await store.cohorts.create(cohort, NOW);
    for (const member of [shy, other]) await store.cohorts.join(id, member.id, NOW);
    const site = await serveSite({ store, now: () => now });
    const paths = ["/issues?state=all", "/u/shy-one", "/u/shy-one/badge.svg", "/u/shy-one/card.svg", "/r/o/r"];
    const paths2 = [
      "/u/shy-one/issues.atom",
      "/u/shy-one/issues.json",
      "/api/v1/people/shy-one",
      "/api/v1/issues?state=all",
    ];
    const seen = async () => {
      const answers = await Promise.all([
        ...[...paths, ...paths2].map((path) => site.get(path)),
        site.get("/c/class", { as: other }),
      ]);
      return answers.filter(({ page, status }) => status === 200 && /shy-one/i.test(page)).length;
    };
    expect(await seen()).toBeGreaterThanOrEqual(4);
    await store.accounts.hide(shy.id, NOW);
    now = new Date(NOW.getTime() + 60_000);
    expect(await seen()).toBe(0);
    expect((await site.get("/u/shy-one")).status).toBe(404);
    // It survives what is read again.
    await judge(store, "SHY-ONE");
    await store.recordHistory({ ...(await store.openHistory("o/r")) }, batch(merge(2, { author })), NOW);
    expect(await seen()).toBe(0);
    // They see themselves.
    expect((await site.get("/me", { as: shy })).status).toBe(200);
    await store.accounts.unhide(shy.id);
    now = new Date(NOW.getTime() + 120_000);
    expect(await seen()).toBeGreaterThanOrEqual(4);
    expect(site.failures).toEqual([]);
  });
});

test("P4: what is deleted or made private at GitHub is gone from the pages at the next contact", async () => {
  const store = await ENGINES[0]!.open(workspace());
  onTestFinished(() => store.close());
  const github = await adasWork(store);
  await github.poll();
  await github.readGit();
  await judge(store, "ada-l");
  const site = await serveSite({ store });
  const shown = async () => ({
    repository: (await site.get("/r/o/r")).status,
    issues: (await site.get("/issues?state=all")).page.includes("/r/o/r"),
    merges: (await store.mergesBy([`id:${github.bob.id}`])).length,
  });
  expect(await shown()).toMatchObject({ repository: 200, merges: 1 });
  const open = github.repository.openIssue({ title: "Still open" });
  const said = github.repository.comment(open.number, "I was here", "bob-b");
  await github.pollAfter(60);
  expect(JSON.stringify(await github.threads())).toContain("I was here");
  github.repository.deleteComment(said.id);
  await github.pollAfter(24 * 60);
  expect(JSON.stringify(await github.threads())).not.toContain("I was here");
  github.repository.makePrivate();
  await github.pollAfter(60);
  expect(await shown()).toEqual({ repository: 404, issues: false, merges: 0 });
});

test("P6: no address of a commit is stored, neither in the database nor beside it", async () => {
  const folder = workspace();
  const store = await ENGINES[0]!.open(folder);
  const github = await adasWork(store);
  await github.readGit();
  await store.close();
  for (const name of readdirSync(folder).filter((one) => one.startsWith("store.db"))) {
    const bytes = readFileSync(join(folder, name), "latin1");
    expect(bytes.includes("Lovelace") || name !== "store.db").toBe(true);
    for (const trace of ["private.example", "users.noreply", "ada@"]) expect(bytes).not.toContain(trace);
  }
});

test("P7: what GitHub delivered is kept as it came for 7 days, and that it came for 90", async () => {
  const store = await ENGINES[0]!.open(workspace());
  onTestFinished(() => store.close());
  const app = await installed({ store });
  await app.accept(delivery("ping", { zen: "the body" }, { guid: "one", receivedAt: START }));
  await app.workOff();
  const after = (days: number) => new Date(START.getTime() + days * 86_400_000);
  const bodies = async () => {
    const found: string[] = [];
    for await (const page of store.inbox.applied()) found.push(...page.map(({ body }) => body));
    return found.length;
  };
  await purgeInbox(store.inbox, after(7));
  expect(await bodies()).toBe(1);
  await purgeInbox(store.inbox, after(7.01));
  expect({ bodies: await bodies(), done: (await store.inbox.counts(START)).done }).toEqual({ bodies: 0, done: 1 });
  await purgeInbox(store.inbox, after(90.01));
  expect((await store.inbox.counts(START)).done).toBe(0);
});

test("P8: nobody's page is public who did not say so", async () => {
  const store = await ENGINES[0]!.open(workspace());
  onTestFinished(() => store.close());
  const site = await serveSite({ store });
  const ada = await store.accounts.signIn({ id: 7, login: "ada" }, "s", NOW);
  const never = await site.get("/u/nobody-at-all");
  const before = await site.get("/u/ada");
  expect(before.status).toBe(404);
  expect(before.page.replaceAll("ada", "nobody-at-all")).toBe(never.page);
  expect((await site.get("/u/ada", { as: ada })).status).toBe(200);
  await store.accounts.change(7, { visible: true });
  expect((await site.get("/u/ada")).status).toBe(200);
});
