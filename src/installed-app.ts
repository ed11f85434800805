import { setTimeout as sleep } from "node:timers/promises";
import { request } from "@octokit/request";
import type { Logger } from "pino";
import type { Credentials } from "./credentials.ts";
import { throughProbot } from "./deliver.ts";
import type { Rules } from "./domain/rules.ts";
import type { Environment } from "./environment.ts";
import { within } from "./flows/inbox/within.ts";
import { purgeInbox } from "./flows/inbox/keep.ts";
import { createInboxWorker } from "./flows/inbox/work-inbox.ts";
import { workOutbox } from "./flows/outbox/work-outbox.ts";
import type { Store } from "./flows/ports.ts";
import { react } from "./flows/react.ts";
import { Installations } from "./github/installations.ts";
import { messageOf } from "./github/requests.ts";
import { createPerforming } from "./performing.ts";
import { reconcileInstallations } from "./sources/reconcile-installations.ts";
import { createRedelivery } from "./sources/redelivery.ts";
import { createFrontDoor, type FrontDoor } from "./web/front-door.ts";

export interface InstalledAppOptions {
  readonly credentials: Credentials;
  readonly environment: Environment;
  readonly configFolder: string;
  readonly rules: Rules;
  readonly store: Store;
  readonly now: () => Date;
  readonly log: Logger;
}

/** The part of the server that is there where a GitHub App is configured. */
export interface InstalledApp {
  readonly frontDoor: FrontDoor;
  /** Where people install it; `null` until GitHub has said what it is called. */
  installUrl(): string | null;
  /** Each worker with `ok` or what is wrong with it. */
  workers(): Readonly<Record<string, string>>;
  /** Works until the signal says to stop; then ends or hands back what is under way. */
  run(signal: AbortSignal): Promise<void>;
}

const timeoutMs = 20_000;
/** GitHub waits ten seconds for an answer to a delivery. */
const STORE_MS = 8_000;
const WRITES_APART_MS = 1_000;
const MINUTE = 60_000;
const SWEEP_MS = 15 * MINUTE;
const TEND_MS = 5 * MINUTE;
const PURGE_MS = 60 * MINUTE;
const TIDY_MS = MINUTE;
/**
 * Deliveries that are coming in go first: the worker waits for so long a silence, but never longer than the other, so that a single one
 * beside a burst is applied within a second (W17).
 */
const SILENCE_MS = 10;
const ROOM_MS = 500;

/** Puts together what takes, applies and recovers deliveries. */
export async function createInstalledApp(options: InstalledAppOptions): Promise<InstalledApp> {
  const { credentials, environment, store, now, log } = options;
  const { inbox } = store;
  const warn = (message: string, details: object) => log.warn(details, message);
  const apiUrl = environment.GITHUB_API_URL;
  const worker = createInboxWorker({
    inbox,
    apply: await throughProbot({ store, react, now }, credentials, apiUrl, log),
    now,
    warn,
    makeRoom,
  });
  const frontDoor = createFrontDoor({
    secrets: credentials.secrets,
    inbox: { accept: (deliveries) => within(STORE_MS, inbox.accept(deliveries)) },
    now,
    onAccepted: () => worker.wake(),
    info: (message, details) => log.info(details, message),
    warn,
  });
  const { appId, privateKey } = credentials;
  const github = new Installations({
    appId,
    privateKey,
    apiUrl,
    timeoutMs,
    store: store.installations,
    now,
  });
  const redeliver = createRedelivery({
    asApp: (...of) => github.asApp(...of),
    inbox,
    now,
    pause: () => sleep(WRITES_APART_MS),
    warn,
  });

  async function makeRoom(): Promise<void> {
    const end = performance.now() + ROOM_MS;
    while (frontDoor.silentMs() < SILENCE_MS && performance.now() < end) await sleep(SILENCE_MS / 2);
  }

  /** Closes the gaps that missed deliveries left; nothing of it ends the process. */
  async function sweep(): Promise<void> {
    await reconcileInstallations({
      asApp: (...of) => github.asApp(...of),
      repositoriesOf: (id, page) => pageOfRepositories(github, apiUrl, id, page),
      store: store.installations,
      now,
    });
    const asked = await redeliver();
    if (asked > 0) log.info({ asked }, "asked GitHub for deliveries that were missed");
  }

  async function tidy(): Promise<void> {
    await makeRoom();
    await store.tidy();
  }

  const purge = () => purgeInbox(inbox, now());

  let installUrl: string | null = null;
  /** Asked for once, in the background: no page waits for GitHub. */
  async function learnName(): Promise<void> {
    installUrl ??= `${environment.GITHUB_SERVER_URL}/apps/${(await github.identity()).slug}/installations/new`;
  }

  return {
    frontDoor,
    installUrl: () => installUrl,
    workers() {
      const since = worker.stuckSince(now());
      return { inbox: since === null ? "ok" : `stuck since ${since.toISOString()}` };
    },
    async run(signal) {
      const every = (period: number, name: string, work: () => Promise<unknown>) =>
        repeat(period, work, signal, (error) => log.warn({ error: messageOf(error) }, `${name} failed`));
      const performing = await createPerforming({ ...options, installations: github, timeoutMs, warn }, signal);
      await Promise.all([
        worker.run(signal),
        workOutbox(performing.outbox, signal),
        every(SWEEP_MS, "the sweep", sweep),
        every(TEND_MS, "tending claims", () => performing.tend()),
        every(PURGE_MS, "purging", purge),
        every(TIDY_MS, "tidying", tidy),
        every(SWEEP_MS, "asking for the app's name", learnName),
      ]);
    },
  };
}

async function pageOfRepositories(github: Installations, apiUrl: string, installationId: number, page: number) {
  const asked = await github.ask(installationId, null, async (token) => {
    const headers = { authorization: `token ${token}` };
    const parameters = { baseUrl: apiUrl, headers, per_page: 100, page };
    return (await request("GET /installation/repositories", parameters)).data;
  });
  return asked.isIn ? asked.value : null;
}

/** Does something now and then every so many milliseconds, whatever comes of it, until the signal says to stop. */
async function repeat(
  period: number,
  work: () => Promise<unknown>,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<void> {
  const stopped = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  while (!signal.aborted) {
    // What is under way when it is told to stop is not waited for: it can be done again.
    await Promise.race([work().catch(onError), stopped]);
    await sleep(period, undefined, { signal }).catch(() => {});
  }
}
