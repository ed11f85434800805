import pino from "pino";
import { diagnose } from "./diagnose.ts";
import { UserError } from "./domain/errors.ts";
import type { Rules } from "./domain/rules.ts";
import type { Environment } from "./environment.ts";
import type { Store } from "./flows/ports.ts";
import { createSync, watch } from "./watcher.ts";
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
    const watching = new AbortController();
    const watched = startWatching({ environment, rules, store }, watching.signal, log);
    return {
      url: server.url,
      async stop() {
        watching.abort();
        await Promise.all([server.stop(), watched]);
      },
    };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EADDRINUSE") throw cause;
    throw new UserError("start.portTaken", { host, port }, { cause });
  }
}

/** Watches in the background: whatever happens there, pages go on being served. */
async function startWatching(
  { environment, rules, store }: Omit<Parts, "configFolder">,
  signal: AbortSignal,
  log: pino.Logger,
) {
  const warn = (message: string, details: object) => log.warn(details, message);
  try {
    const parts = await createSync({ environment, rules, store, now: () => new Date(), warn });
    await watch(parts, rules.watched, signal, (report) => {
      if (report.outcome === "failed") log.warn(report, "a repository could not be read");
      else if (report.changes > 0) log.info(report, "news");
    });
  } catch (error) {
    log.error({ err: error }, "watching has ended");
  }
}
