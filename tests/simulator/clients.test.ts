import { Octokit } from "@octokit/rest";
import { expect, it } from "vitest";
import { createWorld, TOKEN } from "../../src/simulator/seed/create-world.ts";
import { runInProcess } from "../fixtures/command.ts";
import { appToken, simulate } from "../fixtures/simulator.ts";
import { workspace } from "../fixtures/workspace.ts";

it("is GitHub to Octokit: pages, redirects, errors", async () => {
  const { url, world } = await simulate();
  const octokit = new Octokit({ baseUrl: url, auth: TOKEN, log: { debug() {}, info() {}, warn() {}, error() {} } });
  const [name = ""] = world.names();
  const [owner = "", repo = ""] = name.split("/");
  const r = world.repository(name);
  const issues = await octokit.paginate(octokit.rest.issues.listForRepo, { owner, repo, state: "all", per_page: 10 });
  expect(issues).toHaveLength(r.record.issues.size);
  r.rename("Renamed");
  expect((await octokit.rest.repos.get({ owner, repo })).data.full_name).toBe(`${owner}/Renamed`);
  await expect(octokit.rest.repos.get({ owner, repo: "none" })).rejects.toMatchObject({ status: 404 });
  const { number } = r.openIssue({ title: "x" });
  const created = await octokit.rest.issues.createComment({
    owner,
    repo: "Renamed",
    issue_number: number,
    body: "Hello",
  });
  expect(created.data.user?.login).toBe("octocat");
});

it("is GitHub to our own import, which finds every numbered merge", async () => {
  const { url, world } = await simulate({
    world: createWorld({ seed: 9, repositories: [{ name: "o/r", mergedPulls: 80 }] }),
  });
  const cwd = workspace();
  const env = { GITHUB_SERVER_URL: url };
  expect(await runInProcess(["import", "o/r"], cwd, env)).toMatchObject({ code: 0 });
  const { stdout } = await runInProcess(["export", "contributions", "--repo", "o/r"], cwd, env);
  const found = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { number: number });
  const numbered = world.repository("o/r").merges.filter(({ pull }) => pull!.subject === null);
  const ascending = (a: number, b: number) => a - b;
  expect(found.map(({ number }) => number).toSorted(ascending)).toEqual(
    numbered.map(({ number }) => number).toSorted(ascending),
  );
});

it("tells an app whose clock is wrong, in the words that auth-app listens for", async () => {
  const { get, world } = await simulate();
  world.checksTokenTimes = true;
  const now = world.clock.now() / 1000;
  const ask = async (times: object) => get("/app", { authorization: `bearer ${appToken(world.app.id, times)}` });
  expect((await ask({ iat: now - 60, exp: now + 540 })).status).toBe(200);
  expect((await ask({ iat: now - 900, exp: now - 300 })).body.message).toMatch(
    /'Expiration time' claim \('exp'\) must be a numeric value representing the future time at which the assertion expires/,
  );
  expect((await ask({ iat: now + 600, exp: now + 1200 })).body.message).toMatch(
    /'Issued at' claim \('iat'\) must be an Integer representing the time that the assertion was issued/,
  );
  expect((await ask({ iat: now, exp: now + 3600 })).body.message).toContain("too far in the future");
});
