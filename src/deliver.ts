import { Probot } from "probot";
import type { Logger } from "pino";
import { type AppParts, createApp, type Passage } from "./app.ts";
import type { Credentials } from "./credentials.ts";
import type { InboxParts } from "./flows/inbox/work-inbox.ts";
import { EVENTS } from "./sources/webhook.ts";

/** Hands stored deliveries to Probot, whose handlers apply them; answers how. */
export async function throughProbot(
  parts: Omit<AppParts, "passageOf">,
  { appId, privateKey, secrets }: Credentials,
  apiUrl: string,
  log: Logger,
): Promise<InboxParts["apply"]> {
  const passages = new WeakMap<object, Passage>();
  const probot = new Probot({
    appId,
    privateKey,
    secret: secrets.current,
    baseUrl: apiUrl,
    // What fails is told by the worker, once; Probot would log whole payloads, private ones too.
    log: log.child({}, { level: "silent" }),
  });
  const app = createApp({ ...parts, passageOf: (payload) => passages.get(payload) });
  await probot.load(app, { cwd: process.cwd(), addHandler: () => {} });
  const heard = new Set(EVENTS);
  return async ({ target, guid, event, body, receivedAt }) => {
    // Probot looks handlers up in an object, where `__proto__` is found (W11).
    if (!heard.has(event)) return false;
    const payload = JSON.parse(body) as object;
    const passage: Passage = { key: { target, guid }, receivedAt, isDone: false };
    passages.set(payload, passage);
    await probot.receive({ id: guid, name: event, payload } as Parameters<Probot["receive"]>[0]);
    return passage.isDone;
  };
}
