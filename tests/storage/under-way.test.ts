import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../../src/flows/ports.ts";
import { issueFacts } from "../fixtures/installed-repository.ts";
import { judgedRepository, judgement } from "../fixtures/judged.ts";
import { daysAgo, NOW, opened } from "../fixtures/people.ts";
import { sharedWorkspace } from "../fixtures/workspace.ts";
import { ENGINES } from "./engines.ts";

const folder = sharedWorkspace();

describe.each(ENGINES)("what somebody is at, on $name", (engine) => {
  const { available } = engine;
  let store: Store;
  beforeAll(async () => {
    if (!available) return;
    store = await engine.open(folder);
    for (const [index, repo] of ["o/one", "o/two", "o/gone"].entries())
      await judgedRepository(store, { repo, githubId: 10 + index }, (id) =>
        [1, 2].map((number) =>
          judgement(id, repo, number, {
            card: {
              title: `Taken ${number}`,
              updatedAt: daysAgo(number),
              verdict: { state: "claimed", by: "ADA", until: null, slots: null, reasons: [] },
            },
          }),
        ),
      );
    for (const repo of ["o/one", "o/two", "o/gone"])
      await opened(store, repo, [
        {
          number: 50,
          days: 40,
          said: [
            ["lead", 20],
            ["ada", 10],
            ["ci[bot]", 1],
          ],
        },
        { number: 51, days: repo === "o/two" ? 2 : 30 },
      ]);
    const one = await store.watching.watch("o/one");
    const issues = [1, 3].map((number) => ({
      kind: "issue" as const,
      direct: true,
      issue: issueFacts(number, NOW, { title: `Issue ${number}` }),
    }));
    await store.watching.record(one, { observations: issues, now: NOW, react: () => [] });
    const { repositoryId } = one;
    await store.outbox.add(
      [{ key: "claims", kind: "say", repositoryId, number: 1, at: NOW, dueAt: NOW, payload: {} }],
      NOW,
    );
    await store.outbox.take(NOW, daysAgo(-1));
    const claim = { act: "begin", authorKey: "id:7", login: "ada", at: NOW, endsAt: daysAgo(-14) } as const;
    await store.outbox.settle(
      "claims",
      {
        outcome: "done",
        claims: [
          { ...claim, number: 1, slot: "docs" },
          { ...claim, number: 3, slot: "" },
          { ...claim, number: 3, slot: "", authorKey: "id:70" },
        ],
      },
      NOW,
    );
    await store.watching.setState(await store.watching.watch("o/gone"), "gone", NOW);
  });
  afterAll(async () => {
    if (available) await store.close();
  });
  const test = it.skipIf(!available);

  test("is what was touched last first, with the last word that a person said", async () => {
    const { pulls } = await store.underWay("id:7", "ada", 10);
    const names = pulls.map(({ repo, number }) => `${repo}#${number}`);
    // The bot's word of yesterday touched both of number 50; which of two comes first does not matter.
    expect(names.slice(0, 2).toSorted()).toEqual(["o/one#50", "o/two#50"]);
    expect(names.slice(2)).toEqual(["o/two#51", "o/one#51"]);
    expect(pulls[2]).toEqual({
      repo: "o/two",
      number: 51,
      title: "Open 51",
      draft: false,
      createdAt: daysAgo(2),
      lastWord: null,
    });
    expect(pulls.find(({ number }) => number === 50)?.lastWord).toEqual({
      login: "ada",
      whose: "author",
      at: daysAgo(10),
    });
  });
  test("has what was taken by a command once, with its part, and what was taken in words by a login in any case", async () => {
    const { held } = await store.underWay("id:7", "Ada", 10);
    expect(held.slice(0, 2).map(({ repo, number, title, slot, until }) => [repo, number, title, slot, until])).toEqual([
      ["o/one", 3, "Issue 3", "", daysAgo(-14)],
      ["o/one", 1, "Issue 1", "docs", daysAgo(-14)],
    ]);
    expect(
      held
        .slice(2)
        .map(({ repo, number }) => `${repo}#${number}`)
        .toSorted(),
    ).toEqual(["o/one#2", "o/two#1", "o/two#2"]);
  });
  test("is no more than was asked for, and nothing for a stranger", async () => {
    const { pulls } = await store.underWay("id:7", "ada", 3);
    expect(pulls).toHaveLength(3);
    expect(await store.underWay("id:8", "nobody", 10)).toEqual({ pulls: [], held: [] });
    expect(await store.underWay("id:7", "", 10)).toMatchObject({ held: [{ number: 3 }, { number: 1 }] });
  });
});
