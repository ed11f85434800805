import { createRequire } from "node:module";
import { describe, expect, it, onTestFinished, test } from "vitest";
import { EVENTS } from "../../src/sources/webhook.ts";
import { frontDoor } from "../fixtures/front-door.ts";
import { delivery, installed } from "../fixtures/installed.ts";

interface Example {
  readonly action?: string;
  readonly repository?: { readonly id: number; readonly full_name: string };
  readonly installation?: { readonly id: number };
}

/** Examples of every event, as people recorded them. */
const require = createRequire(import.meta.url);
const DEFINITIONS = require("@octokit/webhooks-examples") as {
  readonly name: string;
  readonly examples: readonly Example[];
}[];
const ALL = DEFINITIONS.flatMap(({ name, examples }) => examples.map((payload) => ({ name, payload })));
const INSTALLATION = 7;

/** Where an example names a repository the app is installed there, so that there is something to apply. */
async function everywhere() {
  const rejections: unknown[] = [];
  const remember = (error: unknown) => void rejections.push(error);
  process.on("unhandledRejection", remember).on("uncaughtException", remember);
  onTestFinished(() => void process.off("unhandledRejection", remember).off("uncaughtException", remember));
  const door = await frontDoor();
  const app = await installed({ store: door.store });
  const repositories = new Map(
    ALL.flatMap(({ payload: { repository: one } }) => (one ? [[one.id, one.full_name]] : [])),
  );
  await app.install(
    INSTALLATION,
    [...repositories].map(([id, name]) => ({ id, name: `${name}-${id}` })),
  );
  return { door, app, rejections };
}

it("there is an example of every event that is listened to", () => {
  const named = new Set(DEFINITIONS.map(({ name }) => name));
  expect(EVENTS.filter((event) => !named.has(event))).toEqual([]);
  expect(ALL.length).toBeGreaterThan(300);
});

it("every example of every event is taken and applied without a failure", async () => {
  const { door, app, rejections } = await everywhere();
  const statuses: number[] = [];
  for (const { name, payload } of ALL)
    statuses.push((await door.post({ body: JSON.stringify(payload), headers: { "X-GitHub-Event": name } })).status);
  expect(new Set(statuses)).toEqual(new Set([202]));
  await app.workOff();
  expect(app.warnings).toEqual([]);
  expect(await app.counts()).toMatchObject({ waiting: 0, parked: 0, done: ALL.length });
  expect(rejections).toEqual([]);
});

describe("examples with something missing", () => {
  /** The same payload in which every object under one of these names is what a deleted one is. */
  function without(payload: unknown, names: ReadonlySet<string>): unknown {
    return JSON.parse(JSON.stringify(payload, (name, value: unknown) => (names.has(name) ? null : value)));
  }

  test.each([
    ["whose people were deleted", ["user", "author", "assignee", "merged_by", "closed_by", "milestone"]],
    ["whose forks were deleted", ["repo", "head_commit"]],
    ["without texts", ["body", "description", "name", "message"]],
    ["without an installation", ["installation"]],
    ["without a repository", ["repository"]],
    ["without what they are about", ["issue", "pull_request", "comment", "release", "review"]],
  ])("%s are taken, and what cannot be applied is kept for a person to look at", async (_, names) => {
    const { door, app, rejections } = await everywhere();
    const gone = new Set(names);
    for (const { name, payload } of ALL) {
      const body = JSON.stringify(without(payload, gone));
      expect((await door.post({ body, headers: { "X-GitHub-Event": name } })).status).toBe(202);
    }
    await app.workOff();
    const { waiting, done } = await app.counts();
    expect(waiting + done).toBe(ALL.length);
    expect(app.warnings).toHaveLength(waiting);
    // Nothing but a payload out of shape may fail.
    for (const { details } of app.warnings) expect(String(details["error"])).toContain("Invalid input");
    if (names.includes("user") || names.includes("repo") || names.includes("body")) expect(waiting).toBe(0);
    else expect(done).toBeGreaterThan(200);
    expect(rejections).toEqual([]);
  });
});

it("every field of an example may be of another kind", async () => {
  const { door, app, rejections } = await everywhere();
  const heard = ALL.filter(({ name }) => EVENTS.includes(name));
  const odd = [null, 0, -1, 1e300, "", "\u0000 x", [], {}, true];
  const bodies = heard.flatMap(({ name, payload }, index) =>
    odd.map((value, kind) => {
      let seen = 0;
      // Another tenth of the fields each time.
      const body = JSON.stringify(payload, (key, of: unknown) =>
        key !== "" && seen++ % 10 === (index + kind) % 10 ? value : of,
      );
      return delivery(name, {}, { body, installationId: INSTALLATION });
    }),
  );
  for (let first = 0; first < bodies.length; first += 200) await app.accept(...bodies.slice(first, first + 200));
  await app.workOff();
  const { waiting, done } = await app.counts();
  expect(waiting + done).toBe(bodies.length);
  expect(rejections).toEqual([]);
  expect(door.said).toEqual([]);
});
