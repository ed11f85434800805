import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, type Caller, refuse } from "./answer.ts";
import { authenticate } from "./authentication.ts";
import type { Deliveries } from "./deliveries.ts";
import { Bodies, etagOf, matches } from "./etag.ts";
import { answerOf, type Fault, type Faults, spoil } from "./faults.ts";
import type { Limits } from "./limits.ts";
import type { RequestLog } from "./requests.ts";
import { answer } from "./routes/table.ts";
import type { SimulatedWorld } from "./seed/create-world.ts";
import type { Place } from "./shapes/urls.ts";

interface Parts {
  readonly world: SimulatedWorld;
  readonly place: Place;
  readonly faults: Faults;
  readonly requests: RequestLog;
  readonly limits: Limits;
  readonly deliveries: Deliveries;
}

interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly caller: Caller;
  /** Whose limits it goes to; empty for nobody's. */
  readonly account: string;
  readonly request: IncomingMessage;
}

/** The REST API: who asks, whether they may, what the answer is, and what it costs. */
export class Api {
  readonly #parts: Parts;
  readonly #bodies = new Bodies();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { world, place, faults, limits } = this.#parts;
    const method = request.method ?? "GET";
    const path = request.url ?? "/";
    const caller = authenticate(world, request.headers.authorization);
    const account = caller.kind === "token" ? caller.token.text : caller.kind === "app" ? "app" : "";
    const asked: Asked = { method, url: new URL(place.base + path), caller, account, request };
    const end = limits.begin(account);
    response.on("close", end);
    const body = await readJson(request);
    const fault = faults.take(method, path);
    if (fault?.kind === "slow") await sleep(fault.milliseconds);
    if (fault?.kind === "hang") return this.#log(asked, 0, false);
    if (fault?.kind === "reset" && !fault.midway) {
      this.#log(asked, 0, false);
      request.socket.destroy();
      return;
    }
    this.#respond(asked, response, fault, body);
  }

  #respond(asked: Asked, response: ServerResponse, fault: Fault | undefined, body: unknown): void {
    const { world, place, limits, deliveries } = this.#parts;
    const { caller, account, method, url } = asked;
    const failed = fault && answerOf(fault, world.clock);
    if (failed) return this.#send(asked, response, failed, false);
    if (caller.kind === "refused") return this.#send(asked, response, refuse(401, caller.message), false);
    if (url.pathname === "/rate_limit") return this.#send(asked, response, this.#rateLimit(account), false);
    const limited = limits.check(account, method);
    if (limited) return this.#send(asked, response, limited, false);
    if (caller.kind === "token" && caller.token.installation?.suspendedAt != null) {
      return this.#send(asked, response, refuse(403, "This installation has been suspended"), true);
    }
    const unchanged = this.#unchanged(asked);
    if (unchanged && !fault) return this.#send(asked, response, unchanged, account === "");
    const good = answer({ method, world, place, deliveries, url, caller, body });
    if (fault?.kind === "reset") {
      limits.charge(account);
      this.#log(asked, 0, true);
      response.writeHead(good.status, { "Content-Length": "100000" });
      response.write(JSON.stringify(good.body).slice(0, 1000), () => asked.request.socket.destroy());
      return;
    }
    this.#send(asked, response, fault ? spoil(fault, good) : good, true);
  }

  /** 304 without the work of making the body, where nothing has changed since it was last made. */
  #unchanged(asked: Asked): Answer | undefined {
    const header = asked.request.headers["if-none-match"];
    if (header === undefined || asked.method !== "GET") return undefined;
    const version = this.#version(asked.url);
    const digest = version === null ? undefined : this.#bodies.known(addressOf(asked), version);
    const etag = digest && this.#etag(asked, digest);
    return etag && matches(header, etag) ? { status: 304, body: null, headers: { ETag: etag } } : undefined;
  }

  #send(asked: Asked, response: ServerResponse, given: Answer, metered: boolean): void {
    const { limits, world, requests } = this.#parts;
    const { account, method, request } = asked;
    const isBuffer = given.body instanceof Buffer;
    let body = isBuffer ? (given.body as Buffer) : Buffer.from(given.status === 304 ? "" : JSON.stringify(given.body));
    let { status } = given;
    const headers: Record<string, string> = { ...given.headers };
    if (method === "GET" && status === 200 && !isBuffer && asked.url.pathname !== "/rate_limit") {
      headers["ETag"] = this.#etag(asked, this.#bodies.remember(addressOf(asked), this.#version(asked.url), body));
      if (matches(request.headers["if-none-match"], headers["ETag"])) [status, body] = [304, Buffer.alloc(0)];
    }
    // GitHub takes nothing for "nothing new", but only from those who signed.
    const charged = metered && (status !== 304 || account === "");
    if (charged) limits.charge(account);
    this.#log(asked, status, charged);
    const rate = limits.status(account);
    response.writeHead(status, {
      Server: "github.com",
      Date: new Date(world.clock.now() + world.clock.skew).toUTCString(),
      "Cache-Control": account === "" ? "public, max-age=60, s-maxage=60" : "private, max-age=60, s-maxage=60",
      Vary: "Accept, Authorization, Cookie, X-GitHub-OTP",
      "X-GitHub-Request-Id": `51A0:${requests.sent.toString(16).toUpperCase()}`,
      "X-GitHub-Media-Type": "github.v3; format=json",
      "X-GitHub-Api-Version-Selected": request.headers["x-github-api-version"] ?? "2022-11-28",
      "X-RateLimit-Limit": rate.limit,
      "X-RateLimit-Remaining": rate.remaining,
      "X-RateLimit-Used": rate.used,
      "X-RateLimit-Reset": rate.reset,
      "X-RateLimit-Resource": "core",
      ...(status === 304 ? {} : { "Content-Type": "application/json; charset=utf-8", "Content-Length": body.length }),
      ...headers,
    });
    response.end(body);
  }

  #rateLimit(account: string): Answer {
    const core = this.#parts.limits.status(account);
    const search = { ...core, limit: account === "" ? 10 : 30, remaining: account === "" ? 10 : 30, used: 0 };
    return { status: 200, body: { resources: { core, search }, rate: core } };
  }

  #etag(asked: Asked, digest: string): string {
    return etagOf(digest, asked.request.headers.authorization, asked.request.headers.accept);
  }

  /** What an answer depends on besides its address; `null` where it may depend on anything. */
  #version(url: URL): string | null {
    const { world } = this.#parts;
    const [, first, owner, name] = url.pathname.split("/");
    const repository =
      first === "repositories" ? world.repositories.get(Number(owner)) : world.named(`${owner}/${name}`);
    if ((first !== "repos" && first !== "repositories") || !repository) return null;
    return `${repository.id} ${repository.version} ${world.peopleVersion}`;
  }

  #log({ method, url, request }: Asked, status: number, metered: boolean): void {
    const path = url.pathname + url.search;
    const at = this.#parts.world.clock.now();
    const token = request.headers.authorization?.split(/\s+/)[1] ?? null;
    const etag = request.headers["if-none-match"] ?? null;
    this.#parts.requests.add({ method, path, token, etag, status, metered, at });
  }
}

/** Private repositories look different to different people, so the account belongs to the address. */
function addressOf({ account, url }: Asked): string {
  return `${account} ${url.pathname}${url.search}`;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (chunks.length === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    return undefined;
  }
}
