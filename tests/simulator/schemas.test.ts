import { describe, expect, it, test } from "vitest";
import { createWorld, type SimulatedWorld } from "../../src/simulator/seed/create-world.ts";
import { differences, KNOWN, webhookDifferences } from "../fixtures/github-schemas/check.ts";
import { appToken, simulate } from "../fixtures/simulator.ts";

type Simulation = Awaited<ReturnType<typeof simulate>>;

/** Asks every endpoint that has something to say about a repository, and holds the answers to GitHub's schemas. */
async function visit(simulation: Simulation, name: string): Promise<string[]> {
  const found: string[] = [];
  const visited = async (key: string, path: string, headers: Record<string, string> = {}) => {
    const got = await simulation.get(path, headers);
    if (got.status !== 200) found.push(`${path} answered ${got.status}: ${got.text.slice(0, 200)}`);
    else found.push(...differences(key, got.body));
    return got.body;
  };
  const repo = "/repos/{owner}/{repo}";
  const { id } = await visited(`GET ${repo}`, `/repos/${name}`);
  await visited(`GET ${repo}`, `/repositories/${id}`);
  await visited(`GET ${repo}/issues/comments`, `/repos/${name}/issues/comments?per_page=100`);
  await visited(`GET ${repo}/releases`, `/repos/${name}/releases`);
  await visited(`GET ${repo}/pulls`, `/repos/${name}/pulls?state=all&per_page=100`);
  const issues = await visited(`GET ${repo}/issues`, `/repositories/${id}/issues?state=all&per_page=100&sort=updated`);
  for (const { number, pull_request: pull } of issues.slice(0, 30)) {
    await visited(`GET ${repo}/issues/{issue_number}`, `/repos/${name}/issues/${number}`);
    await visited(`GET ${repo}/issues/{issue_number}/comments`, `/repos/${name}/issues/${number}/comments`);
    if (!pull) continue;
    await visited(`GET ${repo}/pulls/{pull_number}`, `/repos/${name}/pulls/${number}`);
    await visited(`GET ${repo}/pulls/{pull_number}/files`, `/repos/${name}/pulls/${number}/files`);
  }
  await visited("GET /rate_limit", "/rate_limit");
  await visited("GET /app", "/app", { authorization: `bearer ${appToken(simulation.world.app.clientId)}` });
  await visited("GET /app/installations", "/app/installations", {
    authorization: `bearer ${appToken(simulation.world.app.id)}`,
  });
  const person = [...simulation.world.people.values()].find(({ deleted }) => !deleted)!;
  await visited("GET /users/{username}", `/users/${person.login}`);
  await visited("GET /user/{account_id}", `/user/${person.id}`);
  return found;
}

/** Everything that can happen, in turn; each answers the repository to look at. */
const MUTATIONS: Record<string, (world: SimulatedWorld) => string> = Object.fromEntries(
  Object.entries({
    openIssue: (r) => r.openIssue({ title: "New", body: "文字", by: "ada", labels: ["bug"], assignees: ["bo"] }),
    openIssueWithoutBody: (r) => r.openIssue({ title: "New" }),
    editIssue: (r) => r.editIssue(r.openIssue({ title: "Old" }).number, { title: "New", body: "text" }),
    comment: (r) => r.comment(r.openIssue({ title: "x" }).number, "I'd like to work on this", "ada"),
    editComment: (r) => r.editComment(r.comment(r.openIssue({ title: "x" }).number, "a", "ada").id, "b"),
    deleteComment: (r) => r.deleteComment(r.comment(r.openIssue({ title: "x" }).number, "a", "ada").id),
    label: (r) => r.label(r.openIssue({ title: "x" }).number, "good first issue", "新手 / newcomer"),
    unlabel: (r) => r.unlabel(r.openIssue({ title: "x", labels: ["bug"] }).number, "BUG"),
    deleteLabel: (r) => r.deleteLabel("bug"),
    assign: (r) => r.assign(r.openIssue({ title: "x" }).number, "ada", "bo"),
    unassign: (r) => r.unassign(r.openIssue({ title: "x", assignees: ["ada"] }).number, "ada"),
    close: (r) => r.close(r.openIssue({ title: "x" }).number, { reason: "not_planned" }),
    reopen: (r) => r.reopen(r.close(r.openIssue({ title: "x" }).number).number),
    lock: (r) => r.unlock(r.lock(r.openIssue({ title: "x" }).number).number),
    openPull: (r) => r.openPull({ title: "x", by: "ada", draft: true, coAuthors: ["bo"] }),
    labelPull: (r) => r.label(r.openPull({ title: "x", by: "ada" }).number, "bug"),
    makeDraft: (r) => r.makeReady(r.makeDraft(r.openPull({ title: "x" }).number).number),
    push: (r) => r.push(r.openPull({ title: "x" }).number, { files: [] }),
    review: (r) =>
      r.review(r.openPull({ title: "x", by: "ada" }).number, { state: "approved", body: "Thanks", by: "bo" }),
    reviewWithoutWords: (r) => r.review(r.openPull({ title: "x" }).number, { state: "changes_requested" }),
    deleteFork: (r) => r.deleteFork(r.openPull({ title: "x" }).number),
    closePull: (r) => r.closePull(r.openPull({ title: "x" }).number),
    mergePull: (r) =>
      r.mergePull(r.openPull({ title: "x", by: "ada", body: `Fixes #${r.openIssue({ title: "x" }).number}` }).number, {
        files: [
          { path: "docs/图 1.png", status: "added" },
          { path: "docs/b.md", previousPath: "docs/a.md", status: "renamed" },
          { path: "README.md", status: "removed", patch: "@@ -1 +0,0 @@\n-x" },
        ],
      }),
    publishRelease: (r) => r.publishRelease({ tag: "v9.0.0-rc/1", prerelease: true }),
    deleteIssue: (r) => r.deleteIssue(r.openIssue({ title: "x" }).number),
    transferIssue: (r, world) => r.transferIssue(r.openIssue({ title: "x" }).number, world.names()[1]!),
    convertToDiscussion: (r) => r.convertToDiscussion(r.openIssue({ title: "x" }).number),
    rename: (r) => r.rename("NewName"),
    transfer: (r) => r.rename("new-owner/NewName"),
    archive: (r) => (r.archive(), r.unarchive(), r.archive()),
    makePublic: (r) => (r.makePrivate(), r.makePublic()),
    renameUser: (r, world) => (r.openIssue({ title: "x", by: "ada" }), world.renameUser("ada", "countess")),
    deleteUser: (r, world) => (r.openPull({ title: "x", by: "ada" }), world.deleteUser("ada")),
    deleteUserToNull: (r, world) => {
      const { number } = r.openPull({ title: "x", by: "ada" });
      r.comment(number, "mine", "ada");
      r.assign(number, "ada");
      world.deleteUser("ada", "null");
    },
    uninstall: (_r, world) => world.uninstall([...world.installations.keys()].at(-1)!),
    suspend: (_r, world) => (
      world.suspend([...world.installations.keys()].at(-1)!),
      world.unsuspend([...world.installations.keys()].at(-1)!)
    ),
    install: (_r, world) => world.install("new-account", [world.names()[0]!]),
    addToInstallation: (_r, world) => world.addToInstallation([...world.installations.keys()][0]!, world.names()[1]!),
    removeFromInstallation: (_r, world) =>
      world.removeFromInstallation([...world.installations.keys()][0]!, world.names()[0]!),
    acceptPermissions: (_r, world) => world.acceptPermissions([...world.installations.keys()][0]!),
    pushCommit: (r) => r.pushCommit({ message: "x", files: [{ path: "README.md" }, { path: "new/图.md" }] }),
    putFile: (r) => (r.putFile(".github/firstrung.yml", "a: 1"), r.putFile(".github/firstrung.yml", null)),
  } satisfies Record<
    string,
    (repository: ReturnType<SimulatedWorld["repository"]>, world: SimulatedWorld) => unknown
  >).map(([name, mutate]) => [
    name,
    (world: SimulatedWorld) => {
      const repository = world.repository(world.names()[0]!);
      mutate(repository, world);
      return repository.fullName;
    },
  ]),
);

describe("GitHub's schemas", () => {
  test.each([1, 2, 3])("hold for a world of seed %i", async (seed) => {
    const simulation = await simulate({ world: createWorld({ seed }) });
    for (const name of simulation.world.names()) expect(await visit(simulation, name)).toEqual([]);
  });

  test.each(Object.keys(MUTATIONS))("hold after %s, and so do the webhooks of it", async (name) => {
    const simulation = await simulate();
    simulation.world.clock.advance(60_000);
    const repository = MUTATIONS[name]!(simulation.world);
    expect(await visit(simulation, repository)).toEqual([]);
    for (const { event, action, payload } of simulation.deliveries.list) {
      expect(webhookDifferences(event, action, payload)).toEqual([]);
    }
  });

  it("hold for what is written and for an installation", async () => {
    const { ask, get, world } = await simulate();
    const [name = ""] = world.names();
    const [installation] = world.installations.values();
    const app = { authorization: `bearer ${appToken(world.app.id)}` };
    const minted = await ask("POST", `/app/installations/${installation!.id}/access_tokens`, app);
    expect(minted.status).toBe(201);
    expect(differences("POST /app/installations/{installation_id}/access_tokens", minted.body)).toEqual([]);
    expect(minted.body.token).toMatch(/^ghs_\d+_[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(minted.body.token.length).toBeGreaterThan(480);

    const as = { authorization: `token ${minted.body.token}` };
    const repositories = await get("/installation/repositories", as);
    expect(differences("GET /installation/repositories", repositories.body)).toEqual([]);
    const { number } = world.repository(name).openIssue({ title: "x" });
    const created = await ask("POST", `/repos/${name}/issues/${number}/comments`, as, { body: "Hello" });
    expect(created.status).toBe(201);
    expect(differences("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", created.body)).toEqual([]);
    const edited = await ask("PATCH", `/repos/${name}/issues/comments/${created.body.id}`, as, { body: "Hi" });
    expect(edited.body.body).toBe("Hi");
    expect(differences("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", edited.body)).toEqual([]);
    expect(edited.body).toMatchObject({
      user: { login: "firstrung[bot]", type: "Bot" },
      performed_via_github_app: { id: world.app.id, slug: "firstrung" },
    });
  });

  it("hold for everything that an installation may write and read", async () => {
    const { ask, world } = await simulate();
    const [name = ""] = world.names();
    const repository = world.repository(name);
    const installation = world.installationOf(repository.record)!;
    const as = { authorization: `token ${world.createInstallationToken(installation.id).text}` };
    const app = { authorization: `bearer ${appToken(world.app.id)}` };
    const repo = `/repos/${name}`;
    const held = async (key: string, status: number, path: string, headers: Record<string, string>, body?: unknown) => {
      const got = await ask(key.split(" ")[0]!, path, headers, body);
      expect([key, got.status, ...differences(key, got.body)]).toEqual([key, status]);
      return got.body;
    };
    const issues = "/repos/{owner}/{repo}/issues";
    const made = { title: "x", body: "文字", labels: ["bug"] };
    const { number } = await held(`POST ${issues}`, 201, `${repo}/issues`, as, made);
    const at = `${repo}/issues/${number}`;
    const closed = { state: "closed", state_reason: "not_planned", body: "y" };
    await held(`PATCH ${issues}/{issue_number}`, 200, at, as, closed);
    repository.comment(number, "I'd like to", "ada");
    const people = { assignees: ["ada", "a-stranger"] };
    const assigned = await held(`POST ${issues}/{issue_number}/assignees`, 201, `${at}/assignees`, as, people);
    expect(assigned.assignees.map(({ login }: { login: string }) => login)).toEqual(["ada"]);
    const freed = await held(`DELETE ${issues}/{issue_number}/assignees`, 200, `${at}/assignees`, as, people);
    expect(freed.assignees).toEqual([]);
    await held(`POST ${issues}/{issue_number}/labels`, 200, `${at}/labels`, as, { labels: ["新手"] });
    await held(`GET ${issues}/{issue_number}/labels`, 200, `${at}/labels`, as);
    const label = encodeURIComponent("新手");
    await held(`DELETE ${issues}/{issue_number}/labels/{name}`, 200, `${at}/labels/${label}`, as);

    const contents = "GET /repos/{owner}/{repo}/contents/{path}";
    repository.putFile(".github/firstrung.yml", "language: en\n");
    const file = await held(contents, 200, `${repo}/contents/.github/firstrung.yml`, as);
    expect(Buffer.from(file.content, "base64").toString()).toBe("language: en\n");
    await held(contents, 200, `${repo}/contents/.github`, as);
    const pull = repository.openPull({
      title: "x",
      files: [{ path: ".github/firstrung.yml", content: "language: zh-CN\n" }],
    });
    const { headSha } = pull.pull;
    const theirs = await held(contents, 200, `${repo}/contents/.github/firstrung.yml?ref=${headSha}`, as);
    expect(Buffer.from(theirs.content, "base64").toString()).toBe("language: zh-CN\n");

    const run = {
      name: "Firstrung config",
      head_sha: headSha,
      status: "completed",
      conclusion: "failure",
      output: { title: "x", summary: "y", annotations: [] },
    };
    const { id } = await held("POST /repos/{owner}/{repo}/check-runs", 201, `${repo}/check-runs`, as, run);
    await held("GET /repos/{owner}/{repo}/check-runs/{check_run_id}", 200, `${repo}/check-runs/${id}`, as);
    const runs = `${repo}/commits/${headSha}/check-runs`;
    await held("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", 200, runs, as);
    await held("GET /repos/{owner}/{repo}/installation", 200, `${repo}/installation`, app);
    const path = `/app/installations/${installation.id}`;
    await held("GET /app/installations/{installation_id}", 200, path, app);
    const conversion = `/app-manifests/${world.createManifestCode()}/conversions`;
    await held("POST /app-manifests/{code}/conversions", 201, conversion, {});
    expect((await ask("POST", conversion)).status, "a code is good once").toBe(404);
  });

  it("an installation is refused what it has no permission for, and where it is locked or archived", async () => {
    const { ask, world } = await simulate();
    const [name = ""] = world.names();
    const repository = world.repository(name);
    const { id } = world.installationOf(repository.record)!;
    const as = { authorization: `token ${world.createInstallationToken(id).text}` };
    const { number } = repository.openIssue({ title: "x" });
    const comment = async () =>
      (await ask("POST", `/repos/${name}/issues/${number}/comments`, as, { body: "x" })).status;
    world.setPermissions(id, { metadata: "read", issues: "read" });
    expect(await comment()).toBe(403);
    world.acceptPermissions(id);
    repository.lock(number);
    expect(await comment()).toBe(403);
    repository.unlock(number);
    repository.archive();
    expect(await comment()).toBe(403);
    repository.unarchive();
    expect(await comment()).toBe(201);
  });

  it("find a planted mistake in every kind of answer", async () => {
    const { get, world } = await simulate();
    const [name = ""] = world.names();
    const { body } = await get(`/repos/${name}/issues?state=all`);
    const key = "GET /repos/{owner}/{repo}/issues";
    const plant = (change: object) => differences(key, [body[0], { ...body[1], ...change }]);
    expect(plant({})).toEqual([]);
    expect(plant({ number: "7" }).join()).toContain("/1/number must be integer");
    expect(plant({ title: undefined }).join()).toContain("title");
    expect(plant({ created_at: "yesterday" }).join()).toContain("date-time");
    expect(plant({ user: { login: "ada" } })).not.toEqual([]);
    expect(KNOWN.filter((known) => differences(known, { planted: true }).length === 0)).toEqual([]);
  });
});
