import { STATUS_CODES } from "node:http";
import type { Attempt } from "../deliveries.ts";
import { iso } from "./urls.ts";

/** A posted webhook as the list has it. */
export function attemptShape({ id, delivery, at, redelivery, status }: Attempt) {
  return {
    id,
    guid: delivery.guid,
    delivered_at: iso(at),
    redelivery,
    duration: 0.03,
    // Where nobody answered, GitHub says so in words and calls it 502.
    status: status === 0 ? "failed to connect to host" : status < 400 ? "OK" : (STATUS_CODES[status] ?? "Invalid"),
    status_code: status === 0 ? 502 : status,
    event: delivery.event,
    action: delivery.action === "" ? null : delivery.action,
    installation_id: delivery.installation,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  };
}

/** A posted webhook with what was sent. */
export function fullAttempt(attempt: Attempt) {
  const payload: unknown = JSON.parse(attempt.delivery.payload);
  return {
    ...attemptShape(attempt),
    url: attempt.url,
    request: { headers: attempt.headers, payload },
    response: { headers: {}, payload: "" },
  };
}
