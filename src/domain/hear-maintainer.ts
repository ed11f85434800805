import { claimOf, end, endAll, give, giveBack, type Heard, holds, mentionOf, say, type State } from "./say.ts";
import type { Act, Sentence } from "./speech.ts";
import { sameLogin } from "./thread.ts";

/** What may come to pass has not: "if there is no progress, I'll open this up again". */
const CONDITION =
  /^\W*(@\S+\W+)*(if|unless|in case|once|when|otherwise)\b|\bif (there|you (do|are|can|have)n.?t|you (do|are|can|have) not|you're not|we (do|have)n.?t|we don|no|nothing|i don)/i;

/** A maintainer's sentence is read for what a maintainer may say before it is read as a claim of his own. */
export function hearMaintainer(state: State, heard: Heard): void {
  const { speaker, sentences } = heard;
  const isOther = (one: string) => !sameLogin(one, speaker.login);
  const named = sentences.flatMap(({ mentions }) => mentions).filter(isOther);
  const answers = state.previous !== null && state.claims.at(-1)?.who === state.previous;
  const says = (act: Act) => sentences.some(({ acts }) => acts.has(act));
  // "It is still free, go ahead" gives it to whoever asked.
  const isGiven = says("confirm") && !says("refuse") && (named.length > 0 || answers);
  if (says("ask")) for (const one of named) state.asked.add(one.toLowerCase());
  for (const sentence of sentences) {
    const others = sentence.mentions.filter(isOther);
    if (sentence.command) command(state, heard, sentence, others);
    else hear(state, heard, sentence, { others, named, answers, isGiven });
  }
}

interface Context {
  /** Whom the clause mentions. */
  readonly others: readonly string[];
  /** Whom the comment mentions: who is meant often stands in the clause before. */
  readonly named: readonly string[];
  /** Whether the comment before was that of the last claimer. */
  readonly answers: boolean;
  readonly isGiven: boolean;
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

function hear(state: State, heard: Heard, sentence: Sentence, { others, named, answers, isGiven }: Context): void {
  const { speaker, at, url } = heard;
  const { login } = speaker;
  const isConditional = CONDITION.test(sentence.text);
  const has = (act: Act) => sentence.acts.has(act);
  if (has("wait") && !has("ready") && !has("taken")) state.wait = { who: login, at, url };
  else if (has("ready") || has("free") || has("invite")) state.wait = null;

  const latest = state.claims.at(-1)?.who;
  // "Want to take it?" is asked of somebody, "will fix" is said of oneself.
  const speaksOfSelf = /\b(i|we)\b/i.test(sentence.text) || (others.length === 0 && !/[?？]/.test(sentence.text));
  const isOwn = has("claim") && !has("offer") && !has("invite") && !isConditional && speaksOfSelf;
  if (has("taken") && !isOwn && !isConditional) {
    const holder = others.find((one) => isSubject(one, sentence.text));
    if (holder !== undefined) give(state, holder, heard, sentence);
    const asked = others.find((one) => one !== holder) ?? (answers ? state.previous : latest);
    const isAlone = holder === undefined && !answers && state.claims.length < 2;
    if (asked !== null && asked !== undefined && !isAlone && !(holder && sameLogin(asked, holder))) end(state, asked);
  } else if (has("refuse") && !isConditional && !(isOwn && named.length === 0)) {
    const refused = others[0] ?? named[0] ?? latest;
    if (refused !== undefined) end(state, refused);
  } else if (has("free") && !isGiven && !isConditional) {
    endAll(state);
    state.freed = { who: login, at, url, kind: "freed" };
  } else if (has("confirm") && !has("wait") && !isOwn) {
    const chosen = others.find((one) => isReceiver(one, sentence.text)) ?? others.at(-1) ?? named.at(-1) ?? latest;
    if (chosen !== undefined) give(state, chosen, heard, sentence);
  } else if ((has("agree") || has("invite")) && !has("wait") && !isOwn) {
    const chosen = others.find((one) => claimOf(state, one)) ?? (answers && named.length === 0 ? latest : undefined);
    if (chosen !== undefined) give(state, chosen, heard, sentence);
  } else if (has("release") && holds(state, login)) {
    giveBack(state, login, sentence);
    state.freed = { who: login, at, url, kind: "released" };
  } else if (isOwn) {
    if (/\b(myself|ourselves|internally|in[- ]house)\b/i.test(sentence.text)) endAll(state);
    say(state, heard, "said", sentence);
  }
}

/** Whether the sentence says of somebody that they have it, where it could also be told to them. */
function isSubject(login: string, text: string): boolean {
  const { source } = mentionOf(login);
  return new RegExp(
    `(?:by|to|with|wait for|waiting for|give|let)\\s+${source}|${source}['’]?\\s*(?:(?:s|is|has|was|already|claimed|took|got)\\b|已|在|正在)`,
    "i",
  ).test(text);
}

function isReceiver(login: string, text: string): boolean {
  return new RegExp(`(?:to|for|let|assign|assigned|assigning|given|给)\\s*${mentionOf(login).source}`, "i").test(text);
}
