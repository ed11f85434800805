import { layout } from "../pages/layout.tsx";
import type { Visit } from "../visit.ts";

/** One page for everything that can go wrong on the way: it says nothing that would help somebody to try (X11). */
export function signInFailedPage(visit: Visit) {
  const { t } = visit;
  return layout(
    visit,
    { title: t("account.failed.title") },
    <section class="message">
      <h1>{t("account.failed.title")}</h1>
      <p>{t("account.failed.text")}</p>
      <p>
        <a class="action" href="/login">
          {t("account.failed.again")}
        </a>
      </p>
      <p>
        <a href="/">{t("page.home")}</a> · <a href="/issues">{t("page.toIssues")}</a>
      </p>
    </section>,
  );
}

/** Asks before it signs out, since an address that somebody opens must change nothing (X14). */
export function signOutPage(visit: Visit) {
  const { t, viewer } = visit;
  return layout(
    visit,
    { title: t("account.signOut.title") },
    <section class="message">
      <h1>{t("account.signOut.title")}</h1>
      {viewer === null ? (
        <p>{t("account.signOut.nobody")}</p>
      ) : (
        <>
          <p>
            {t("account.signOut.as")} <bdi>@{viewer.login}</bdi>
          </p>
          <form method="post" action="/logout">
            <button class="action">{t("account.signOut.do")}</button>
          </form>
        </>
      )}
      <p>
        <a href="/">{t("page.home")}</a>
      </p>
    </section>,
  );
}
