import type { Account } from "../../../flows/ports.ts";
import type { Visit } from "../../visit.ts";
import { layout } from "../layout.tsx";

/** Says what goes and what stays before anything is deleted, and asks for the login so that nobody deletes by a slip. */
export function deletionPage(visit: Visit, { login }: Account, isMismatch = false) {
  const { t } = visit;
  return layout(
    visit,
    { title: t("account.deletion.title") },
    <div class="settings">
      <h1>
        <bdi>{t("account.deletion.ask", { login })}</bdi>
      </h1>
      <div class="grid">
        <section class="card">
          <h2>{t("account.deletion.goes")}</h2>
          <ul class="list">
            <li>{t("account.deletion.goesAccount")}</li>
            <li>{t("account.deletion.goesCohorts")}</li>
            <li>{t("account.deletion.goesName")}</li>
            <li>{t("account.deletion.goesClaims")}</li>
          </ul>
        </section>
        <section class="card">
          <h2>{t("account.deletion.stays")}</h2>
          <ul class="list">
            <li>{t("account.deletion.staysMerges")}</li>
            <li>{t("account.deletion.staysHash")}</li>
            <li>{t("account.deletion.staysGithub")}</li>
            <li>{t("account.deletion.staysBackups")}</li>
          </ul>
        </section>
      </div>
      <form class="card" method="post" action="/settings/delete">
        <p>
          <label for="confirm">{t("account.deletion.confirm")}</label>
          <br />
          <input
            id="confirm"
            name="login"
            required
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            aria-invalid={isMismatch ? "true" : undefined}
            aria-describedby={isMismatch ? "mismatch" : undefined}
          />
        </p>
        {isMismatch && (
          <p class="mismatch" id="mismatch" role="alert">
            <bdi>{t("account.deletion.mismatch", { login })}</bdi>
          </p>
        )}
        <div class="doors">
          <button class="danger">{t("account.deletion.do")}</button>
          <a href="/settings">{t("account.deletion.cancel")}</a>
        </div>
      </form>
    </div>,
  );
}

/** Where somebody ends whose account is gone. */
export function deletedPage(visit: Visit) {
  const { t } = visit;
  return layout(
    visit,
    { title: t("account.deletion.done") },
    <section class="message">
      <h1>{t("account.deletion.done")}</h1>
      <p>{t("account.deletion.doneText")}</p>
      <p>
        <a href="/">{t("page.home")}</a>
      </p>
    </section>,
  );
}
