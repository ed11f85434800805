import { expect, it } from "vitest";
import { QUIET, watchedGithub } from "../fixtures/github.ts";

it("reads an unknown repository from nothing: open issues, comments, pull requests, releases", async () => {
  const github = await watchedGithub({ repositories: [{ name: "o/r" }] });
  const report = await github.poll();
  expect(report).toMatchObject({ repo: "o/r", state: "active", outcome: "done", detail: null });
  const { record } = github.world.repository("o/r");
  const open = [...record.issues.values()].filter(({ state, pull }) => state === "open" && pull === null);
  const threads = await github.threads();
  expect(threads.map(({ thread }) => thread.issue.number)).toEqual(
    open.map(({ number }) => number).toSorted((a, b) => a - b),
  );
});

it("an idle poll costs nothing, and a change costs what it must", async () => {
  const github = await watchedGithub({ repositories: [{ name: "o/r" }] });
  await github.poll();
  await github.pollAfter(5);
  github.simulator.requests.reset();
  await github.pollAfter(5);
  expect(github.simulator.requests).toMatchObject({ sent: 1, metered: 0 });

  const repository = github.world.repository("o/r");
  const issue = repository.openIssue({ title: "Something new", by: "someone" });
  repository.comment(issue.number, "I'll take this", "claimer");
  github.simulator.requests.reset();
  await github.pollAfter(5);
  expect(github.simulator.requests.metered).toBe(2);
  const thread = (await github.threads()).find(({ thread: one }) => one.issue.number === issue.number);
  expect(thread?.thread.comments.map(({ body }) => body)).toEqual(["I'll take this"]);
});

it("QUIET is quiet", async () => {
  const github = await watchedGithub({ repositories: [QUIET] });
  await github.poll();
  expect(await github.threads()).toEqual([]);
});
