import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { loadConfig } from "../src/config.ts";
import { UserError } from "../src/domain/errors.ts";
import { CONFIG_FOLDER } from "./fixtures/rules.ts";
import { workspace } from "./fixtures/workspace.ts";

const SHIPPED = readFileSync(join(CONFIG_FOLDER, "road.yml"), "utf8");

/** The shipped configuration with some files replaced; answers the complaints without the folder. */
function complaintsAbout(files: Readonly<Record<string, string>>): string[] {
  const folder = workspace();
  cpSync(CONFIG_FOLDER, folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  try {
    loadConfig(folder);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return String(error.values["complaints"])
      .split("\n")
      .map((line) => line.replace(`${folder}/`, ""));
  }
  return [];
}

/** The line on which a text stands in the shipped road, from 1. */
const lineOf = (text: string, nth = 0) => {
  const lines = SHIPPED.split("\n").flatMap((line, index) => (line.includes(text) ? [index + 1] : []));
  return lines[nth] ?? 0;
};
/** The shipped road with the first `from` replaced. */
const changed = (from: string, to: string) => ({ "road.yml": SHIPPED.replace(from, to) });

describe("a mistake in road.yml is told with its line", () => {
  const first = lineOf("practise: [");
  test.each<[string, Record<string, string>, RegExp]>([
    [
      "a repository that is not watched",
      changed("huggingface/tokenizers", "nobody/nowhere"),
      new RegExp(
        `^road\\.yml:${first}:\\d+: stages\\.0\\.steps\\.0\\.practise\\.0: nobody/nowhere is not in watchlist\\.yml$`,
      ),
    ],
    [
      "a name that is none",
      changed("huggingface/tokenizers", "tokenizers"),
      new RegExp(`^road\\.yml:${first}:\\d+: .*practise\\.0: expected OWNER/REPO as GitHub spells it$`),
    ],
    [
      "a rung that there is not",
      changed("rung: docs", "rung: top"),
      new RegExp(`^road\\.yml:${lineOf("rung: docs")}:\\d+: .*rung: top is not a rung of ladder\\.yml$`),
    ],
    ["an unknown area", changed("areas: [docs, examples]", "areas: [docs, poems]"), /areas\.1: Invalid option/],
    ["an unknown direction", changed("directions: [application, research]", "directions: [fame]"), /directions\.0/],
    [
      "a step that stands twice",
      changed("- id: attention", "- id: tokens"),
      new RegExp(
        `^road\\.yml:${lineOf("- id: attention")}:\\d+: stages\\.0\\.steps\\.1\\.id: tokens stands here twice$`,
      ),
    ],
    [
      "a text in one language",
      changed('title: { en: "Know what a model reads", zh-CN: "弄清模型读到的是什么" }', 'title: { en: "Know" }'),
      /title\.zh-CN/,
    ],
    [
      "a proof of nothing",
      changed("proof: { counts: { areas: [docs, examples, tests, core], atLeast: 1 } }", "proof: {}"),
      /expected at least one need/,
    ],
    [
      "an unknown key",
      changed("      - id: tokens", "      - id: tokens\n        idea: x"),
      /steps\.0\.idea: unknown key/,
    ],
    ["a glob that is too long", changed("src/transformers/models/*", "x".repeat(300)), /practise\.0: Too big/],
  ])("%s", (_name, files, complaint) => {
    const complaints = complaintsAbout(files);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(complaint);
  });

  it("where the watchlist has lost a repository of it", () => {
    const watchlist = readFileSync(join(CONFIG_FOLDER, "watchlist.yml"), "utf8");
    const complaints = complaintsAbout({ "watchlist.yml": watchlist.replace("huggingface/safetensors", "other/name") });
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(
      new RegExp(`^road\\.yml:${lineOf("huggingface/safetensors")}:.*safetensors is not in watchlist`),
    );
  });
  it("and not where the watchlist itself cannot be read, or watches nothing", () => {
    expect(complaintsAbout({ "watchlist.yml": "- repo: 1\n" }).filter((one) => one.startsWith("road"))).toEqual([]);
    expect(complaintsAbout({ "watchlist.yml": "[]\n" })).toEqual([]);
  });
});

describe("a road of one's own", () => {
  it("may be short, names repositories in any case, and may have no step at all", () => {
    const watchlist = "- repo: a/B\n";
    const directions = ["application", "infrastructure", "research"]
      .map((name) => `  ${name}: { en: x, zh-CN: x }`)
      .join("\n");
    const step = `{ id: one, title: { en: x, zh-CN: x }, able: { en: x, zh-CN: x }, practise: ["A/b:src/*"], rung: docs, areas: [docs] }`;
    const stage = `{ id: only, name: { en: x, zh-CN: x }, about: { en: x, zh-CN: x }, steps: [${step}] }`;
    const road = `directions:\n${directions}\nstages: [${stage}]\n`;
    expect(complaintsAbout({ "watchlist.yml": watchlist, "road.yml": road })).toEqual([]);
  });
});
