import type { SiteParts } from "./parts.ts";
import type { Site } from "./visit.ts";

/** `/healthz`: alive; `/readyz`: able to work, with what is not. */
export function addHealth(site: Site, { store, workers }: SiteParts): void {
  site.get("/healthz", (c) => c.text("ok"));
  site.get("/readyz", async (c) => {
    const able = await store.findRepository("").then(
      () => true,
      () => false,
    );
    const states = workers();
    const ready = able && Object.values(states).every((state) => state === "ok");
    return c.json({ ready, database: able ? "ok" : "unreachable", ...states }, ready ? 200 : 503);
  });
}
