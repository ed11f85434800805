import { fileURLToPath } from "node:url";
import { loadConfig } from "../../../src/config.ts";
import { type Demo, startDemo } from "../../../src/demo/start.ts";
import { compileRules } from "../../../src/domain/rules.ts";

const CONFIG_FOLDER = fileURLToPath(new URL("../../../config", import.meta.url));
/** Longer than any test. */
const NEVER_MS = 2 ** 31 - 1;

/** The demo from a seed, in which nothing happens by itself. */
export async function openDemo(seed: number): Promise<Demo> {
  return await startDemo({
    rules: compileRules(loadConfig(CONFIG_FOLDER)),
    configFolder: CONFIG_FOLDER,
    people: 40,
    seed,
    port: 0,
    logLevel: "error",
    cohortName: "Autumn climbers",
    now: () => new Date(),
    paceMs: NEVER_MS,
    onStep: () => {},
    signal: new AbortController().signal,
  });
}
