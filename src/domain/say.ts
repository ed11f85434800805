import { type Slot, slotsMeant } from "./slots.ts";
import type { Sentence } from "./speech.ts";
import { sameLogin, type Speaker, type Thread } from "./thread.ts";

/** Somebody's word that they work on it. */
export interface Claim {
  readonly who: string;
  /** When it was made, which decides whose claim is earlier. */
  readonly at: Date;
  /** The claimer's last word, or a maintainer's for them; the claim lapses so long after it. */
  readonly last: Date;
  readonly url: string | null;
  readonly kind: "said" | "offered" | "confirmed" | "assigned";
  /** The parts that it names, of an issue that has parts. */
  readonly parts: ReadonlySet<Slot>;
}

/** What was said of an issue, in the order in which it was said. */
export interface Spoken {
  readonly claims: readonly Claim[];
  /** A maintainer's wish that all wait, until it is lifted. */
  readonly wait: { readonly who: string; readonly at: Date; readonly url: string | null } | null;
  /** The last time that a claim was given back or an issue freed, for the reasons. */
  readonly freed: {
    readonly who: string;
    readonly at: Date;
    readonly url: string | null;
    readonly kind: "released" | "freed";
  } | null;
}

const EXCEPT =
  /(?<!\p{L})(?:not|except(?:ing)?|excluding|but|besides|other than|apart from|aside from|minus|without|save for|excepto|salvo|menos|exceto|tirando|sauf|excepté|à part|hormis)(?!\p{L})|除了|除开/iu;
const EXCEPT_BEHIND = /(?<!除了?.*)(?:以外|之外)|を除|제외|빼고/u;

/** What is known at one moment of reading a thread. */
export interface State {
  readonly slots: readonly Slot[];
  readonly assignees: readonly string[];
  readonly maintainers: readonly string[];
  claims: Claim[];
  wait: Spoken["wait"];
  freed: Spoken["freed"];
  /** Assignees whose assignment a later word has ended. */
  ended: Set<string>;
  /** Whether a maintainer has freed it, assignments and all. */
  allEnded: boolean;
  /** When a maintainer gave it to somebody. */
  given: Map<string, Date>;
  /** Whom a maintainer asked whether they want it. */
  asked: Set<string>;
  /** Whether a maintainer has just asked who wants it. */
  called: boolean;
  /** Who spoke before: a bare "sure" answers them. */
  previous: string | null;
}

/** One comment of a person. */
export interface Heard {
  readonly speaker: NonNullable<Speaker>;
  readonly at: Date;
  readonly url: string | null;
  readonly sentences: readonly Sentence[];
}

export function newState({ issue, maintainers }: Thread, slots: readonly Slot[]): State {
  const { assignees } = issue;
  const nothingYet = {
    claims: [],
    wait: null,
    freed: null,
    ended: new Set<string>(),
    given: new Map<string, Date>(),
    asked: new Set<string>(),
  };
  return { slots, assignees, maintainers, allEnded: false, called: false, previous: null, ...nothingYet };
}

/** The speaker claims; a later claim of theirs adds parts to the earlier. */
export function say(state: State, heard: Heard, kind: Claim["kind"], sentence: Sentence | null): void {
  const { at, url } = heard;
  const who = heard.speaker.login;
  const parts = sentence === null ? new Set<Slot>() : partsOf(state, heard, sentence);
  const own = claimOf(state, who);
  if (own === undefined) state.claims.push({ who, at, last: at, url, kind, parts });
  else replace(state, own, { ...own, last: at, parts: new Set([...own.parts, ...parts]) });
}

/** Whom a maintainer names goes first; others who asked wait behind. */
export function give(state: State, who: string, heard: Heard, sentence: Sentence): void {
  const { at, url } = heard;
  const own = claimOf(state, who);
  const named = partsOf(state, heard, sentence);
  const claim: Claim = {
    who: own?.who ?? who,
    at: own?.at ?? at,
    last: at,
    url,
    kind: "confirmed",
    parts: new Set([...(own?.parts ?? []), ...named]),
  };
  state.claims = [claim, ...state.claims.filter((one) => one !== own)];
  state.given.set(who.toLowerCase(), at);
  state.ended.delete(who.toLowerCase());
}

/** Ends a claim, or takes the parts out of it that the sentence names where others are left. */
export function giveBack(state: State, who: string, sentence: Sentence): void {
  const own = claimOf(state, who);
  const named = new Set(slotsSpokenOf(state, sentence));
  const left = [...(own?.parts ?? [])].filter((slot) => !named.has(slot));
  if (own !== undefined && named.size > 0 && left.length > 0) replace(state, own, { ...own, parts: new Set(left) });
  else end(state, who);
}

/** The parts that a clause speaks of, else its sentence. */
export function slotsSpokenOf({ slots }: State, { clause = "", text }: Sentence): Slot[] {
  const here = slotsMeant(clause, slots);
  return here.length > 0 ? here : slotsMeant(text, slots);
}

export function end(state: State, who: string): void {
  state.claims = state.claims.filter((one) => !sameLogin(one.who, who));
  state.ended.add(who.toLowerCase());
}

export function endAll(state: State): void {
  for (const { who } of state.claims) end(state, who);
  state.allEnded = true;
}

export function renew(state: State, who: string, at: Date): void {
  const own = claimOf(state, who);
  if (own !== undefined) replace(state, own, { ...own, last: at });
}

/** Whether somebody has a claim, or an assignment that nobody has ended. */
export function holds(state: State, who: string): boolean {
  if (claimOf(state, who) !== undefined) return true;
  return !state.allEnded && !state.ended.has(who.toLowerCase()) && state.assignees.some((one) => sameLogin(one, who));
}

export function claimOf(state: State, who: string): Claim | undefined {
  return state.claims.find((one) => sameLogin(one.who, who));
}

/** Finds `@login` and no longer login that begins with it. */
export function mentionOf(login: string): RegExp {
  return new RegExp(`@${login.replace(/[^\w-]/g, "")}(?![\\w-])`, "i");
}

function replace(state: State, old: Claim, claim: Claim): void {
  state.claims = state.claims.map((one) => (one === old ? claim : one));
}

/** What a claim names: in its own sentence, else anywhere in the comment; "all of them" are those not done yet. */
export function partsOf({ slots }: State, { sentences }: Heard, { text, acts }: Sentence): Set<Slot> {
  if (slots.length === 0) return new Set();
  const { wanted, unwanted, isRest } = exceptions(text);
  if (acts.has("all") || isRest) {
    const left = new Set(slotsMeant(unwanted, slots));
    return new Set(slots.filter((slot) => !slot.done && !slot.taken && !left.has(slot)));
  }
  const here = slotsMeant(wanted, slots);
  return new Set(
    here.length > 0 ? here : slotsMeant(sentences.map((one) => exceptions(one.text).wanted).join("\n"), slots),
  );
}

/** What stands behind "except", or in the languages that say it behind, before it; those mean all the others by it. */
function exceptions(text: string): { readonly wanted: string; readonly unwanted: string; readonly isRest: boolean } {
  const behind = EXCEPT_BEHIND.exec(text);
  if (behind !== null) {
    return { wanted: text.slice(behind.index), unwanted: text.slice(0, behind.index), isRest: true };
  }
  const before = EXCEPT.exec(text);
  const at = before?.index ?? text.length;
  return { wanted: text.slice(0, at), unwanted: text.slice(at), isRest: false };
}
