import type { Verdict } from "./availability.ts";

/** A verdict that does not name those who asked for that: it says "somebody" in their place (P1). */
export function withoutNames(verdict: Verdict, isHidden: (login: string) => boolean): Verdict {
  const shown = (login: string | null) => (login === null || isHidden(login) ? null : login);
  const reasons = verdict.reasons.map((reason) => ({ ...reason, who: shown(reason.who) }));
  return { ...verdict, by: shown(verdict.by), reasons };
}
