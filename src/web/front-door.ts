import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Delivery, InboxStore } from "../flows/ports.ts";
import { acceptTogether } from "./front-door/accept-together.ts";
import { addressOf } from "./front-door/address.ts";
import { type Body, BodyReader } from "./front-door/body-reader.ts";
import { FailedSignatures } from "./front-door/failed-signatures.ts";
import { readHeaders } from "./front-door/headers.ts";
import { readPayload } from "./front-door/payload.ts";
import { openBody, type Secrets } from "./front-door/signature.ts";

/** Where GitHub posts deliveries; Probot's default. */
const WEBHOOK_PATH = "/api/github/webhooks";

/** GitHub waits ten seconds for an answer, so nobody needs longer to send a body. */
const BODY_MS = 9_000;
/** How long who was refused may go on sending, so that the answer is read before the connection ends. */
const LINGER_MS = 1_000;
const SMALL = 1024 * 1024;
/** When GitHub's own recovery, or ours, should try again after the database could not. */
const RETRY_AFTER_S = 30;

export interface FrontDoorOptions {
  readonly secrets: Secrets;
  /** Must settle before GitHub gives up, which is after ten seconds. */
  readonly inbox: Pick<InboxStore, "accept">;
  readonly now: () => Date;
  /** Called after each commit that brought something new. */
  readonly onAccepted: () => void;
  readonly info: (message: string, details: Readonly<Record<string, unknown>>) => void;
  readonly warn: (message: string, details: Readonly<Record<string, unknown>>) => void;
  /** How long a sender may take for a body, in milliseconds. */
  readonly bodyMs?: number;
}

/** Where webhook deliveries come in. */
export interface FrontDoor {
  /** Whether a request is for it; everything else is the site's. */
  isFor(request: IncomingMessage): boolean;
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** For how many milliseconds nobody has been at it. */
  silentMs(): number;
}

/**
 * Takes GitHub's deliveries: signed, within bounds, and stored before they are acknowledged with 202. What it refuses it refuses
 * with a bare status, since strangers need no explanation.
 */
export function createFrontDoor(options: FrontDoorOptions): FrontDoor {
  const { secrets, now, info, warn } = options;
  const accept = acceptTogether(options.inbox);
  const bodies = new BodyReader(options.bodyMs ?? BODY_MS);
  const failures = new FailedSignatures();
  let underWay = 0;
  let lastAt = Number.NEGATIVE_INFINITY;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== "POST") return answer(request, response, 405, { Allow: "POST" });
    const address = addressOf(request);
    const pause = failures.pauseOf(address, now());
    if (pause !== null) return answer(request, response, 429, { "Retry-After": pause });
    const headers = readHeaders(request.headers);
    if (typeof headers === "number") return answer(request, response, headers);
    const body = await bodies.read(request);
    if (body === 0) return;
    if (typeof body === "number") return answer(request, response, body, body === 503 ? LATER : {});
    try {
      const [status, more] = await receive(body, headers, address);
      answer(request, response, status, more);
    } finally {
      bodies.release(body);
    }
  }

  /** What to answer to a delivery that was read whole. */
  async function receive(
    body: Body,
    { signature, ...key }: Exclude<ReturnType<typeof readHeaders>, number>,
    address: string,
  ): Promise<[status: number, headers?: Record<string, string | number>]> {
    const opened = await openBody(secrets, body, signature);
    if (opened === 401) {
      const count = failures.add(address, now());
      if (count === 1) warn("a delivery was signed with another secret", { address, ...key });
    }
    if (typeof opened === "number") return [opened];
    const { text, signer } = opened;
    if (signer === "previous") info("a delivery was signed with the previous secret", { secret: signer, ...key });
    const payload = readPayload(text);
    if (payload === null) return [400];
    return await store({ ...key, installationId: payload.installationId, body: text, receivedAt: now() });
  }

  async function store(delivery: Delivery): Promise<[status: number, headers?: Record<string, string | number>]> {
    const { target, guid, event } = delivery;
    try {
      const acceptance = await accept(delivery);
      if (acceptance === "different") warn("a known delivery came with another body", { target, guid, event });
      if (acceptance === "new") options.onAccepted();
      return [202];
    } catch (error) {
      warn("a delivery could not be stored", { target, guid, event, error: String(error).slice(0, 200) });
      return [503, LATER];
    }
  }

  return {
    isFor: ({ url = "" }) => /^[^?#]*/.exec(url)?.[0].replace(/\/+$/, "") === WEBHOOK_PATH,
    handle(request, response) {
      underWay++;
      handle(request, response)
        .catch((error: unknown) => {
          warn("a delivery was not handled", { error: String(error).slice(0, 200) });
          answer(request, response, 500);
        })
        .finally(() => {
          underWay--;
          lastAt = performance.now();
        });
    },
    silentMs: () => (underWay > 0 ? 0 : performance.now() - lastAt),
  };
}

const LATER = { "Retry-After": RETRY_AFTER_S };

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string | number>> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  const text = STATUS_CODES[status] ?? "";
  response.writeHead(status, { "Content-Type": "text/plain", "Content-Length": text.length, ...headers }).end(text);
  if (request.complete) return;
  // What is little is passed over. Who sends much is not read on, so that it is no work, but has time to read the answer.
  if (Number(request.headers["content-length"] ?? Number.POSITIVE_INFINITY) <= SMALL) request.resume();
  else {
    request.read(0);
    request.pause();
  }
  const timer = setTimeout(() => request.complete || request.destroy(), LINGER_MS);
  request.once("close", () => clearTimeout(timer));
}
