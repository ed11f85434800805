import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Area } from "../../src/domain/model.ts";
import type { Store } from "../../src/flows/ports.ts";
import { issueCard, judgedRepository, judgement } from "../fixtures/judged.ts";
import { NOW } from "../fixtures/people.ts";
import { sharedWorkspace } from "../fixtures/workspace.ts";
import { ENGINES } from "./engines.ts";

const folder = sharedWorkspace();
const area = (one: Area) => ({ area: one, by: "title", said: one }) as const;
const { verdict } = issueCard("o/any", 1);

describe.each(ENGINES)("the best issues of each area, on $name", (engine) => {
  const { available } = engine;
  const check = it.skipIf(!available);
  let store: Store;
  let one = 0;
  let other = 0;
  beforeAll(async () => {
    if (!available) return;
    store = await engine.open(folder);
    one = await judgedRepository(store, { repo: "o/one", githubId: 1 }, (id) => [
      ...[1, 2, 3, 4].map((number) => judgement(id, "o/one", number, { rank: number / 10 })),
      judgement(id, "o/one", 5, { rank: 0.1, card: { area: area("core") } }),
      judgement(id, "o/one", 6, { rank: 0.9, card: { verdict: { ...verdict, state: "claimed" } } }),
      judgement(id, "o/one", 7, { rank: 0.1, card: { area: null } }),
    ]);
    other = await judgedRepository(store, { repo: "o/other", githubId: 2 }, (id) => [
      judgement(id, "o/other", 1, { rank: 0.01 }),
    ]);
    await judgedRepository(store, { repo: "o/third", githubId: 3 }, (id) => [judgement(id, "o/third", 1)]);
  });
  afterAll(async () => {
    if (available) await store.close();
  });
  const found = async (ids: number[], each: number) =>
    (await store.judgements.bestOf(ids, each)).map(({ card }) => `${card.repo}#${card.number}`).toSorted();

  check("are the few that rank highest in each repository, whole, and free", async () => {
    expect(await found([one, other], 2)).toEqual(["o/one#3", "o/one#4", "o/one#5", "o/one#7", "o/other#1"]);
    expect(await found([one], 1)).toEqual(["o/one#4", "o/one#5", "o/one#7"]);
    const [best] = await store.judgements.bestOf([other], 1);
    expect(best).toEqual(await store.judgements.one(other, 1));
  });
  check("are none of no repository, of an unknown one, or of one that may not be shown", async () => {
    expect(await found([], 3)).toEqual([]);
    expect(await found([9_999], 3)).toEqual([]);
    const watched = await store.watching.watch("o/other");
    await store.watching.setState(watched, "gone", NOW);
    expect(await found([other], 3)).toEqual([]);
  });
});
