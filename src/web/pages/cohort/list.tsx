import type { CohortForm } from "../../../domain/cohort-form.ts";
import type { Cohort } from "../../../flows/ports.ts";
import type { SiteParts } from "../../parts.ts";
import { plain } from "../../plain.ts";
import type { Visit } from "../../visit.ts";
import { layout } from "../layout.tsx";
import { Fields } from "./form.tsx";
import { spanText } from "./span.ts";

/** Somebody's cohorts, and the form to make one; `mistakes` are keys of the form's, or sentences. */
export function cohortsPage(
  visit: Visit,
  { baseUrl }: SiteParts,
  cohorts: readonly Cohort[],
  form: CohortForm,
  mistakes: readonly string[],
) {
  const { t, viewer, canSignIn } = visit;
  return layout(
    visit,
    { title: t("cohort.title"), description: t("cohort.about") },
    <>
      <section class="lead">
        <h1>{t("cohort.title")}</h1>
        <p>{t("cohort.about")}</p>
        {viewer === null && <p>{canSignIn ? t("cohort.signInFirst") : t("cohort.noSignIn")}</p>}
        {viewer === null && canSignIn && (
          <a class="action" href="/login?returnTo=%2Fc">
            {t("page.signIn")}
          </a>
        )}
      </section>
      {viewer !== null && (
        <>
          <section class="card">
            <h2>{t("cohort.yours")}</h2>
            {cohorts.length === 0 ? (
              <p>{t("cohort.none")}</p>
            ) : (
              <ul class="cohorts">
                {cohorts.map((cohort) => (
                  <li>
                    <a href={`/c/${cohort.slug}`}>
                      <bdi>{plain(cohort.name)}</bdi>
                    </a>{" "}
                    <span class="tag">{cohort.ownerId === viewer.id ? t("cohort.organiser") : t("cohort.member")}</span>
                    <span class="quiet">{spanText(cohort, visit)}</span>
                  </li>
                ))}
              </ul>
            )}
          </section>
          <section class="card">
            <h2>{t("cohort.make")}</h2>
            <form method="post" action="/c">
              <Fields {...{ visit, form, mistakes, baseUrl }} />
              <button class="action">{t("cohort.create")}</button>
            </form>
          </section>
        </>
      )}
    </>,
  );
}
