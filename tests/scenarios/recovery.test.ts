import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createWorld } from "../../src/simulator/seed/create-world.ts";
import { EMPTY } from "../../src/simulator/seed/sizes.ts";
import { openStore } from "../../src/storage/open.ts";
import { SECRET } from "../fixtures/front-door.ts";
import { APP, serve } from "../fixtures/serve.ts";
import { simulate } from "../fixtures/simulator.ts";
import { workspace } from "../fixtures/workspace.ts";

/** The whole server after it was down: what it missed is known again, by GitHub's lists and by deliveries asked for once (W15). */
it("a server that was down while it was installed and things happened knows of them soon after its start", async () => {
  const world = createWorld({
    repositories: [
      { ...EMPTY, name: "o/r" },
      { ...EMPTY, name: "o/private" },
    ],
    installed: "everywhere",
  });
  world.clock.set(Date.now());
  world.clock.run();
  const { url, deliveries, requests } = await simulate({ world });
  const down = deliveries.sendTo("http://127.0.0.1:1/", SECRET);
  world.repository("o/private").makePrivate();
  const repository = world.repository("o/r");
  for (let number = 1; number <= 3; number++) repository.openIssue({ title: `Missed ${number}`, by: "ada" });
  await deliveries.settled();
  down();
  const missed = deliveries.list.map(({ guid }) => guid);

  const cwd = workspace();
  const env = { ...APP, APP_ID: String(world.app.id), GITHUB_API_URL: url, GITHUB_SERVER_URL: url };
  // GitHub knows where to deliver before the server asks it to.
  const port = await freePort();
  deliveries.sendTo(`http://127.0.0.1:${port}/api/github/webhooks`, SECRET);
  const server = await serve(cwd, { ...env, PORT: String(port), DATABASE_URL: "file:./store.db" });
  // Whatever it asked for at its start before that it asks for once more at the next start.
  const look = async <T>(ask: (store: Awaited<ReturnType<typeof openStore>>) => Promise<T>): Promise<T> => {
    const store = await openStore(`file:${join(cwd, "store.db")}`, "read");
    try {
      return await ask(store);
    } finally {
      await store.close();
    }
  };
  const wait = { timeout: 60_000, interval: 200 };
  const open = () =>
    look(async ({ watching }) => {
      const watched = await watching.byGithubId(repository.record.id);
      return watched === null ? [] : (await watching.openNumbers(watched)).toSorted((a, b) => a - b);
    });
  await expect.poll(() => look(async ({ inbox }) => (await inbox.has(missed)).size), wait).toBe(missed.length);
  expect(await look((store) => store.installations.repositories())).toMatchObject([
    { repo: "o/private", status: "active", private: true },
    { repo: "o/r", status: "active", private: false },
  ]);
  await expect.poll(open, wait).toEqual([1, 2, 3]);
  const asked = requests.list.filter(({ method, path }) => method === "POST" && path.includes("/attempts"));
  expect(asked).toHaveLength(missed.length);
  repository.close(2);
  await deliveries.settled();
  await expect.poll(open, wait).toEqual([1, 3]);
  server.child.kill("SIGTERM");
  expect((await server.finished).code).toBe(0);
});

/** A port on which nobody listens at this moment. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
