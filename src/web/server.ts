import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import type { FrontDoor } from "./front-door.ts";

/** How long requests under way may take to finish when the server stops. */
const GRACE_MS = 8_000;
/** Nobody needs longer to send a request: 200 open connections that send nothing are gone after that (W9). */
const REQUEST_MS = 9_500;
const CHECK_MS = 500;

export interface RunningServer {
  readonly url: string;
  /** Takes no more requests and waits for those under way, but not for ever. */
  stop(): Promise<void>;
}

/** Serves `site`, and GitHub's deliveries at the front door where there is one; port 0 takes a free one. Rejects where it cannot listen. */
export async function listen(
  site: Pick<Hono, "fetch">,
  host: string,
  port: number,
  frontDoor: FrontDoor | null = null,
): Promise<RunningServer> {
  const pages = getRequestListener(site.fetch);
  const limits = { requestTimeout: REQUEST_MS, headersTimeout: 5_000, connectionsCheckingInterval: CHECK_MS };
  const server = createServer(limits, (request, response) => {
    if (frontDoor?.isFor(request)) frontDoor.handle(request, response);
    else void pages(request, response);
  });
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
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
      clearTimeout(timer);
    },
  };
}
