import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const SECRET = "a secret of the benchmark's own";
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const KEY = privateKey.export({ type: "pkcs1", format: "pem" }).toString();

export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** What of it is in memory now, in megabytes. */
  residentMegabytes(): number;
  stop(): Promise<void>;
}

/** Starts our server over a database, without any GitHub to talk to and without anything to watch. */
export function startOurs(file: string, folder: string, config: string): Promise<ServerProcess> {
  const env = {
    APP_ID: "1",
    PRIVATE_KEY: KEY,
    WEBHOOK_SECRET: SECRET,
    GITHUB_API_URL: "http://127.0.0.1:9",
    DATABASE_URL: `file:${file}`,
    FIRSTRUNG_DATA: folder,
    FIRSTRUNG_CONFIG: config,
    HOST: "127.0.0.1",
    PORT: "0",
    LOG_LEVEL: "silent",
  };
  return start(["command-line-child.js", "start"], env);
}

/** Starts the server with a page more over a database that is there; GitHub is at `apiUrl`. Its address has no path. */
export async function startPages(file: string, folder: string, config: string, apiUrl: string): Promise<ServerProcess> {
  const env = {
    GITHUB_API_URL: apiUrl,
    DATABASE_URL: `file:${file}`,
    FIRSTRUNG_DATA: folder,
    HOST: "127.0.0.1",
    PORT: "0",
    LOG_LEVEL: "silent",
    // All come from one address, and nobody is to be kept waiting.
    REQUESTS_PER_MINUTE: "0",
  };
  const server = await start(["pages-child.js", config], env);
  return { ...server, url: new URL(server.url).origin };
}

/** Starts a Probot application that does nothing. */
export function startNoOp(): Promise<ServerProcess> {
  return start(["no-op-probot.js", SECRET, KEY], {});
}

async function start([script = "", ...args]: string[], env: Record<string, string>): Promise<ServerProcess> {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], {
    env: { PATH: process.env["PATH"], NODE_ENV: "production", ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", () => reject(new Error(`the server did not start: ${said}`)));
  });
  return {
    url: `${url}/api/github/webhooks`,
    child,
    residentMegabytes: () => residentKilobytes(child.pid ?? 0) / 1024,
    async stop() {
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}

function residentKilobytes(pid: number): number {
  const found = /^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  if (found === undefined) throw new Error("this needs Linux: /proc says what is in memory");
  return Number(found);
}
