import type { Climb } from "../domain/climb.ts";
import type { Message } from "../domain/living.ts";
import { answer, type Command } from "./command.ts";

/** `/progress`: where the asker stands in this repository and what the next rung needs. */
export const progress: Command = {
  name: "progress",
  usage: "",
  needs: () => ["climb"],
  decide({ login }, { climb }) {
    const who = { is: "login", login, addressed: true } as const;
    if (climb === null || climb.tally.total === 0)
      return answer({ key: "app.progress.nothing", values: { who } }, ...nextRung(climb));
    const values = { who, rung: { is: "rung", rung: climb.rung } as const, count: climb.tally.total };
    return answer({ key: "app.progress.stands", values }, ...nextRung(climb));
  },
};

/** What the next rung needs and is still missing; at the top, that it is the top. */
export function nextRung(climb: Climb | null): Message[] {
  if (climb === null) return [];
  if (climb.next === null) return [{ key: "app.progress.top" }];
  const missing = climb.next.needs.filter(({ have, atLeast }) => have < atLeast);
  return [
    { key: "app.progress.next", values: { rung: { is: "rung", rung: climb.next.rung } } },
    ...missing.map((need) => ({
      key: "app.progress.need",
      values: { have: need.have, atLeast: need.atLeast, need: { is: "need", need } as const },
      item: true,
    })),
  ];
}
