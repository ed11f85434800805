import { describe, expect, it, test } from "vitest";
import type { Verdict } from "../../src/domain/availability.ts";
import { type ThreadSketch, verdictOn } from "../fixtures/threads.ts";

type Case = [string, ThreadSketch, Partial<Verdict> & { readonly why?: string }];

function check(cases: readonly Case[]): void {
  test.each(cases)("%s", (_name, sketch, { why, ...expected }) => {
    const verdict = verdictOn(sketch);
    expect(verdict).toMatchObject(expected);
    expect(verdict.reasons.length).toBeGreaterThan(0);
    if (why !== undefined) expect(verdict.reasons[0]?.kind).toBe(why);
  });
}

describe("claims", () => {
  check([
    ["nobody said anything", {}, { state: "free", why: "nobody" }],
    [
      "one claims",
      { said: [[3, "devi", "I'd like to work on this"]] },
      { state: "claimed", by: "devi", why: "claim", until: new Date("2026-12-01T12:00:00Z") },
    ],
    ["a claim holds on its last day", { said: [[13, "devi", "I'll take this"]] }, { state: "claimed", by: "devi" }],
    ["and lapses after it", { said: [[14, "devi", "I'll take this"]] }, { state: "free", by: null, why: "lapsed" }],
    [
      "any word of the claimer renews it",
      {
        said: [
          [40, "devi", "I'll take this"],
          [5, "devi", "Which Python version should I test?"],
        ],
      },
      { state: "claimed", by: "devi" },
    ],
    [
      "a word of others does not",
      {
        said: [
          [40, "devi", "I'll take this"],
          [5, "joon", "Any news?"],
        ],
      },
      { state: "free" },
    ],
    [
      "the earliest live claim holds",
      {
        said: [
          [6, "devi", "Can I work on this?"],
          [2, "joon", "I want to work on this"],
        ],
      },
      { state: "claimed", by: "devi" },
    ],
    [
      "the next one holds when the first lapses",
      {
        said: [
          [20, "devi", "Can I work on this?"],
          [2, "joon", "I want to work on this"],
        ],
      },
      { state: "claimed", by: "joon" },
    ],
    [
      "a claim that was given back",
      {
        said: [
          [6, "devi", "I'll take this"],
          [2, "devi", "I don't have time after all"],
        ],
      },
      { state: "free", why: "released" },
    ],
    [
      "given back by one, still wanted by another",
      {
        said: [
          [6, "devi", "I'll take this"],
          [4, "joon", "I'd like to work on this too"],
          [2, "devi", "I can't continue"],
        ],
      },
      { state: "claimed", by: "joon" },
    ],
    [
      "taken again after giving back",
      {
        said: [
          [9, "devi", "/assign"],
          [6, "devi", "/unassign"],
          [2, "devi", "/assign"],
        ],
      },
      { state: "claimed", by: "devi" },
    ],
    [
      "nobody can give back for others",
      {
        said: [
          [6, "devi", "I'll take this"],
          [2, "sam", "I can't work on this"],
        ],
      },
      { state: "claimed", by: "devi" },
    ],
    [
      "given back to a maintainer who is mentioned",
      {
        said: [
          [6, "devi", "I'll take this"],
          [2, "devi", "@lead I have no time for this anymore"],
        ],
      },
      { state: "free", why: "released" },
    ],
    [
      "handed over in one sentence",
      {
        said: [
          [6, "devi", "I'll take this"],
          [2, "devi", "@joon feel free to take it"],
        ],
      },
      { state: "claimed", by: "joon" },
    ],
    [
      "nobody hands over what is not theirs",
      {
        said: [
          [6, "devi", "I'll take this"],
          [2, "sam", "@joon can you take this?"],
        ],
      },
      { state: "claimed", by: "devi" },
    ],
    [
      "handed over by the claimer",
      {
        said: [
          [6, "devi", "I'll take this"],
          [2, "devi", "I have no time, @joon can you take it?"],
        ],
      },
      { state: "claimed", by: "joon" },
    ],
    ["a deleted account claims nothing", { said: [[2, null, "I'll take this"]] }, { state: "free" }],
    ["a bot claims nothing", { said: [[2, "helper[bot]", "I'll take this"]] }, { state: "free" }],
    [
      "the reporter offers",
      { body: "It fails.\n\n### Your contribution\nI'd be happy to submit a PR.", opened: 4 },
      { state: "claimed", by: "maria", why: "offered" },
    ],
    [
      "the reporter's offer lapses too",
      { body: "I can submit a PR for this.", opened: 30 },
      { state: "free", why: "lapsed" },
    ],
    ["the reporter cannot", { body: "I cannot work on this, no time for a PR.", opened: 3 }, { state: "free" }],
    [
      "comments in any order",
      {
        said: [
          [2, "devi", "/unassign"],
          [9, "devi", "/assign"],
        ],
      },
      { state: "free" },
    ],
  ]);
});

describe("maintainers", () => {
  check([
    [
      "confirm an old question",
      {
        said: [
          [30, "kofi", "May I try this?"],
          [3, "lead", "Sure, go ahead!"],
        ],
      },
      { state: "claimed", by: "kofi", why: "confirmed" },
    ],
    [
      "choose among several",
      {
        said: [
          [6, "devi", "Can I take this?"],
          [5, "joon", "Me please, can I work on this?"],
          [3, "lead", "Assigned to @joon, thanks"],
        ],
      },
      { state: "claimed", by: "joon" },
    ],
    [
      "refuse the second",
      {
        said: [
          [6, "devi", "I'll take this"],
          [5, "joon", "I'd like to work on this"],
          [3, "lead", "@joon sorry, @devi is already working on it"],
        ],
      },
      { state: "claimed", by: "devi" },
    ],
    [
      "free what was claimed",
      {
        said: [
          [6, "devi", "I'll take this"],
          [1, "lead", "No news, so this is up for grabs again"],
        ],
      },
      { state: "free", why: "freed" },
    ],
    [
      "free what was assigned",
      {
        assignees: ["devi"],
        said: [
          [9, "lead", "Assigned to @devi"],
          [1, "lead", "Unassigned, this is open for anyone again"],
        ],
      },
      { state: "free" },
    ],
    [
      "give it to somebody by name",
      { said: [[2, "lead", "@ana would you like to work on this? go ahead"]] },
      { state: "claimed", by: "ana" },
    ],
    ["take it themselves", { said: [[2, "lead", "I'll take this one"]] }, { state: "claimed", by: "lead" }],
    ["offer a review", { said: [[2, "lead", "Happy to review a PR for this"]] }, { state: "free" }],
    [
      "ask all to wait",
      {
        said: [
          [9, "devi", "I'll take this"],
          [2, "lead", "Please hold off, the design may change"],
        ],
      },
      { state: "not-ready", why: "wait" },
    ],
    [
      "and lift that",
      {
        said: [
          [9, "lead", "Please wait until we discussed this"],
          [2, "lead", "We agreed on the design, ready to go"],
        ],
      },
      { state: "free" },
    ],
    ["others cannot ask to wait", { said: [[2, "sam", "Please wait, blocked by my holiday"]] }, { state: "free" }],
  ]);
});

describe("assignees", () => {
  check([
    [
      "a newcomer, lately",
      { assignees: ["devi"], said: [[8, "lead", "Assigned to @devi."]] },
      { state: "claimed", by: "devi", why: "assigned" },
    ],
    ["a newcomer, a month ago", { assignees: ["devi"], said: [[31, "lead", "Assigned to @devi."]] }, { state: "free" }],
    ["a newcomer without a word, lately", { assignees: ["devi"], updated: 10 }, { state: "claimed", by: "devi" }],
    [
      "a newcomer who still speaks",
      {
        assignees: ["devi"],
        said: [
          [90, "lead", "Assigned to @devi."],
          [5, "devi", "Nearly there"],
        ],
      },
      { state: "claimed", by: "devi" },
    ],
    [
      "the maintainer who looks after newcomers",
      { assignees: ["lead"], updated: 1 },
      { state: "free", why: "steward" },
    ],
    [
      "the maintainer who says that he does it",
      { assignees: ["lead"], said: [[5, "lead", "I'm working on this"]] },
      { state: "claimed", by: "lead" },
    ],
    [
      "a maintainer on an issue that is not for newcomers",
      { assignees: ["lead"], labels: ["bug"], updated: 5 },
      { state: "claimed", by: "lead" },
    ],
    [
      "a newcomer beside such a maintainer",
      { assignees: ["lead", "devi"], updated: 5 },
      { state: "claimed", by: "devi" },
    ],
  ]);
});

describe("pull requests", () => {
  check([
    ...[
      "Fixes #7",
      "fix: #7",
      "Closes: #7",
      "resolved example/model#7",
      "Closes https://github.com/example/model/issues/7",
    ].map((text): Case => [
      `an open one that says ${text}`,
      { pulls: [{ text }] },
      { state: "in-progress", by: "devi", why: "pull" },
    ]),
    ...[
      "See #7",
      "Part of #7",
      "Fixes #77",
      "Fixes other/model#7",
      "prefixes #7",
      "`Fixes #7`",
      "<!-- Fixes #7 -->",
      "",
    ].map((text): Case => [`an open one that says ${text || "nothing"}`, { pulls: [{ text }] }, { state: "free" }]),
    ["one that says it in its title", { pulls: [{ text: "", title: "Fix #7: the docs" }] }, { state: "in-progress" }],
    ["a draft at work", { pulls: [{ draft: true, updated: 29 }] }, { state: "in-progress", by: "devi" }],
    ["a draft gone quiet", { pulls: [{ draft: true, updated: 30 }] }, { state: "free", why: "draft-quiet" }],
    ["an open one, however quiet", { pulls: [{ updated: 200 }] }, { state: "in-progress" }],
    ["one closed without a merge", { pulls: [{ ended: "closed" }] }, { state: "free", why: "pull-closed" }],
    ["one closed and one open", { pulls: [{ ended: "closed" }, { by: "joon" }] }, { state: "in-progress", by: "joon" }],
    ["one of a deleted account", { pulls: [{ by: null }] }, { state: "in-progress", by: null }],
  ]);
});

describe("labels and states", () => {
  check([
    ["closed", { state: "closed" }, { state: "closed", why: "closed" }],
    ["locked", { locked: true }, { state: "not-ready", why: "locked" }],
    ...[
      "needs-triage",
      "Needs Triage",
      "🔍 needs: triage",
      "S-blocked",
      "dev: blocked",
      "needs discussion",
      "wontfix",
      "duplicate",
      "rfc-required",
      "awaiting triage",
      "stale",
      "inactive",
      "lifecycle/stale",
      "lifecycle/rotten",
    ].map((label): Case => [
      `the label ${label}`,
      { labels: ["good first issue", label] },
      { state: "not-ready", why: "label-not-ready" },
    ]),
    ...["in progress", "In-Progress", "status:claimed", "lifecycle/active", "WIP", "📍 Assigned", "📌 Pinned"].map(
      (label): Case => [
        `the label ${label}`,
        { labels: [label] },
        { state: "claimed", by: null, why: "label-claimed" },
      ],
    ),
    ...["unblocked", "triaged", "progress bar", "unstale"].map((label): Case => [
      `the label ${label}`,
      { labels: [label] },
      { state: "free" },
    ]),
  ]);
});

describe("slots", () => {
  const list =
    "Pick one:\n\n- [ ] Alpha\n- [ ] Beta\n- [x] Gamma\n- [ ] Delta (@kim)\n- [ ] Epsilon #12\n* [ ] BERT Large\n";
  check([
    ["are counted", { body: list }, { state: "free", slots: { total: 6, free: 3 } }],
    [
      "are taken by name",
      { body: list, said: [[3, "devi", "I'll take alpha and BERT large!"]] },
      { state: "free", slots: { total: 6, free: 1 } },
    ],
    [
      "are taken by a pull request",
      { body: list, pulls: [{ text: "Part of #7", title: "Type hints for Beta" }] },
      { state: "free", slots: { total: 6, free: 2 } },
    ],
    [
      "are taken by who names none",
      { body: list, said: [[3, "devi", "I'd like to work on this"]] },
      { state: "free", slots: { total: 6, free: 2 } },
    ],
    [
      "lapse each by itself",
      {
        body: list,
        said: [
          [30, "devi", "I'll take Alpha"],
          [3, "joon", "Working on Beta"],
        ],
      },
      { state: "free", slots: { total: 6, free: 2 } },
    ],
    [
      "may all be taken",
      { body: "- [ ] One thing\n- [x] Other thing", said: [[3, "devi", "I'll take One thing"]] },
      { state: "claimed", slots: { total: 2, free: 0 } },
    ],
    [
      "are not a template's boxes",
      { body: "### Checklist\n- [x] I have searched the issues\n- [ ] I agree to the code of conduct" },
      { state: "free", slots: null },
    ],
    [
      "are not the boxes of who reports",
      { body: "### Information\n- [ ] The official example scripts\n- [ ] My own modified scripts" },
      { state: "free", slots: null },
    ],
    ["are more than one", { body: "- [ ] Write docs" }, { slots: null }],
    [
      "are free of a name inside another word",
      { body: "- [ ] GPT\n- [ ] T5\n", said: [[2, "devi", "I'll take T5"]] },
      { slots: { total: 2, free: 1 } },
    ],
  ]);
});

it("names who, when and where for every reason", () => {
  expect(verdictOn({ said: [[3, "devi", "I'll take this"]] }).reasons).toEqual([
    {
      kind: "claim",
      who: "devi",
      at: new Date("2026-11-17T12:00:00Z"),
      url: "https://github.com/example/model/issues/7#issuecomment-0",
      detail: null,
    },
  ]);
});
