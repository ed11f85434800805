import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, test } from "vitest";
import { UserError } from "../src/domain/errors.ts";
import { formatModel, loadSuitability } from "../src/suitability-file.ts";
import { CONFIG_FOLDER } from "./fixtures/rules.ts";
import { workspace } from "./fixtures/workspace.ts";

const shipped = loadSuitability(CONFIG_FOLDER);

/** What is wrong with the file, without the folder. */
function complaintsAbout(text: string): string {
  const folder = workspace();
  writeFileSync(join(folder, "suitability.json"), text);
  try {
    loadSuitability(folder);
    return "";
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return String(error.values["complaints"]).replaceAll(`${folder}/`, "");
  }
}

it("the shipped model stands there as training writes it", () => {
  expect(readFileSync(join(CONFIG_FOLDER, "suitability.json"), "utf8")).toBe(formatModel(shipped));
});

it("a model is read as it was written", () => {
  const folder = workspace();
  writeFileSync(join(folder, "suitability.json"), formatModel(shipped));
  expect(loadSuitability(folder)).toEqual(shipped);
});

test.each<[string, object, RegExp]>([
  ["a feature that is unknown", { features: { magic: { mean: 0, deviation: 1, weight: 1 } } }, /features/],
  ["a deviation of zero", { features: { stars: { mean: 0, deviation: 0, weight: 1 } } }, /features\.stars\.deviation/],
  ["a threshold beyond 1", { threshold: 2 }, /^suitability\.json:\d+:\d+: threshold: /],
  ["a scale that falls", { scale: [1, 0] }, /scale: expected ascending numbers/],
  ["no credit", { credit: "" }, /credit/],
  ["a key that is unknown", { trees: [] }, /trees: unknown key/],
])("%s is told with file, line and column", (_what, change, complaint) => {
  expect(complaintsAbout(JSON.stringify({ ...shipped, ...change }))).toMatch(complaint);
});

test.each([
  ["no file", undefined],
  ["half a file", '{"credit": '],
  ["a list", "[]"],
])("%s is refused", (_what, text) => {
  const folder = workspace();
  if (text !== undefined) writeFileSync(join(folder, "suitability.json"), text);
  expect(() => loadSuitability(folder)).toThrow(UserError);
});
