import { createHash, createHmac, randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { UserError } from "./domain/errors.ts";

const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ""));
const word = z.string().min(1);

/** Every variable that Firstrung reads; `.env.example` explains them. An empty one counts as absent. */
const schema = z.object({
  DATABASE_URL: word.default("file:./data/firstrung.db"),
  GITHUB_TOKEN: word.optional(),
  APP_ID: word.optional(),
  PRIVATE_KEY: word.optional(),
  PRIVATE_KEY_PATH: word.optional(),
  WEBHOOK_SECRET: word.optional(),
  WEBHOOK_SECRET_PREVIOUS: word.optional(),
  GITHUB_CLIENT_ID: word.optional(),
  GITHUB_CLIENT_SECRET: word.optional(),
  GITHUB_API_URL: url.default("https://api.github.com"),
  GITHUB_SERVER_URL: url.default("https://github.com"),
  BASE_URL: url.optional(),
  HOST: word.default("localhost"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(0).default(600),
  SMTP_URL: word.optional(),
  MAIL_FROM: word.optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  NODE_ENV: word.optional(),
  FIRSTRUNG_CONFIG: word.optional(),
  FIRSTRUNG_DATA: word.default("data"),
  FIRSTRUNG_IDENTITY_KEY: z.string().min(32).optional(),
});

export type Environment = z.infer<typeof schema>;

/** Reads the variables. Throws `UserError` that names the first one that is wrong, without its value. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ""),
  );
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new UserError(
    "environment.invalid",
    { name: String(issue?.path[0]), detail: issue?.message ?? "" },
    { cause: result.error },
  );
}

/** Where people see this server, without a slash at the end: `BASE_URL`, else where it listens. */
export function baseUrlOf({ BASE_URL, HOST, PORT }: Environment): string {
  return BASE_URL ?? `http://${HOST.includes(":") ? `[${HOST}]` : HOST}:${PORT}`;
}

/** The secret with which addresses are hashed, and a fingerprint by which two of them are told apart. */
export interface IdentityKey {
  readonly secret: Buffer;
  readonly fingerprint: string;
}

/** The secret from `FIRSTRUNG_IDENTITY_KEY`, else from `identity.key` in the data folder, which is made at the first need. */
export function loadIdentityKey(environment: Environment): IdentityKey {
  const text = environment.FIRSTRUNG_IDENTITY_KEY ?? readOrMake(join(environment.FIRSTRUNG_DATA, "identity.key"));
  const secret = Buffer.from(text, "utf8");
  return { secret, fingerprint: createHash("sha256").update(secret).digest("hex").slice(0, 12) };
}

/** How people on the block list are known again: by a hash of GitHub's id with this installation's secret, which is read at the first need. */
export function personHash(environment: Environment): (githubId: number) => string {
  let secret: Buffer | undefined;
  return (githubId) => {
    secret ??= loadIdentityKey(environment).secret;
    return createHmac("sha256", secret).update(`person:${githubId}`).digest("hex");
  };
}

function readOrMake(file: string): string {
  try {
    if (!existsSync(file)) makeKeyFile(file);
    const text = readFileSync(file, "utf8").trim();
    if (text.length >= 32) return text;
  } catch (cause) {
    throw new UserError("identityKey.unwritable", { file, detail: (cause as Error).message }, { cause });
  }
  throw new UserError("identityKey.broken", { file });
}

/** Two processes that start at once must end with one key: a link is made whole or not at all. */
function makeKeyFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
  } finally {
    unlinkSync(draft);
  }
}
