import type { IncomingHttpHeaders } from "node:http";

/** What GitHub says of a delivery in its headers. */
export interface DeliveryHeaders {
  readonly target: string;
  readonly guid: string;
  readonly event: string;
  readonly signature: string;
}

const SIGNATURE = /^sha256=[\da-f]{64}$/;
const EVENT = /^[a-z\d_]{1,64}$/;
/** A GUID; other senders count their deliveries. */
const DELIVERY = /^[\da-f-]{1,64}$/;
/** The app's id; another GitHub may leave it out. */
const TARGET = /^\d{0,20}$/;

/**
 * Reads the headers of a delivery before its body: a status where they are not GitHub's. A signature that is missing or of another kind,
 * the old SHA-1 among them, is 401; whatever else is odd is 400 (W5, W12); a form instead of JSON is 415.
 */
export function readHeaders(headers: IncomingHttpHeaders): DeliveryHeaders | 400 | 401 | 415 {
  const signature = one(headers["x-hub-signature-256"]);
  if (!SIGNATURE.test(signature)) return 401;
  const guid = one(headers["x-github-delivery"]);
  const event = one(headers["x-github-event"]);
  const target = one(headers["x-github-hook-installation-target-id"]);
  if (!DELIVERY.test(guid) || !EVENT.test(event) || !TARGET.test(target)) return 400;
  if (headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) return 415;
  return { target, guid, event, signature };
}

function one(value: string | string[] | undefined): string {
  return typeof value === "string" ? value : "";
}
