import type { Context } from "hono";
import { z } from "zod";
import { isPublic, type Watched } from "../../domain/watching.ts";
import type { SiteParts } from "../parts.ts";
import { returnAddress } from "../return-to.ts";
import { SET_ASIDE_FOR } from "../set-aside.tsx";
import type { AddPages, SiteVariables } from "../visit.ts";
import { layout } from "./layout.tsx";
import { messagePage } from "./message.tsx";
import { mergesPage } from "./person.tsx";
import { DashboardParts, readOwnDashboard } from "./person/dashboard.tsx";
import { CohortsPart, RoadPart, SetAsidePart, SharePart } from "./person/mine.tsx";

const DAY = 86_400_000;
const DAYS = { week: 7, month: 30, ever: null } as const;

const issueForm = z.object({
  repo: z.string().max(200),
  number: z.coerce
    .number()
    .int()
    .positive()
    .max(2 ** 31 - 1),
});
const setAsideForm = issueForm.extend({ until: z.enum(SET_ASIDE_FOR) });

/** `/me`: one's own climb, with what is set aside, the road and how to show oneself; and the forms by which issues are set aside. */
export const addMe: AddPages = (site, parts) => {
  const { store, people, road, now, baseUrl } = parts;
  site.get("/me", async (c) => {
    const visit = c.get("visit");
    const { t, viewer, canSignIn } = visit;
    if (viewer === null && !canSignIn) return c.html(messagePage(visit, "person.noSignIn"), 404);
    if (viewer === null) return c.redirect("/login?returnTo=/me");
    const before = c.req.query("before");
    if (before !== undefined)
      return c.html(mergesPage(visit, await people.person(viewer.id, viewer.login), before, "/me"));
    const [shown, setAside, cohorts] = await Promise.all([
      readOwnDashboard(parts, viewer),
      store.accounts.setAsideBy(viewer.id, now()),
      store.cohorts.of(viewer.id),
    ]);
    const summary = await road.summary(viewer, shown.view, now());
    return c.html(
      layout(
        visit,
        { title: t("person.mine"), wide: true },
        <>
          <DashboardParts visit={visit} shown={shown} isMine>
            <SetAsidePart visit={visit} setAside={setAside} />
            <RoadPart visit={visit} summary={summary} />
            <CohortsPart visit={visit} cohorts={cohorts} />
          </DashboardParts>
          <SharePart {...{ visit, baseUrl }} login={viewer.login} isVisible={viewer.visible} />
        </>,
      ),
    );
  });

  site.post("/me/set-aside", async (c) =>
    changed(c, parts, setAsideForm, async (accountId, { repositoryId }, { number, until }) => {
      const days = DAYS[until];
      const end = days === null ? null : new Date(now().getTime() + days * DAY);
      await store.accounts.setAside(accountId, repositoryId, number, end, now());
    }),
  );
  site.post("/me/take-back", async (c) =>
    changed(c, parts, issueForm, (accountId, { repositoryId }, { number }) =>
      store.accounts.takeBack(accountId, repositoryId, number),
    ),
  );
};

/** Reads a form about an issue of a repository that is shown, does what it asks for, and goes on where it came from. */
async function changed<Form extends z.infer<typeof issueForm>>(
  c: Context<SiteVariables>,
  { store, baseUrl }: SiteParts,
  form: z.ZodType<Form>,
  change: (accountId: number, repository: Watched, form: Form) => Promise<void>,
) {
  const visit = c.get("visit");
  if (visit.viewer === null) return c.redirect("/login?returnTo=/me");
  const body = await c.req.parseBody();
  const read = form.safeParse(body);
  const repository = read.success ? await store.watching.find(read.data.repo) : null;
  if (!read.success || repository === null || !isPublic(repository))
    return c.html(messagePage(visit, "person.badRequest"), 400);
  await change(visit.viewer.id, repository, read.data);
  return c.redirect(returnAddress(body["returnTo"], baseUrl, "/me"), 303);
}
