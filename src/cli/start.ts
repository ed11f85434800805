import { createLog } from "../log.ts";
import { endAtTheUnexpected, untilTold } from "./signals.ts";
import type { AddVerb } from "./verb.ts";

/** How long the process may linger after it has stopped. */
const LINGER_MS = 300;

/** `start`: serves and watches until it is told to stop. */
export const addStart: AddVerb = (program, cli) =>
  program
    .command("start")
    .description(cli.t("start.about"))
    .action(async () => {
      // Loaded on demand: every other verb should answer before a web server is read.
      const { startServer } = await import("../index.ts");
      const log = createLog(cli.environment);
      endAtTheUnexpected((error) => log.fatal({ err: error }, "something went wrong that Firstrung did not expect"));
      const { told } = untilTold();
      await cli.withStore("write", async (store) => {
        const server = await startServer({ ...cli, store, rules: cli.rules() });
        await cli.say(cli.t("start.listening", { url: server.url }));
        await told;
        await server.stop();
      });
      await cli.say(cli.t("start.stopped"));
      // Everything is committed or handed back; what still hangs may not keep the process.
      setTimeout(() => process.exit(0), LINGER_MS).unref();
    });
