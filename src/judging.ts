import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Rules } from "./domain/rules.ts";
import type { Environment } from "./environment.ts";
import type { Store } from "./flows/ports.ts";
import type { Judges } from "./flows/read-issues.ts";
import { createJudging, type Judging, type JudgingParts } from "./flows/work-judging.ts";
import { createJudges } from "./judges.ts";

interface JudgingOptions {
  readonly environment: Environment;
  readonly configFolder: string;
  readonly rules: Rules;
  readonly store: Store;
  readonly now: () => Date;
  readonly warn: JudgingParts["warn"];
  readonly signal?: AbortSignal | undefined;
}

/** Puts together what judges repositories for the pages. */
export function openJudging({ environment, configFolder, signal, ...parts }: JudgingOptions): Judging {
  let judges: Judges | undefined;
  return createJudging({
    ...parts,
    judges: () => (judges ??= createJudges(configFolder)),
    serverUrl: environment.GITHUB_SERVER_URL,
    version: versionOf(configFolder),
    pause: (ms) => sleep(ms, undefined, signal ? { signal } : {}).catch(() => {}),
  });
}

/** Files by which issues and people are judged. */
const JUDGING = [
  "areas.yml",
  "ladder.yml",
  "bots.yml",
  "claims.yml",
  "labels.yml",
  "watchlist.yml",
  "suitability.json",
];

/** Differs where anything differs by which is judged: the configuration, the model, or the code. */
export function versionOf(configFolder: string): string {
  const hash = createHash("sha256").update(readFileSync(new URL("../package.json", import.meta.url)));
  for (const name of JUDGING) hash.update(readFileSync(join(configFolder, name)));
  return hash.digest("base64url").slice(0, 22);
}
