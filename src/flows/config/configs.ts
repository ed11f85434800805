import { type RepositoryConfig, WITH_FILE, WITHOUT_FILE } from "../../domain/repository-config.ts";
import type { Rules } from "../../domain/rules.ts";
import type { Effect, Installed, Store, StoredConfig } from "../ports.ts";
import { configIssueEffect, suggestionsEffect } from "./effects.ts";
import { problemText, resolveConfig, type ResolveParts, type Unread } from "./resolve.ts";

/** What a file said stays believed for so long; a push to the default branch is heard of at once. */
const FRESH_MS = 15 * 60_000;

export interface ConfigParts extends ResolveParts {
  readonly store: Pick<Store, "configs" | "installations" | "outbox">;
  readonly rules: Pick<Rules, "adopt">;
  readonly now: () => Date;
}

/** Repositories' own configuration: read, remembered and in force. */
export interface Configs {
  readonly format: ResolveParts["format"];
  /** What is in force in a repository; without a file, or before one could be read, nothing unasked happens (B4). */
  configOf(repositoryId: number): Promise<RepositoryConfig>;
  /**
   * Reads a repository's files now; answers why where that cannot be. The last good configuration stays in force while the newest is
   * broken, and what is wrong counts as known to the maintainers once it was reported, which is an effect.
   */
  refresh(repositoryId: number): Promise<StoredConfig | Unread>;
  /** Remembers what maintainers were told is wrong; `null`: nothing any more. */
  reported(repositoryId: number, problem: string | null): Promise<void>;
}

export function createConfigs(parts: ConfigParts): Configs {
  const { store, rules, now } = parts;
  /** The version of each repository's rules that this process has taken over. */
  const adopted = new Map<number, number>();

  async function adopt(repositoryId: number, stored: StoredConfig | null): Promise<void> {
    const version = stored?.checkedAt.getTime() ?? 0;
    if (adopted.get(repositoryId) === version) return;
    const installed = await store.installations.of(repositoryId);
    if (installed !== null) rules.adopt(installed.repo, ownOf(stored));
    adopted.set(repositoryId, version);
  }

  async function refresh(repositoryId: number): Promise<StoredConfig | Unread> {
    const installed = await store.installations.of(repositoryId);
    if (installed === null) return { outcome: "silent" };
    const before = await store.configs.get(repositoryId);
    const read = await resolveConfig(installed, parts, inForce(before).language);
    if ("outcome" in read) return read;
    const problem = problemText(read.problems);
    const known = before?.problem ?? null;
    const config = problem === null ? read.config : (before?.config ?? null);
    const after: StoredConfig = { sha: read.sha, config, problem: known, checkedAt: now() };
    const effects: Effect[] = [];
    if (problem !== known) effects.push(configIssueEffect(repositoryId, after.sha, problem, now()));
    if (inForce(before).suggestions !== inForce(after).suggestions)
      effects.push(suggestionsEffect(repositoryId, after.checkedAt.toISOString(), now()));
    // What is to be told first, so that a crash between the two tells it again and loses nothing.
    if (effects.length > 0) await store.outbox.add(effects, now());
    await store.configs.put(repositoryId, after);
    await adopt(repositoryId, after);
    return after;
  }

  return {
    format: parts.format,
    refresh,
    async configOf(repositoryId) {
      let stored = await store.configs.get(repositoryId);
      const age = stored === null ? Infinity : Math.abs(now().getTime() - stored.checkedAt.getTime());
      if (age >= FRESH_MS) {
        const read = await refresh(repositoryId);
        if (!("outcome" in read)) stored = read;
      }
      await adopt(repositoryId, stored);
      return inForce(stored);
    },
    async reported(repositoryId, problem) {
      const stored = await store.configs.get(repositoryId);
      if (stored !== null) await store.configs.put(repositoryId, { ...stored, problem });
    },
  };
}

/** What a stored configuration puts in force; keys that came with a later version have their defaults. */
export function inForce(stored: StoredConfig | null): RepositoryConfig {
  const config = stored?.config ?? null;
  if (config === null) return WITHOUT_FILE;
  return { ...WITH_FILE, ...config, claims: { ...WITH_FILE.claims, ...config.claims } };
}

function ownOf(stored: StoredConfig | null): RepositoryConfig["own"] | null {
  return stored?.config == null ? null : inForce(stored).own;
}

/** Takes over what every installed repository says of itself, as stored: for whoever judges without asking GitHub. */
export async function adoptStored(
  store: Pick<Store, "configs" | "installations">,
  rules: () => Pick<Rules, "adopt">,
): Promise<void> {
  for (const installed of await store.installations.repositories()) {
    const own = await storedOwn(store, installed);
    if (own !== null) rules().adopt(installed.repo, own);
  }
}

/** The same of one, `null` where it is not installed. */
export async function adoptStoredOf(
  store: Pick<Store, "configs">,
  rules: Pick<Rules, "adopt">,
  installed: Installed | null,
): Promise<void> {
  if (installed !== null) rules.adopt(installed.repo, await storedOwn(store, installed));
}

async function storedOwn({ configs }: Pick<Store, "configs">, { repositoryId, status }: Installed) {
  return status === "removed" ? null : ownOf(await configs.get(repositoryId));
}
