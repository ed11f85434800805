import { UserError } from "../domain/errors.ts";
import { repositoryName } from "./arguments.ts";
import { untilTold } from "./signals.ts";
import type { AddVerb } from "./verb.ts";
import { wholeNumber } from "./whole-number.ts";

interface Options {
  readonly port: string;
  readonly people: string;
  readonly seed: string;
}

/** `simulate [OWNER/REPO…]`: a small GitHub on this machine, for trying every other verb without an account or a network. */
export const addSimulate: AddVerb = (program, cli) =>
  program
    .command("simulate")
    .description(cli.t("simulate.about"))
    .argument("[owner/repo...]", cli.t("simulate.repos"))
    .option("--port <port>", cli.t("simulate.port"), "3100")
    .option("--people <n>", cli.t("simulate.people"), "60")
    .option("--seed <n>", cli.t("simulate.seed"), "1")
    .action(async (names: string[], options: Options) => {
      const repos = names.length > 0 ? names.map(repositoryName) : cli.rules().watched;
      const port = wholeNumber("port", options.port);
      const people = wholeNumber("people", options.people);
      const seed = wholeNumber("seed", options.seed);
      // Loaded on demand: no other verb needs a world.
      const { createField } = await import("../simulator/seed/field.ts");
      const { TOKEN } = await import("../simulator/seed/create-world.ts");
      const { startSimulator } = await import("../simulator/server.ts");
      const { told } = untilTold();
      const world = createField(repos, { seed, people, now: cli.now() });
      const simulator = await startSimulator({ world, port }).catch((cause: NodeJS.ErrnoException) => {
        if (cause.code !== "EADDRINUSE" && cause.code !== "EACCES") throw cause;
        throw new UserError(
          cause.code === "EACCES" ? "simulate.portForbidden" : "simulate.portTaken",
          { port },
          { cause },
        );
      });
      // The variables are the answer, so that a shell can take them over as they are.
      await cli.print(
        [
          `export GITHUB_API_URL=${simulator.apiUrl}`,
          `export GITHUB_SERVER_URL=${simulator.url}`,
          `export GITHUB_TOKEN=${TOKEN}`,
        ].join("\n"),
      );
      await cli.say(cli.t("simulate.running", { count: repos.length, url: simulator.url }));
      await told;
      await simulator.close();
    });
