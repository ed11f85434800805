import { createLog } from "../log.ts";
import { endAtTheUnexpected, untilTold } from "./signals.ts";
import type { AddVerb } from "./verb.ts";

/** How long the process may take from being told to its end, whatever hangs, and how long it may linger when all is done (O1). */
const END_MS = 9_900;
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
        setTimeout(() => process.exit(0), END_MS).unref();
        await server.stop();
      });
      await cli.say(cli.t("start.stopped"));
      // Everything is committed or handed back; what still hangs may not keep the process.
      setTimeout(() => process.exit(0), LINGER_MS).unref();
    });
