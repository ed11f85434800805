import Sqlite from "better-sqlite3";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { personHash, readEnvironment } from "../../src/environment.ts";
import { verify } from "../../src/flows/verify.ts";
import { openHistory } from "../../src/history.ts";
import { openStore } from "../../src/storage/open.ts";
import { CLIMBERS } from "../fixtures/climbers.ts";
import { runInProcess } from "../fixtures/command.ts";
import { writeHistory } from "../fixtures/history.ts";
import { delivery, installed, START } from "../fixtures/installed.ts";
import { defaultRules } from "../fixtures/rules.ts";
import { workspace } from "../fixtures/workspace.ts";
import { createWorld } from "../../src/simulator/seed/create-world.ts";
import { EMPTY } from "../../src/simulator/seed/sizes.ts";
import { Deliveries } from "../../src/simulator/deliveries.ts";

/** A repository's life as webhooks tell it, applied to a database at `firstrung.db` in a folder of the test's own. */
async function livedThrough() {
  const cwd = workspace();
  const world = createWorld({ repositories: [{ ...EMPTY, name: "o/r" }], installed: "everywhere" });
  const deliveries = new Deliveries(world, { base: "https://api.github.com" });
  const hash = personHash(readEnvironment({ FIRSTRUNG_DATA: join(cwd, "data") }));
  const app = await installed({ store: await openStore(`file:${join(cwd, "firstrung.db")}`, "write", hash) });
  const [installation] = world.installations.values();
  const repository = world.repository("o/r");
  await app.install(installation!.id, [{ id: repository.record.id, name: "o/r" }]);
  for (let number = 1; number <= 6; number++) {
    repository.openIssue({ title: `Issue ${number}`, by: "ada" });
    world.clock.advance(10_000);
    repository.comment(number, "I'll take this", "bob");
    world.clock.advance(10_000);
  }
  repository.close(2);
  repository.deleteIssue(3);
  const { number } = repository.openPull({ title: "Mend", body: "Fixes #1", by: "ada" });
  world.clock.advance(10_000);
  repository.mergePull(number);
  await app.accept(
    ...deliveries.list.map(({ event, payload, guid, installation: id }) =>
      delivery(event, {}, { body: payload, guid, installationId: id }),
    ),
  );
  await app.workOff();
  expect(await app.counts()).toMatchObject({ waiting: 0, parked: 0, done: deliveries.list.length });
  const verifying = async (env: NodeJS.ProcessEnv = {}) => {
    const { code, stdout } = await runInProcess(["verify", "--json"], cwd, env);
    return { code, ...(JSON.parse(stdout) as { differences: object[]; things: number }) };
  };
  return { cwd, app, world, deliveries, verifying };
}

describe("S11: verify", () => {
  it("finds no difference between what is stored and a rebuild", async () => {
    const { verifying, app, cwd } = await livedThrough();
    expect(await verifying()).toMatchObject({ code: 0, differences: [], things: 13 });
    await app.store.close();
    const { code, stdout } = await runInProcess(["verify"], cwd, { LANG: "zh_CN.UTF-8" });
    expect([code, stdout]).toEqual([0, "1 个仓库的 13 项内容没有差异。\n"]);
  });

  it("P2: finds none either where somebody was deleted, whom the deliveries still name", async () => {
    const { verifying, app, world } = await livedThrough();
    for (const login of ["ada", "bob"]) await app.store.accounts.delete(world.person(login).id, START);
    expect(await verifying()).toMatchObject({ code: 0, differences: [], things: 13 });
  });

  it.each([
    ["UPDATE issues SET title = 'Another' WHERE number = 1", { thing: "issue 1", kind: "other", fields: ["title"] }],
    ["UPDATE issues SET updated_at = updated_at - 1000 WHERE number = 4", { thing: "issue 4", kind: "older" }],
    ["DELETE FROM comments WHERE number = 5", { kind: "missing", stored: null }],
    ["UPDATE issues SET gone = 0 WHERE number = 3", { thing: "issue 3", kind: "other", fields: ["gone"] }],
    ["UPDATE pulls SET merged_at = NULL", { kind: "other", fields: ["mergedAt"] }],
  ])("finds what was altered by %s", async (statement, difference) => {
    const { verifying, app, cwd } = await livedThrough();
    await app.store.close();
    const file = new Sqlite(join(cwd, "firstrung.db"));
    expect(file.prepare(statement).run().changes).toBe(1);
    file.close();
    const { code, differences } = await verifying();
    expect(code).toBe(1);
    expect(differences).toMatchObject([{ repo: "o/r", ...difference }]);
  });

  it("lets be what polls have seen since, and what is in doubt", async () => {
    const { verifying, app, cwd } = await livedThrough();
    await app.store.close();
    const file = new Sqlite(join(cwd, "firstrung.db"));
    file.exec("UPDATE issues SET title = 'Later', updated_at = updated_at + 1000 WHERE number = 1");
    file.exec("UPDATE issues SET title = 'Perhaps', doubtful = 1 WHERE number = 4");
    file.close();
    expect(await verifying()).toMatchObject({ code: 0, differences: [] });
  });

  it("reads histories once more and finds a merge that is missing or altered", async () => {
    const cwd = workspace();
    const gitDir = join(cwd, "history.git");
    await writeHistory(gitDir, CLIMBERS);
    expect((await runInProcess(["import", "owner/Repo", "--from", gitDir], cwd)).code).toBe(0);
    const environment = readEnvironment({ FIRSTRUNG_DATA: join(cwd, "data") });
    const url = `file:${join(cwd, "firstrung.db")}`;
    const look = async () => {
      const stored = await openStore(url, "read");
      const scratch = await openStore(`file:${join(workspace(), "scratch.db")}`, "write");
      const history = (repo: string) =>
        openHistory(repo, { environment, rules: defaultRules, from: gitDir, showProgress: false });
      const result = await verify({ stored, scratch, read: () => null, history, now: () => START });
      await scratch.close();
      await stored.close();
      return result;
    };
    const { differences, things } = await look();
    expect(differences).toEqual([]);
    expect(things).toBeGreaterThan(5);
    const file = new Sqlite(join(cwd, "firstrung.db"));
    const [first, second] = file
      .prepare("SELECT number FROM contributions ORDER BY number LIMIT 2")
      .pluck()
      .all() as number[];
    file.prepare("DELETE FROM contributions WHERE number = ?").run(first);
    file.prepare("UPDATE contributions SET paths = '[]' WHERE number = ?").run(second);
    file.close();
    expect((await look()).differences).toMatchObject([
      { repo: "owner/Repo", thing: `merge ${first}`, kind: "missing" },
      { repo: "owner/Repo", thing: `merge ${second}`, kind: "other", fields: ["paths"] },
    ]);
  });

  it("says of a history that cannot be read now that it was left out", async () => {
    const cwd = workspace();
    const gitDir = join(cwd, "history.git");
    await writeHistory(gitDir, CLIMBERS);
    await runInProcess(["import", "owner/Repo", "--from", gitDir], cwd);
    const { code, stderr } = await runInProcess(["verify"], cwd, { GITHUB_SERVER_URL: "http://127.0.0.1:9" });
    expect(code).toBe(0);
    expect(stderr).toContain("The history of owner/Repo was left out");
  });
});

it("D8: a backup that is made while deliveries are applied passes verify, and replaying its inbox is harmless", async () => {
  const { app, cwd, deliveries, verifying } = await livedThrough();
  const again = deliveries.list.map(({ event, payload, installation: id }) =>
    delivery(event, {}, { body: payload, installationId: id }),
  );
  const accepting = app.accept(...again);
  const working = accepting.then(() => app.workOff());
  const backup = join(cwd, "backup.db");
  await app.store.backup(backup);
  await working;
  await app.store.close();
  const restored = { DATABASE_URL: `file:${backup}` };
  expect(await verifying(restored)).toMatchObject({ code: 0, differences: [] });
  const store = await openStore(`file:${backup}`, "write");
  const anew = await installed({ store });
  for (const { guid } of deliveries.list) expect(await store.inbox.replay(guid, anew.now())).toBe(1);
  const before = await store.watching.announced();
  await anew.workOff();
  expect(await store.watching.announced()).toEqual(before);
  await store.close();
  expect(await verifying(restored)).toMatchObject({ code: 0, differences: [] });
});
