import { describe, expect, it, test } from "vitest";
import { createWorld } from "../../src/simulator/seed/create-world.ts";
import { EMPTY } from "../../src/simulator/seed/sizes.ts";
import type { Fault } from "../../src/simulator/faults.ts";
import { appToken, simulate } from "../fixtures/simulator.ts";

const bare = () =>
  createWorld({
    repositories: [
      { ...EMPTY, name: "o/r" },
      { ...EMPTY, name: "o/other" },
    ],
  });

describe("what moved or went", () => {
  it("answers 301 under an old name until another repository takes it", async () => {
    const { get, world } = await simulate({ world: bare() });
    const { id } = world.repository("o/r").record;
    world.repository("o/r").rename("new/name");
    const moved = await get("/repos/o/r/issues?state=all");
    expect(moved.status).toBe(301);
    expect(moved.headers.get("location")).toMatch(new RegExp(`/repositories/${id}/issues\\?state=all$`));
    expect((await get(moved.headers.get("location")!)).status).toBe(200);
    world.addNewRepository({ ...EMPTY, name: "o/r" });
    expect((await get("/repos/o/r")).body.id).not.toBe(id);
    expect((await get(`/repositories/${id}`)).body.full_name).toBe("new/name");
  });

  it("follows an owner's new login", async () => {
    const { get, world } = await simulate({ world: bare() });
    world.renameUser("o", "p");
    expect((await get("/repos/o/r")).status).toBe(301);
    expect((await get("/repos/p/r")).body.owner.login).toBe("p");
  });

  it("answers 410 for deleted issues and 301 for transferred ones", async () => {
    const { get, world } = await simulate({ world: bare() });
    const r = world.repository("o/r");
    const [one, two, three] = ["1", "2", "3"].map((title) => r.openIssue({ title }));
    r.deleteIssue(one!.number);
    r.convertToDiscussion(two!.number);
    const moved = r.transferIssue(three!.number, "o/other");
    expect((await get("/repos/o/r/issues/1")).body).toMatchObject({ message: "This issue was deleted", status: "410" });
    expect((await get("/repos/o/r/issues/2/comments")).status).toBe(410);
    const answer = await get("/repos/o/r/issues/3/comments?per_page=5");
    expect(answer.status).toBe(301);
    expect(answer.headers.get("location")).toMatch(/\/repositories\/\d+\/issues\/1\/comments\?per_page=5$/);
    expect((await get("/repos/o/other/issues/1")).body).toMatchObject({ id: moved.id, title: "3" });
    expect((await get("/repos/o/r/issues?state=all")).body).toEqual([]);
    expect((await get("/repos/o/r/issues/4")).status).toBe(404);
  });

  it("answers 404 for what became private and 451 for what was blocked", async () => {
    const { get, world } = await simulate({ world: bare() });
    const r = world.repository("o/r");
    r.makePrivate();
    expect((await get("/repos/o/r")).status).toBe(404);
    const [installation] = world.installations.values();
    const authorization = `token ${world.createInstallationToken(installation!.id).text}`;
    expect((await get("/repos/o/r", { authorization })).body).toMatchObject({ private: true, visibility: "private" });
    r.makePublic();
    r.block();
    expect((await get("/repos/o/r/issues")).body).toMatchObject({ status: "451", block: { reason: "dmca" } });
    r.unblock();
    r.archive();
    expect((await get("/repos/o/r")).body.archived).toBe(true);
  });

  it("knows people by their ids, whoever has the login", async () => {
    const { get, world } = await simulate({ world: bare() });
    const ada = world.person("ada");
    world.repository("o/r").openIssue({ title: "x", by: "ada" });
    world.renameUser("ada", "countess");
    world.person("ada");
    expect((await get(`/user/${ada.id}`)).body.login).toBe("countess");
    expect((await get("/users/ada")).body.id).not.toBe(ada.id);
    expect((await get("/repos/o/r/issues/1")).body.user.login).toBe("countess");
    world.deleteUser("countess");
    expect((await get("/repos/o/r/issues/1")).body.user.login).toBe("ghost");
    expect((await get(`/user/${ada.id}`)).status).toBe(404);
  });
});

describe("tokens", () => {
  it("are refused when they are unknown, revoked or too old", async () => {
    const { get, world } = await simulate({ world: bare() });
    const status = async (token: string) => (await get("/repos/o/r", { authorization: `Bearer ${token}` })).status;
    const token = world.createToken("ada");
    expect([await status("ghp_nobody"), await status(token)]).toEqual([401, 200]);
    world.revokeToken(token);
    expect((await get("/repos/o/r", { authorization: `token ${token}` })).body.message).toBe("Bad credentials");
    const [installation] = world.installations.values();
    const { text } = world.createInstallationToken(installation!.id);
    expect(await status(text)).toBe(200);
    world.clock.advance(3_600_000);
    expect(await status(text)).toBe(401);
  });

  it("cannot be had for installations that are suspended or gone", async () => {
    const { ask, get, world } = await simulate({ world: bare() });
    const [installation] = world.installations.values();
    const { id } = installation!;
    const mint = () =>
      ask("POST", `/app/installations/${id}/access_tokens`, { authorization: `bearer ${appToken(world.app.id)}` });
    const authorization = `token ${(await mint()).body.token}`;
    world.suspend(id);
    expect((await mint()).status).toBe(403);
    expect((await get("/repos/o/r", { authorization })).status).toBe(403);
    world.unsuspend(id);
    expect((await get("/repos/o/r", { authorization })).status).toBe(200);
    world.uninstall(id);
    expect((await mint()).status).toBe(404);
    expect((await get("/repos/o/r", { authorization })).status).toBe(401);
  });

  it("of an installation write where it is installed, and nowhere else", async () => {
    const world = createWorld({
      repositories: [
        { ...EMPTY, name: "o/r" },
        { ...EMPTY, name: "p/r" },
      ],
      installed: ["o/r"],
    });
    const { ask } = await simulate({ world });
    for (const name of world.names()) world.repository(name).openIssue({ title: "x" });
    const [installation] = world.installations.values();
    const authorization = `token ${world.createInstallationToken(installation!.id).text}`;
    const post = (path: string, body: unknown) => ask("POST", path, { authorization }, body);
    expect((await post("/repos/o/r/issues/1/comments", { body: "Hi" })).body.user).toMatchObject({
      login: "firstrung[bot]",
      type: "Bot",
    });
    expect((await post("/repos/p/r/issues/1/comments", { body: "Hi" })).status).toBe(403);
    expect((await post("/repos/o/r/issues/1/comments", {})).status).toBe(422);
    expect((await post("/repos/o/r/issues/9/comments", { body: "Hi" })).status).toBe(404);
    world.repository("o/r").lock(1);
    expect((await post("/repos/o/r/issues/1/comments", { body: "Hi" })).status).toBe(403);
    expect((await ask("POST", "/repos/o/r/issues/1/comments", { authorization: "" }, { body: "x" })).status).toBe(401);
  });
});

describe("limits", () => {
  it("of the hour are over when the hour is", async () => {
    const { get, world, limits } = await simulate({ world: bare(), limits: { core: 3 } });
    const statuses = async (count: number) => {
      const seen = [];
      for (let index = 0; index < count; index++) seen.push((await get("/repos/o/r")).status);
      return seen;
    };
    expect(await statuses(5)).toEqual([200, 200, 200, 403, 403]);
    const refused = await get("/repos/o/r");
    expect(refused.body.message).toContain("API rate limit exceeded");
    expect(refused.headers.get("x-ratelimit-remaining")).toBe("0");
    expect(refused.headers.get("retry-after")).toBeNull();
    const reset = Number(refused.headers.get("x-ratelimit-reset")) * 1000;
    expect((await get("/rate_limit")).body.rate).toEqual({ limit: 3, remaining: 0, used: 3, reset: reset / 1000 });
    world.clock.set(reset);
    expect((await get("/repos/o/r")).status).toBe(200);
    limits.drain("ghp_simulated0000000000000000000000000000");
    expect((await get("/repos/o/r")).status).toBe(403);
  });

  it("of the minute ask for patience, and writes weigh five", async () => {
    const { ask, get, world } = await simulate({ world: bare(), limits: { pointsPerMinute: 12 } });
    world.repository("o/r").openIssue({ title: "x" });
    for (let index = 0; index < 2; index++) await ask("POST", "/repos/o/r/issues/1/comments", {}, { body: "x" });
    expect([(await get("/repos/o/r")).status, (await get("/repos/o/r")).status]).toEqual([200, 200]);
    world.clock.advance(20_000);
    const refused = await get("/repos/o/r");
    expect(refused).toMatchObject({ status: 403, body: { message: expect.stringContaining("secondary rate limit") } });
    expect(refused.headers.get("retry-after")).toBe("40");
    world.clock.advance(40_000);
    expect((await get("/repos/o/r")).status).toBe(200);
  });

  it("of concurrency hold", async () => {
    const { get, faults } = await simulate({ world: bare(), limits: { concurrent: 2 } });
    faults.next({ kind: "slow", milliseconds: 200, times: 2 });
    const answers = await Promise.all([get("/repos/o/r"), get("/repos/o/r"), get("/repos/o/r")]);
    expect(answers.filter(({ status }) => status === 403)).not.toHaveLength(0);
  });

  it("count the most requests in a minute", async () => {
    const { get, world, requests } = await simulate({ world: bare() });
    for (const wait of [0, 30_000, 29_000, 2_000, 90_000]) {
      world.clock.advance(wait);
      await get("/repos/o/r");
    }
    expect(requests.perMinuteMaximum).toBe(3);
    expect(requests.list[0]).toMatchObject({ method: "GET", path: "/repos/o/r", status: 200, metered: true });
  });
});

describe("faults", () => {
  it("tell a time that is off where the clock is skewed", async () => {
    const { get, world } = await simulate({ world: bare() });
    world.clock.skew = 600_000;
    expect((await get("/repos/o/r")).headers.get("date")).toBe("Mon, 23 Nov 2026 12:10:00 GMT");
  });

  test.each([
    [{ kind: "too-many-requests" }, 429, null],
    [{ kind: "too-many-requests", retryAfter: 30 }, 429, "30"],
    [{ kind: "too-many-requests", retryAfter: 30, asDate: true }, 429, "Mon, 23 Nov 2026 12:00:30 GMT"],
    [{ kind: "secondary", retryAfter: 7 }, 403, "7"],
    [{ kind: "abuse" }, 403, null],
    [{ kind: "bad-credentials" }, 401, null],
    [{ kind: "status", status: 500 }, 500, null],
    [{ kind: "html" }, 502, null],
    [{ kind: "html", status: 200 }, 200, null],
  ] satisfies [Fault, number, string | null][])("%o happen as often as asked", async (fault, status, retryAfter) => {
    const { get, faults, requests } = await simulate({ world: bare() });
    faults.next({ ...fault, match: /GET \/repos\/o\/r$/, after: 1, times: 2 });
    const seen = [];
    for (const path of ["/repos/o/other", "/repos/o/r", "/repos/o/r", "/repos/o/r", "/repos/o/r"])
      seen.push(await get(path));
    expect(seen.map((got) => got.status)).toEqual([200, 200, status, status, 200]);
    expect(seen[2]!.headers.get("retry-after")).toBe(retryAfter);
    if (fault.kind === "html") expect(seen[2]!.text).toContain("<html>");
    expect(requests.metered).toBe(3);
    expect(faults.left).toBe(0);
  });

  it("spoil good answers", async () => {
    const { get, faults, world } = await simulate({ world: bare() });
    world.repository("o/r").openIssue({ title: "One" });
    world.repository("o/r").openIssue({ title: "Two" });
    faults.next({ kind: "truncated" });
    expect(await get("/repos/o/r/issues")).toMatchObject({ status: 200, body: undefined });
    faults.next({ kind: "item", index: 1, field: "title" });
    expect((await get("/repos/o/r/issues")).body[1]).not.toHaveProperty("title");
    faults.next({ kind: "item", field: "number", value: "two" });
    expect((await get("/repos/o/r/issues")).body[0]).toMatchObject({ number: "two", title: "Two" });
    faults.next({ kind: "headers", headers: { Deprecation: "true", Sunset: "Sat, 01 May 2027 00:00:00 GMT" } });
    expect((await get("/repos/o/r/issues")).headers.get("deprecation")).toBe("true");
    expect((await get("/repos/o/r/issues")).body).toHaveLength(2);
  });

  it("break connections, and let some hang until the end", async () => {
    const { get, faults, url, close } = await simulate({ world: bare() });
    faults.next({ kind: "reset" });
    await expect(get("/repos/o/r")).rejects.toThrow();
    faults.next({ kind: "reset", midway: true });
    await expect(get("/repos/o/r")).rejects.toThrow();
    faults.next({ kind: "hang" });
    const hanging = fetch(`${url}/repos/o/r`).then(
      () => "answered",
      () => "ended",
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    await close();
    expect(await hanging).toBe("ended");
  });

  it("lose the answer of what was done", async () => {
    const { ask, faults, world } = await simulate({ world: bare() });
    const issue = world.repository("o/r").openIssue({ title: "x" });
    faults.next({ kind: "lost-answer", match: /^POST/ });
    expect((await ask("POST", "/repos/o/r/issues/1/comments", {}, { body: "Hi" })).status).toBe(500);
    expect(issue.comments).toHaveLength(1);
  });
});
