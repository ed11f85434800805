import { describe, expect, it } from "vitest";
import { bodyOf } from "../../src/github/bodies.ts";
import { installedGithub } from "../fixtures/installed-github.ts";

/** The forge against the simulated GitHub, whose answers are those of GitHub's own schemas. */

async function world() {
  const github = await installedGithub();
  const repository = github.world.repository("o/r");
  const commentsOn = (number: number) =>
    repository.record.issues.get(number)?.comments.map(({ body, author }) => ({ body, by: author.login }));
  return { ...github, repository, commentsOn };
}

describe("the living comment", () => {
  it("is written once and then edited, one for each purpose", async () => {
    const { forge, repository, repositoryId, commentsOn } = await world();
    const { number } = repository.openIssue({ title: "One" });
    const first = await forge.keepComment(repositoryId, number, "claims", "Taken by ada.");
    const again = await forge.keepComment(repositoryId, number, "claims", "Free again.");
    expect(again).toEqual(first);
    expect(commentsOn(number)).toEqual([{ body: "<!-- firstrung:claims -->\nFree again.", by: "firstrung[bot]" }]);
  });

  it("that says the same already is not written again", async () => {
    const { forge, repository, repositoryId, simulator } = await world();
    const { number } = repository.openIssue({ title: "One" });
    await forge.keepComment(repositoryId, number, "claims", "Taken.\n\n- [ ] one\n");
    simulator.requests.reset();
    await forge.keepComment(repositoryId, number, "claims", "Taken.\n\n- [ ] one\n");
    expect(simulator.requests.list.map(({ method }) => method)).toEqual(["GET"]);
  });

  it("is found behind a hundred others", async () => {
    const { forge, repository, repositoryId, commentsOn } = await world();
    const { number } = repository.openIssue({ title: "One" });
    for (let i = 0; i < 230; i++) repository.comment(number, `Comment ${i}`, "ada");
    await forge.keepComment(repositoryId, number, "claims", "Taken.");
    await forge.keepComment(repositoryId, number, "claims", "Free.");
    expect(commentsOn(number)?.filter(({ by }) => by === "firstrung[bot]")).toHaveLength(1);
  });

  it.each(["mallory", "github-actions[bot]", "firstrung"])(
    "is not one that %s wrote with a copied marker",
    async (who) => {
      const { forge, repository, repositoryId, commentsOn } = await world();
      const { number } = repository.openIssue({ title: "One" });
      repository.comment(number, bodyOf("claims", "I am the app."), who);
      await forge.keepComment(repositoryId, number, "claims", "Taken.");
      expect(commentsOn(number)).toEqual([
        { body: bodyOf("claims", "I am the app."), by: who },
        { body: bodyOf("claims", "Taken."), by: "firstrung[bot]" },
      ]);
    },
  );

  it("is cut where GitHub would refuse it, and not in the middle of a character", async () => {
    const { forge, repository, repositoryId, commentsOn } = await world();
    const { number } = repository.openIssue({ title: "One" });
    for (const text of ["x".repeat(70_000), "😀".repeat(40_000), `x${"😀".repeat(40_000)}`]) {
      expect(await forge.keepComment(repositoryId, number, "claims", text)).toMatchObject({ outcome: "ok" });
      const body = commentsOn(number)?.[0]?.body ?? "";
      expect(body.length).toBeLessThan(65_536);
      expect(body.length).toBeGreaterThan(65_000);
      expect(() => encodeURIComponent(body), "no half of a pair").not.toThrow();
      expect(body.endsWith("…")).toBe(true);
    }
  });

  it("works on pull requests as on issues, and after a rename that nobody has told us of", async () => {
    const { forge, repository, repositoryId, commentsOn } = await world();
    const { number } = repository.openPull({ title: "Two", by: "ada" });
    repository.rename("o/new-name");
    expect(await forge.keepComment(repositoryId, number, "welcome", "Hello.")).toMatchObject({ outcome: "ok" });
    expect(commentsOn(number)).toHaveLength(1);
  });
});

describe("assigning", () => {
  it("answers whether GitHub did it: those who commented may be assigned, strangers are passed over", async () => {
    const { forge, repository, repositoryId } = await world();
    const issue = repository.openIssue({ title: "One" });
    repository.comment(issue.number, "/claim", "ada");
    expect(await forge.assign(repositoryId, issue.number, "Ada")).toEqual({ outcome: "ok", value: true });
    expect(await forge.assign(repositoryId, issue.number, "stranger")).toEqual({ outcome: "ok", value: false });
    expect(issue.assignees.map(({ login }) => login)).toEqual(["ada"]);
    expect(await forge.unassign(repositoryId, issue.number, "ADA")).toEqual({ outcome: "ok", value: null });
    expect(issue.assignees).toEqual([]);
  });

  it("looks before it writes, so that doing it twice tells nobody twice", async () => {
    const { forge, repository, repositoryId, simulator } = await world();
    const { number } = repository.openIssue({ title: "One", assignees: ["ada"] });
    simulator.requests.reset();
    await forge.assign(repositoryId, number, "ada");
    await forge.unassign(repositoryId, number, "bo");
    expect(simulator.requests.list.map(({ method, path }) => `${method} ${path.split("/").at(-1)}`)).toEqual([
      "GET app",
      "POST access_tokens",
      `GET ${number}`,
      `GET ${number}`,
    ]);
  });

  it("whose answer was lost is found done at the next try", async () => {
    const { forge, repository, repositoryId, simulator, world: github } = await world();
    const issue = repository.openIssue({ title: "One" });
    repository.comment(issue.number, "/claim", "ada");
    simulator.faults.next({ kind: "lost-answer", match: /assignees/ });
    expect(await forge.assign(repositoryId, issue.number, "ada")).toMatchObject({ outcome: "later" });
    github.clock.advance(60_000);
    expect(await forge.assign(repositoryId, issue.number, "ada")).toEqual({ outcome: "ok", value: true });
    expect(simulator.deliveries.list.filter(({ action }) => action === "assigned")).toHaveLength(1);
  });
});

describe("the one issue", () => {
  it("is opened, edited, closed, and opened anew", async () => {
    const { forge, repository, repositoryId, world: github } = await world();
    repository.openIssue({ title: "Another", body: bodyOf("config", "by a stranger"), by: "mallory" });
    const keep = (text: string | null) =>
      forge.keepIssue(repositoryId, "config", text === null ? null : { title: "The configuration is broken", text });
    expect(await keep(null), "nothing to close").toEqual({ outcome: "ok", value: null });
    const first = await keep("Line 3.");
    expect(first).toEqual({ outcome: "ok", value: 2 });
    expect(await keep("Line 4."), "the same issue").toEqual(first);
    expect(repository.record.issues.get(2)?.body).toBe(bodyOf("config", "Line 4."));
    expect(await keep(null)).toEqual({ outcome: "ok", value: null });
    expect(repository.record.issues.get(2)).toMatchObject({ state: "closed", stateReason: "completed" });
    github.clock.advance(2_000);
    expect(await keep("Line 5.")).toEqual({ outcome: "ok", value: 3 });
    expect(repository.record.issues.get(1)?.state, "the stranger's stays").toBe("open");
  });

  it.each([
    ["500 after the write", { kind: "lost-answer" }],
    ["a cut answer", { kind: "truncated" }],
  ] as const)("%s: it is found, not opened twice", async (_, fault) => {
    const { forge, repository, repositoryId, simulator } = await world();
    simulator.faults.next({ ...fault, match: /^POST .*issues$/ });
    expect(await forge.keepIssue(repositoryId, "config", { title: "x", text: "y" })).toEqual({
      outcome: "ok",
      value: 1,
    });
    expect(repository.record.issues.size).toBe(1);
  });
});

describe("a check run", () => {
  const run = (headSha: string, isGood = false) => ({
    headSha,
    isGood,
    title: "Line 3 is broken",
    summary: "x".repeat(70_000),
    annotations: Array.from({ length: 60 }, (_, i) => ({ path: ".github/firstrung.yml", line: i + 1, message: "m" })),
  });

  it("is completed at once, with as many annotations as GitHub takes, and once for one result", async () => {
    const { forge, repository, repositoryId, world: github } = await world();
    const { headSha } = repository.openPull({ title: "Two" }).pull;
    expect(await forge.checkRun(repositoryId, run(headSha))).toEqual({ outcome: "ok", value: null });
    github.clock.advance(2_000);
    await forge.checkRun(repositoryId, run(headSha));
    github.clock.advance(2_000);
    await forge.checkRun(repositoryId, run(headSha, true));
    const runs = repository.record.checkRuns;
    expect(runs.map(({ name, status, conclusion }) => `${name} ${status} ${conclusion}`)).toEqual([
      "Firstrung config completed failure",
      "Firstrung config completed success",
    ]);
    expect(runs[0]?.annotations).toHaveLength(50);
    expect(runs[0]?.output.summary?.length).toBe(65_535);
  });

  it("whose answer was lost is not made twice", async () => {
    const { forge, repository, repositoryId, simulator } = await world();
    const { headSha } = repository.openPull({ title: "Two" }).pull;
    simulator.faults.next({ kind: "lost-answer", match: /^POST .*check-runs/ });
    expect(await forge.checkRun(repositoryId, run(headSha))).toMatchObject({ outcome: "ok" });
    expect(repository.record.checkRuns).toHaveLength(1);
  });

  it("on a commit that is not there any more is refused", async () => {
    const { forge, repositoryId } = await world();
    expect(await forge.checkRun(repositoryId, run("0".repeat(40)))).toMatchObject({ outcome: "refused", status: 422 });
  });
});

describe("a file", () => {
  const PATH = ".github/firstrung.yml";

  it("is the default branch's, unless a commit is named", async () => {
    const { forge, repository, repositoryId } = await world();
    expect(await forge.readFile(repositoryId, PATH)).toEqual({ outcome: "ok", value: null });
    repository.putFile(PATH, "\uFEFFlanguage: en # 文字\n");
    const { headSha } = repository.openPull({ title: "x", files: [{ path: PATH, content: "language: zh-CN\n" }] }).pull;
    const value = { sha: expect.stringMatching(/^[0-9a-f]{40}$/), text: "language: en # 文字\n" };
    expect(await forge.readFile(repositoryId, PATH)).toEqual({ outcome: "ok", value });
    expect(await forge.readFile(repositoryId, PATH, { ref: headSha })).toMatchObject({
      value: { text: "language: zh-CN\n" },
    });
    repository.putFile(PATH, null);
    expect(await forge.readFile(repositoryId, PATH)).toEqual({ outcome: "ok", value: null });
    expect(await forge.readFile(repositoryId, ".github"), "a folder is no file").toEqual({
      outcome: "ok",
      value: null,
    });
  });

  it("that is too large or no text is refused", async () => {
    const { forge, repository, repositoryId, simulator } = await world();
    repository.putFile("large.yml", "x".repeat(65_537));
    repository.putFile("huge.yml", "x".repeat(1_100_000));
    repository.putFile("fits.yml", "x".repeat(65_536));
    expect(await forge.readFile(repositoryId, "large.yml")).toMatchObject({ outcome: "refused", status: 413 });
    expect(await forge.readFile(repositoryId, "huge.yml")).toMatchObject({ outcome: "refused", status: 413 });
    expect(await forge.readFile(repositoryId, "fits.yml")).toMatchObject({ outcome: "ok" });
    const field = {
      kind: "item",
      field: "content",
      value: Buffer.from([0xff, 0xfe, 0x00]).toString("base64"),
    } as const;
    simulator.faults.next({ ...field, match: /contents/ });
    expect(await forge.readFile(repositoryId, "fits.yml")).toMatchObject({ outcome: "refused", status: 415 });
  });

  it("of another repository of the same owner may be read, of another owner's not, and no path leads out", async () => {
    const { installation, forge, repositoryId, world: github, record, simulator } = await world();
    github.addNewRepository({ name: "o/.github", private: true, mergedPulls: 0, openIssues: 0, closedIssues: 0 });
    github.addNewRepository({ name: "p/.github", mergedPulls: 0, openIssues: 0, closedIssues: 0 });
    github.repository("o/.github").putFile("firstrung.yml", "a: 1\n");
    github.repository("p/.github").putFile("firstrung.yml", "a: 2\n");
    expect(installation.repositories).toBeNull();
    await record();
    const read = (repo: string, path = "firstrung.yml") => forge.readFile(repositoryId, path, { repo });
    expect(await read("o/.github")).toMatchObject({ value: { text: "a: 1\n" } });
    expect(await read(".github")).toMatchObject({ value: { text: "a: 1\n" } });
    const { sent } = simulator.requests;
    expect(await read("p/.github")).toMatchObject({ outcome: "refused", status: 403 });
    expect(await read("o/.github", "../../../p/.github/contents/firstrung.yml")).toEqual({
      outcome: "ok",
      value: null,
    });
    expect(simulator.requests.sent).toBe(sent);
  });
});

describe("the files of a pull request", () => {
  it.each([
    [0, true],
    [100, true],
    [250, true],
    [3_100, false],
  ])("%i of them: complete is %s", async (count, complete) => {
    const { forge, repository, repositoryId } = await world();
    const files = Array.from({ length: count }, (_, i) => ({ path: `docs/${i}.md`, patch: "@@ -1 +1 @@\n-a\n+b" }));
    const { number } = repository.openPull({ title: "x", files: [...files] });
    const answer = await forge.filesOf(repositoryId, number);
    if (answer.outcome !== "ok") throw new Error(answer.outcome);
    expect(answer.value.complete).toBe(complete);
    expect(answer.value.files).toHaveLength(Math.min(count, 3_000));
    if (count > 0) expect(answer.value.files[0]).toEqual({ path: "docs/0.md", patch: "@@ -1 +1 @@\n-a\n+b" });
  });

  it("out of shape are not believed", async () => {
    const { forge, repository, repositoryId, simulator } = await world();
    const { number } = repository.openPull({ title: "x" });
    simulator.faults.next({ kind: "item", field: "filename", match: /files/ });
    expect(await forge.filesOf(repositoryId, number)).toMatchObject({ outcome: "later" });
  });
});
