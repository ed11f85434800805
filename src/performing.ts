import { setTimeout as sleep } from "node:timers/promises";
import type { Rules } from "./domain/rules.ts";
import type { Environment } from "./environment.ts";
import { adoptStored, createConfigs } from "./flows/config/configs.ts";
import { configsDue } from "./flows/config/effects.ts";
import { configPerformers } from "./flows/config/report.ts";
import { suggestions } from "./flows/config/suggestions.ts";
import { PERFORMERS } from "./flows/outbox/performers.ts";
import type { OutboxParts } from "./flows/outbox/work-outbox.ts";
import type { Store } from "./flows/ports.ts";
import { tendClaims } from "./flows/tend-claims.ts";
import { createForge } from "./github/forge.ts";
import type { Installations } from "./github/installations.ts";
import { PACE } from "./github/pace.ts";
import { createJudges } from "./judges.ts";
import { translate } from "./locales/translate.ts";
import { configFormat } from "./repository-config-file.ts";

export interface PerformingOptions {
  readonly environment: Environment;
  readonly configFolder: string;
  readonly rules: Rules;
  readonly store: Store;
  readonly installations: Installations;
  readonly timeoutMs: number;
  readonly now: () => Date;
  readonly warn: (message: string, details: Readonly<Record<string, unknown>>) => void;
}

/** What the app does in repositories that installed it. */
export interface Performing {
  /** For the worker of the outbox. */
  readonly outbox: OutboxParts;
  /** Leaves in the outbox what the clock calls for: claims that lapse, configurations not read for long. To be run every few minutes. */
  tend(): Promise<void>;
}

const say: OutboxParts["say"] = (language, key, values = {}) => translate(language)(key, values);

/** Puts together what performs effects; takes over what installed repositories say of themselves. */
export async function createPerforming(options: PerformingOptions, signal: AbortSignal): Promise<Performing> {
  const { environment, configFolder, rules, store, installations, timeoutMs, now, warn } = options;
  const forge = createForge({
    apiUrl: environment.GITHUB_API_URL,
    installations,
    store: { installations: store.installations, budgets: store.watching },
    pace: PACE,
    timeoutMs,
    now,
    userAgent: "firstrung",
  });
  const configs = createConfigs({ store, forge, rules, now, say, format: configFormat });
  const outbox: OutboxParts = {
    store,
    forge,
    rules,
    judges: createJudges(configFolder),
    configOf: (repositoryId) => configs.configOf(repositoryId),
    say,
    now,
    serverUrl: environment.GITHUB_SERVER_URL,
    siteUrl: environment.BASE_URL ?? null,
    performers: [...PERFORMERS, ...configPerformers(configs), suggestions],
    warn,
    pause: (milliseconds) => sleep(milliseconds, undefined, { signal }).catch(() => {}),
  };
  await adoptStored(store, () => rules);
  return {
    outbox,
    async tend() {
      const due = await configsDue(store, now());
      if (due.length > 0) await store.outbox.add(due, now());
      await tendClaims(outbox);
    },
  };
}
