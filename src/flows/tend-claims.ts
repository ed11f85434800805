import type { Effect } from "../domain/effects.ts";
import { whatIsDue } from "../domain/tend.ts";
import type { PerformerParts } from "./outbox/performer.ts";
import { hearThread, watchedOf } from "./outbox/scene.ts";

/**
 * Looks at every live claim and leaves in the outbox what is due: reminders at half time, lapses, and what words or events have ended. To be run
 * every few minutes; however often it is run, each is left there once. Answers how many are due.
 */
export async function tendClaims(parts: PerformerParts): Promise<number> {
  const { store } = parts;
  let count = 0;
  for (const { repositoryId, status } of await store.installations.repositories()) {
    if (status !== "active") continue;
    const live = await store.claims.live(repositoryId);
    if (live.length === 0) continue;
    const config = await parts.configOf(repositoryId);
    const watched = await watchedOf(parts, repositoryId);
    for (const number of new Set(live.map((claim) => claim.number))) {
      const now = parts.now();
      const heard = await hearThread(parts, watched, number, config);
      const due = heard === null ? [] : whatIsDue(heard.claims, heard.hearing, config, now);
      const effects = due.map(({ what, claim, standing }): Effect => {
        const since = standing.is === "alive" ? standing.renewedAt : claim.renewedAt;
        const key = `${repositoryId}:claim-clock:${number}:${claim.id}:${what}:${since.toISOString()}`;
        return { key, kind: "claim-clock", repositoryId, number, at: now, dueAt: now, payload: null };
      });
      count += effects.length;
      if (effects.length > 0) await store.outbox.add(effects, now);
    }
  }
  return count;
}
