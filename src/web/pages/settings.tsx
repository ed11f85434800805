import type { Context } from "hono";
import type { Account } from "../../flows/ports.ts";
import { choicesOf } from "../issue-choices.ts";
import type { SiteParts } from "../parts.ts";
import { type SignedIn, signedIn } from "../signed-in.ts";
import { type AddPages, rememberLanguage } from "../visit.ts";
import { messagePage } from "./message.tsx";
import { deletedPage, deletionPage } from "./settings/deletion.tsx";
import { contributionsCsv, exportOf } from "./settings/export.ts";
import { readProfile, readWishes } from "./settings/forms.ts";
import { settingsPage } from "./settings/view.tsx";

type Asking = Context<SignedIn>;

/** `/settings`: what somebody wishes, what is shown of them, where they are signed in, and their data: to have, to hide, to delete. */
export const addSettings: AddPages = (site, parts) => {
  const { store, now, baseUrl, signIn } = parts;
  const { accounts } = store;
  const back = (anchor: string) => new URL(`/settings?saved=${anchor}#${anchor}`, baseUrl).href;

  site.get("/settings", signedIn, async (c) => c.html(await shown(c, parts)));

  /** Does what a form asks for, and leads back to where it stands: a reload does not send it again. */
  const form = (path: string, change: (account: Account, c: Asking) => Promise<"saved" | "wrong">, anchor = path) =>
    site.post(`/settings/${path}`, signedIn, async (c) => {
      const result = await change(c.get("account"), c);
      if (result === "wrong") return c.html(messagePage(c.get("visit"), "account.wrong"), 400);
      return c.redirect(back(anchor), 303);
    });
  form("profile", async ({ id, hidden }, c) => {
    const profile = readProfile(await fieldsOf(c));
    // The browser's own choice would go before the account's.
    if (profile !== null) rememberLanguage(c, profile.language);
    // Who is hidden is not asked, so that nothing changes for when they are not.
    return await put(id, hidden && profile !== null ? { language: profile.language } : profile);
  });
  form("wishes", async ({ id }, c) => {
    const preferences = readWishes(await fieldsOf(c));
    return await put(id, preferences && { preferences });
  });
  form("sessions", async ({ id }, c) => {
    await accounts.endSessions(id, signIn?.sessionOf(c) ?? undefined);
    return "saved";
  });
  form("hide", async ({ id }) => (await accounts.hide(id, now()), "saved"), "hiding");
  form("show", async ({ id }) => (await accounts.unhide(id), "saved"), "hiding");

  async function put(id: number, change: Parameters<typeof accounts.change>[1] | null): Promise<"saved" | "wrong"> {
    if (change === null) return "wrong";
    await accounts.change(id, change);
    return "saved";
  }

  site.get("/settings/export.json", signedIn, async (c) => {
    const account = c.get("account");
    return download(c, `firstrung-${account.login}.json`, JSON.stringify(await exportOf(parts, account), null, 2));
  });
  site.get("/settings/export.csv", signedIn, async (c) => {
    const { id, login } = c.get("account");
    const { contributions } = await parts.people.person(id, login);
    return download(c, `firstrung-${login}.csv`, contributionsCsv(contributions));
  });

  site.get("/settings/delete", signedIn, (c) => c.html(deletionPage(c.get("visit"), c.get("account"))));
  site.post("/settings/delete", signedIn, async (c) => {
    const account = c.get("account");
    const typed = (await fieldsOf(c)).get("login") ?? "";
    const isMeant = typed.trim().replace(/^@/, "").toLowerCase() === account.login.toLowerCase();
    if (!isMeant) return c.html(deletionPage(c.get("visit"), account, true), 400);
    await accounts.delete(account.id, now());
    return c.redirect(new URL("/settings/deleted", baseUrl).href, 303);
  });
  site.get("/settings/deleted", (c) => c.html(deletedPage(c.get("visit"))));
};

async function shown(c: Asking, parts: SiteParts) {
  const account = c.get("account");
  const [choices, sessions] = await Promise.all([choicesOf(parts), parts.store.accounts.sessionsOf(account.id)]);
  return settingsPage(c.get("visit"), {
    account,
    choices,
    sessions,
    current: parts.signIn?.sessionOf(c) ?? null,
    baseUrl: parts.baseUrl,
    saved: c.req.query("saved") ?? null,
  });
}

async function fieldsOf(c: Asking): Promise<URLSearchParams> {
  return new URLSearchParams(await c.req.text());
}

function download(c: Asking, name: string, text: string) {
  const type = name.endsWith(".csv") ? "text/csv" : "application/json";
  // A login has none of what a header could not hold; whatever else it is stays out.
  const safe = name.replaceAll(/[^\w.-]/g, "_");
  return c.body(text, 200, {
    "Content-Type": `${type}; charset=utf-8`,
    "Content-Disposition": `attachment; filename="${safe}"`,
    "Cache-Control": "private, no-store",
  });
}
