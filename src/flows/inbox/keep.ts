import type { InboxStore } from "../ports.ts";

const DAY = 86_400_000;
/** What GitHub delivered is kept as it came for so long, to be applied again if need be; after that only that it came (P7). */
const BODIES_KEPT_MS = 7 * DAY;
const ROWS_KEPT_MS = 90 * DAY;

/** Drops what was kept long enough of the deliveries that are done. */
export async function purgeInbox(inbox: Pick<InboxStore, "purge">, now: Date): Promise<void> {
  const time = now.getTime();
  await inbox.purge(new Date(time - BODIES_KEPT_MS), new Date(time - ROWS_KEPT_MS));
}
