import type { CheckRun, Effect, Store } from "../ports.ts";

/** To read a repository's configuration again; `mark` tells occasions apart, such as a commit. */
export function configEffect(repositoryId: number, mark: string, now: Date): Effect {
  return due("config", repositoryId, 0, mark, now, null);
}

/** Of an effect of the kind `config-issue`. */
export interface ConfigIssuePayload {
  readonly problem: string | null;
}

/** To tell maintainers what is wrong with a version of the file, or that nothing is any more; once an hour for each version at most. */
export function configIssueEffect(repositoryId: number, sha: string | null, problem: string | null, now: Date): Effect {
  const payload: ConfigIssuePayload = { problem };
  const mark = `${sha ?? "none"}:${problem === null ? "good" : "bad"}:${now.toISOString().slice(0, 13)}`;
  return due("config-issue", repositoryId, 0, mark, now, payload);
}

/** Of an effect of the kind `config-check`. */
export interface ConfigCheckPayload {
  readonly headSha: string;
}

/** To look whether a pull request changes the configuration; once for each of its heads. */
export function configCheckEffect(repositoryId: number, number: number, headSha: string, now: Date): Effect {
  const payload: ConfigCheckPayload = { headSha };
  return due("config-check", repositoryId, number, `${number}:${headSha}`, now, payload);
}

/** To report on a pull request whether the configuration that it brings would hold. */
export function checkRunEffect(repositoryId: number, number: number, run: CheckRun, now: Date): Effect {
  return due("check-run", repositoryId, number, `${number}:${run.headSha}`, now, run);
}

/** To bring the list for maintainers up to date, or to close it where they do not want it any more. */
export function suggestionsEffect(repositoryId: number, mark: string, now: Date): Effect {
  return due("suggestions", repositoryId, 0, mark, now, null);
}

function due(kind: string, repositoryId: number, number: number, mark: string, now: Date, payload: unknown): Effect {
  return { key: `${repositoryId}:${kind}:${mark}`, kind, repositoryId, number, at: now, dueAt: now, payload };
}

const DAY = 86_400_000;
const WEEK = 7 * DAY;

/**
 * What the clock calls for in installed repositories: a configuration that was never read or not for a day, since a push may have been
 * missed, and this week's list for those that want one. A second time changes nothing.
 */
export async function configsDue(store: Pick<Store, "configs" | "installations">, now: Date): Promise<Effect[]> {
  const effects: Effect[] = [];
  for (const { repositoryId, installedAt, status } of await store.installations.repositories()) {
    if (status !== "active") continue;
    const stored = await store.configs.get(repositoryId);
    const age = stored === null ? Infinity : now.getTime() - stored.checkedAt.getTime();
    const day = `day-${Math.floor(now.getTime() / DAY)}`;
    const occasion = stored === null ? `installed-${installedAt.toISOString()}:${day}` : day;
    if (age >= DAY) effects.push(configEffect(repositoryId, occasion, now));
    if (stored?.config?.suggestions === true)
      effects.push(suggestionsEffect(repositoryId, `week-${Math.floor(now.getTime() / WEEK)}`, now));
  }
  return effects;
}
