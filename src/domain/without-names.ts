import type { Verdict } from "./availability.ts";
import type { OpenPull } from "./under-way.ts";

/** A verdict that does not name those who asked for that: it says "somebody" in their place (P1). */
export function withoutNames(verdict: Verdict, isHidden: (login: string) => boolean): Verdict {
  const shown = (login: string | null) => (login === null || isHidden(login) ? null : login);
  const reasons = verdict.reasons.map((reason) => ({ ...reason, who: shown(reason.who) }));
  return { ...verdict, by: shown(verdict.by), reasons };
}

/** A pull request that does not name who spoke last in it where they asked for that. */
export function withoutSpeaker(pull: OpenPull, isHidden: (login: string) => boolean): OpenPull {
  const { lastWord } = pull;
  if (lastWord === null || lastWord.login === null || !isHidden(lastWord.login)) return pull;
  return { ...pull, lastWord: { ...lastWord, login: null } };
}
