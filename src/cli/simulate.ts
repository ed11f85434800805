import { UserError } from "../domain/errors.ts";
import { repositoryName } from "./arguments.ts";
import { untilTold } from "./signals.ts";
import { UsageError } from "./usage-errors.ts";
import type { AddVerb } from "./verb.ts";

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
      const [port, people, seed] = [count("port", options), count("people", options), count("seed", options)];
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

/** More people than this would take minutes to make up, and no other port exists. */
const MOST: Readonly<Record<keyof Options, number>> = { port: 65_535, people: 10_000, seed: Number.MAX_SAFE_INTEGER };

function count(name: keyof Options, options: Options): number {
  const found = options[name];
  const most = MOST[name];
  if (!/^\d+$/.test(found) || Number(found) > most) throw new UsageError("simulate.badNumber", { name, most, found });
  return Number(found);
}
