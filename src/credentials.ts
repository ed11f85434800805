import { readFileSync } from "node:fs";
import { UserError } from "./domain/errors.ts";
import type { Environment } from "./environment.ts";
import { readPrivateKey } from "./github/private-key.ts";

/** What the GitHub App proves itself with, and what GitHub proves itself with to it. */
export interface Credentials {
  readonly appId: string;
  readonly privateKey: string;
  readonly secrets: { readonly current: string; readonly previous?: string | undefined };
}

/** Probot's stand-in where nobody set a secret: anybody may know it. */
const KNOWN_SECRET = "development";

/**
 * The app's credentials, `null` where it is not configured whole. Throws `UserError` where it is meant to run in production (`NODE_ENV`)
 * and its webhook secret is missing or known to everybody (W7), or where its key cannot be read.
 */
export function credentialsIn(environment: Environment): Credentials | null {
  const { APP_ID, PRIVATE_KEY, PRIVATE_KEY_PATH, NODE_ENV } = environment;
  const { WEBHOOK_SECRET: current, WEBHOOK_SECRET_PREVIOUS: previous } = environment;
  const isMeant = [APP_ID, PRIVATE_KEY, PRIVATE_KEY_PATH, current].some((given) => given !== undefined);
  if (NODE_ENV === "production" && isMeant) {
    if (current === undefined) throw new UserError("credentials.noSecret");
    if (current === KNOWN_SECRET) throw new UserError("credentials.knownSecret", { name: "WEBHOOK_SECRET" });
    if (previous === KNOWN_SECRET) throw new UserError("credentials.knownSecret", { name: "WEBHOOK_SECRET_PREVIOUS" });
  }
  const privateKey = privateKeyIn(environment);
  if (APP_ID === undefined || privateKey === null || current === undefined) return null;
  return { appId: APP_ID, privateKey, secrets: { current, previous } };
}

/** The key in whatever form it was set, as Probot takes it. `null` where there is none. Throws `UserError` that says what is wrong with it. */
export function privateKeyIn({ PRIVATE_KEY, PRIVATE_KEY_PATH }: Environment): string | null {
  const given = PRIVATE_KEY ?? (PRIVATE_KEY_PATH === undefined ? null : readKey(PRIVATE_KEY_PATH));
  if (given === null) return null;
  const read = readPrivateKey(given);
  if ("problem" in read) throw new UserError(`credentials.key.${read.problem}`);
  return read.pem;
}

function readKey(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new UserError("credentials.keyFile", { file, detail: (cause as Error).message }, { cause });
  }
}
