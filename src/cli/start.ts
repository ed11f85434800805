import { untilTold } from "./signals.ts";
import type { AddVerb } from "./verb.ts";

/** `start`: serves and watches until it is told to stop. */
export const addStart: AddVerb = (program, cli) =>
  program
    .command("start")
    .description(cli.t("start.about"))
    .action(async () => {
      // Loaded on demand: every other verb should answer before a web server is read.
      const { startServer } = await import("../index.ts");
      const { told } = untilTold();
      await cli.withStore("write", async (store) => {
        const server = await startServer({ ...cli, store, rules: cli.rules() });
        await cli.say(cli.t("start.listening", { url: server.url }));
        await told;
        await server.stop();
      });
      await cli.say(cli.t("start.stopped"));
    });
