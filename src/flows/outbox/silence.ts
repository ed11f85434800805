import type { SilencePayload } from "../react.ts";
import type { Performer } from "./performer.ts";
import { dropped, livingOf } from "./scene.ts";

/** A maintainer's wish for silence in a thread, or for its end (B9); nothing is said about it. */
export const silence: Performer = {
  kind: "silence",
  quiet: true,
  async perform({ repositoryId, number, at, payload }, parts) {
    const { told, login, outright } = payload as SilencePayload;
    const living = await livingOf(parts, repositoryId, number);
    // "Stop" alone is told to us only where we have spoken.
    if (!outright && living.notes.length === 0) return dropped("it was told to somebody else");
    const silenced = told === "stop" ? { by: login, at: at.toISOString() } : null;
    return { outcome: "done", living: [{ number, content: { ...living, silenced } }] };
  },
};
