import { describe, expect, it, test } from "vitest";
import { ask, ASKED_AT, daysBefore, type SceneSketch, storedClaim } from "../fixtures/scenes.ts";

const OTHER = [{ number: 8, title: "Another one" }];
const PARTS = { body: "To do:\n- [ ] alpha\n- [ ] beta\n- [x] gamma", labels: ["help wanted"] };
const elsewhere = [{ claim: storedClaim({ number: 5 }), title: "The first" }];

type Row = readonly [what: string, line: string, sketch: SceneSketch, en: string, zh: string];

/** Every way in which a claim is granted, with a piece of the answer in each language. */
const GRANTED: readonly Row[] = [
  [
    "a free issue",
    "/claim",
    {},
    "@ada, this one is yours until December 4, 2026",
    "@ada，这个议题归你了，到2026年12月4日",
  ],
  ["one's own again", "/claim", { claims: [storedClaim()] }, "still yours, now until December 4", "仍归你"],
  [
    "one's own, claimed in words",
    "/claim",
    { thread: { said: [[2, "ada", "I'll take this"]] } },
    "is yours until",
    "归你了",
  ],
  ["one with an own pull request", "/claim", { thread: { pulls: [{ by: "ada" }] } }, "is yours until", "归你了"],
  [
    "what somebody let lapse in words",
    "/claim",
    { thread: { said: [[20, "bob", "I'll take this"]] } },
    "is yours until",
    "归你了",
  ],
  [
    "what somebody let lapse by command",
    "/claim",
    { claims: [storedClaim({ login: "bob", days: 20 })] },
    "is yours",
    "归你了",
  ],
  [
    "what a maintainer freed",
    "/claim",
    {
      claims: [storedClaim({ login: "bob" })],
      thread: { said: [[1, "lead", "This is free again, anyone can take it"]] },
    },
    "is yours",
    "归你了",
  ],
  [
    "after the cooldown",
    "/claim",
    { claims: [storedClaim({ state: "released", days: 10, endedAt: daysBefore(8) })] },
    "is yours",
    "归你了",
  ],
  [
    "after somebody else gave it back",
    "/claim",
    { claims: [storedClaim({ login: "bob", state: "released", endedAt: daysBefore(1) })] },
    "is yours",
    "归你了",
  ],
  [
    "a second one where two are allowed",
    "/claim",
    { elsewhere, config: { claims: { days: 14, limit: 2, cooldownDays: 7, remind: true, lapse: true } } },
    "is yours",
    "归你了",
  ],
  [
    "a maintainer beyond the limit",
    "/claim",
    { by: "lead", maintainer: true, elsewhere },
    "@lead, this one is yours",
    "@lead，这个议题归你了",
  ],
  [
    "a maintainer for somebody",
    "/claim @bob",
    { by: "lead", maintainer: true, named: "bob" },
    "**lead** has given this one to **bob**",
    "**lead** 已把这个议题交给 **bob**",
  ],
  [
    "a maintainer away from somebody",
    "/claim @bob",
    { by: "lead", maintainer: true, named: "bob", claims: [storedClaim()] },
    "given this one to **bob**",
    "交给 **bob**",
  ],
  ["oneself by name", "/claim @ada", { named: "ada" }, "@ada, this one is yours", "@ada，这个议题归你了"],
  ["a part", "/claim alpha", { thread: PARTS }, "the part “alpha” is yours", "“alpha”这一部分归你了"],
  [
    "a part beside somebody's",
    "/claim beta",
    { thread: PARTS, claims: [storedClaim({ login: "bob", slot: "alpha" })] },
    "the part “beta”",
    "“beta”",
  ],
  [
    "a maintainer, a part for somebody",
    "/claim @bob beta",
    { thread: PARTS, by: "lead", maintainer: true, named: "bob" },
    "the part “beta” to **bob**",
    "“beta”这一部分交给 **bob**",
  ],
];

/** Every way in which it is refused. */
const REFUSED: readonly Row[] = [
  ["on a pull request", "/claim", { thread: null }, "claims are for issues", "认领只针对议题"],
  ["closed", "/claim", { thread: { state: "closed" } }, "Closed on November 19, 2026", "关闭"],
  ["locked", "/claim", { thread: { locked: true } }, "The conversation is locked", "锁定"],
  [
    "not ready by label",
    "/claim",
    { thread: { labels: ["needs triage"] } },
    "The label needs triage says",
    "needs triage",
  ],
  [
    "a maintainer asked to wait",
    "/claim",
    { thread: { said: [[2, "lead", "Please hold off on this for now"]] } },
    "**lead**, a maintainer, asked",
    "维护者 **lead**",
  ],
  ["somebody's by command", "/claim", { claims: [storedClaim({ login: "bob" })] }, "**bob** took it", "**bob** 已认领"],
  [
    "somebody's in words",
    "/claim",
    { thread: { said: [[2, "bob", "I'll take this"]] } },
    "**bob** took it",
    "**bob** 已认领",
  ],
  [
    "somebody's by assignment",
    "/claim",
    { thread: { assignees: ["bob"], said: [[2, "lead", "assigned @bob"]] } },
    "**bob**",
    "**bob**",
  ],
  [
    "somebody's by a pull request",
    "/claim",
    { thread: { pulls: [{ by: "bob" }] } },
    "**bob** opened [pull request 31](https://redirect.github.com/example/model/pull/31)",
    "[拉取请求 31](https://redirect.github.com/example/model/pull/31)",
  ],
  [
    "claimed by label",
    "/claim",
    { thread: { labels: ["in progress"] } },
    "The label in progress says that it is taken",
    "in progress",
  ],
  [
    "given back too lately",
    "/claim",
    { claims: [storedClaim({ state: "released", endedAt: daysBefore(1) })] },
    "gave it back not long ago, so others go first; from November 26, 2026",
    "2026年11月26日",
  ],
  [
    "let lapse too lately",
    "/claim",
    { claims: [storedClaim({ state: "lapsed", endedAt: daysBefore(6) })] },
    "lapsed not long ago, so others go first; from November 21",
    "失效",
  ],
  [
    "one more than the limit",
    "/claim",
    { elsewhere },
    "working on [The first](https://redirect.github.com/example/model/issues/5)",
    "同时最多 1 个",
  ],
  ["for somebody by no maintainer", "/claim @bob", { named: "bob" }, "only a maintainer can do that", "只有维护者"],
  [
    "for somebody whom nobody knows",
    "/claim @nobody",
    { by: "lead", maintainer: true },
    "I have not seen anybody with that name",
    "还没有在这里见过",
  ],
  [
    "parts and none named",
    "/claim",
    { thread: PARTS },
    "Write `/claim` and the name of one, such as “alpha”. Free: alpha; beta",
    "空闲的有：alpha; beta",
  ],
  [
    "a part that is not there",
    "/claim delta",
    { thread: PARTS },
    "cannot find a part called “delta”",
    "找不到名为“delta”",
  ],
  [
    "a part that somebody has",
    "/claim alpha",
    { thread: PARTS, claims: [storedClaim({ login: "bob", slot: "alpha" })] },
    "somebody has the part “alpha” already. Free: beta",
    "已有人认领。空闲的有：beta",
  ],
  ["a part that is done", "/claim gamma", { thread: PARTS }, "somebody has the part “gamma”", "“gamma”"],
  [
    "no part left",
    "/claim alpha",
    { thread: { ...PARTS, body: "- [x] alpha\n- [x] beta" } },
    "All parts of it are taken or done",
    "各个部分",
  ],
  [
    "a second part beyond the limit",
    "/claim beta",
    { thread: PARTS, claims: [storedClaim({ slot: "alpha" })] },
    "you hold 1 already",
    "你已经持有 1 个",
  ],
];

describe("/claim is granted", () => {
  test.each(GRANTED)("%s", (_what, line, sketch, en, zh) => {
    const { outcome, en: english, zh: chinese, needs } = ask(line, { suggestions: OTHER, ...sketch });
    expect(outcome.claims.filter(({ act }) => act === "begin" || act === "renew")).toHaveLength(1);
    expect(english).toContain(en);
    expect(chinese).toContain(zh);
    expect(english + chinese).not.toMatch(/\{\{|app\.\w/);
    expect(needs, "nothing costly is looked up").toEqual([]);
  });
});

describe("/claim is refused kindly", () => {
  test.each(REFUSED)("%s", (_what, line, sketch, en, zh) => {
    const { outcome, en: english, zh: chinese } = ask(line, { suggestions: OTHER, ...sketch });
    expect(outcome).toMatchObject({ claims: [], assignments: [], status: [] });
    expect(english).toContain(en);
    expect(chinese).toContain(zh);
    expect(english + chinese).not.toMatch(/\{\{|app\.\w/);
  });
  it("with one other issue that is free", () => {
    const { en, zh } = ask("/claim", { thread: { state: "closed" }, suggestions: OTHER });
    for (const text of [en, zh])
      expect(text).toContain("[Another one](https://redirect.github.com/example/model/issues/8)");
  });
  it("and says so where there is none", () => {
    expect(ask("/claim", { thread: { state: "closed" } }).en).toContain("nothing else here at the moment");
    expect(
      ask("/claim", { thread: { state: "closed" }, suggestions: [{ number: 7, title: "itself" }] }).en,
    ).not.toContain("itself");
  });
});

describe("what a granted claim changes", () => {
  it("begins for the days that the repository wants, and asks for the assignment", () => {
    const { outcome } = ask("/claim", {
      config: { claims: { days: 3, limit: 1, cooldownDays: 7, remind: true, lapse: true } },
    });
    expect(outcome.claims).toEqual([
      { act: "begin", number: 7, authorKey: "id:ada", login: "ada", slot: "", at: ASKED_AT, endsAt: daysBefore(-3) },
    ]);
    expect(outcome.assignments).toEqual([{ login: "ada", on: true }]);
  });
  it("ends what stood in its way, and takes that assignment away first", () => {
    const { outcome } = ask("/claim @bob", {
      by: "lead",
      maintainer: true,
      named: "bob",
      claims: [storedClaim({ assigned: true })],
    });
    expect(outcome.claims[0]).toMatchObject({ act: "end", id: 1, state: "overridden" });
    expect(outcome.assignments).toEqual([
      { login: "ada", on: false },
      { login: "bob", on: true },
    ]);
  });
  it("tells a lapsed claim from one that was overridden", () => {
    const { outcome } = ask("/claim", { by: "bob", claims: [storedClaim({ days: 20 })] });
    expect(outcome.claims[0]).toMatchObject({ act: "end", state: "lapsed" });
  });
});

it("a refused /claim in the thread is no claim to others", () => {
  const { outcome } = ask("/claim", { by: "cyn", thread: { said: [[3, "bob", "/claim"]] } });
  expect(outcome.claims).toMatchObject([{ act: "begin", login: "cyn" }]);
});
