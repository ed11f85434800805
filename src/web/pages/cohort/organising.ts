import type { Context } from "hono";
import { canEnd, endOfDay } from "../../../domain/cohort.ts";
import { readCohortForm } from "../../../domain/cohort-form.ts";
import type { SiteParts } from "../../parts.ts";
import type { Site } from "../../visit.ts";
import { messagePage } from "../message.tsx";
import { formIn } from "./form.tsx";
import { type Admitted, spanOf } from "./shown.ts";
import { cohortPage } from "./view.tsx";

/** What an organiser may do with a cohort, and what a member may do: leave. Each is one POST, and none is there for anybody else. */
export function addOrganising(
  site: Site,
  parts: SiteParts,
  admit: (c: Context) => Promise<Admitted | null>,
  newInvitation: () => string,
): void {
  const { store, cohorts } = parts;

  /** An act of the organiser; answers where to go after it. */
  const organise = (
    act: string,
    work: (admitted: Admitted, form: Record<string, unknown>, now: Date) => Promise<string>,
  ) =>
    site.post(`/c/:slug/${act}`, async (c) => {
      const admitted = await admit(c);
      if (admitted?.isOwner !== true) return notFound(c);
      return c.redirect(await work(admitted, await c.req.parseBody(), c.get("visit").now), 303);
    });

  organise("invitation", async ({ cohort }) => {
    await store.cohorts.change(cohort.id, { invitation: newInvitation() });
    return `/c/${cohort.slug}#invitation`;
  });
  organise("remove", async ({ cohort }, form) => {
    const id = Number(form["member"]);
    if (Number.isSafeInteger(id)) await store.cohorts.leave(cohort.id, id);
    return `/c/${cohort.slug}`;
  });
  organise("end", async ({ cohort }, _form, now) => {
    if (canEnd(spanOf(cohort), now)) await store.cohorts.change(cohort.id, { endsAt: endOfDay(now) });
    return `/c/${cohort.slug}`;
  });
  organise("delete", async ({ cohort }, form) => {
    if (form["sure"] !== "yes") return `/c/${cohort.slug}`;
    await store.cohorts.delete(cohort.id);
    return "/c";
  });

  site.post("/c/:slug/change", async (c) => {
    const visit = c.get("visit");
    const admitted = await admit(c);
    if (admitted?.isOwner !== true) return notFound(c);
    const { cohort } = admitted;
    // The address stays: people have it.
    const form = { ...formIn(await c.req.parseBody()), slug: cohort.slug };
    const { mistakes, cohort: changed } = readCohortForm(form, visit.now);
    if (changed === null) {
      const members = await cohorts.members(cohort);
      return c.html(cohortPage(visit, parts, { ...admitted, members, page: 1, chosen: null, form, mistakes }), 422);
    }
    const { name, from: startsAt, until: endsAt } = changed;
    await store.cohorts.change(cohort.id, { name, startsAt, endsAt });
    return c.redirect(`/c/${cohort.slug}`, 303);
  });

  site.post("/c/:slug/leave", async (c) => {
    const admitted = await admit(c);
    if (admitted === null) return notFound(c);
    const { cohort, viewer, isOwner } = admitted;
    await store.cohorts.leave(cohort.id, viewer.id);
    return c.redirect(isOwner ? `/c/${cohort.slug}` : "/c", 303);
  });
}

function notFound(c: Context) {
  return c.html(messagePage(c.get("visit"), "page.notFound"), 404);
}
