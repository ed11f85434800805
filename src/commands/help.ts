import { answer, type Command } from "./command.ts";

/** `/help`: what can be asked here, made from the list of commands. */
export function helpOn(commands: () => readonly Command[]): Command {
  return {
    name: "help",
    usage: "",
    needs: () => [],
    decide: ({ login }, { config }) =>
      answer(
        { key: "app.help.intro", values: { who: { is: "login", login, addressed: true } } },
        ...commands()
          .filter(({ name }) => config.commands.includes(name))
          .map(({ name, usage }) => ({
            key: `app.help.${name}`,
            values: { command: usage === "" ? `/${name}` : `/${name} ${usage}` },
            item: true,
          })),
        { key: "app.help.limits", values: { days: config.claims.days, count: config.claims.limit } },
      ),
  };
}
