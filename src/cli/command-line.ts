import type { Writable } from "node:stream";
import { once } from "node:events";
import pc from "picocolors";
import { loadConfig } from "../config.ts";
import { type Environment, loadIdentityKey, personHash, readEnvironment } from "../environment.ts";
import { type Rules, compileRules } from "../domain/rules.ts";
import { adoptStored } from "../flows/config/configs.ts";
import type { Store } from "../flows/ports.ts";
import { type Language, pickLanguage, type Translate, translate } from "../locales/translate.ts";
import { fileURLToPath } from "node:url";
import { openStore } from "../storage/open.ts";

type Terminal = Writable & { readonly isTTY?: boolean };

/** What of a process is used: `process` itself, or a test's own. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
}

/** What a verb may use of the outside: everything is a parameter, so that a verb can be run anywhere. */
export interface CommandLine {
  readonly environment: Environment;
  readonly configFolder: string;
  readonly language: Language;
  readonly t: Translate;
  readonly colors: ReturnType<typeof pc.createColors>;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  readonly now: () => Date;
  /** Compiles `config/` at the first call. */
  readonly rules: () => Rules;
  /** Opens the database for `work` and closes it whatever happens. */
  readonly withStore: <T>(mode: "read" | "write", work: (store: Store) => Promise<T>) => Promise<T>;
  /** Writes a line to standard output and waits where the reader is slow. */
  readonly print: (text: string) => Promise<void>;
  /** The same to standard error, for what is not the answer. */
  readonly say: (text: string) => Promise<void>;
  /** For operators, on standard error at `LOG_LEVEL=debug`: what was wrong, with the object. */
  readonly warn: (message: string, details: Readonly<Record<string, unknown>>) => void;
}

/** Makes the command line of a process. Throws `UserError` for variables that are wrong. */
export function createCommandLine(surroundings: Surroundings): CommandLine {
  const { env, stdout, stderr } = surroundings;
  const environment = readEnvironment(env);
  const language = languageOf(env);
  const configFolder = environment.FIRSTRUNG_CONFIG ?? fileURLToPath(new URL("../../config", import.meta.url));
  let compiled: Rules | undefined;
  const rules = () => (compiled ??= compileRules(loadConfig(configFolder)));
  return {
    environment,
    configFolder,
    language,
    t: translate(language),
    colors: pc.createColors(wantsColor(surroundings)),
    stdout,
    stderr,
    now: () => new Date(),
    rules,
    async withStore(mode, work) {
      const store = await openStore(environment.DATABASE_URL, mode, personHash(environment));
      try {
        // Repositories that installed the app say themselves how they are to be read.
        await adoptStored(store, rules);
        if (mode === "write") await store.pinIdentityKey(loadIdentityKey(environment).fingerprint);
        return await work(store);
      } finally {
        await store.close();
      }
    },
    print: (text) => writeLine(stdout, text),
    say: (text) => writeLine(stderr, text),
    warn(message, details) {
      if (!["trace", "debug"].includes(environment.LOG_LEVEL)) return;
      void writeLine(stderr, JSON.stringify({ message, ...details }));
    },
  };
}

/** The language that POSIX locale variables ask for. */
export function languageOf(variables: NodeJS.ProcessEnv): Language {
  return pickLanguage(variables["LC_ALL"] || variables["LC_MESSAGES"] || variables["LANG"]);
}

function wantsColor({ env, stdout }: Surroundings): boolean {
  if (env["NO_COLOR"]) return false;
  return Boolean(env["FORCE_COLOR"]) || (stdout.isTTY === true && env["TERM"] !== "dumb");
}

async function writeLine(stream: Writable, text: string): Promise<void> {
  if (!stream.write(`${text}\n`)) await once(stream, "drain");
}
