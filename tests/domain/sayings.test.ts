import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { describe, expect, test } from "vitest";
import { type ThreadSketch, verdictOn } from "../fixtures/threads.ts";

const folder = new URL("sayings/", import.meta.url);
const CLAIM = "I'll take this";
const WAIT = "Please hold off for now, we have to decide first";

type Scene = (text: string) => readonly [ThreadSketch, verdict: string];

const body = (text: string): ThreadSketch => ({ opened: 5, body: `It is broken.\n\n${text}` });
const said = (...all: NonNullable<ThreadSketch["said"]>): ThreadSketch => ({ said: all });

/** What came before a saying, and the verdict that it leads to; `lead` is a maintainer. */
const scenes: Readonly<Record<string, Scene>> = {
  claims: (text) => [said([3, "joon", text]), "claimed joon"],
  saysNothing: (text) => [said([3, "joon", text]), "free"],
  givesBack: (text) => [said([9, "devi", CLAIM], [3, "devi", text]), "free"],
  goesOn: (text) => [said([20, "devi", CLAIM], [3, "devi", text]), "claimed devi"],
  claimerRemarks: (text) => [said([5, "devi", CLAIM], [3, "devi", text]), "claimed devi"],
  isSecond: (text) => [said([8, "devi", CLAIM], [6, "joon", text]), "claimed devi"],
  declines: (text) => [
    said(
      [9, "devi", CLAIM],
      [4, "devi", "I have no time for this, @joon would you like to take it over?"],
      [3, "joon", text],
    ),
    "free",
  ],
  handsOver: (text) => [said([9, "devi", CLAIM], [3, "devi", text]), "claimed joon"],
  accepts: (text) => [said([4, "lead", "@joon would you like to work on this?"], [3, "joon", text]), "claimed joon"],
  strangerRemarks: (text) => [said([5, "devi", CLAIM], [3, "sam", text]), "claimed devi"],
  strangerThinksItIsReady: (text) => [said([20, "lead", WAIT], [3, "sam", text]), "not-ready"],
  offersInTheBody: (text) => [body(text), "claimed maria"],
  offersNothingInTheBody: (text) => [body(text), "free"],
  maintainerGrants: (text) => [said([25, "joon", CLAIM], [3, "lead", text]), "claimed joon"],
  maintainerRefuses: (text) => [said([5, "joon", CLAIM], [3, "lead", text]), "free"],
  maintainerFrees: (text) => [said([9, "devi", CLAIM], [3, "lead", text]), "free"],
  maintainerAsksToWait: (text) => [said([4, "lead", text], [2, "joon", CLAIM]), "not-ready"],
  maintainerEndsTheWait: (text) => [said([20, "lead", WAIT], [3, "lead", text]), "free"],
  maintainerUpholdsTheFirst: (text) => [
    said([8, "devi", CLAIM], [6, "joon", CLAIM], [3, "lead", text]),
    "claimed devi",
  ],
  maintainerTakesIt: (text) => [said([3, "lead", text]), "claimed lead"],
  stewardSays: (text) => [{ assignees: ["lead"], said: [[3, "lead", text]] }, "free"],
  maintainerSaysNothing: (text) => [said([3, "lead", text]), "free"],
  maintainerRemarks: (text) => [said([5, "devi", CLAIM], [3, "lead", text]), "claimed devi"],
};

describe.each(readdirSync(folder))("%s", (file) => {
  const sayings = parse(readFileSync(new URL(file, folder), "utf8")) as Record<string, readonly string[]>;
  const all = Object.entries(sayings).flatMap(([scene, texts]) => texts.map((text) => ({ scene, text })));
  test.each(all)("$scene: $text", ({ scene, text }) => {
    const [sketch, expected] = scenes[scene]?.(text) ?? [{}, "no such scene"];
    const { state, by } = verdictOn(sketch);
    expect(by === null ? state : `${state} ${by}`).toBe(expected);
  });
});
