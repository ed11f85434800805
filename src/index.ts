import pino from "pino";
import { diagnose } from "./diagnose.ts";
import { UserError } from "./domain/errors.ts";
import type { Rules } from "./domain/rules.ts";
import type { Environment } from "./environment.ts";
import type { Store } from "./flows/ports.ts";
import { createSite } from "./web/site.ts";
import { listen, type RunningServer } from "./web/server.ts";

export interface Parts {
  readonly environment: Environment;
  readonly configFolder: string;
  readonly rules: Rules;
  readonly store: Store;
}

/** Puts the parts together and serves them. Throws `UserError` where the port is taken. */
export async function startServer({ environment, configFolder, rules, store }: Parts): Promise<RunningServer> {
  const log = pino(
    { level: environment.LOG_LEVEL, redact: ["*.authorization", "*.cookie", "*.token"] },
    pino.destination(2),
  );
  const site = createSite({
    store,
    ladder: rules.ladder,
    watched: rules.watched,
    checks: () => diagnose(environment, configFolder, false),
    onError: (error, path) => log.error({ err: error, path }, "a page failed"),
  });
  const { HOST: host, PORT: port } = environment;
  try {
    const server = await listen(site, host, port);
    log.info({ url: server.url, engine: store.engine }, "listening");
    return server;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EADDRINUSE") throw cause;
    throw new UserError("start.portTaken", { host, port }, { cause });
  }
}
