import { describe, expect, it } from "vitest";
import { type IssueCard, type Place, recommend, type Seeker } from "../../src/domain/ranking.ts";
import type { RepositoryRule } from "../../src/domain/repository-rules.ts";
import { defaultRules } from "../fixtures/rules.ts";

const NOW = new Date("2026-11-24T00:00:00Z");
const card = (changes: Partial<IssueCard> = {}): IssueCard => ({
  repo: "o/r",
  number: 1,
  title: "Speed up start",
  url: "https://github.com/o/r/issues/1",
  labels: ["tests", "good first issue", "P2"],
  invitedBy: ["good first issue"],
  createdAt: NOW,
  updatedAt: NOW,
  area: null,
  step: "newcomer",
  suitability: null,
  gpu: "unknown",
  isTypoOnly: false,
  verdict: { state: "free", by: null, until: null, slots: null, reasons: [] },
  ...changes,
});
const seeker: Seeker = { wanted: [], isNew: true, knows: new Set(), directions: [], hasGpu: false };
const treatment: Place["treatment"] = { first: 0, merged: 0, medianDaysToMerge: null, medianHoursToAnswer: null };
const place = (asks: readonly RepositoryRule[] = []): Place => ({ treatment, asks, directions: [] });
const recommended = (one: IssueCard, asks: readonly RepositoryRule[] = []) =>
  recommend([one], new Map([[one.repo, place(asks)]]), seeker, NOW, 10);
const rule = (kind: RepositoryRule["kind"]): RepositoryRule => ({
  kind,
  text: { en: "A rule.", "zh-CN": "一条规则。" },
  source: "https://github.com/o/r",
});

describe("a recommendation", () => {
  it("sends nobody to a repository that takes no pull requests from outside", () => {
    expect(recommended(card())).toHaveLength(1);
    expect(recommended(card(), [rule("sign-off")])).toHaveLength(1);
    expect(recommended(card(), [rule("no-outside-pulls")])).toEqual([]);
  });
  it("knows that letta is one of those", () => {
    const { asks } = defaultRules.forRepository("letta-ai/letta");
    expect(recommended(card({ repo: "letta-ai/letta" }), asks)).toEqual([]);
  });
  it("names of the labels only those that invite", () => {
    const [first] = recommended(card());
    expect(first?.reasons.find(({ kind }) => kind === "labelled")?.values).toEqual({ labels: "good first issue" });
    const [second] = recommended(card({ step: "second", invitedBy: ["good second issue"] }));
    expect(second?.reasons.find(({ kind }) => kind === "second")?.values).toEqual({ labels: "good second issue" });
  });
  it.each([
    [0.2, { kind: "treatment", values: { share: 3 / 7, days: 1, merged: 3, first: 7 } }],
    [9.6, { kind: "treatment", values: { share: 3 / 7, days: 10, merged: 3, first: 7 } }],
    [null, { kind: "treatment-few", values: { share: 3 / 7, merged: 3, first: 7 } }],
  ])("says how long first pull requests take as far as it is known: a median of %s days", (days, said) => {
    const known = { first: 7, merged: 3, medianDaysToMerge: days, medianHoursToAnswer: null };
    const places = new Map([["o/r", { ...place(), treatment: known }]]);
    const [one] = recommend([card()], places, seeker, NOW, 1);
    expect(one?.reasons.find(({ kind }) => kind.startsWith("treatment"))).toMatchObject(said);
  });
  it("counts whole days that have passed, as pages do", () => {
    const at = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
    const [one] = recommended(card({ updatedAt: at(1.6), createdAt: at(40.9) }));
    expect(one?.reasons.find(({ kind }) => kind === "fresh")?.values).toEqual({ days: 1, age: 40 });
  });
  it("counts a card that is not at hand against it", () => {
    const [one] = recommended(card({ gpu: "yes" }));
    expect(one?.reasons.find(({ kind }) => kind === "needs-gpu")?.weight).toBeLessThan(0);
  });
});
