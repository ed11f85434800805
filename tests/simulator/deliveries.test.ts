import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { createWorld } from "../../src/simulator/seed/create-world.ts";
import { EMPTY } from "../../src/simulator/seed/sizes.ts";
import { differences } from "../fixtures/github-schemas/check.ts";
import { appToken, simulate } from "../fixtures/simulator.ts";

const bare = (installed: "everywhere" | readonly string[] = "everywhere") =>
  createWorld({
    repositories: [
      { ...EMPTY, name: "o/r" },
      { ...EMPTY, name: "p/r" },
    ],
    installed,
  });

/** Whoever takes webhooks: remembers them, and answers as it is told. */
async function receiver(status = 202) {
  const received: { headers: IncomingHttpHeaders; body: Buffer }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks) });
      response.writeHead(status).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/github/webhooks` };
}

it("posts signed webhooks of every change with GitHub's headers", async () => {
  const { world, deliveries } = await simulate({ world: bare() });
  const { received, url } = await receiver();
  deliveries.sendTo(url, "it's a secret");
  const r = world.repository("o/r");
  r.openIssue({ title: "文字 <b>", by: "ada" });
  r.comment(1, "I'd like to work on this", "bo");
  await deliveries.settled();
  expect(received).toHaveLength(2);
  for (const { headers, body } of received) {
    const signature = createHmac("sha256", "it's a secret").update(body).digest("hex");
    expect(headers).toMatchObject({
      "x-hub-signature-256": `sha256=${signature}`,
      "x-github-delivery": expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      ),
      "x-github-hook-id": expect.stringMatching(/^\d+$/),
      "x-github-hook-installation-target-id": String(world.app.id),
      "x-github-hook-installation-target-type": "integration",
      "user-agent": expect.stringMatching(/^GitHub-Hookshot\//),
      "content-type": "application/json",
    });
  }
  const comment = received.find(({ headers }) => headers["x-github-event"] === "issue_comment");
  expect(JSON.parse(comment!.body.toString())).toMatchObject({
    action: "created",
    comment: { body: "I'd like to work on this", user: { login: "bo" } },
    issue: { number: 1, title: "文字 <b>", comments: 1 },
    repository: { full_name: "o/r" },
    sender: { login: "bo" },
    installation: { id: [...world.installations.keys()][0] },
  });
  expect(deliveries.list.map(({ statuses }) => statuses)).toEqual([[202], [202]]);
});

it("keeps deliveries as they were, to be sent again under the same GUID", async () => {
  const { world, deliveries } = await simulate({ world: bare() });
  const { received, url } = await receiver(500);
  const r = world.repository("o/r");
  r.openIssue({ title: "Before" });
  r.editIssue(1, { title: "After" });
  r.openPull({ title: "Mend", body: "Fixes #1", by: "ada" });
  r.mergePull(2);
  expect(deliveries.list.map(({ event, action }) => `${event}.${action}`)).toEqual([
    "issues.opened",
    "issues.edited",
    "pull_request.opened",
    "pull_request.closed",
    "push.",
    "issues.closed",
  ]);
  const [first] = deliveries.list;
  expect(await deliveries.send(first!, url, "s")).toBe(500);
  expect(await deliveries.send(first!, url, "s")).toBe(500);
  expect(new Set(received.map(({ headers }) => headers["x-github-delivery"])).size).toBe(1);
  expect(JSON.parse(received[1]!.body.toString()).issue.title).toBe("Before");
  expect(await deliveries.send(first!, "http://127.0.0.1:1/", "s")).toBe(0);
  expect(first!.statuses).toEqual([500, 500, 0]);
});

it("tells nothing of repositories where the app is not installed, and of suspended installations", async () => {
  const { world, deliveries } = await simulate({ world: bare(["o/r"]) });
  world.repository("p/r").openIssue({ title: "x" });
  expect(deliveries.list).toEqual([]);
  const [installation] = world.installations.values();
  world.suspend(installation!.id);
  world.repository("o/r").openIssue({ title: "x" });
  world.unsuspend(installation!.id);
  world.repository("o/r").close(1);
  world.uninstall(installation!.id);
  world.repository("o/r").reopen(1);
  expect(deliveries.list.map(({ event, action }) => `${event}.${action}`)).toEqual([
    "installation.suspend",
    "installation.unsuspend",
    "issues.closed",
    "installation.deleted",
  ]);
});

it("gives the same seed the same GUIDs", async () => {
  const guids = await Promise.all(
    [1, 1, 2].map(async (seed) => {
      const { world, deliveries } = await simulate({ world: createWorld({ seed }) });
      world.repository(world.names()[0]!).openIssue({ title: "x" });
      return deliveries.list[0]!.guid;
    }),
  );
  expect(guids[0]).toBe(guids[1]);
  expect(guids[0]).not.toBe(guids[2]);
});

it("lists what was posted, page by page, and posts again what the app asks for", async () => {
  const { ask, all, world, deliveries } = await simulate({ world: bare() });
  const down = await receiver(503);
  const stop = deliveries.sendTo(down.url, "s");
  for (let index = 0; index < 5; index++) world.repository("o/r").openIssue({ title: "x" });
  await deliveries.settled();
  stop();
  const up = await receiver(202);
  deliveries.sendTo(up.url, "s");
  world.repository("o/r").openIssue({ title: "x" });
  await deliveries.settled();
  const authorization = `bearer ${appToken(world.app.id)}`;
  const pages = await all("/app/hook/deliveries?per_page=2&status=failure", { authorization });
  expect(pages.map(({ body }) => body.length)).toEqual([2, 2, 1]);
  expect(pages.flatMap(({ body }) => differences("GET /app/hook/deliveries", body))).toEqual([]);
  const failed = pages.flatMap(({ body }) => body);
  expect(new Set(failed.map(({ guid }) => guid)).size).toBe(5);
  expect(failed[0]).toMatchObject({
    status_code: 503,
    redelivery: false,
    event: "issues",
    repository_id: expect.any(Number),
  });
  const one = await ask("GET", `/app/hook/deliveries/${failed[0].id}`, { authorization });
  expect(differences("GET /app/hook/deliveries/{delivery_id}", one.body)).toEqual([]);

  expect((await ask("POST", `/app/hook/deliveries/${failed[0].id}/attempts`, { authorization })).status).toBe(202);
  await deliveries.settled();
  expect(up.received.map(({ headers }) => headers["x-github-delivery"])).toContain(failed[0].guid);
  const [newest] = (await ask("GET", "/app/hook/deliveries", { authorization })).body;
  expect(newest).toMatchObject({ guid: failed[0].guid, redelivery: true, status: "OK", status_code: 202 });
  expect((await ask("GET", "/app/hook/deliveries")).status).toBe(401);
  world.clock.advance(3 * 86_400_000);
  expect((await ask("GET", "/app/hook/deliveries", { authorization })).body).toEqual([]);
});
