import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";

/** How long requests under way may take to finish when the server stops. */
const GRACE_MS = 8_000;

export interface RunningServer {
  readonly url: string;
  /** Takes no more requests and waits for those under way, but not for ever. */
  stop(): Promise<void>;
}

/** Serves `site`; port 0 takes a free one. Rejects with the system's error where it cannot listen. */
export async function listen(site: Hono, host: string, port: number): Promise<RunningServer> {
  const server = createAdaptorServer({
    fetch: site.fetch,
    serverOptions: { requestTimeout: 10_000, headersTimeout: 5_000 },
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actual = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${actual}`,
    async stop() {
      const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      await new Promise<void>((resolve) => server.close(() => resolve()));
      clearTimeout(timer);
    },
  };
}
