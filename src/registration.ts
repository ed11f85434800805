import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { parseEnv } from "node:util";
import { parse } from "yaml";
import { z } from "zod";
import { UserError } from "./domain/errors.ts";
import { baseUrlOf, type Environment } from "./environment.ts";
import type { Registration } from "./web/registration.ts";

export interface RegistrationOptions {
  readonly environment: Environment;
  /** The `app.yml` that the manifest is made from. */
  readonly manifestFile: string;
  /** The `.env` that the credentials go to. */
  readonly envFile: string;
  readonly now: () => Date;
}

const conversion = z.object({
  id: z.int().positive(),
  pem: z.string().min(1),
  // GitHub gives none where the manifest has no address for deliveries.
  webhook_secret: z.string().min(1).nullish(),
  client_id: z.string().min(1),
  client_secret: z.string().min(1),
  html_url: z.string(),
});
const TIMEOUT_MS = 20_000;

/** Registration with GitHub; `null` in production and where there is an app already. */
export function createRegistration(options: RegistrationOptions): Registration | null {
  const { environment, manifestFile, envFile, now } = options;
  const { APP_ID, NODE_ENV, GITHUB_SERVER_URL: serverUrl, GITHUB_API_URL: apiUrl } = environment;
  if (APP_ID !== undefined || NODE_ENV === "production") return null;
  const baseUrl = baseUrlOf(environment);
  const isReachable = canReach(serverUrl, baseUrl);
  return {
    serverUrl,
    now,
    isOpen: () => !hasApp(envFile),
    manifest: () => ({ json: JSON.stringify(manifestFrom(manifestFile, baseUrl, isReachable)), isReachable }),
    async complete(code) {
      // Looked at first: the code works once, and what it brings would be lost.
      const before = readEnv(envFile);
      writeEnv(envFile, before);
      const app = await convert(apiUrl, code);
      writeEnv(
        envFile,
        withVariables(before, {
          APP_ID: String(app.id),
          PRIVATE_KEY: app.pem.trim(),
          ...(app.webhook_secret ? { WEBHOOK_SECRET: app.webhook_secret } : {}),
          GITHUB_CLIENT_ID: app.client_id,
          GITHUB_CLIENT_SECRET: app.client_secret,
        }),
      );
      return { installUrl: `${app.html_url}/installations/new` };
    },
  };
}

/** `app.yml` with the addresses of this server, in the shape that GitHub takes. */
function manifestFrom(file: string, baseUrl: string, isReachable: boolean): object {
  const manifest = parse(readFileSync(file, "utf8")) as Readonly<Record<string, unknown>>;
  const hook = isReachable ? `${baseUrl}/api/github/webhooks` : "https://example.com/api/github/webhooks";
  return {
    ...manifest,
    hook_attributes: { url: hook, active: isReachable },
    redirect_url: `${baseUrl}/probot/setup`,
    // Exactly where sign-in comes back to: for apps GitHub takes no address below the one that is given here.
    callback_urls: [`${baseUrl}/login/callback`],
    setup_url: `${baseUrl}/setup`,
    setup_on_update: true,
  };
}

/** GitHub itself takes no address of this machine or of a private network; a GitHub on this machine may. */
function canReach(serverUrl: string, baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  const host = hostname.replace(/^\[|\]$/g, "");
  const isLocal = host === "localhost" || host.endsWith(".localhost") || isIP(host) !== 0 || !host.includes(".");
  return !isLocal || new URL(serverUrl).hostname !== "github.com";
}

async function convert(apiUrl: string, code: string): Promise<z.infer<typeof conversion>> {
  let response: Response;
  try {
    response = await fetch(`${apiUrl}/app-manifests/${encodeURIComponent(code)}/conversions`, {
      method: "POST",
      headers: { accept: "application/vnd.github+json", "user-agent": "firstrung" },
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (cause) {
    throw refuse(cause instanceof Error ? cause.message : String(cause), cause);
  }
  if (!response.ok) throw refuse(`${response.status}`);
  const read = conversion.safeParse(await response.json().catch(() => null));
  // What came may hold secrets, so it is not repeated.
  if (!read.success) throw refuse("an answer in another shape");
  return read.data;
}

function readEnv(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/** Whether a registration before this one has filled the file; the process itself learns of it when it starts again. */
function hasApp(file: string): boolean {
  return (parseEnv(readEnv(file))["APP_ID"] ?? "") !== "";
}

/** Writes the whole file or nothing, readable by its owner alone. */
function writeEnv(file: string, text: string): void {
  const draft = `${file}.${process.pid}.draft`;
  try {
    writeFileSync(draft, text, { mode: 0o600 });
    chmodSync(draft, 0o600);
    renameSync(draft, file);
  } catch (cause) {
    throw new UserError("registration.unwritable", { file, detail: (cause as Error).message }, { cause });
  }
}

/** A `.env` with these variables set and everything else as it was: a line that sets one is replaced, even one of several lines. */
export function withVariables(text: string, variables: Readonly<Record<string, string>>): string {
  let left = text;
  for (const name of Object.keys(variables)) {
    const assignment = new RegExp(
      `^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=[ \\t]*(?:"[^"]*"|'[^']*'|\`[^\`]*\`|[^\\n]*)[^\\n]*(?:\\n|$)`,
      "gm",
    );
    left = left.replace(assignment, "");
  }
  const kept = left === "" || left.endsWith("\n") ? left : `${left}\n`;
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${quoted(value)}\n`);
  return kept + lines.join("");
}

/** In quotes that the value does not have; a key of several lines becomes one line. */
function quoted(value: string): string {
  return value.includes("\n")
    ? `"${value.replaceAll("\r", "").replaceAll("\n", "\\n")}"`
    : value.includes('"')
      ? `'${value}'`
      : `"${value}"`;
}

function refuse(detail: string, cause?: unknown): UserError {
  return new UserError("registration.refused", { detail }, { cause });
}
