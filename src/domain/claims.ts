import { hearMaintainer } from "./hear-maintainer.ts";
import { hearOther } from "./hear-other.ts";
import { type Claim, type Heard, mentionOf, newState, renew, say, type Spoken, type State } from "./say.ts";
import { namesOf, type Slot } from "./slots.ts";
import type { Act, Listen } from "./speech.ts";
import { sameLogin, type Thread } from "./thread.ts";

/**
 * Reads a thread from its beginning: the author's own offer, then every comment. Bots and deleted accounts say nothing.
 * Claims that have lapsed are still in the answer; `availability` knows the time.
 */
export function readClaims(thread: Thread, listen: Listen, slots: readonly Slot[], isInvitation: boolean): Spoken {
  const state = newState(thread, slots);
  const parts = namesOf(slots);
  const { issue } = thread;
  if (issue.author !== null && !issue.author.bot && offers(issue.body, listen)) {
    const heard = { speaker: issue.author, at: issue.createdAt, url: issue.url, sentences: [] };
    // The list of an issue's parts is no claim to them.
    say(state, heard, "offered", null);
  }
  for (const comment of thread.comments.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    const { speaker, at, url } = comment;
    if (speaker === null || speaker.bot) continue;
    renew(state, speaker.login, at);
    const heard: Heard = { speaker, at, url, sentences: listen(comment.body, parts) };
    if (speaker.maintainer) hearMaintainer(state, heard);
    else hearOther(state, heard);
    state.previous = speaker.login;
  }
  assign(state, thread, isInvitation);
  return { claims: state.claims, wait: state.wait, freed: state.freed };
}

/** Whether the author offers to do it; "I would, but I have no time" takes it back. */
function offers(body: string, listen: Listen): boolean {
  const word = listen(body).findLast(({ acts }) => acts.has("claim") || acts.has("release"));
  if (word !== undefined) return word.acts.has("claim") && !word.acts.has("release");
  // Forms ask "Are you willing to submit a PR?" and are answered by a bare "Yes".
  const lines = body.split(/\r?\n/).filter((line) => line.trim() !== "");
  const asks = (line: string) => /[?？]\W*$/.test(line) && says(line, "willing", listen);
  const agrees = (line: string) => says(line, "accept", listen) && !says(line, "decline", listen);
  return lines.some((line, index) => asks(line) && agrees(lines[index + 1] ?? ""));
}

/** Headings are no speech, except where they are a form's questions. */
function says(line: string, act: Act, listen: Listen): boolean {
  return listen(line.replace(/^[\s#*]+/, "")).some(({ acts }) => acts.has(act));
}

/** Assignments carry no date in what GitHub's lists say, so the last that is known of them counts. */
function assign(state: State, thread: Thread, isInvitation: boolean): void {
  const { issue, comments, maintainers } = thread;
  for (const who of issue.assignees) {
    if (state.ended.has(who.toLowerCase())) continue;
    const own = state.claims.find((one) => sameLogin(one.who, who));
    if (state.allEnded && own === undefined) continue;
    const isMaintainer =
      maintainers.some((one) => sameLogin(one, who)) ||
      comments.some(({ speaker }) => speaker?.maintainer === true && sameLogin(speaker.login, who));
    if (isMaintainer && own === undefined && isInvitation) continue;
    const at = lastWordOn(who, state, thread) ?? own?.last ?? issue.updatedAt;
    const assigned: Claim = {
      who,
      at: own?.at ?? at,
      last: own && own.last > at ? own.last : at,
      url: own?.url ?? issue.url,
      kind: "assigned",
      parts: own?.parts ?? new Set(),
    };
    state.claims = [assigned, ...state.claims.filter((one) => one !== own)];
  }
}

/** Their own last word or the last time that it was given to them; else the first time that anybody spoke of them. */
function lastWordOn(who: string, state: State, { comments }: Thread): Date | undefined {
  const given = state.given.get(who.toLowerCase());
  const own = comments.filter(({ speaker }) => speaker !== null && sameLogin(speaker.login, who)).map(({ at }) => at);
  const told = comments.filter(
    ({ body, speaker }) => speaker?.bot === true && mentionOf(who).test(body) && /assign/i.test(body),
  );
  const known = [...own, ...told.map(({ at }) => at), ...(given ? [given] : [])].toSorted(
    (a, b) => a.getTime() - b.getTime(),
  );
  return known.at(-1) ?? comments.find(({ body }) => mentionOf(who).test(body))?.at;
}
