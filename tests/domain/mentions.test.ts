import { expect, it, test } from "vitest";
import { issuesNamed } from "../../src/domain/mentions.ts";

test.each<[string, number[]]>([
  ["Fixes #12 and o/r#3", [3, 12]],
  ["see https://github.com/o/r/issues/7", [7]],
  ["other/one#5, not ours", []],
  ["`#9` and <!-- #10 --> name nothing", []],
  ["closes: my-org.x/my-repo.y#4", []],
])("%s", (text, numbers) => expect(issuesNamed(text, "o/r")).toEqual(numbers));

it("reads a long row of what names are made of in no time", () => {
  for (const unit of ["-", ".", "a-", "a.", "-/", "#"]) expect(issuesNamed(unit.repeat(200_000), "o/r")).toEqual([]);
});
