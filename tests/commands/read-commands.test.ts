import { describe, expect, it, test } from "vitest";
import { readCommands, readSilence } from "../../src/commands/read-commands.ts";
import { HOSTILE } from "../fixtures/hostile.ts";

const names = (body: string) => readCommands(body).map(({ name, argument }) => `${name}${argument && ` ${argument}`}`);

describe("a command is heard at the beginning of a line", () => {
  test.each([
    ["/claim", ["claim"]],
    ["/CLAIM", ["claim"]],
    ["/claim   the docs part  ", ["claim the docs part"]],
    ["Hello!\n\n/claim", ["claim"]],
    ["Hello!\r\n/claim\r\nThanks", ["claim"]],
    ["  /claim", ["claim"]],
    ["/release\n/claim other", ["release", "claim other"]],
    ["/claim one\n/claim two", ["claim one"]],
    ["/claim\n/release\n/next\n/progress\n/help", ["claim", "release", "next"]],
    ["/claim @bob", ["claim @bob"]],
  ])("%j", (body, expected) => expect(names(body)).toEqual(expected));
});

describe("B2: nothing is heard in quotes, code, hidden parts or sentences", () => {
  test.each([
    "you can write /claim",
    "> /claim",
    "  > /claim",
    "`/claim`",
    "- /claim",
    "```\n/claim\n```",
    "```sh\n/claim\n~~~\n/claim\n```",
    "~~~~\n/claim\n~~~\n/claim\n~~~~",
    "```\n/claim",
    "    /claim",
    "\t/claim",
    "<!-- \n/claim\n-->",
    "<!--\n/claim",
    "/claimed",
    "/claim-me",
    "/ claim",
    "//claim",
    "<!-- firstrung:thread -->\n/claim",
    "/path/claim",
  ])("%j", (body) => expect(names(body)).toEqual([]));
  test.each(["/assign", "/take", ".take", "/unassign", "#take", "@rustbot claim", "take", "/assign me", "!claim"])(
    "%s stays another bot's",
    (body) => expect(names(body)).toEqual([]),
  );
  it("goes on after a closed fence", () => expect(names("```\nx\n```\n/next")).toEqual(["next"]));
  it("cuts what is too long", () =>
    expect(readCommands(`/claim ${"x".repeat(10_000)}`)[0]?.argument).toHaveLength(200));
  test.each(HOSTILE.map((text) => [text.slice(0, 20), text]))("%j is no command", (_name, text) =>
    expect(names(text)).toEqual([]),
  );
});

describe("B9: silence", () => {
  test.each([
    ["/firstrung stop", "stop"],
    ["/firstrung start", "start"],
    ["@firstrung please stop", "stop"],
    ["@firstrung[bot] stop", "stop"],
    ["stop", "stop"],
    ["Please stop.", "stop"],
    ["Stop it, please!", "stop"],
    ["stop firstrung", "stop"],
    ["请停止", "stop"],
    ["Enough.\n/firstrung stop", "stop"],
    ["We should stop supporting Python 3.8.", null],
    ["stop the server first", null],
    ["> /firstrung stop", null],
    ["`/firstrung stop`", null],
    ["/firstrung", null],
  ])("%j means %j", (body, told) => expect(readSilence(body)).toBe(told));
});
