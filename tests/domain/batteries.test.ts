import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readBattery } from "../fixtures/battery.ts";
import { verdictOn } from "../fixtures/threads.ts";

const batteries = readdirSync(new URL("../fixtures/threads", import.meta.url)).map((file) => file.replace(".yml", ""));

describe.each(batteries)("threads of the %s battery", (battery) => {
  test.each(readBattery(battery))("$name", ({ sketch, expected }) => {
    const { state, by, slots } = verdictOn(sketch);
    expect({ state, by, slots }).toMatchObject(expected);
  });
});
