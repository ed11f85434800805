import { describe, expect, it, test } from "vitest";
import { createWorld } from "../../src/simulator/seed/create-world.ts";
import { DEEPSPEED, EMPTY, FEW } from "../../src/simulator/seed/sizes.ts";
import { mergesOf } from "../../src/simulator/world/records.ts";
import { simulate } from "../fixtures/simulator.ts";

/** One repository that holds what the test puts into it. */
const bare = () => createWorld({ repositories: [{ ...EMPTY, name: "o/r" }] });

describe("ETags", () => {
  it("answer 304 without cost to those who signed, until something changes", async () => {
    const { get, world, requests } = await simulate({ world: bare() });
    const r = world.repository("o/r");
    r.openIssue({ title: "One" });
    const first = await get("/repos/o/r/issues");
    const etag = first.headers.get("etag")!;
    expect(etag).toMatch(/^W\/"[0-9a-f]{64}"$/);
    const again = await get("/repos/o/r/issues", { "if-none-match": etag });
    expect(again).toMatchObject({ status: 304, text: "" });
    expect(again.headers.get("etag")).toBe(etag);
    expect(again.headers.get("x-ratelimit-used")).toBe("1");
    r.comment(1, "Hello");
    expect((await get("/repos/o/r/issues", { "if-none-match": etag })).status).toBe(200);
    expect(requests).toMatchObject({ sent: 3, metered: 2 });
  });

  it("stay as they are where the body stays, whatever else happened", async () => {
    const { get, world } = await simulate({ world: bare() });
    const r = world.repository("o/r");
    r.openIssue({ title: "One" });
    const etag = (await get("/repos/o/r/issues/1")).headers.get("etag")!;
    r.openIssue({ title: "Two" });
    expect((await get("/repos/o/r/issues/1", { "if-none-match": etag })).status).toBe(304);
  });

  it("are others for other tokens", async () => {
    const { get, world } = await simulate({ world: bare() });
    const authorization = `token ${world.createToken("ada")}`;
    const etag = (await get("/repos/o/r/issues", { authorization })).headers.get("etag")!;
    expect((await get("/repos/o/r/issues", { "if-none-match": etag })).status).toBe(200);
    expect((await get("/repos/o/r/issues", { "if-none-match": etag, authorization })).status).toBe(304);
  });

  it("cost anonymous callers even when nothing is new", async () => {
    const { url, requests } = await simulate({ world: bare() });
    const first = await fetch(`${url}/repos/o/r/issues`);
    const again = await fetch(`${url}/repos/o/r/issues`, { headers: { "if-none-match": first.headers.get("etag")! } });
    expect(again.status).toBe(304);
    expect(again.headers.get("x-ratelimit-remaining")).toBe("58");
    expect(requests.metered).toBe(2);
  });
});

describe("lists", () => {
  test.each([
    "issues?state=all&sort=updated&direction=desc&per_page=7",
    "pulls?state=all&per_page=10",
    "issues/comments?per_page=9",
  ])("%s: the pages hold everything once", async (path) => {
    const { all, world } = await simulate();
    const [name = ""] = world.names();
    const pages = await all(`/repos/${name}/${path}`);
    const ids: number[] = pages.flatMap(({ body }) => body.map(({ id }: { id: number }) => id));
    const { issues } = world.repository(name).record;
    const expected = path.startsWith("issues/comments")
      ? [...issues.values()].flatMap(({ comments }) => comments.map(({ id }) => id))
      : [...issues.values()].flatMap((issue) => (path.startsWith("pulls") ? (issue.pull?.id ?? []) : issue.id));
    const ascending = (a: number, b: number) => a - b;
    expect(ids.toSorted(ascending)).toEqual(expected.toSorted(ascending));
    expect(pages.length).toBeGreaterThan(2);
    expect(pages[1]!.headers.get("link")).toMatch(/rel="prev".*rel="next".*rel="last".*rel="first"/);
    expect(pages[0]!.headers.get("link")).toContain(`/repositories/${world.repository(name).record.id}/`);
  });

  it("give thirty where nothing is asked, a hundred at most, and nothing past the end", async () => {
    const { get, world } = await simulate({ world: createWorld({ repositories: [{ name: "o/r", openIssues: 150 }] }) });
    const length = async (query: string) => (await get(`/repos/o/r/issues?state=all${query}`)).body.length;
    expect([
      await length(""),
      await length("&per_page=1000"),
      await length("&per_page=x"),
      await length("&page=99"),
    ]).toEqual([30, 100, 30, 0]);
    expect(world.names()).toEqual(["o/r"]);
  });

  it("take `since` as at or after, for issues and for comments", async () => {
    const { get, world } = await simulate({ world: bare() });
    const r = world.repository("o/r");
    r.openIssue({ title: "Old" });
    world.clock.advance(10_000);
    r.openIssue({ title: "New" });
    const comment = r.comment(2, "Mine", "ada");
    world.clock.advance(10_000);
    const since = new Date(world.clock.now() - 10_000).toISOString();
    const titles = async () =>
      (await get(`/repos/o/r/issues?since=${since}`)).body.map(({ title }: { title: string }) => title);
    expect(await titles()).toEqual(["New"]);
    const now = new Date(world.clock.now()).toISOString();
    expect((await get(`/repos/o/r/issues/comments?since=${now}`)).body).toEqual([]);
    r.editComment(comment.id, "Mine!");
    const edited = (await get(`/repos/o/r/issues/comments?since=${now}&sort=updated&direction=desc`)).body;
    expect(edited).toMatchObject([{ id: comment.id, body: "Mine!" }]);
    expect((await get("/repos/o/r/issues?since=tomorrow")).status).toBe(422);
  });

  it("find labels whatever their case, and only issues that have them all", async () => {
    const { get, world } = await simulate({ world: bare() });
    const r = world.repository("o/r");
    r.openIssue({ title: "Both", labels: ["Good First Issue", "bug"] });
    r.openIssue({ title: "One", labels: ["bug"] });
    const titles = async (labels: string) =>
      (await get(`/repos/o/r/issues?labels=${encodeURIComponent(labels)}`)).body.map(
        ({ title }: { title: string }) => title,
      );
    expect(await titles("good first issue,BUG")).toEqual(["Both"]);
    expect(await titles("Bug")).toEqual(["One", "Both"]);
    expect(await titles("none")).toEqual([]);
  });

  it("have pull requests among the issues, with when they were merged", async () => {
    const { get, world } = await simulate({ world: bare() });
    const r = world.repository("o/r");
    r.openIssue({ title: "Broken" });
    r.openPull({ title: "Mend", body: "Fixes #1", by: "ada" });
    r.mergePull(2);
    expect((await get("/repos/o/r/issues")).body).toEqual([]);
    expect((await get("/repos/o/r/issues?state=closed")).body).toMatchObject([
      {
        number: 2,
        draft: false,
        pull_request: { merged_at: "2026-11-23T12:00:00Z" },
        author_association: "CONTRIBUTOR",
      },
      { number: 1, state_reason: "completed" },
    ]);
    expect((await get("/repos/o/r/pulls/1")).status).toBe(404);
  });

  it("stop at 3,000 files", async () => {
    const { all, world } = await simulate({ world: bare() });
    const files = Array.from({ length: 3_050 }, (_, index) => ({ path: `docs/${index}.md` }));
    world.repository("o/r").openPull({ title: "Much", files });
    const pages = await all("/repos/o/r/pulls/1/files?per_page=100");
    expect(pages.flatMap(({ body }) => body)).toHaveLength(3_000);
  });
});

describe("worlds", () => {
  it("of one seed are the same, and of another are not", async () => {
    const tell = (seed: number) => {
      const world = createWorld({ seed });
      const issues = [...world.repositories.values()].flatMap((repository) => [...repository.issues.values()]);
      return JSON.stringify([
        world.names(),
        issues.map(({ number, title, author, updatedAt, comments }) => [
          number,
          title,
          author.login,
          updatedAt,
          comments,
        ]),
      ]);
    };
    expect(tell(7)).toBe(tell(7));
    expect(tell(7)).not.toBe(tell(8));
  });

  it("are made quickly, as large as DeepSpeed or as many as two thousand", () => {
    const started = performance.now();
    const large = createWorld({ repositories: [DEEPSPEED] }).repository("deepspeedai/DeepSpeed").record;
    const issues = [...large.issues.values()];
    expect(issues.filter(({ pull }) => pull?.mergedAt)).toHaveLength(3_100);
    expect(issues.filter(({ pull }) => pull)).toHaveLength(4_000);
    expect(issues.filter(({ pull, state }) => !pull && state === "open")).toHaveLength(1_300);
    expect(createWorld({ repositories: Array.from({ length: 2_000 }, () => FEW) }).names()).toHaveLength(2_000);
    // Generous, for loaded machines: alone it takes half a second.
    expect(performance.now() - started).toBeLessThan(8_000);
  });

  it("have people who climb from docs to core, and more who come once", () => {
    const world = createWorld({ seed: 2, repositories: [{ name: "o/r", mergedPulls: 600, months: 24 }] });
    const { record, merges } = world.repository("o/r");
    const byPerson = new Map<string, string[][]>();
    for (const { author, pull } of merges) {
      if (author.login.includes("bot") || record.maintainers.has(author)) continue;
      byPerson.set(author.login, [...(byPerson.get(author.login) ?? []), pull!.files.map(({ path }) => path)]);
    }
    const people = [...byPerson.values()];
    const share = (pulls: string[][], pattern: RegExp) =>
      pulls.filter((paths) => paths.some((path) => pattern.test(path))).length / pulls.length;
    const firsts = people.map(([first]) => first!);
    const laters = people.flatMap((pulls) => pulls.slice(5));
    expect(share(firsts, /\.md$/)).toBeGreaterThan(2 * share(laters, /\.md$/));
    expect(share(laters, /^(r|csrc)\//)).toBeGreaterThan(1.5 * share(firsts, /^(r|csrc)\//));
    expect(people.filter(({ length }) => length === 1).length).toBeGreaterThan(people.length / 4);
    expect(people.some(({ length }) => length >= 10)).toBe(true);
  });

  it("never live in the future, and close nothing before it was opened", () => {
    const world = createWorld({ seed: 5, repositories: 6 });
    for (const repository of world.repositories.values()) {
      const { issues, mergedAuthors } = repository;
      expect(mergedAuthors.size).toBeGreaterThan(3);
      for (const issue of issues.values()) {
        const times = [
          issue.createdAt,
          ...issue.comments.map(({ createdAt }) => createdAt),
          issue.closedAt ?? issue.createdAt,
        ];
        expect(Math.min(...times)).toBe(issue.createdAt);
        expect(Math.max(...times)).toBeLessThanOrEqual(issue.updatedAt);
        expect(issue.updatedAt).toBeLessThanOrEqual(world.clock.now());
        expect(times.every((time) => time % 1000 === 0)).toBe(true);
      }
      const order = mergesOf(repository).map(({ pull }) => pull!.mergedAt!);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    }
  });
});
