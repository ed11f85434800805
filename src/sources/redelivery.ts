import { z } from "zod";
import type { InboxStore } from "../flows/ports.ts";
import { isRefusalForLimit, messageOf } from "../github/requests.ts";

/** One try of GitHub's to deliver, as `GET /app/hook/deliveries` lists it. */
export interface Attempt {
  readonly id: number;
  readonly guid: string;
  readonly at: Date;
  readonly succeeded: boolean;
}

/** A request as the app itself; throws what Octokit throws. */
export type AskAsApp = (
  route: string,
  parameters?: Record<string, unknown>,
) => Promise<{ readonly data: unknown; readonly headers: Readonly<Record<string, string | number | undefined>> }>;

export interface RedeliveryParts {
  readonly asApp: AskAsApp;
  readonly inbox: Pick<InboxStore, "has">;
  readonly now: () => Date;
  /** Waits between two requests: GitHub wants a second between those that do something. */
  readonly pause: () => Promise<void>;
  readonly warn: (message: string, details: Readonly<Record<string, unknown>>) => void;
}

/** GitHub keeps deliveries for three days and gives none again that is older. */
const KEPT_MS = 3 * 86_400_000;
/** So often a delivery is tried in all: more often, and the fault is in it and not in the times. */
const MOST_ATTEMPTS = 4;
const PAGE = 100;

const shape = z
  .object({
    id: z.int(),
    guid: z.string(),
    delivered_at: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
    status_code: z.int(),
  })
  .transform(({ id, guid, delivered_at: at, status_code }): Attempt => ({
    id,
    guid,
    at,
    succeeded: status_code >= 200 && status_code < 400,
  }));

/**
 * Which attempts to ask GitHub to repeat: the newest of each delivery that never succeeded, that was not stored all the same (`known`),
 * and whose newest attempt was not asked for before.
 */
export function lostAmong(
  attempts: readonly Attempt[],
  known: ReadonlySet<string>,
  asked: ReadonlySet<number>,
): Attempt[] {
  const byGuid = new Map<string, Attempt[]>();
  for (const attempt of attempts) byGuid.set(attempt.guid, [...(byGuid.get(attempt.guid) ?? []), attempt]);
  return [...byGuid.values()].flatMap((tries) => {
    const newest = tries.reduce((one, other) => (other.id > one.id ? other : one));
    const isLost = !known.has(newest.guid) && !tries.some(({ succeeded }) => succeeded);
    return isLost && tries.length < MOST_ATTEMPTS && !asked.has(newest.id) ? [newest] : [];
  });
}

/**
 * Makes what finds deliveries that were missed while the app was down or its database was not to be written, and asks for each of
 * them once (W15). Each call is one sweep and answers how many were asked for. Throws where GitHub cannot be asked.
 */
export function createRedelivery({ asApp, inbox, now, pause, warn }: RedeliveryParts): () => Promise<number> {
  const asked = new Set<number>();

  async function listed(): Promise<Attempt[]> {
    const since = new Date(now().getTime() - KEPT_MS);
    const attempts: Attempt[] = [];
    for (let cursor: string | undefined; ;) {
      const parameters = { per_page: PAGE, ...(cursor === undefined ? {} : { cursor }) };
      const { data, headers } = await asApp("GET /app/hook/deliveries", parameters);
      const page = z.array(shape).parse(data);
      attempts.push(...page.filter(({ at }) => at > since));
      const next = cursorIn(headers["link"]);
      // Newest first, so nothing behind an old one is wanted; a cursor that leads back would lead on for ever.
      if (next === undefined || next === cursor || page.some(({ at }) => at <= since)) return attempts;
      cursor = next;
    }
  }

  return async () => {
    const attempts = await listed();
    const failed = [...new Set(attempts.filter(({ succeeded }) => !succeeded).map(({ guid }) => guid))];
    const lost = lostAmong(attempts, await inbox.has(failed), asked);
    let count = 0;
    // The oldest first, as they happened.
    for (const { id, guid } of lost.toReversed()) {
      if (count > 0) await pause();
      try {
        await asApp("POST /app/hook/deliveries/{delivery_id}/attempts", { delivery_id: id });
        asked.add(id);
        count++;
      } catch (error) {
        warn("GitHub does not deliver again", { guid, error: messageOf(error) });
        // The next sweep asks for the rest.
        if (isRefusalForLimit(error)) break;
        asked.add(id);
      }
    }
    return count;
  };
}

function cursorIn(link: string | number | undefined): string | undefined {
  const next = /<([^>]+)>;\s*rel="next"/.exec(String(link ?? ""))?.[1];
  return next === undefined ? undefined : (new URL(next).searchParams.get("cursor") ?? undefined);
}
