import type { PersonView } from "../../flows/ports.ts";
import { personPath } from "../paths.ts";
import type { AddPages, Visit } from "../visit.ts";
import { layout } from "./layout.tsx";
import { DashboardParts, readPublicDashboard } from "./person/dashboard.tsx";
import { MergeList, mergePage } from "./person/merges.tsx";

/** `/u/LOGIN`: somebody's climb, for everybody where they made it visible (P8); else there is no such page (X16). */
export const addPerson: AddPages = (site, parts) =>
  site.get("/u/:login", async (c) => {
    const visit = c.get("visit");
    const account = await parts.store.accounts.accountByLogin(c.req.param("login"));
    if (account === null || !(account.visible || account.id === visit.viewer?.id)) return await c.notFound();
    const before = c.req.query("before");
    if (before !== undefined) {
      const view = await parts.people.person(account.id, account.login);
      return c.html(mergesPage(visit, view, before, personPath(account.login)));
    }
    const shown = await readPublicDashboard(parts, account);
    const { login } = account;
    const { t } = visit;
    return c.html(
      layout(
        visit,
        { title: t("person.title", { login }), description: t("person.description", { login }), wide: true },
        <DashboardParts visit={visit} shown={shown} isMine={false} />,
      ),
    );
  });

/** Older merges by themselves; `back` is the page that they belong to. */
export function mergesPage(visit: Visit, { login, contributions }: PersonView, before: string, back: string) {
  const { t } = visit;
  const { merges, next } = mergePage(contributions, before);
  const title = t("person.mergesOf", { login });
  return layout(
    visit,
    { title },
    <>
      <h1>
        <bdi>{title}</bdi>
      </h1>
      <section class="card">
        {merges.length === 0 ? <p>{t("person.noMore")}</p> : <MergeList visit={visit} merges={merges} />}
        <p class="doors">
          {next !== null && (
            <a class="button" href={`${back}?before=${encodeURIComponent(next)}`}>
              {t("person.more")}
            </a>
          )}{" "}
          <a href={back}>{t("person.back")}</a>
        </p>
      </section>
    </>,
  );
}
