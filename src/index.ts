import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { credentialsIn } from "./credentials.ts";
import { diagnose } from "./diagnose.ts";
import { countTroubles } from "./diagnose-installed.ts";
import { UserError } from "./domain/errors.ts";
import type { Rules } from "./domain/rules.ts";
import type { Environment } from "./environment.ts";
import type { Store } from "./flows/ports.ts";
import type { InstalledApp } from "./installed-app.ts";
import { openJudging } from "./judging.ts";
import { kept } from "./kept.ts";
import { createLog } from "./log.ts";
import { maintainersPages } from "./maintainers-pages.ts";
import { createPages } from "./pages.ts";
import { createSync, watch } from "./watcher.ts";
import { createSite } from "./web/site.ts";
import { listen, type RunningServer } from "./web/server.ts";
import type { AddPages } from "./web/visit.ts";

export interface Parts {
  readonly environment: Environment;
  readonly configFolder: string;
  readonly rules: Rules;
  readonly store: Store;
  /** Pages besides those of `web/pages.ts`; the demo has some. */
  readonly morePages?: readonly AddPages[];
}

const now = () => new Date();
/** They start git and read every file of the configuration. */
const CHECKS_KEPT_MS = 60_000;
/** How long stopping may take in all before the process ends without it (O1). */
const STOP_MS = 9_500;

/** Puts the parts together and serves them. Throws `UserError` where the port is taken or the app's credentials will not do. */
export async function startServer({
  environment,
  configFolder,
  rules,
  store,
  morePages = [],
}: Parts): Promise<RunningServer> {
  const log = createLog(environment);
  const app = await installedApp({ environment, configFolder, rules, store }, log);
  const stopping = new AbortController();
  // Every worker and every timer listens to it.
  setMaxListeners(100, stopping.signal);
  const warn = (message: string, details: object) => log.warn(details, message);
  const judging = openJudging({ environment, configFolder, rules, store, now, warn, signal: stopping.signal });
  const site = createSite({
    ...createPages({ environment, configFolder, rules, store, now }),
    checks: kept(CHECKS_KEPT_MS, now, async () => [
      ...(await diagnose(environment, configFolder, false)),
      ...(await countTroubles(store, new Date())),
    ]),
    installUrl: () => app?.installUrl() ?? null,
    ...maintainersPages({ environment, configFolder, rules, store }),
    workers: () => ({
      ...app?.workers(),
      judging: judging.state(),
      ...(stopping.signal.aborted ? { server: "stopping" } : {}),
    }),
    morePages,
    onError: (error, path) => log.error({ err: error, path }, "a page failed"),
  });
  const { HOST: host, PORT: port } = environment;
  try {
    const server = await listen(site, host, port, app?.frontDoor ?? null);
    log.info({ url: server.url, engine: store.engine, app: app !== null }, "listening");
    const watched = startWatching({ environment, configFolder, rules, store }, stopping.signal, log);
    const judged = judging.run(stopping.signal);
    const running = app?.run(stopping.signal);
    return {
      url: server.url,
      async stop() {
        stopping.abort();
        // Whatever hangs is left to its lease.
        await Promise.race([
          Promise.all([server.stop(), watched, judged, running]),
          sleep(STOP_MS, null, { ref: false }),
        ]);
      },
    };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EADDRINUSE") throw cause;
    throw new UserError("start.portTaken", { host, port }, { cause });
  }
}

/** What is there where a GitHub App is configured. Probot is loaded for nobody else. */
async function installedApp(parts: Parts, log: Logger): Promise<InstalledApp | null> {
  const credentials = credentialsIn(parts.environment);
  if (credentials === null) return null;
  const { createInstalledApp } = await import("./installed-app.ts");
  return await createInstalledApp({ ...parts, credentials, log, now });
}

/** Watches in the background: whatever happens there, pages go on being served. */
async function startWatching({ environment, configFolder, rules, store }: Parts, signal: AbortSignal, log: Logger) {
  const warn = (message: string, details: object) => log.warn(details, message);
  try {
    const parts = await createSync({ environment, configFolder, rules, store, now, warn, signal });
    await watch(parts, rules.watched, signal, (report) => {
      if (report.outcome === "failed") log.warn(report, "a repository could not be read");
      else if (report.changes > 0) log.info(report, "news");
    });
  } catch (error) {
    log.error({ err: error }, "watching has ended");
  }
}
