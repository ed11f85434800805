import { type Living, NOTHING_SAID, withWrite, writesInADay } from "../../domain/living.ts";
import type { TakenEffect } from "../ports.ts";
import type { Performer, PerformerParts } from "./performer.ts";
import { renderLiving } from "./render.ts";
import { dropped, isStale, livingOf, type SayPayload, watchedOf } from "./scene.ts";

/** What the thread's one comment is found by. */
const PURPOSE = "thread";
/** More than this in one thread in a day is a loop or chatter: the whole repository rests for a day (B1). */
const MAX_CREATED = 3;
const MAX_EDITED = 20;
const DAY = 86_400_000;
/** GitHub's refusal is remembered for so long; a permission may have been given since (B8). */
const REFUSAL_KEPT_MS = 7 * DAY;

/** Brings a thread's one living comment up to date: its only way to GitHub. */
export const say: Performer = {
  kind: "say",
  async perform(effect, parts) {
    const { repositoryId, number } = effect;
    const now = parts.now();
    const living = await livingOf(parts, repositoryId, number);
    if (living.silenced !== null) return dropped(`${living.silenced.by} wants silence here`);
    if (living.refused !== null && now.getTime() - new Date(living.refused.at).getTime() < REFUSAL_KEPT_MS)
      return dropped(`GitHub refused to let us write here (${living.refused.status})`);
    if (!(effect.payload as SayPayload).asked && isStale(effect, now)) return dropped("it was too long ago");
    const rests = await restsUntil(effect, parts, living, now);
    if (rests !== null) return rests;

    const config = await parts.configOf(repositoryId);
    const { repo } = await watchedOf(parts, repositoryId);
    const text = renderLiving(living, { repo, config, say: parts.say, serverUrl: parts.serverUrl });
    const forged = await parts.forge.keepComment(repositoryId, number, PURPOSE, text);
    if (forged.outcome === "silent") return dropped("the app is not installed there any more");
    if (forged.outcome === "later") return { outcome: "later", dueAt: forged.until, error: forged.detail };
    if (forged.outcome === "refused") {
      const refused = { status: forged.status, at: now.toISOString() };
      return { outcome: "done", living: [{ number, content: { ...living, refused } }] };
    }
    return {
      outcome: "done",
      living: [{ number, content: { ...withWrite(living, forged.value, now), refused: null } }],
    };
  },
};

function later(dueAt: Date) {
  return { outcome: "later", dueAt, error: "too much was said in one thread, so the repository rests" } as const;
}

/** Whether the repository has to rest now: since this thread has had too much, or another had. */
async function restsUntil({ repositoryId }: TakenEffect, parts: PerformerParts, living: Living, now: Date) {
  const whole = await livingOf(parts, repositoryId, 0);
  const until = whole.restsUntil === null ? null : new Date(whole.restsUntil);
  if (until !== null && until > now) return later(until);
  const { created, edited } = writesInADay(living, now);
  if (created < MAX_CREATED && edited < MAX_EDITED) return null;
  const tomorrow = new Date(now.getTime() + DAY);
  const content = { ...NOTHING_SAID, restsUntil: tomorrow.toISOString() };
  return { ...later(tomorrow), living: [{ number: 0, content }] } as const;
}
