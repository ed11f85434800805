import { withNotes } from "../../domain/living.ts";
import type { Effect } from "../../domain/effects.ts";
import type { Performer } from "./performer.ts";
import { dropped, livingOf, sayAfter } from "./scene.ts";

/** Of an effect of the kind `assign`: one write each, in this order. */
export interface AssignPayload {
  readonly changes: readonly { readonly login: string; readonly on: boolean }[];
  readonly asked: boolean;
}

/** The effect that assigns and unassigns, and then has the comment brought up to date. */
export function assignAfter(effect: Effect, payload: AssignPayload, now: Date): Effect {
  const { key, repositoryId, number, at } = effect;
  return { key: `${key}:assign`, kind: "assign", repositoryId, number, at, dueAt: now, payload };
}

/** Assigns or unassigns one person; where GitHub does not let us, the comment is the record and says so. */
export const assign: Performer = {
  kind: "assign",
  async perform(effect, parts) {
    const { repositoryId, number } = effect;
    const { changes, asked } = effect.payload as AssignPayload;
    const [change, ...rest] = changes;
    if (change === undefined) return { outcome: "done", effects: [sayAfter(effect, asked, parts.now())] };
    const { login, on } = change;
    const living = await livingOf(parts, repositoryId, number);
    if (living.silenced !== null) return dropped(`${living.silenced.by} wants silence here`);
    const { forge } = parts;
    const forged = on
      ? await forge.assign(repositoryId, number, login)
      : await forge.unassign(repositoryId, number, login);
    if (forged.outcome === "silent") return dropped("the app is not installed there any more");
    if (forged.outcome === "later") return { outcome: "later", dueAt: forged.until, error: forged.detail };
    const isDone = forged.outcome === "ok" && forged.value !== false;
    const note = {
      topic: `assigned:${login.toLowerCase()}`,
      at: effect.at.toISOString(),
      messages: [{ key: "app.claim.notAssigned", values: { who: { is: "login", login } as const } }],
    };
    const without = { ...living, notes: living.notes.filter(({ topic }) => topic !== note.topic) };
    const effects = [
      rest.length > 0
        ? assignAfter(effect, { changes: rest, asked }, parts.now())
        : sayAfter(effect, asked, parts.now()),
    ];
    return {
      outcome: "done",
      claims: isDone ? [{ act: "assigned", number, login, assigned: on }] : [],
      living: [{ number, content: on && !isDone ? withNotes(without, note) : without }],
      effects,
    };
  },
};
