import { claimOf, give, giveBack, type Heard, holds, say, type State } from "./say.ts";
import { sameLogin } from "./thread.ts";

/** Somebody who is no maintainer speaks for himself alone: he takes, gives back, or hands to whom he mentions. */
export function hearOther(state: State, heard: Heard): void {
  const { speaker, at, url, sentences } = heard;
  const { login } = speaker;
  const isMaintainer = (who: string) => state.maintainers.some((one) => sameLogin(one, who));
  // Who is meant often stands in the clause before.
  const heir = sentences
    .flatMap(({ mentions }) => mentions)
    .find((one) => !sameLogin(one, login) && !isMaintainer(one));
  let hadIt = holds(state, login);
  const before = claimOf(state, login);
  const isAsked = state.asked.delete(login.toLowerCase());
  for (const sentence of sentences) {
    const { acts } = sentence;
    const toOthers = sentence.command && sentence.mentions.some((one) => !sameLogin(one, login));
    if (acts.has("handover") && heir !== undefined && hadIt) {
      giveBack(state, login, sentence);
      give(state, heir, heard, sentence);
    } else if (acts.has("release") || (acts.has("free") && hadIt) || (acts.has("decline") && isAsked && hadIt)) {
      if (!holds(state, login)) continue;
      giveBack(state, login, sentence);
      state.freed = { who: login, at, url, kind: "released" };
    } else if ((acts.has("claim") || (acts.has("accept") && isAsked && !hadIt)) && !toOthers) {
      say(state, heard, "said", sentence);
      // Who apologises for a lack of time and goes on all the same has not lost his place.
      if (before !== undefined && state.freed?.at === at && state.freed.who === login) {
        state.claims = state.claims.map((one) => (sameLogin(one.who, login) ? { ...before, last: at } : one));
        state.freed = null;
      }
      hadIt = true;
    }
  }
}
