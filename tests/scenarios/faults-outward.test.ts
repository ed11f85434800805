import { once } from "node:events";
import { createServer } from "node:http";
import { expect, it, onTestFinished } from "vitest";
import { syncRepository } from "../../src/flows/sync/sync-repository.ts";
import { judgeNext } from "../../src/flows/judge.ts";
import { createJudges } from "../../src/judges.ts";
import { CONFIG_FOLDER, defaultRules } from "../fixtures/rules.ts";
import { serveSite } from "../fixtures/site.ts";
import { openWatchedGithub } from "../fixtures/watched-github.ts";
import { workspace } from "../fixtures/workspace.ts";

it("X15: nothing is fetched from where a stranger's text leads, by polls, verdicts, pages, feeds or the API", async () => {
  const asked: string[] = [];
  const elsewhere = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end("here");
  }).listen(0, "127.0.0.1");
  await once(elsewhere, "listening");
  onTestFinished(() => void elsewhere.close());
  const { port } = elsewhere.address() as { port: number };
  const github = await openWatchedGithub(`${workspace()}/store.db`);
  onTestFinished(() => github.close());
  const { world, store, parts, now } = github;
  const repository = world.repository("o/r");
  for (const host of ["127.0.0.1", "127.1", "0x7f000001", "[::ffff:127.0.0.1]", "localhost.", "2130706433"]) {
    const url = `http://${host}:${port}/${host}`;
    const text = `![logo](${url}) <img src="${url}"> [docs](${url}) ${url}`;
    const issue = repository.openIssue({
      title: url,
      body: text,
      by: "someone",
      labels: ["good first issue", url.slice(0, 50)],
    });
    repository.comment(issue.number, text, "someone-else");
    repository.openPull({ title: `About ${url}`, body: text, by: "someone" });
  }
  await syncRepository(parts, "o/r", "asked");
  const judges = createJudges(CONFIG_FOLDER);
  const judging = {
    store,
    rules: defaultRules,
    judges: () => judges,
    serverUrl: github.simulator.url,
    version: "1",
    now,
  };
  await judgeNext(judging);
  const { get, failures } = await serveSite({ store, now });
  for (const path of ["/", "/issues", "/r/o/r", "/r/o/r/badge.svg", "/issues.atom", "/issues.json", "/api/v1/issues"]) {
    const { status, page } = await get(path);
    expect([path, status]).toEqual([path, 200]);
    if (path === "/issues") expect(page).toContain("2130706433");
    expect(page).not.toMatch(new RegExp(`<img|(?:src|href)="[^"]*:${port}/`));
  }
  expect({ asked, failures }).toEqual({ asked: [], failures: [] });
});
