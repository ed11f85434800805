import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { TOKEN } from "../../src/simulator/seed/create-world.ts";
import { createField } from "../../src/simulator/seed/field.ts";
import { startSimulator } from "../../src/simulator/server.ts";
import { openStore } from "../../src/storage/open.ts";
import { runInProcess } from "../fixtures/command.ts";
import { workspace } from "../fixtures/workspace.ts";

const REPO = "huggingface/transformers";
const REFUSING = "letta-ai/letta";
const world = createField([REPO, REFUSING], { seed: 3, people: 20, now: new Date() });
const simulator = await startSimulator({ world });
const free = world
  .repository(REPO)
  .openIssue({ title: "Document the frobnicator", by: "someone", labels: ["Good First Issue"] });
afterAll(() => simulator.close());

it("sync judges what it read, so that the pages have it at once", async () => {
  const cwd = workspace();
  const env = { GITHUB_API_URL: simulator.apiUrl, GITHUB_SERVER_URL: simulator.url, GITHUB_TOKEN: TOKEN };
  const judged = async () => {
    const store = await openStore(`file:${join(cwd, "firstrung.db")}`, "read");
    const summaries = await store.judgements.summaries();
    const found = await store.judgements.list({ words: ["frobnicator"], states: ["free"] }, "rank", 9, null);
    await store.close();
    return { summaries, found: found.issues.map(({ card }) => `${card.repo}#${card.number}`) };
  };
  expect((await runInProcess(["sync", REPO, REFUSING, "--once"], cwd, env)).code).toBe(0);
  const first = await judged();
  expect(first.summaries).toMatchObject([
    { repo: REPO, language: expect.any(String) as string, state: "active" },
    { repo: REFUSING, newcomer: 0 },
  ]);
  expect(first.summaries[0]?.free).toBeGreaterThan(0);
  expect(first.summaries[0]?.contributions).toBeGreaterThan(0);
  expect(first.found).toEqual([`${REPO}#${free.number}`]);
});
