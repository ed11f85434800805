import { withNotes } from "../../domain/living.ts";
import type { Cause } from "../react.ts";
import { findPerson } from "../find-person.ts";
import type { Performer } from "./performer.ts";
import { dropped, isStale, livingOf, sayAfter, waitForPast, watchedOf } from "./scene.ts";

/** Welcomes the author of a first pull request, once, with what the repository asks of contributors (B6). */
export const welcome: Performer = {
  kind: "welcome",
  quiet: true,
  async perform(effect, parts) {
    const { repositoryId, number } = effect;
    const { login, authorKey, maintainer } = effect.payload as Cause;
    const { store, rules } = parts;
    const config = await parts.configOf(repositoryId);
    if (!config.welcome) return dropped("welcomes are switched off here");
    if (maintainer || rules.isBot({ login, name: "" })) return dropped("members and machines are not welcomed");
    if (isStale(effect, parts.now())) return dropped("it was too long ago");
    const watched = await watchedOf(parts, repositoryId);
    const pull = await store.watching.pull(watched, number);
    if (pull === null || !pull.open) return dropped("the pull request is not open any more");
    const waiting = await waitForPast(parts, watched);
    if (waiting !== null) return waiting;
    const [first] = await store.watching.pullsBy(watched, authorKey);
    const person = await findPerson(store, authorKey);
    const merges = await store.mergesBy(person?.keys ?? [authorKey], repositoryId);
    if (first?.number !== number || merges.some(({ repo }) => repo === watched.repo))
      return dropped("it is not their first pull request");

    const asks = rules.forRepository(watched.repo, watched.formerNames).asks;
    const messages = [
      { key: "app.welcome.hello", values: { who: { is: "login", login } as const } },
      ...(asks.length > 0 ? [{ key: "app.rules.intro" }] : []),
      ...asks.map((rule) => ({ key: "app.rules.item", values: { rule: { is: "rule", rule } as const }, item: true })),
      ...(config.commands.includes("help") ? [{ key: "app.welcome.help" }] : []),
    ];
    const living = await livingOf(parts, repositoryId, number);
    const content = withNotes(living, { topic: "welcome", at: effect.at.toISOString(), messages });
    return { outcome: "done", living: [{ number, content }], effects: [sayAfter(effect, false, parts.now())] };
  },
};
