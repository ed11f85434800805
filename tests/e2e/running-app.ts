import { createServer } from "node:net";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { runCommand, startCommand } from "../fixtures/command.ts";
import { workspace } from "../fixtures/workspace.ts";

export const WEBHOOK_SECRET = "the secret of the end-to-end tests";

/** A port that is free at the moment: whoever names an address before it is served needs one. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** The app as people start it, in a process of its own, against some GitHub. It ends with the test, and must end well. */
export async function startApp(port: number, env: Readonly<Record<string, string>>) {
  const cwd = workspace();
  const url = `http://127.0.0.1:${port}`;
  const variables: NodeJS.ProcessEnv = {
    ...env,
    HOST: "127.0.0.1",
    PORT: String(port),
    BASE_URL: url,
    WEBHOOK_SECRET,
    LOG_LEVEL: "info",
  };
  const { child, finished } = startCommand(["start"], { cwd, env: variables });
  onTestFinished(async () => {
    child.kill("SIGTERM");
    const { code, stderr } = await finished;
    if (code !== 0) throw new Error(`the app ended with ${code}:\n${stderr}`);
  });
  await until("the app is ready", async () => (await fetch(`${url}/readyz`)).ok);
  const run = (...args: string[]) => runCommand(args, { cwd, env: variables });
  return {
    url,
    /** Waits until the app has asked GitHub where it is installed. */
    knowsItsInstallation: () =>
      until("the installation is known", async () =>
        /repositories: [1-9]/.test((await run("doctor", "--json")).stdout),
      ),
    /** Another verb over the same database. */
    run,
  };
}

/** Waits until something is so; throws with what was seen last where it never is. */
export async function until<T>(what: string, look: () => Promise<T>): Promise<NonNullable<T>> {
  const end = Date.now() + 60_000;
  for (let last: unknown = undefined; ;) {
    try {
      const seen = await look();
      if (seen) return seen;
      last = seen;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`never came: ${what}; last seen: ${String(last)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
