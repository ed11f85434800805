import type { Visit } from "../visit.ts";
import { layout } from "./layout.tsx";

/** A page that says one sentence: not found, or failed. */
export function messagePage(
  visit: Visit,
  key: "page.notFound" | "page.tooMany" | "page.error" | "person.noSignIn" | "person.badRequest" | "account.wrong",
) {
  const { t } = visit;
  return layout(
    visit,
    { title: t(key) },
    <section class="message">
      <h1>{t(key)}</h1>
      <p>
        {key === "account.wrong" && (
          <>
            <a href="/settings">{t("page.toSettings")}</a> ·{" "}
          </>
        )}
        <a href="/">{t("page.home")}</a> · <a href="/issues">{t("page.toIssues")}</a>
      </p>
    </section>,
  );
}
