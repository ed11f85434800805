import { createMiddleware } from "hono/factory";
import type { Account } from "../flows/ports.ts";
import { messagePage } from "./pages/message.tsx";
import type { SiteVariables } from "./visit.ts";

export interface SignedIn {
  readonly Variables: SiteVariables["Variables"] & { account: Account };
}

/** Lets in who is signed in, as `c.get("account")`; sends everybody else to sign in, from where they come back to the page and not into a form. */
export const signedIn = createMiddleware<SignedIn>(async (c, next) => {
  const visit = c.get("visit");
  if (visit.viewer === null) {
    if (!visit.canSignIn) return c.html(messagePage(visit, "page.notFound"), 404);
    const back = c.req.method === "GET" ? visit.path : `/${c.req.path.split("/")[1] ?? ""}`;
    return c.redirect(`/login?returnTo=${encodeURIComponent(back)}`, 303);
  }
  c.set("account", visit.viewer);
  return await next();
});
