import { type AvailabilityRules, judgeThread, type Verdict } from "./availability.ts";
import { readClaims } from "./claims.ts";
import { issuesNamed } from "./mentions.ts";
import { readSlots, type Slot, slotsNamed } from "./slots.ts";
import type { Listen, Sentence } from "./speech.ts";
import type { StoredClaim } from "./stored-claims.ts";
import { type LinkedPullRequest, sameLogin, type Thread } from "./thread.ts";

/** How a stored claim stands by what was said and done since. */
export type Standing =
  /** `pull`: a linked pull request of the claimer's that is alive; with one a claim does not lapse. */
  | { readonly is: "alive"; readonly renewedAt: Date; readonly endsAt: Date; readonly pull: number | null }
  | { readonly is: "lapsed"; readonly endsAt: Date }
  | { readonly is: "finished"; readonly at: Date }
  /** The claimer gave it back in words of their own. */
  | { readonly is: "released"; readonly at: Date }
  /** A maintainer's words gave it to somebody else or freed it; `null` where the words name nobody. */
  | { readonly is: "overridden"; readonly at: Date; readonly by: string | null; readonly heir: string | null };

const DAY = 86_400_000;
/** What is stored of the assignees may be from just before the app unassigned somebody whose claim ended. */
const NEWS_LAG_MS = 60_000;
/** Stands in a comment for a claim by command; no comment of GitHub's has it. */
const COMMANDED = "\u0000claim:";

/** What of an issue's thread is heard where claims are made by commands. */
export interface Hearing {
  readonly thread: Thread;
  readonly rules: AvailabilityRules;
  readonly slots: readonly Slot[];
}

/**
 * A thread in which the live stored claims stand in the place of what their commands said: a `/claim` that was refused is none, and one that was
 * granted is there even where its comment is gone. `days` is how long the repository lets a claim hold. The app's own assignments are
 * left out, since they follow from its claims.
 */
export function hear(
  thread: Thread,
  claims: readonly StoredClaim[],
  rules: AvailabilityRules,
  { days, answersClaims }: { readonly days: number; readonly answersClaims: boolean },
): Hearing {
  const live = claims.filter(({ state }) => state === "live");
  const isOurs = ({ assigned, endedAt }: StoredClaim) =>
    assigned || (endedAt !== null && thread.issue.updatedAt.getTime() <= endedAt.getTime() + NEWS_LAG_MS);
  const assignedByUs = claims.filter(isOurs);
  const speaker = (login: string) => ({
    login,
    bot: false,
    maintainer: thread.maintainers.some((one) => sameLogin(one, login)),
  });
  const said = live.map(({ login, slot, claimedAt: at }) => ({
    speaker: speaker(login),
    body: `${COMMANDED}${slot}`,
    at,
    url: null,
  }));
  // Work on a linked pull request is as good as a word.
  const worked = live.flatMap(({ login, claimedAt }) =>
    thread.pulls
      .filter((pull) => isBy(pull, login) && pull.updatedAt > claimedAt && links(pull, thread))
      .map(({ updatedAt: at }) => ({ speaker: speaker(login), body: "", at, url: null })),
  );
  const listen: Listen = (body, parts) =>
    body.startsWith(COMMANDED)
      ? [commanded(body.slice(COMMANDED.length))]
      : rules.listen(answersClaims ? withoutClaimCommands(body) : body, parts);
  return {
    slots: readSlots(thread.issue.body),
    rules: { ...rules, listen, durations: { ...rules.durations, claim: days } },
    thread: {
      ...thread,
      issue: {
        ...thread.issue,
        assignees: thread.issue.assignees.filter((one) => !assignedByUs.some(({ login }) => sameLogin(login, one))),
      },
      comments: [...thread.comments, ...said, ...worked],
    },
  };
}

/** The verdict on the issue with the stored claims heard. */
export function verdictOf({ thread, rules }: Hearing, now: Date): Verdict {
  return judgeThread(thread, rules, now);
}

/** How one live stored claim stands at `now`. */
export function standingOf(claim: StoredClaim, { thread, rules, slots }: Hearing, now: Date): Standing {
  const { issue, pulls } = thread;
  if (!issue.open) return { is: "finished", at: issue.closedAt ?? issue.updatedAt };
  const { claims, freed } = readClaims(thread, rules.listen, slots, false);
  const own = claims.find(({ who }) => sameLogin(who, claim.login));
  const since = freed !== null && freed.at >= claim.claimedAt ? freed : null;
  if (own === undefined) {
    if (since?.kind === "released" && sameLogin(since.who, claim.login)) return { is: "released", at: since.at };
    const heir = claims.find(({ kind }) => kind === "confirmed") ?? null;
    return { is: "overridden", at: since?.at ?? heir?.last ?? now, by: since?.who ?? null, heir: heir?.who ?? null };
  }
  const heir = claims.find((one) => one !== own && one.kind === "confirmed" && one.last > claim.claimedAt);
  if (heir !== undefined && own.kind !== "confirmed" && isSamePart(claim, heir.parts))
    return { is: "overridden", at: heir.last, by: null, heir: heir.who };

  const endsAt = new Date(own.last.getTime() + rules.durations.claim * DAY);
  const alive = pulls.find((pull) => isAlive(pull) && isBy(pull, claim.login) && links(pull, thread, slots));
  if (alive === undefined && endsAt <= now) return { is: "lapsed", endsAt };
  return { is: "alive", renewedAt: own.last, endsAt, pull: alive?.number ?? null };
}

/** The parts that nobody but `login` has taken or finished. */
export function freeSlots({ thread, rules, slots }: Hearing, login: string, now: Date): Slot[] {
  const { claims } = readClaims(thread, rules.listen, slots, false);
  const live = thread.pulls.filter((pull) => isAlive(pull) && !isBy(pull, login));
  const isHeld = (slot: Slot) =>
    claims.some(
      ({ who, parts, last }) =>
        !sameLogin(who, login) && parts.has(slot) && last.getTime() + rules.durations.claim * DAY > now.getTime(),
    ) || live.some(({ title, body }) => slotsNamed(`${title}\n${body}`, [slot]).length > 0);
  return slots.filter((slot) => !slot.done && !slot.taken && !isHeld(slot));
}

function isSamePart({ slot }: StoredClaim, parts: ReadonlySet<Slot>): boolean {
  return slot === "" || parts.size === 0 || [...parts].some(({ name }) => name === slot);
}

function isAlive({ state }: LinkedPullRequest): boolean {
  return state === "open" || state === "draft";
}

function isBy({ author }: LinkedPullRequest, login: string): boolean {
  return author !== null && sameLogin(author.login, login);
}

/** Whether a pull request names the issue or one of its parts; the claimer's need not say that it closes it. */
function links(
  { title, body }: LinkedPullRequest,
  { issue, repository }: Thread,
  slots: readonly Slot[] = [],
): boolean {
  const text = `${title}\n${body}`;
  return issuesNamed(text, repository).includes(issue.number) || slotsNamed(text, slots).length > 0;
}

function commanded(slot: string): Sentence {
  return { text: slot, clause: slot, acts: new Set(["claim"]), mentions: [], command: true };
}

/** `/claim` is answered by the app, which stores what it grants; the words beside it still count. */
function withoutClaimCommands(body: string): string {
  return body.replace(/^[ ]{0,3}\/claim(?![^\s]).*$/gim, "");
}
