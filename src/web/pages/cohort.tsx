import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { readCohortForm } from "../../domain/cohort-form.ts";
import { UserError } from "../../domain/errors.ts";
import type { Cohort } from "../../flows/ports.ts";
import { explain } from "../../locales/translate.ts";
import type { AddPages, Site } from "../visit.ts";
import { pullRequestsCsv } from "./cohort/csv.ts";
import { EMPTY_FORM, formIn } from "./cohort/form.tsx";
import { joinPage } from "./cohort/join.tsx";
import { cohortsPage } from "./cohort/list.tsx";
import { addOrganising } from "./cohort/organising.ts";
import type { Admitted } from "./cohort/shown.ts";
import { cohortPage } from "./cohort/view.tsx";
import { messagePage } from "./message.tsx";

export const addCohort: AddPages = (site, parts) => {
  const { store, cohorts, serverUrl } = parts;

  /** `null` for anybody else: then there is no such page, as where there is no such cohort (X16). */
  const admit = async (c: Context): Promise<Admitted | null> => {
    const { viewer } = c.get("visit");
    const cohort = viewer === null ? null : await store.cohorts.bySlug(c.req.param("slug") ?? "");
    if (viewer === null || cohort === null) return null;
    const isOwner = cohort.ownerId === viewer.id;
    const isMember = await store.cohorts.isMember(cohort.id, viewer.id);
    return isOwner || isMember ? { viewer, cohort, isOwner, isMember } : null;
  };

  site.get("/c", async (c) => {
    const visit = c.get("visit");
    const own = visit.viewer === null ? [] : await store.cohorts.of(visit.viewer.id);
    return c.html(cohortsPage(visit, parts, own, EMPTY_FORM, []));
  });

  site.post("/c", async (c) => {
    const visit = c.get("visit");
    const { viewer, now } = visit;
    if (viewer === null) return c.redirect("/login?returnTo=%2Fc", 303);
    const form = formIn(await c.req.parseBody());
    const refuse = async (mistakes: Parameters<typeof cohortsPage>[4]) =>
      c.html(cohortsPage(visit, parts, await store.cohorts.of(viewer.id), form, mistakes), 422);
    const { mistakes, cohort } = readCohortForm(form, now);
    if (cohort === null) return await refuse(mistakes);
    const { name, slug, from: startsAt, until: endsAt } = cohort;
    try {
      const made = { slug, name, ownerId: viewer.id, invitation: newInvitation(), startsAt, endsAt };
      await store.cohorts.create(made, now);
    } catch (error) {
      if (error instanceof UserError) return await refuse([explain(error, visit.t)]);
      throw error;
    }
    return c.redirect(`/c/${slug}`, 303);
  });

  site.get("/c/:slug", async (c) => {
    const visit = c.get("visit");
    const admitted = await admit(c);
    if (admitted === null) return c.html(messagePage(visit, "page.notFound"), 404);
    const members = await cohorts.members(admitted.cohort);
    const { page, member } = c.req.query();
    return c.html(
      cohortPage(visit, parts, { ...admitted, members, page: wholeNumber(page), chosen: wholeNumber(member) }),
    );
  });

  site.get("/c/:slug/pull-requests.csv", async (c) => {
    const admitted = await admit(c);
    if (admitted?.isOwner !== true) return c.html(messagePage(c.get("visit"), "page.notFound"), 404);
    const { slug } = admitted.cohort;
    return c.body(pullRequestsCsv(await cohorts.members(admitted.cohort), serverUrl), 200, {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${slug}.csv"`,
    });
  });

  addJoining(site, parts);
  addOrganising(site, parts, admit, newInvitation);
};

/** By invitation: what is shown to whom first, then the consent. A link that is not the newest leads nowhere. */
function addJoining(site: Site, { store }: Parameters<AddPages>[1]): void {
  const invited = async (slug: string, invitation: unknown): Promise<Cohort | null> => {
    const cohort = await store.cohorts.bySlug(slug);
    return cohort !== null && typeof invitation === "string" && isSame(cohort.invitation, invitation) ? cohort : null;
  };

  site.get("/c/:slug/join", async (c) => {
    const visit = c.get("visit");
    c.header("Cache-Control", "private, no-store");
    const cohort = await invited(c.req.param("slug"), c.req.query("invitation"));
    const organiser = cohort && (await store.accounts.account(cohort.ownerId));
    if (cohort === null || organiser === null) return c.html(messagePage(visit, "page.notFound"), 404);
    const isMember = visit.viewer !== null && (await store.cohorts.isMember(cohort.id, visit.viewer.id));
    return c.html(joinPage(visit, { cohort, organiser: organiser.login, isMember, sentence: null }));
  });

  site.post("/c/:slug/join", async (c) => {
    const visit = c.get("visit");
    const { viewer, now } = visit;
    const cohort = await invited(c.req.param("slug"), (await c.req.parseBody())["invitation"]);
    const organiser = cohort && (await store.accounts.account(cohort.ownerId));
    if (viewer === null || cohort === null || organiser === null)
      return c.html(messagePage(visit, "page.notFound"), 404);
    try {
      await store.cohorts.join(cohort.id, viewer.id, now);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const sentence = explain(error, visit.t);
      return c.html(joinPage(visit, { cohort, organiser: organiser.login, isMember: false, sentence }), 422);
    }
    return c.redirect(`/c/${cohort.slug}`, 303);
  });
}

/** 128 bits that nobody guesses. */
function newInvitation(): string {
  return randomBytes(16).toString("base64url");
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function wholeNumber(text: string | undefined): number | null {
  return /^[1-9]\d{0,15}$/.test(text ?? "") ? Number(text) : null;
}
