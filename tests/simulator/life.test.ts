import { expect, it } from "vitest";
import { createWorld } from "../../src/simulator/seed/create-world.ts";
import type { Change } from "../../src/simulator/world/records.ts";
import { differences, webhookDifferences } from "../fixtures/github-schemas/check.ts";
import { simulate } from "../fixtures/simulator.ts";

const HOUR = 3_600_000;

it("goes on as the seed wants, at about the asked pace, in one step or in many", () => {
  const live = (seed: number, steps: number) => {
    const world = createWorld({ seed });
    const seen: string[] = [];
    world.onChange(({ event, action, issue }: Change) =>
      seen.push(`${world.clock.now()} ${event}.${action} ${issue?.number}`),
    );
    for (let step = 0; step < steps; step++) world.advance((24 * HOUR) / steps, 20);
    expect(world.clock.now()).toBe(createWorld({ seed }).clock.now() + 24 * HOUR);
    return seen;
  };
  const seen = live(3, 1);
  expect(live(3, 96)).toEqual(seen);
  expect(live(4, 1)).not.toEqual(seen);
  expect(seen.length).toBeGreaterThan(300);
  expect(seen.length).toBeLessThan(800);
  for (const kind of ["issues.opened", "issue_comment.created", "pull_request.opened", "pull_request.closed"]) {
    expect(seen.some((line) => line.includes(kind))).toBe(true);
  }
});

it("stands still where nothing is asked of it", () => {
  const world = createWorld();
  world.onChange(() => expect.unreachable());
  world.advance(HOUR);
  expect(world.clock.now()).toBe(createWorld().clock.now() + HOUR);
});

it("brings webhooks in GitHub's shape and leaves the lists in order", async () => {
  const { world, deliveries, get } = await simulate();
  world.advance(12 * HOUR, 40);
  expect(deliveries.list.length).toBeGreaterThan(200);
  const wrong = deliveries.list.flatMap(({ event, action, payload }) => webhookDifferences(event, action, payload));
  expect(wrong).toEqual([]);
  for (const name of world.names()) {
    const { body } = await get(`/repos/${name}/issues?state=all&sort=updated&direction=desc&per_page=100`);
    expect(differences("GET /repos/{owner}/{repo}/issues", body)).toEqual([]);
    const times: string[] = body.map((issue: { updated_at: string }) => issue.updated_at);
    expect(times).toEqual(times.toSorted().toReversed());
  }
});
