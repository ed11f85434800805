import { randomUUID } from "node:crypto";
import type { Delivery } from "../../src/flows/ports.ts";
import type { issueShape } from "../../src/simulator/shapes/issue.ts";
import { createWorld } from "../../src/simulator/seed/create-world.ts";
import { EMPTY } from "../../src/simulator/seed/sizes.ts";
import { Deliveries } from "../../src/simulator/deliveries.ts";
import { openStore } from "../../src/storage/open.ts";

const INSTALLATION = 7;
const AT_ONCE = 500;

const world = createWorld({ repositories: [{ ...EMPTY, name: "o/r" }], installed: "everywhere" });
const deliveries = new Deliveries(world, { base: "https://api.github.com" });
world.repository("o/r").openIssue({ title: "Explain it", by: "ada", body: "It needs to be explained. ".repeat(40) });
const [made] = deliveries.list;
if (made === undefined) throw new Error("the simulated GitHub posted nothing");
const template = JSON.parse(made.payload) as { issue: ReturnType<typeof issueShape> };

export const REPOSITORY_ID = made.repositoryId ?? 0;

/** What GitHub posts of a new issue, about ten kilobytes as such payloads are. */
export function payloadOf(number: number): string {
  const { issue } = template;
  return JSON.stringify({ ...template, issue: { ...issue, id: number, number }, installation: { id: INSTALLATION } });
}

/** Puts the repository's installation into a database. */
export async function seedInstallation(file: string): Promise<void> {
  const store = await openStore(`file:${file}`, "write");
  const at = new Date(0);
  const facts = { id: INSTALLATION, accountId: 1, account: "o", permissions: {} };
  const added = [{ githubId: REPOSITORY_ID, name: "o/r", private: false }];
  await store.installations.record({ facts, status: "active", at, added }, at);
  await store.close();
}

/** Stores so many deliveries of issues, numbered from 1. */
export async function fill(file: string, count: number): Promise<void> {
  const store = await openStore(`file:${file}`, "write");
  for (let first = 1; first <= count; first += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, count - first + 1) }, (_, index): Delivery => ({
      target: "1",
      guid: randomUUID(),
      event: "issues",
      installationId: INSTALLATION,
      body: payloadOf(first + index),
      receivedAt: new Date(),
    }));
    await store.inbox.accept(batch);
  }
  await store.close();
}
