import { type Living, type Message, type Note, withNotes, withoutClaimTalk } from "../../domain/living.ts";
import type { ClaimChange, StoredClaim } from "../../domain/stored-claims.ts";
import { type Due, whatIsDue } from "../../domain/tend.ts";
import type { Performed, TakenEffect } from "../ports.ts";
import { sameLogin } from "../../domain/thread.ts";
import { assignAfter } from "./assign.ts";
import type { Performer, PerformerParts } from "./performer.ts";
import { dropped, hearThread, livingOf, sayAfter, watchedOf } from "./scene.ts";

/** By the clock: reminds at half time, lets dead claims go, and ends those that words or events have ended. */
export const claimClock: Performer = {
  kind: "claim-clock",
  quiet: true,
  perform: (effect, parts) => tendThread(effect, parts),
};

/** A maintainer has spoken in the thread: their words go before the stored claim. */
export const words: Performer = { kind: "words", quiet: true, perform: (effect, parts) => tendThread(effect, parts) };

/** Somebody was taken off the issue by hand: the claim that they were assigned for ends with it. */
export const unassigned: Performer = {
  kind: "unassigned",
  quiet: true,
  async perform(effect, parts) {
    const watched = await watchedOf(parts, effect.repositoryId);
    const stored = await parts.store.watching.thread(watched, effect.number, parts.serverUrl);
    const assignees = stored?.thread.issue.assignees ?? [];
    const isOff = ({ assigned, login }: StoredClaim) => assigned && !assignees.some((one) => sameLogin(one, login));
    return await tendThread(effect, parts, isOff);
  },
};

/** Looks at the claims of one thread as they are now, whatever it was called for; `isOff` names those that have ended besides. */
async function tendThread(
  effect: TakenEffect,
  parts: PerformerParts,
  isOff: (claim: StoredClaim) => boolean = () => false,
): Promise<Performed> {
  const { repositoryId, number } = effect;
  const claims = await parts.store.claims.ofThread(repositoryId, number);
  if (!claims.some(({ state }) => state === "live")) return dropped("nobody holds a claim there");
  const now = parts.now();
  const config = await parts.configOf(repositoryId);
  const heard = await hearThread(parts, await watchedOf(parts, repositoryId), number, config);
  if (heard === null) return dropped("there is no such issue");
  const over = heard.claims.filter((claim) => claim.state === "live" && isOff(claim));
  const due = [
    ...whatIsDue(heard.claims, heard.hearing, config, now).filter(({ claim }) => !over.includes(claim)),
    ...over.map((claim): Due => ({
      what: "end",
      claim,
      standing: { is: "overridden", at: now, by: null, heir: null },
    })),
  ];
  const living = await livingOf(parts, repositoryId, number);
  const said = due.flatMap((one) => noteOn(one, now));
  const unassign = due.flatMap(({ what, claim, standing }) =>
    // Whose issue was closed keeps the credit of having been assigned.
    what === "end" && claim.assigned && standing.is !== "finished" ? [{ login: claim.login, on: false }] : [],
  );
  return {
    outcome: "done",
    claims: due.map((one) => changeOf(one, now)),
    living: [{ number, content: speak(living, due, said) }],
    effects:
      unassign.length > 0
        ? [assignAfter(effect, { changes: unassign, asked: false }, now)]
        : said.length > 0
          ? [sayAfter(effect, false, now)]
          : [],
  };
}

/** A claim that has ended is spoken of no more. */
function speak(living: Living, due: readonly Due[], said: readonly Note[]): Living {
  const over = new Set(
    due.flatMap(({ what, claim: { slot, login } }) =>
      what === "end"
        ? [`claim:${slot}`, `remind:${slot}`, `assigned:${login.toLowerCase()}`]
        : what === "renew"
          ? [`remind:${slot}`]
          : [],
    ),
  );
  const kept = due.some(({ what }) => what === "end")
    ? withoutClaimTalk(living, over)
    : { ...living, notes: living.notes.filter(({ topic }) => !over.has(topic)) };
  return withNotes(kept, ...said);
}

function changeOf({ what, claim: { id }, standing }: Due, now: Date): ClaimChange {
  if (what === "remind") return { act: "remind", id, at: now };
  if (what === "renew") return { act: "renew", id, at: standing.renewedAt, endsAt: standing.endsAt };
  return { act: "end", id, state: standing.is, at: now };
}

function noteOn({ what, claim: { login, slot }, standing }: Due, now: Date): Note[] {
  const who = { is: "login", login } as const;
  const at = now.toISOString();
  const note = (topic: string, message: Message) => [{ topic: `${topic}:${slot}`, at, messages: [message] }];
  if (what === "remind") {
    const until = { is: "date", at: standing.endsAt.toISOString() } as const;
    return note("remind", { key: "app.clock.remind", values: { who, until } });
  }
  if (what === "renew" || standing.is === "finished") return [];
  if (standing.is === "lapsed") return note("claim", { key: "app.clock.lapsed", values: { who } });
  if (standing.is === "released") return note("claim", { key: "app.clock.released", values: { who } });
  if (standing.heir === null) return note("claim", { key: "app.clock.freed", values: { who } });
  const heir = { is: "login", login: standing.heir } as const;
  return note("claim", { key: "app.clock.given", values: { who, heir } });
}
