import type { AddVerb } from "./verb.ts";

/** `start`: serves until it is told to stop. */
export const addStart: AddVerb = (program, cli) =>
  program
    .command("start")
    .description(cli.t("start.about"))
    .action(async () => {
      // Loaded on demand: every other verb should answer before a web server is read.
      const { startServer } = await import("../index.ts");
      const told = toldToStop();
      await cli.withStore("write", async (store) => {
        const server = await startServer({ ...cli, store, rules: cli.rules() });
        await cli.say(cli.t("start.listening", { url: server.url }));
        await told;
        await server.stop();
      });
      await cli.say(cli.t("start.stopped"));
    });

/** Resolves at the first SIGINT or SIGTERM; the second finds no handler any more, so it ends the process at once. */
function toldToStop(): Promise<void> {
  const signals = ["SIGINT", "SIGTERM"] as const;
  return new Promise((resolve) => {
    const stop = () => {
      for (const signal of signals) process.off(signal, stop);
      resolve();
    };
    for (const signal of signals) process.on(signal, stop);
  });
}
