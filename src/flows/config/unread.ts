import type { Forged, Performed } from "../ports.ts";

/** What an outcome other than success means for an effect. */
export function unread(forged: Exclude<Forged<unknown>, { outcome: "ok" }>): Performed {
  if (forged.outcome === "later") return { outcome: "later", dueAt: forged.until, error: forged.detail };
  if (forged.outcome === "silent") return { outcome: "dropped", why: "the app is not installed there any more" };
  return { outcome: "dropped", why: `GitHub refuses (${forged.status}): ${forged.detail}` };
}
