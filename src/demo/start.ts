import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Rules } from "../domain/rules.ts";
import { type Environment, loadIdentityKey } from "../environment.ts";
import type { Store } from "../flows/ports.ts";
import { startServer } from "../index.ts";
import { Ascents } from "../simulator/seed/ascent.ts";
import { TOKEN, type SimulatedWorld } from "../simulator/seed/create-world.ts";
import { createField } from "../simulator/seed/field.ts";
import { startSimulator } from "../simulator/server.ts";
import { openStore } from "../storage/open.ts";
import { createSync, syncOnce } from "../watcher.ts";
import { mailPages } from "./mail-pages.tsx";
import { openMailbox } from "./mailbox.ts";
import { COHORT_SLUG, findClimbers, settle } from "./residents.ts";
import { findPort, makeEnvironment } from "./surroundings.ts";

export interface DemoOptions {
  readonly rules: Rules;
  readonly configFolder: string;
  readonly people: number;
  readonly seed: number;
  /** `null` for the usual one, or any free one where that is taken; 0 for any free one. */
  readonly port: number | null;
  readonly logLevel: Environment["LOG_LEVEL"];
  readonly cohortName: string;
  readonly now: () => Date;
  /** How long it is from one thing that happens to the next, in milliseconds. */
  readonly paceMs: number;
  readonly onStep: (done: number, total: number) => void;
  /** Breaks off the preparation. */
  readonly signal: AbortSignal;
}

export interface Demo {
  readonly url: string;
  readonly githubUrl: string;
  readonly smtpUrl: string;
  readonly world: SimulatedWorld;
  /** Whose dashboard is worth a look, a repository, and a cohort with whom to be signed in as. */
  readonly climber: string;
  readonly repository: string;
  readonly cohort: { readonly slug: string; readonly organiser: string; readonly invitation: string };
  /** Ends everything and removes what it made; never throws for what is gone already. */
  readonly stop: () => Promise<void>;
}

/** Of the watchlist, so many that it is ready soon; first those that most people know. */
const SHOWN = 6;
const KNOWN =
  /^(huggingface\/transformers|deepspeedai\/|vllm-project\/vllm|ggml-org\/|bitsandbytes-|mistralai\/mistral-common)/i;
/** Here one cannot claim with a command, as in most of the real world. */
const NOT_INSTALLED = /^(ggml-org|mistralai)\//i;
/** Who has such a file wants newcomers to be welcomed and rungs to be celebrated. */
const OWN_CONFIG = "language: en\nclaims:\n  cooldown-days: 0\n";
/** Pages show what there is; nobody waits longer than this for the rest. */
const JUDGING_MS = 15_000;

/** Puts a simulated GitHub and the app together. Throws `UserError` where the port is taken. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const ends: (() => unknown)[] = [];
  const stop = async () => {
    for (const end of ends.splice(0).toReversed()) await end();
  };
  try {
    return await start(options, ends, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(options: DemoOptions, ends: (() => unknown)[], stop: () => Promise<void>): Promise<Demo> {
  const { people, seed, now, onStep, signal, configFolder } = options;
  const names = chooseNames(options.rules.watched);
  const rules = { ...options.rules, watched: names };
  const steps = names.length + 3;
  const port = await findPort(options.port);
  const folder = makeFolder(ends);
  onStep(0, steps);
  const installed = names.filter((name) => !NOT_INSTALLED.test(name));
  const world = createField(names, { seed, people, now: now(), installed });
  for (const name of installed) world.repository(name).putFile(".github/firstrung.yml", OWN_CONFIG);
  const simulator = await startSimulator({ world });
  ends.push(() => simulator.close());
  const mailbox = await openMailbox(now);
  ends.push(() => mailbox.close());
  onStep(1, steps);

  const { logLevel } = options;
  const environment = makeEnvironment({ folder, port, simulator, smtpUrl: mailbox.url, token: TOKEN, logLevel });
  const store = await openStore(environment.DATABASE_URL, "write");
  ends.push(() => store.close());
  await store.pinIdentityKey(loadIdentityKey(environment).fingerprint);
  const app = { environment, configFolder, rules, store };
  const sync = await createSync({ ...app, now, warn: () => {}, signal });
  let read = 0;
  await syncOnce(sync, names, "now", () => onStep(1 + ++read, steps));
  signal.throwIfAborted();
  const climbers = findClimbers(world, rules.isBot);
  const invitation = await settle(store, climbers, options.cohortName, now());

  const server = await startServer({ ...app, morePages: [mailPages(mailbox)] });
  ends.push(() => server.stop());
  ends.push(simulator.deliveries.sendTo(`${server.url}/api/github/webhooks`, environment.WEBHOOK_SECRET ?? ""));
  onStep(2 + names.length, steps);
  await judged(store, names.length, signal);
  onStep(steps, steps);
  const ascents = new Ascents(world, climbers);
  const timer = setInterval(() => ascents.step(), options.paceMs);
  ends.push(() => clearInterval(timer));
  const [climber] = climbers;
  return {
    url: environment.BASE_URL ?? server.url,
    githubUrl: simulator.url,
    smtpUrl: mailbox.url,
    world,
    climber: climber?.login ?? "",
    repository: names[0]!,
    cohort: { slug: COHORT_SLUG, organiser: climber?.login ?? "", invitation },
    stop,
  };
}

function chooseNames(watched: readonly string[]): readonly string[] {
  const known = watched.filter((name) => KNOWN.test(name));
  return [...known, ...watched.filter((name) => !known.includes(name))].slice(0, SHOWN);
}

/** A folder that goes with the process, however that ends. */
function makeFolder(ends: (() => unknown)[]): string {
  const folder = mkdtempSync(join(tmpdir(), "firstrung-demo-"));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once("exit", remove);
  ends.push(() => {
    process.off("exit", remove);
    remove();
  });
  return folder;
}

/** Waits until every repository has been summed up, which the app does by itself. */
async function judged(store: Store, count: number, signal: AbortSignal): Promise<void> {
  const end = Date.now() + JUDGING_MS;
  while (Date.now() < end && !signal.aborted && (await store.judgements.summaries()).length < count)
    await sleep(100, undefined, { signal }).catch(() => {});
  signal.throwIfAborted();
}
