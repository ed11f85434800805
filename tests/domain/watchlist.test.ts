import { describe, expect, it, test } from "vitest";
import { type Config, compileRules } from "../../src/domain/rules.ts";
import { defaultConfig, defaultRules } from "../fixtures/rules.ts";
import { type ThreadSketch, verdictOn } from "../fixtures/threads.ts";

type Entry = Config["watchlist"][number];
const rulesWith = (entry: Omit<Entry, "repo" | "areas" | "modules">) =>
  compileRules({ ...defaultConfig, watchlist: [{ repo: "example/model", areas: [], modules: [], ...entry }] });

describe("what a repository says of itself is used for its own threads", () => {
  const saidDaysAgo = (days: number, text: string): ThreadSketch => ({ said: [[days, "devi", text]] });

  it("durations", () => {
    const rules = rulesWith({ claims: { durations: { claim: 3 } } });
    expect(verdictOn(saidDaysAgo(4, "I'll take this"), rules).state).toBe("free");
    expect(verdictOn({ ...saidDaysAgo(4, "I'll take this"), repository: "other/one" }, rules).state).toBe("claimed");
    expect(verdictOn({ assignees: ["devi"], updated: 20 }, rules).state).toBe("claimed");
  });

  it("commands and phrases, beside those of all", () => {
    const rules = rulesWith({ claims: { commands: { claim: ["!bagsy"] }, phrases: { claim: ["yoink"] } } });
    for (const text of ["!bagsy", "Yoink!", "I'll take this", "/assign"]) {
      expect(verdictOn(saidDaysAgo(1, text), rules)).toMatchObject({ state: "claimed", by: "devi" });
    }
    for (const text of ["!bagsy", "Yoink!"]) {
      expect(verdictOn({ ...saidDaysAgo(1, text), repository: "other/one" }, rules).state).toBe("free");
      expect(verdictOn(saidDaysAgo(1, text)).state).toBe("free");
    }
  });

  it("phrases that are none here", () => {
    const rules = rulesWith({ claims: { phrases: { nothing: ["i'll take the train"] } } });
    expect(verdictOn(saidDaysAgo(1, "I'll take the train"), rules).state).toBe("free");
  });

  it("state labels", () => {
    const rules = rulesWith({ claims: { labels: { notReady: ["needs: owner 🙋"], claimed: ["spoken-for"] } } });
    expect(verdictOn({ labels: ["Needs Owner"] }, rules).state).toBe("not-ready");
    expect(verdictOn({ labels: ["Spoken for"] }, rules).state).toBe("claimed");
    expect(verdictOn({ labels: ["blocked"] }, rules).state).toBe("not-ready");
  });

  it("newcomer labels, which make a maintainer a steward", () => {
    const sketch: ThreadSketch = { labels: ["enhancement"], assignees: ["lead"], updated: 3 };
    expect(verdictOn(sketch).state).toBe("claimed");
    expect(verdictOn(sketch, rulesWith({ labels: { newcomer: ["^enhancement$"], second: [], not: [] } })).state).toBe(
      "free",
    );
  });
});

describe("the shipped watchlist", () => {
  const rules = defaultConfig.watchlist.flatMap((entry) =>
    (entry.rules ?? []).map((rule) => ({ repo: entry.repo, rule })),
  );

  it("says of every repository whom it suits", () => {
    expect(defaultConfig.watchlist.filter(({ directions }) => directions === undefined)).toEqual([]);
  });

  it("answers a repository's rules and directions whatever the case", () => {
    const vllm = defaultRules.forRepository("VLLM-project/vLLM");
    expect(vllm.directions).toEqual(["infrastructure"]);
    expect(vllm.asks.find(({ kind }) => kind === "pull-request-cap")?.limit).toBe(6);
    expect(defaultRules.forRepository("nobody/nothing")).toMatchObject({ asks: [], directions: [] });
  });

  test.each(rules)("tells in both languages where it was read: $repo, $rule.kind", ({ rule }) => {
    expect(rule.text["zh-CN"]).toMatch(/[\u4e00-\u9fff]/);
    expect(rule.text.en).toMatch(/^[A-Z][^\u4e00-\u9fff]+\.$/);
    expect(rule.source).toMatch(/^https:\/\/github\.com\//);
  });

  it("knows the labels that mean something else there", () => {
    const now = new Date("2026-11-24T00:00:00Z");
    const step = (repo: string, label: string) => defaultRules.forRepository(repo).availability.step(label, now);
    expect(step("langchain-ai/langchain", "new-contributor")).toBeNull();
    expect(step("pytorch/pytorch", "module: bootcamp")).toBe("newcomer");
    expect(step("example/model", "module: bootcamp")).toBeNull();
  });
});
