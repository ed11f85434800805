import { answer, type Command } from "./command.ts";

/** More than this is not read in a comment. */
const SHOWN = 3;

/** `/next`: what the asker could take in this repository now, with what the repository asks of them. */
export const next: Command = {
  name: "next",
  usage: "",
  needs: () => ["suggestions"],
  decide({ login }, { suggestions, asks }) {
    const values = { who: { is: "login", login, addressed: true } } as const;
    const shown = (suggestions ?? []).slice(0, SHOWN);
    if (shown.length === 0) return answer({ key: "app.next.none", values });
    return answer(
      { key: "app.next.intro", values },
      ...shown.map(({ number, title }) => ({
        key: "app.next.item",
        values: { issue: { is: "issue", number, title } as const },
        item: true,
      })),
      ...asks.map((rule) => ({ key: "app.rules.item", values: { rule: { is: "rule", rule } as const }, item: true })),
    );
  },
};
