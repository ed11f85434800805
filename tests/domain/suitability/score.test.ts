import { describe, expect, it, test } from "vitest";
import { type SuitabilityFacts, UNKNOWN_FACTS } from "../../../src/domain/suitability/facts.ts";
import { FEATURE_KEYS } from "../../../src/domain/suitability/features.ts";
import { scoreSuitability } from "../../../src/domain/suitability/score.ts";
import { TOPIC_KEYS, TOPICS } from "../../../src/domain/suitability/topics.ts";
import { sentenceOfReason } from "../../../src/domain/suitability/sentences.ts";
import { translate } from "../../../src/locales/translate.ts";
import { loadSuitability } from "../../../src/suitability-file.ts";
import { HOSTILE } from "../../fixtures/hostile.ts";
import { CONFIG_FOLDER } from "../../fixtures/rules.ts";

const model = loadSuitability(CONFIG_FOLDER);
const score = (some: Partial<SuitabilityFacts>) => scoreSuitability(model, { ...UNKNOWN_FACTS, ...some });
const reporter = (some: Partial<SuitabilityFacts["reporter"]>) => ({ ...UNKNOWN_FACTS.reporter, ...some });
const project = (some: Partial<SuitabilityFacts["project"]>) => ({ ...UNKNOWN_FACTS.project, ...some });

describe("the shipped model", () => {
  it("gives credit, and says what it learnt from and how good it is", () => {
    expect(model.credit).toMatch(/RecGFI.*MIT.*Wenxin Xiao, Hao He, Weiwei Xu, Xin Tan, Jinhao Dong, Minghui Zhou/);
    expect(model).toMatchObject({ rows: 3880, projects: 62 });
    expect(model.auc).toBeGreaterThan(0.73);
  });
  it("weighs every feature, and every feature has one topic", () => {
    expect(Object.keys(model.features)).toEqual(FEATURE_KEYS);
    const explained = TOPIC_KEYS.flatMap((topic) => [...TOPICS[topic].features]);
    expect(explained.toSorted()).toEqual(FEATURE_KEYS.toSorted());
  });
});

describe("a score", () => {
  it("is average and without reasons where nothing is known", () => {
    const { score: rank, reasons, suited, probability } = score({});
    expect(reasons).toEqual([]);
    expect({ rank: rank > 0.3 && rank < 0.7, probable: probability > 0.03 && probability < 0.2 }).toEqual({
      rank: true,
      probable: true,
    });
    expect(suited).toBe(rank >= model.threshold);
  });
  test.each<[string, Partial<SuitabilityFacts>, Partial<SuitabilityFacts>]>([
    ["a label for newcomers", { labels: [], newcomerLabels: 1 }, { labels: [], newcomerLabels: 0 }],
    ["no label of a bug", { labels: [] }, { labels: ["bug"] }],
    ["a reporter from outside", { reporter: reporter({ commits: 0 }) }, { reporter: reporter({ commits: 900 }) }],
    [
      "a project whose issues newcomers solve",
      { project: project({ issuesByNewcomers: 30, issueShareByNewcomers: 0.4 }) },
      { project: project({ issuesByNewcomers: 1, issueShareByNewcomers: 0.01 }) },
    ],
  ])("is higher with %s", (_what, better, worse) => expect(score(better).score).toBeGreaterThan(score(worse).score));

  it("stays between 0 and 1 at the edges", () => {
    const most = 1e12;
    for (const value of [0, most]) {
      const { score: rank, probability } = score({
        title: "x ".repeat(value === 0 ? 0 : 60_000),
        comments: value,
        reporter: { pulls: value, commits: value, issues: value, isNew: null },
        project: project({ stars: value, commits: value, contributors: value, issueShareByNewcomers: value }),
      });
      for (const one of [rank, probability]) expect(one >= 0 && one <= 1).toBe(true);
    }
  });
  it("is the same every time, whatever is typed", () => {
    for (const text of HOSTILE) {
      const facts = { title: text, body: text, labels: [text] };
      expect(score(facts)).toEqual(score(facts));
    }
  });
});

describe("reasons", () => {
  it("are the three strongest, with direction and value", () => {
    const { reasons } = score({
      labels: ["good first issue"],
      newcomerLabels: 1,
      comments: 2,
      reporter: { pulls: 0, commits: 0, issues: 0, isNew: true },
      project: project({ stars: 100, contributors: 50, issuesByNewcomers: 1, issueShareByNewcomers: 0.01 }),
    });
    expect(reasons).toEqual([
      { feature: "popularity", direction: "against", value: 100 },
      { feature: "newcomerLabel", direction: "for", value: 1 },
      { feature: "newcomerHistory", direction: "against", value: 0.01 },
    ]);
  });
  it("leave out what is unknown", () => {
    const { reasons } = score({ labels: ["good first issue"], newcomerLabels: 1 });
    expect(reasons.map(({ feature }) => feature)).toEqual(["newcomerLabel"]);
  });

  const all = TOPIC_KEYS.flatMap((feature) =>
    (["for", "against"] as const).map((direction) => [feature, direction] as const),
  );
  test.each(all)("about %s that speak %s it have a sentence of their own in both languages", (feature, direction) => {
    const reason = { feature, direction, value: 0.25 };
    const english = sentenceOfReason(reason, translate("en"), "en");
    const chinese = sentenceOfReason(reason, translate("zh-CN"), "zh-CN");
    expect(english).toMatch(/^[A-Z].*\.$/);
    expect(chinese).toMatch(/^[\u4e00-\u9fff].*。$/);
    expect(english + chinese).not.toMatch(/suitability\.|\{\{/);
  });
  it("show shares as percentages and large numbers with separators", () => {
    const say = (feature: (typeof TOPIC_KEYS)[number], value: number) =>
      sentenceOfReason({ feature, direction: "for", value }, translate("en"), "en");
    expect(say("newcomerHistory", 0.125)).toContain("13%");
    expect(say("popularity", 45_000)).toContain("45,000");
  });
});
