import { nextRung } from "../../commands/progress.ts";
import { withNotes } from "../../domain/living.ts";
import { climbHere, suggest } from "./command.ts";
import type { RungPayload } from "./merged.ts";
import type { Performer } from "./performer.ts";
import { livingOf, sayAfter, watchedOf } from "./scene.ts";

/** Says in the thread of the merge which rung it has reached, what the next one needs, and one issue that leads there. */
export const rung: Performer = {
  kind: "rung",
  quiet: true,
  async perform(effect, parts) {
    const { repositoryId, number } = effect;
    const { login, authorKey, rung: reached } = effect.payload as RungPayload;
    const watched = await watchedOf(parts, repositoryId);
    const climb = await climbHere(parts, watched, authorKey);
    const [issue] = climb.next === null ? [] : await suggest(parts, watched, login, number);
    const messages = [
      {
        key: "app.rung.reached",
        values: { who: { is: "login", login } as const, rung: { is: "rung", rung: reached } as const },
      },
      ...nextRung(climb),
      ...(issue === undefined
        ? []
        : [{ key: "app.rung.issue", values: { issue: { is: "issue", ...issue } as const } }]),
    ];
    const living = await livingOf(parts, repositoryId, number);
    const content = withNotes(living, { topic: `rung:${reached}`, at: effect.at.toISOString(), messages });
    return { outcome: "done", living: [{ number, content }], effects: [sayAfter(effect, false, parts.now())] };
  },
};
