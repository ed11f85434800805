import {
  claimOf,
  end,
  endAll,
  give,
  giveBack,
  type Heard,
  holds,
  mentionOf,
  say,
  slotsSpokenOf,
  type State,
} from "./say.ts";
import type { Act, Sentence } from "./speech.ts";
import { sameLogin } from "./thread.ts";

/** A maintainer's sentence is read for what a maintainer may say before it is read as a claim of his own. */
export function hearMaintainer(state: State, heard: Heard): void {
  const comment = contextOf(state, heard);
  state.called = comment.says("call");
  if (comment.says("ask")) for (const one of comment.named) state.asked.add(one.toLowerCase());
  for (const sentence of heard.sentences) {
    const others = sentence.mentions.filter((one) => !sameLogin(one, heard.speaker.login));
    if (sentence.command) command(state, heard, sentence, others);
    else hear(state, heard, sentence, others, comment);
  }
}

/** What the whole comment says, for what a clause leaves open. */
interface Context {
  /** Whom the comment mentions: who is meant often stands in the clause before. */
  readonly named: readonly string[];
  /** Whether the comment before was that of the last claimer. */
  readonly answers: boolean;
  readonly says: (act: Act) => boolean;
  /** "It is still free, go ahead" gives it to whoever asked. */
  readonly isGiven: boolean;
  /** "Sorry, no" and nothing else; with more it may answer any question. */
  readonly isNo: boolean;
  /** Who asked first, where others asked too. */
  readonly first: string | null;
  /** Of whom the comment says that they have it. */
  readonly holders: Set<string>;
  /** From whom it takes it. */
  readonly losers: Set<string>;
}

function contextOf(state: State, { speaker, sentences }: Heard): Context {
  const named = sentences.flatMap(({ mentions }) => mentions).filter((one) => !sameLogin(one, speaker.login));
  const answers = state.previous !== null && state.claims.at(-1)?.who === state.previous;
  const says = (act: Act) => sentences.some(({ acts }) => acts.has(act));
  const isConfirmed = sentences.some(({ acts }) => acts.has("confirm") && !acts.has("free"));
  const isGiven = isConfirmed && !says("refuse") && (named.length > 0 || answers);
  const first = state.claims.length > 1 ? (state.claims[0]?.who ?? null) : null;
  const isNo = says("no") && sentences.every(({ acts }) => acts.has("no") || acts.has("regret") || acts.has("thanks"));
  return { named, answers, says, isGiven, isNo, first, holders: new Set(), losers: new Set() };
}

function command(state: State, heard: Heard, sentence: Sentence, others: readonly string[]): void {
  const { speaker, at, url } = heard;
  if (!sentence.acts.has("release")) {
    for (const other of others) give(state, other, heard, sentence);
    if (others.length === 0) say(state, heard, "said", sentence);
    return;
  }
  if (others.length > 0) for (const other of others) end(state, other);
  else if (holds(state, speaker.login)) end(state, speaker.login);
  else endAll(state);
  state.freed = { who: speaker.login, at, url, kind: "freed" };
}

/** A clause with what has been made out of it. */
interface Clause {
  readonly sentence: Sentence;
  readonly has: (act: Act) => boolean;
  /** Whom it mentions. */
  readonly others: readonly string[];
  /** What may come to pass has not: "if there is no progress, I'll open this up again". */
  readonly isConditional: boolean;
  /** Whether the maintainer speaks of his own work. */
  readonly isOwn: boolean;
  /** Of whom it says that they have it. */
  readonly holder: string | undefined;
}

function hear(state: State, heard: Heard, sentence: Sentence, others: readonly string[], comment: Context): void {
  const has = (act: Act) => sentence.acts.has(act);
  const isConditional = heard.sentences.some(({ text, acts }) => text === sentence.text && acts.has("condition"));
  const isOwn = speaksOfOwnWork(sentence, others, comment) && !isConditional;
  const holder = has("taken") ? others.findLast((one) => isSubject(one, sentence.text)) : undefined;
  const clause = { sentence, has, others, isConditional, isOwn, holder };
  hearWait(state, heard, clause, comment);
  // The first that fits is meant.
  const isHeard = [hearRefusal, hearTaken, hearFreed, hearGiven].some((hears) => hears(state, heard, clause, comment));
  if (!isHeard) hearOwn(state, heard, clause);
}

function hearRefusal(state: State, _heard: Heard, clause: Clause, comment: Context): boolean {
  const { sentence, has, others, holder, isOwn, isConditional } = clause;
  const isNo = has("refuse") || comment.isNo || keepsForNewcomers(state, sentence, comment);
  if (!isNo || holder !== undefined || isConditional || (isOwn && comment.named.length === 0)) return false;
  const refused = whomRefused(state, others, comment, "refuse");
  if (refused !== undefined) giveBack(state, refused, sentence);
  if (refused !== undefined) comment.losers.add(refused.toLowerCase());
  return true;
}

function hearTaken(state: State, heard: Heard, clause: Clause, comment: Context): boolean {
  const { sentence, has, others, holder, isOwn, isConditional } = clause;
  if (!has("taken") || isOwn || isConditional) return false;
  // "Then it is assigned to @ana" gives it to her.
  if (holder === undefined && has("confirm") && has("handover") && others.length === 1) return false;
  // "Alpha is taken by @devi, how about Beta?" gives her no Beta.
  if (holder !== undefined) give(state, holder, heard, { ...sentence, text: sentence.clause ?? sentence.text });
  if (holder !== undefined) comment.holders.add(holder.toLowerCase());
  const refused = whomRefused(state, others, comment, "taken");
  const isAlone = holder === undefined && !comment.answers && state.claims.length < 2;
  if (refused !== undefined && !isAlone) giveBack(state, refused, sentence);
  return true;
}

function hearFreed(state: State, { speaker, at, url }: Heard, clause: Clause, comment: Context): boolean {
  const { sentence, has, others, isConditional } = clause;
  const isQuestion = /[?？]\s*$/.test(sentence.text);
  const isGone = has("gone") && others.length > 0 && !isConditional;
  const isFree = has("free") && !comment.isGiven && !isConditional && !isQuestion;
  if (!isGone && !isFree) return false;
  const parts = slotsSpokenOf(state, sentence);
  if (!isGone && parts.length > 0) {
    // "Alpha is free again" takes nobody's Beta.
    for (const { who, parts: held } of state.claims)
      if (parts.some((part) => held.has(part))) giveBack(state, who, sentence);
    state.freed = { who: speaker.login, at, url, kind: "freed" };
    return true;
  }
  const losers = isGone ? others.slice(0, 1) : state.claims.map(({ who }) => who);
  for (const one of losers) {
    end(state, one);
    comment.losers.add(one.toLowerCase());
  }
  if (!isGone) endAll(state);
  state.freed = { who: speaker.login, at, url, kind: "freed" };
  return true;
}

function hearGiven(state: State, heard: Heard, clause: Clause, comment: Context): boolean {
  const { sentence, has, others, isOwn } = clause;
  const { named, answers, holders, losers, says } = comment;
  const latest = state.claims.at(-1)?.who;
  if (has("wait") || isOwn) return false;
  if (has("confirm")) {
    const chosen = others.find((one) => isReceiver(one, sentence.text)) ?? others.at(-1) ?? named.at(-1) ?? latest;
    // "No answer, so I unassign @devi. Anybody else may go on" gives it to nobody.
    if (chosen === undefined || losers.has(chosen.toLowerCase())) return true;
    give(state, chosen, heard, sentence);
    if (others.includes(chosen) && !says("refuse")) holders.add(chosen.toLowerCase());
    return true;
  }
  if ((!has("agree") && !has("invite")) || says("refuse")) return false;
  const chosen = others.find((one) => claimOf(state, one)) ?? (answers && named.length === 0 ? latest : undefined);
  if (chosen !== undefined) give(state, chosen, heard, sentence);
  return true;
}

function hearOwn(state: State, heard: Heard, { sentence, has, isOwn }: Clause): void {
  const { speaker, at, url } = heard;
  if (has("release") && holds(state, speaker.login)) {
    giveBack(state, speaker.login, sentence);
    state.freed = { who: speaker.login, at, url, kind: "released" };
  } else if (isOwn) {
    if (/\b(myself|ourselves|internally|in[- ]house)\b/i.test(sentence.text)) endAll(state);
    say(state, heard, "said", sentence);
  }
}

/** A wait ends when a maintainer says so; what is to come "until" or "once" something happens does not end it. */
function hearWait(state: State, { speaker, at, url }: Heard, { has, isConditional }: Clause, comment: Context): void {
  const { says, answers, named, holders } = comment;
  const wait = { who: speaker.login, at, url };
  const isToCome = has("pending") || has("once") || isConditional;
  const isReady = has("ready") && !isToCome;
  // "You can start once #12 is merged" is as much as "wait".
  if (has("ready") && has("once")) state.wait = wait;
  // "If anything holds you up, ask" asks nobody to wait.
  const isIf = isConditional && !has("pending") && !has("once");
  // "@devi was first, so please wait" is said to the second alone.
  const isElse = has("taken") || has("newcomers") || holders.size > 0;
  if (has("wait") && !isReady && !isIf && !isElse) state.wait = wait;
  const isGiven = has("confirm") && (answers || named.length > 0);
  // "Please hold off, but thanks for the offer" lifts nothing.
  const isInvited = (has("free") || has("invite") || isGiven) && !says("wait") && !isToCome;
  if (isReady || isInvited) state.wait = null;
}

/** "Want to take it?" is asked of somebody, "will fix" is said of oneself, and who invites others does not do it himself. */
function speaksOfOwnWork({ acts, text }: Sentence, others: readonly string[], { says }: Context): boolean {
  const isOfSelf = /\b(i|we)\b/i.test(text) || (others.length === 0 && !/[?？]/.test(text));
  const isToOthers = acts.has("offer") || acts.has("ready") || says("invite") || says("free");
  return acts.has("claim") && !acts.has("release") && !isToOthers && isOfSelf;
}

/** Who answers a claimer by speaking of newcomers, and neither agrees nor asks, wants it done by one of those. */
function keepsForNewcomers(state: State, { acts }: Sentence, { named, answers, says }: Context): boolean {
  const isAnswer = answers || named.some((one) => claimOf(state, one));
  const isOther =
    (["confirm", "ready", "wait", "free", "invite", "ask"] as const).some(says) || (says("agree") && !says("thanks"));
  return acts.has("newcomers") && isAnswer && !isOther;
}

/** Whom a maintainer answers who says no: whoever is mentioned and does not have it, else who asked last. */
function whomRefused(
  state: State,
  others: readonly string[],
  { named, answers, first, holders }: Context,
  act: "refuse" | "taken",
): string | undefined {
  const asked = answers ? state.previous : state.claims.at(-1)?.who;
  // "First come, first served" is no word against the first.
  const isFirst = (one: string) => act === "taken" && first !== null && sameLogin(one, first);
  return [...others, ...named, asked ?? ""].find(
    (one) => one !== "" && !isFirst(one) && !holders.has(one.toLowerCase()),
  );
}

/** What stands before the login of who has it, and what behind. */
const BEFORE_HOLDER =
  "by|to|with|if|until|for|give|let|por|com|con|para|a|par|à|tiene|tem|de|antes|primero|haciendo|llevando|en ello|com [oa]|é o|est";
const BEHIND_HOLDER =
  "s|it is|is|has|had|was|already|claimed|took|got|asked|came|called|said|volunteered|picked|started|wanted|spoke|beat|who|finishes|does|" +
  "ya(?! hay)|lo|la|llegó|pidió|j[áa](?! tem (?:gente|algu)| há)|pediu|chegou|est[áa]?|a|l['’]a|était|travaille|y";

/** Whether the sentence says of somebody that they have it, where it could also be told to them. */
function isSubject(login: string, text: string): boolean {
  const { source } = mentionOf(login);
  const before = `(?:${BEFORE_HOLDER})\\s+${source}|(?:给|归|被|由|和|与)\\s*${source}`;
  const behind = `(?:${BEHIND_HOLDER})(?!\\p{L})|已|在|正|先|比|说|さん(?:が|に|の方)|님(?:이|께|에게)`;
  return new RegExp(`${before}|${source}['’]?\\s*(?:${behind})`, "iu").test(text);
}

function isReceiver(login: string, text: string): boolean {
  return new RegExp(`(?:to|for|let|assign|assigned|assigning|given|给)\\s*${mentionOf(login).source}`, "i").test(text);
}
