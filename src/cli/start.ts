import type { AddVerb } from "./verb.ts";

/** `start`: serves until it is told to stop. */
export const addStart: AddVerb = (program, cli) =>
  program
    .command("start")
    .description(cli.t("start.about"))
    .action(async () => {
      // Loaded on demand: every other verb should answer before a web server is read.
      const { startServer } = await import("../index.ts");
      await cli.withStore("write", async (store) => {
        const server = await startServer({ ...cli, store, rules: cli.rules() });
        await cli.say(cli.t("start.listening", { url: server.url }));
        await new Promise<void>((resolve) => {
          // The second signal finds no handler any more, so it ends the process at once.
          for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
        });
        await server.stop();
      });
      await cli.say(cli.t("start.stopped"));
    });
