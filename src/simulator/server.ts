import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Api } from "./api.ts";
import { Deliveries } from "./deliveries.ts";
import { Faults } from "./faults.ts";
import { BareRepositories } from "./git/bare.ts";
import { serveGit } from "./git/http.ts";
import { type LimitOptions, Limits } from "./limits.ts";
import { createPageSite } from "./pages/site.ts";
import { RequestLog } from "./requests.ts";
import { API_ROOTS } from "./routes/table.ts";
import { createWorld, type SimulatedWorld } from "./seed/create-world.ts";
import { SignIns } from "./sign-in.ts";

export interface SimulatorOptions {
  readonly world?: SimulatedWorld;
  readonly port?: number;
  readonly host?: string;
  readonly limits?: Partial<LimitOptions>;
}

/** Starts a small GitHub over a world; the API, pages' addresses and git share one root. */
export async function startSimulator(options: SimulatorOptions = {}) {
  const world = options.world ?? createWorld();
  const faults = new Faults();
  const requests = new RequestLog();
  const limits = new Limits(world.clock, options.limits);
  const git = new BareRepositories();
  const place = { base: "" };
  const deliveries = new Deliveries(world, place);
  const api = new Api({ world, place, faults, requests, limits, deliveries });
  const pages = getRequestListener(createPageSite({ world, place, signIns: new SignIns(world) }).fetch);

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    if (await serveGit(world, git, faults, request, response)) requests.git += 1;
    else if (API_ROOTS.has(request.url?.split(/[/?]/, 2)[1] ?? "")) await api.handle(request, response);
    else await pages(request, response);
  };
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    void serve(request, response).catch((error: unknown) => {
      // A mistake of ours must be seen in whoever's test it is, not look like a fault of GitHub's.
      if (!response.headersSent) response.writeHead(599);
      response.end(`simulator: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    });
  };
  const server = createServer(handle);
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  server.listen(options.port ?? 0, options.host ?? "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  place.base = `http://${options.host ?? "127.0.0.1"}:${port}`;

  return {
    url: place.base,
    apiUrl: place.base,
    world,
    requests,
    faults,
    limits,
    deliveries,
    /** Ends it, with all that hangs. */
    close: async (): Promise<void> => {
      deliveries.stop();
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
      await git.close();
    },
  };
}
