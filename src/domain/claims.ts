import type { Act, Sentence } from "./speech.ts";
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
  /** What was said with it, to find the slots that it names. */
  readonly said: string;
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

interface State {
  claims: Claim[];
  wait: Spoken["wait"];
  freed: Spoken["freed"];
  /** Assignees whose assignment a later word has ended. */
  ended: Set<string>;
  /** Whether a maintainer has freed it, assignments and all. */
  allEnded: boolean;
}

/**
 * Reads a thread from its beginning: the author's own offer, then every comment. Bots and deleted accounts say nothing.
 * Claims that have lapsed are still in the answer; `availability` knows the time.
 */
export function readClaims(thread: Thread, listen: (body: string) => Sentence[], isNewcomerIssue: boolean): Spoken {
  const state: State = { claims: [], wait: null, freed: null, ended: new Set(), allEnded: false };
  const { issue } = thread;
  const author = issue.author;
  if (author !== null && !author.bot) {
    const offer = listen(issue.body).find(({ acts }) => acts.has("claim") && !acts.has("release"));
    if (offer) claim(state, author.login, issue.createdAt, issue.url, "offered", offer.text);
  }
  for (const comment of thread.comments.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    const { speaker, at, url } = comment;
    if (speaker === null || speaker.bot) continue;
    renew(state, speaker.login, at);
    const sentences = listen(comment.body);
    const named = sentences.flatMap(({ mentions: logins }) => logins);
    for (const sentence of sentences) {
      if (speaker.maintainer) hearMaintainer(state, speaker, sentence, named, at, url);
      else hearOther(state, speaker, sentence, named, at, url);
    }
  }
  assign(state, thread, isNewcomerIssue);
  return { claims: state.claims, wait: state.wait, freed: state.freed };
}

/** Somebody who is no maintainer speaks for himself alone: he takes, gives back, or hands to whom he mentions. */
function hearOther(
  state: State,
  { login }: { readonly login: string },
  sentence: Sentence,
  named: readonly string[],
  at: Date,
  url: string | null,
): void {
  const { acts } = sentence;
  const heir = named.find((one) => !sameLogin(one, login));
  const hadIt = holds(state, login) || (state.freed?.who === login && state.freed.at === at);
  if (acts.has("handover") && heir !== undefined && hadIt) {
    end(state, login);
    claim(state, heir, at, url, "confirmed", sentence.text);
  } else if (acts.has("release")) {
    if (!holds(state, login)) return;
    end(state, login);
    state.freed = { who: login, at, url, kind: "released" };
  } else if (acts.has("claim")) {
    claim(state, login, at, url, "said", sentence.text);
  }
}

/** `named` are all whom the comment mentions: who is meant often stands in the sentence before. A maintainer's sentence is read for what a maintainer may say before it is read as a claim of his own. */
function hearMaintainer(
  state: State,
  speaker: NonNullable<Speaker>,
  sentence: Sentence,
  named: readonly string[],
  at: Date,
  url: string | null,
): void {
  const { acts, mentions } = sentence;
  const has = (act: Act) => acts.has(act);
  const others = mentions.filter((one) => !sameLogin(one, speaker.login));
  if (sentence.command) {
    if (has("release")) {
      if (holds(state, speaker.login)) end(state, speaker.login);
      else endAll(state);
      state.freed = { who: speaker.login, at, url, kind: "freed" };
    } else claim(state, speaker.login, at, url, "said", sentence.text);
    return;
  }
  if (has("wait") && !has("ready")) state.wait = { who: speaker.login, at, url };
  else if (has("ready") || has("free")) state.wait = null;

  const latest = state.claims.at(-1)?.who;
  if (has("refuse")) {
    const refused = latest !== undefined && !others.some((one) => sameLogin(one, latest)) ? latest : others[0];
    const holder = state.claims[0]?.who;
    if (refused !== undefined && state.claims.length > 1) end(state, refused);
    else if (refused !== undefined && others.length > 0 && holder === refused) end(state, refused);
  } else if (has("free") && !(has("confirm") && others.length > 0)) {
    endAll(state);
    state.freed = { who: speaker.login, at, url, kind: "freed" };
  } else if (has("confirm") || (others.length > 0 && has("claim"))) {
    const chosen = others.at(-1) ?? named.findLast((one) => !sameLogin(one, speaker.login)) ?? latest;
    if (chosen !== undefined && !has("wait")) confirm(state, chosen, at, url, sentence.text);
  } else if (has("release") && holds(state, speaker.login)) {
    end(state, speaker.login);
    state.freed = { who: speaker.login, at, url, kind: "released" };
  } else if (has("claim")) {
    claim(state, speaker.login, at, url, "said", sentence.text);
  }
}

/** Assignments carry no date in what GitHub's lists say, so the last that is known of them counts. */
function assign(state: State, { issue, comments, maintainers }: Thread, isNewcomerIssue: boolean): void {
  for (const who of issue.assignees) {
    if (state.ended.has(who.toLowerCase())) continue;
    const own = state.claims.find((one) => sameLogin(one.who, who));
    if (state.allEnded && own === undefined) continue;
    const isMaintainer =
      maintainers.some((one) => sameLogin(one, who)) ||
      comments.some(({ speaker }) => speaker?.maintainer === true && sameLogin(speaker.login, who));
    if (isMaintainer && own === undefined && isNewcomerIssue) continue;
    const known = comments
      .filter(({ speaker, body }) => (speaker !== null && sameLogin(speaker.login, who)) || isMentioned(body, who))
      .map(({ at }) => at);
    const at = known.at(-1) ?? own?.last ?? issue.updatedAt;
    state.claims = state.claims.filter((one) => one !== own);
    state.claims.unshift({
      who,
      at: own?.at ?? at,
      last: own && own.last > at ? own.last : at,
      url: own?.url ?? issue.url,
      kind: "assigned",
      said: own?.said ?? "",
    });
  }
}

function isMentioned(body: string, login: string): boolean {
  return body.toLowerCase().includes(`@${login.toLowerCase()}`);
}

function claim(state: State, who: string, at: Date, url: string | null, kind: Claim["kind"], said: string): void {
  const own = state.claims.find((one) => sameLogin(one.who, who));
  if (own === undefined) state.claims.push({ who, at, last: at, url, kind, said });
  else
    state.claims = state.claims.map((one) => (one === own ? { ...one, last: at, said: `${one.said}\n${said}` } : one));
}

/** Whom a maintainer names goes first; others who asked wait behind. */
function confirm(state: State, who: string, at: Date, url: string | null, said: string): void {
  const own = state.claims.find((one) => sameLogin(one.who, who));
  const others = state.claims.filter((one) => one !== own);
  state.claims = [
    { who: own?.who ?? who, at: own?.at ?? at, last: at, url, kind: "confirmed", said: `${own?.said ?? ""}\n${said}` },
    ...others,
  ];
}

function renew(state: State, who: string, at: Date): void {
  state.claims = state.claims.map((one) => (sameLogin(one.who, who) ? { ...one, last: at } : one));
}

function holds(state: State, who: string): boolean {
  return state.claims.some((one) => sameLogin(one.who, who));
}

function end(state: State, who: string): void {
  state.claims = state.claims.filter((one) => !sameLogin(one.who, who));
  state.ended.add(who.toLowerCase());
}

function endAll(state: State): void {
  for (const { who } of state.claims) end(state, who);
  state.allEnded = true;
}
