import { type Answer, type Context, needsApp, notFound, refuse } from "../answer.ts";
import type { Attempt } from "../deliveries.ts";
import { attemptShape, fullAttempt } from "../shapes/attempt.ts";

/** `GET /app/hook/deliveries`, newest first, by cursor instead of page. */
export function listHookDeliveries({ caller, deliveries, url }: Context): Answer {
  if (caller.kind !== "app") return needsApp();
  const query = url.searchParams;
  const size = Math.min(100, Number(query.get("per_page")) || 30);
  const status = query.get("status");
  const cursor = Number(query.get("cursor")?.replace(/^v1_/, "") ?? Number.POSITIVE_INFINITY);
  if (Number.isNaN(cursor)) return refuse(422, "Invalid cursor");
  const fitting = deliveries
    .attempts()
    .filter((attempt) => attempt.id <= cursor && (status === null || isGood(attempt) === (status === "success")));
  const next = fitting[size];
  const headers: Record<string, string> = {};
  if (next) {
    const address = new URL(url);
    address.searchParams.set("cursor", `v1_${next.id}`);
    headers["Link"] = `<${address.href}>; rel="next"`;
  }
  return { status: 200, body: fitting.slice(0, size).map(attemptShape), headers };
}

/** `GET /app/hook/deliveries/:id` with what was sent. */
export function getHookDelivery(context: Context): Answer {
  return onAttempt(context, (attempt) => ({ status: 200, body: fullAttempt(attempt) }));
}

/** `POST /app/hook/deliveries/:id/attempts`: the same once more under the same GUID. */
export function redeliver(context: Context): Answer {
  return onAttempt(context, (attempt) => {
    context.deliveries.redeliver(attempt);
    return { status: 202, body: {} };
  });
}

function onAttempt({ caller, deliveries, parameters }: Context, answer: (attempt: Attempt) => Answer): Answer {
  if (caller.kind !== "app") return needsApp();
  const attempt = deliveries.attempts().find(({ id }) => id === Number(parameters["id"]));
  return attempt ? answer(attempt) : notFound();
}

function isGood({ status }: Attempt): boolean {
  return status >= 200 && status < 400;
}
