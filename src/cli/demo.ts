import { createMeter } from "./meter.ts";
import type { CommandLine } from "./command-line.ts";
import { endAtTheUnexpected, untilTold } from "./signals.ts";
import type { AddVerb } from "./verb.ts";
import { wholeNumber } from "./whole-number.ts";

interface Options {
  readonly port?: string;
  readonly people: string;
  readonly seed: string;
}

/** Slow enough to follow, quick enough to see something within a minute. */
const PACE_MS = 4_000;
/** How long the process may linger when all is done. */
const LINGER_MS = 300;

/** `demo`: a simulated GitHub and the app over it, with people who climb while one watches. */
export const addDemo: AddVerb = (program, cli) =>
  program
    .command("demo")
    .description(cli.t("demo.about"))
    .option("--port <port>", cli.t("demo.port"))
    .option("--people <n>", cli.t("simulate.people"), "40")
    .option("--seed <n>", cli.t("simulate.seed"), "1")
    .action(async (options: Options) => {
      const port = options.port === undefined ? null : wholeNumber("port", options.port);
      const people = wholeNumber("people", options.people);
      const seed = wholeNumber("seed", options.seed);
      const { configFolder, now, t } = cli;
      // Loaded on demand: no other verb needs a world and a server.
      const { startDemo } = await import("../demo/start.ts");
      endAtTheUnexpected((error) => cli.stderr.write(`${t("cli.unexpected", { detail: String(error) })}\n`));
      const { told, signal } = untilTold();
      await cli.say(t("demo.preparing"));
      const meter = createMeter(cli, t("demo.meter"));
      const demo = await startDemo({
        rules: cli.rules(),
        configFolder,
        people,
        seed,
        port,
        // What an operator wants to know of requests would bury the addresses.
        logLevel: cli.environment.LOG_LEVEL === "info" ? "error" : cli.environment.LOG_LEVEL,
        cohortName: t("demo.cohortName"),
        now,
        paceMs: PACE_MS,
        onStep: meter.update,
        signal,
      })
        .catch((error: unknown) => {
          if (signal.aborted) return null;
          throw error;
        })
        .finally(meter.stop);
      if (demo !== null) {
        await cli.print(`${t("demo.ready")}\n\n${addresses(cli, demo)}\n\n${t("demo.ends")}`);
        await told;
        await demo.stop();
      }
      await cli.say(t("demo.stopped"));
      setTimeout(() => process.exit(0), LINGER_MS).unref();
    });

interface Shown {
  readonly url: string;
  readonly githubUrl: string;
  readonly climber: string;
  readonly repository: string;
  readonly cohort: { readonly slug: string; readonly organiser: string };
}

/** Where to look, a line each. */
function addresses({ t, colors }: CommandLine, { url, githubUrl, climber, repository, cohort }: Shown): string {
  const places: readonly (readonly [string, string])[] = [
    [`${url}/`, t("demo.places.front")],
    [`${url}/u/${climber}`, t("demo.places.dashboard")],
    [`${url}/issues`, t("demo.places.explorer")],
    [`${url}/r/${repository}`, t("demo.places.repository")],
    [`${url}/start`, t("demo.places.road")],
    [`${url}/login`, t("demo.places.signIn")],
    [`${url}/c/${cohort.slug}`, t("demo.places.cohort", { login: cohort.organiser })],
    [`${url}/demo/mail`, t("demo.places.mail")],
    [`${githubUrl}/`, t("demo.places.github")],
  ];
  const width = Math.max(...places.map(([address]) => address.length));
  return places.map(([address, what]) => `  ${colors.cyan(address.padEnd(width))}  ${what}`).join("\n");
}
