import { describe, expect, it } from "vitest";
import { rememberTexts } from "../../src/domain/remembered-texts.ts";
import { MAX_READ } from "../../src/domain/thread.ts";

/** What was read, in order, by a reader that remembers so many characters. */
function reader(most?: number) {
  const read: string[] = [];
  const ask = rememberTexts((text, parts) => {
    read.push(text);
    return `${text}/${parts.join("+")}`;
  }, most);
  return { read, ask };
}

describe("texts that were read before", () => {
  it("are not read again", () => {
    const { read, ask } = reader();
    expect([ask("a"), ask("b"), ask("a")]).toEqual(["a/", "b/", "a/"]);
    expect(read).toEqual(["a", "b"]);
  });
  it("are other texts with other parts, and with what only looks like parts", () => {
    const { read, ask } = reader();
    expect([ask("a", ["x"]), ask("a", ["y"]), ask('["x"]\na'), ask("a", ["x"])]).toEqual([
      "a/x",
      "a/y",
      '["x"]\na/',
      "a/x",
    ]);
    expect(read).toHaveLength(3);
  });
  it("are forgotten where others came since, the one asked for longest ago first", () => {
    const { read, ask } = reader(10);
    for (const text of ["aaaa", "bbbb", "aaaa", "cccc", "aaaa", "bbbb"]) ask(text);
    expect(read).toEqual(["aaaa", "bbbb", "cccc", "bbbb"]);
  });
  it("are read to a length, whatever strangers write", () => {
    const { read, ask } = reader();
    ask("a".repeat(MAX_READ * 3));
    ask("a".repeat(MAX_READ * 2));
    expect(read.map(({ length }) => length)).toEqual([MAX_READ]);
  });
});
