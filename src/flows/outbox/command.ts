import type { Outcome, Scene } from "../../commands/command.ts";
import { COMMANDS } from "../../commands/commands.ts";
import { climb } from "../../domain/climb.ts";
import { answerTopic, type Living, type Note, withNotes, withoutClaimTalk } from "../../domain/living.ts";
import { bearersOf, idOf } from "../../domain/people.ts";
import type { RepositoryConfig } from "../../domain/repository-config.ts";
import { judge } from "../../domain/rules.ts";
import { standingOf, verdictOf } from "../../domain/standing.ts";
import type { Watched } from "../../domain/watching.ts";
import { findPerson } from "../find-person.ts";
import type { Performed, TakenEffect } from "../ports.ts";
import type { CommandPayload } from "../react.ts";
import { recommendFor } from "../recommend.ts";
import { assignAfter } from "./assign.ts";
import type { Performer, PerformerParts } from "./performer.ts";
import { dropped, hearThread, livingOf, sayAfter, watchedOf } from "./scene.ts";

/** An issue may be recorded a moment after the comment on it. */
const WAIT_MS = 60_000;
const MAX_WAITS = 5;
const SUGGESTIONS = 5;

/** Decides a command: what it changes is stored with the effects that tell of it. */
export const command: Performer = {
  kind: "command",
  quiet: true,
  async perform(effect, parts) {
    const { repositoryId, number } = effect;
    const payload = effect.payload as CommandPayload;
    const config = await parts.configOf(repositoryId);
    const known = COMMANDS.find(({ name }) => name === payload.name);
    if (known === undefined || !config.commands.includes(known.name))
      return dropped(`/${payload.name} is switched off here`);
    if (parts.rules.isBot({ login: payload.login, name: "" })) return dropped("it came from a machine");
    const living = await livingOf(parts, repositoryId, number);
    if (living.silenced !== null) return dropped(`${living.silenced.by} wants silence here`);

    const watched = await watchedOf(parts, repositoryId);
    const heard = await hearThread(parts, watched, number, config, { at: effect.at, commentId: payload.commentId });
    if (heard === null && (await parts.store.watching.pull(watched, number)) === null) {
      if (effect.attempts >= MAX_WAITS) return dropped("there is no such issue");
      const dueAt = new Date(parts.now().getTime() + WAIT_MS);
      return { outcome: "later", dueAt, error: "the issue is not recorded yet" };
    }
    const asked = { ...payload, at: effect.at };
    const bare: Scene = {
      config,
      issue: heard && { ...heard, number, verdict: verdictOf(heard.hearing, effect.at) },
      elsewhere: await claimsElsewhere(parts, watched, config, effect, payload.authorKey),
      named: await whoIsNamed(parts, payload.argument),
      asks: parts.rules.forRepository(watched.repo, watched.formerNames).asks,
      suggestions: null,
      climb: null,
    };
    const needs = known.needs(asked, bare);
    const scene: Scene = {
      ...bare,
      suggestions: needs.includes("suggestions") ? await suggest(parts, watched, payload.login, number) : null,
      climb: needs.includes("climb") ? await climbHere(parts, watched, payload.authorKey) : null,
    };
    return settle(effect, payload, known.decide(asked, scene), living, parts.now());
  },
};

function settle(effect: TakenEffect, payload: CommandPayload, outcome: Outcome, living: Living, now: Date): Performed {
  const { number } = effect;
  const at = effect.at.toISOString();
  const topic = answerTopic(payload.name, payload.login);
  const replaced = new Set([
    topic,
    ...outcome.status.flatMap(({ slot }) => [`claim:${slot}`, `remind:${slot}`]),
    ...outcome.assignments.map(({ login }) => `assigned:${login.toLowerCase()}`),
  ]);
  const notes: Note[] = [
    ...outcome.status.flatMap(({ slot, messages }) =>
      messages === null ? [] : [{ topic: `claim:${slot}`, at, messages }],
    ),
    ...(outcome.messages.length > 0 ? [{ topic, at, messages: outcome.messages }] : []),
  ];
  const kept =
    outcome.status.length > 0
      ? withoutClaimTalk(living, replaced)
      : { ...living, notes: living.notes.filter((note) => !replaced.has(note.topic)) };
  const isAssigning = outcome.assignments.length > 0;
  return {
    outcome: "done",
    claims: outcome.claims,
    living: [{ number, content: withNotes(kept, ...notes) }],
    effects: [
      isAssigning
        ? assignAfter(effect, { changes: outcome.assignments, asked: true }, now)
        : sayAfter(effect, true, now),
    ],
  };
}

/** The asker's claims on other issues that are still alive. */
async function claimsElsewhere(
  parts: PerformerParts,
  watched: Watched,
  config: RepositoryConfig,
  { number, at }: TakenEffect,
  authorKey: string,
): Promise<Scene["elsewhere"]> {
  const live = await parts.store.claims.live(watched.repositoryId);
  const found: Scene["elsewhere"][number][] = [];
  for (const claim of live.filter((one) => one.authorKey === authorKey && one.number !== number)) {
    const heard = await hearThread(parts, watched, claim.number, config);
    if (heard !== null && standingOf(claim, heard.hearing, at).is === "alive")
      found.push({ claim, title: heard.title });
  }
  return found;
}

async function whoIsNamed({ store }: PerformerParts, argument: string): Promise<Scene["named"]> {
  const login = /^@([a-z\d-]+)/i.exec(argument)?.[1];
  if (login === undefined) return null;
  const person = bearersOf(await store.identitiesByLogin(login)).find(({ key }) => idOf(key) !== null);
  return person === undefined ? null : { login: person.login ?? login, authorKey: person.key };
}

/** Issues of this repository that suit somebody and that nobody holds, as far as is stored. */
export async function suggest(
  { store, rules, judges, serverUrl, now }: PerformerParts,
  watched: Watched,
  login: string,
  but: number,
): Promise<{ number: number; title: string }[]> {
  if (watched.state !== "active") return [];
  const inside = watched.repositoryId;
  const wishes = { limit: SUGGESTIONS + 1, repo: watched.repo, directions: [], hasGpu: false, inside };
  const { recommendations } = await recommendFor(store, rules, judges, login, wishes, serverUrl, now());
  const held = new Set((await store.claims.live(watched.repositoryId)).map(({ number }) => number));
  return recommendations
    .map(({ card: { number, title } }) => ({ number, title }))
    .filter(({ number }) => number !== but && !held.has(number))
    .slice(0, SUGGESTIONS);
}

/** Where somebody stands by what was merged in this repository. */
export async function climbHere({ store, rules }: PerformerParts, watched: Watched, authorKey: string) {
  const person = await findPerson(store, authorKey);
  const merges = await store.mergesBy(person?.keys ?? [authorKey], watched.repositoryId);
  const here = merges.filter(({ repo }) => repo === watched.repo).map((merge) => judge(merge, rules));
  return climb(here, rules.ladder);
}
