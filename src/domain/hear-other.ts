import { type Claim, claimOf, end, give, giveBack, type Heard, holds, partsOf, say, type State } from "./say.ts";
import type { Act, Sentence } from "./speech.ts";
import { sameLogin } from "./thread.ts";

/** Somebody who is no maintainer speaks for himself alone: he takes, gives back, or hands to whom he mentions. */
export function hearOther(state: State, heard: Heard): void {
  const { speaker, sentences } = heard;
  const { login } = speaker;
  const isMaintainer = (who: string) => state.maintainers.some((one) => sameLogin(one, who));
  const says = (act: Act) => sentences.some(({ acts }) => acts.has(act));
  const comment: Context = {
    heir:
      sentences.flatMap(({ mentions }) => mentions).find((one) => !sameLogin(one, login) && !isMaintainer(one)) ??
      asker(state, login),
    heldBefore: holds(state, login),
    before: claimOf(state, login),
    isAsked: state.asked.delete(login.toLowerCase()) || (state.called && isBrief(heard)),
    says,
  };
  state.called = false;
  // "I am sorry, perhaps somebody else?" gives it back in whatever words.
  if (comment.heldBefore && says("regret") && says("people") && !says("claim") && !says("handover"))
    leave(state, heard);
  for (const sentence of sentences) {
    // "If you do not hear from me by Sunday, give it to others" gives nothing back today.
    const isIf = sentences.some(({ text, acts }) => text === sentence.text && acts.has("provided"));
    if (isIf && !sentence.acts.has("claim")) continue;
    if (!hearLeaving(state, heard, sentence, comment)) hearClaim(state, heard, sentence, comment);
  }
}

/** Who spoke just before and wants it: "it's all yours" is said to them. */
function asker({ previous, claims, slots }: State, login: string): string | undefined {
  // Of parts each keeps their own.
  if (slots.length > 0) return undefined;
  return claims.find(({ who }) => previous !== null && sameLogin(who, previous) && !sameLogin(who, login))?.who;
}

/** What the whole comment says, and how things stood before it. */
interface Context {
  /** Whom it might be handed to: who is meant often stands in the clause before. */
  readonly heir: string | undefined;
  readonly heldBefore: boolean;
  readonly before: Claim | undefined;
  /** Whether the speaker was asked whether they want it. */
  readonly isAsked: boolean;
  readonly says: (act: Act) => boolean;
}

function leave(state: State, { speaker, at, url }: Heard, sentence?: Sentence): void {
  if (sentence === undefined) end(state, speaker.login);
  else giveBack(state, speaker.login, sentence);
  state.freed = { who: speaker.login, at, url, kind: "released" };
}

/** "Me!" answers whoever asks for volunteers; "yes, I see this too, on Windows" does not. */
function isBrief({ sentences }: Heard): boolean {
  return sentences.flatMap(({ clause = "" }) => clause.split(/\s+/).filter((word) => /\p{L}/u.test(word))).length <= 5;
}

/** Whether a clause hands it over or gives it back. */
function hearLeaving(state: State, heard: Heard, sentence: Sentence, comment: Context): boolean {
  const { acts, mentions, text } = sentence;
  const { login } = heard.speaker;
  const { heir, heldBefore, before, isAsked, says } = comment;
  const own = claimOf(state, login);
  // "Do you want to go on? I have no time" is as good as "take it".
  const isOffered = acts.has("handover") || (acts.has("ask") && mentions.length > 0 && says("release"));
  if (isOffered && heir !== undefined && (heldBefore || own !== undefined)) {
    giveBack(state, login, sentence);
    give(state, heir, heard, sentence);
    // It was not theirs to decide: who is handed something may decline.
    state.asked.add(heir.toLowerCase());
    return true;
  }
  if (acts.has("unable") && before === undefined && !acts.has("claim")) {
    if (own?.at === heard.at) giveBack(state, login, sentence);
    return true;
  }
  const isFreed = acts.has("free") && heldBefore && !acts.has("claim") && !/[?？]\s*$/.test(text);
  const isDeclined = acts.has("decline") && isAsked && (heldBefore || own !== undefined);
  if (!isFreed && !isDeclined && (!acts.has("release") || acts.has("request"))) return false;
  if (holds(state, login)) leave(state, heard, sentence);
  return true;
}

function hearClaim(state: State, heard: Heard, sentence: Sentence, { before, isAsked, says }: Context): void {
  const { speaker, at } = heard;
  const { acts, command, mentions } = sentence;
  const isMeant = acts.has("claim") || (acts.has("accept") && isAsked && !holds(state, speaker.login));
  const isOfOthers = command && mentions.some((one) => !sameLogin(one, speaker.login));
  if (!isMeant || isOfOthers || (says("which") && asksForParts(state, heard, sentence))) return;
  say(state, heard, "said", sentence);
  // Who apologises for a lack of time and goes on all the same has not lost his place.
  if (before === undefined || state.freed?.at !== at || state.freed.who !== speaker.login) return;
  state.claims = state.claims.map((one) => (sameLogin(one.who, speaker.login) ? { ...before, last: at } : one));
  state.freed = null;
}

/** "I'd like to help, which are left?" has taken none of the parts yet. */
function asksForParts(state: State, heard: Heard, sentence: Sentence): boolean {
  return state.slots.length > 0 && partsOf(state, heard, sentence).size === 0;
}
