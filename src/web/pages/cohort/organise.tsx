import { lastDayOf, toDay } from "../../../domain/cohort-form.ts";
import { canEnd } from "../../../domain/cohort.ts";
import { plain } from "../../plain.ts";
import type { Visit } from "../../visit.ts";
import { Fields } from "./form.tsx";
import { type ShownCohort, spanOf } from "./shown.ts";

interface OrganiseProps {
  readonly visit: Visit;
  readonly view: ShownCohort;
  readonly baseUrl: string;
}

/** The organiser's part: the invitation, the file, the dates, the end. */
export function Organise({ visit, view, baseUrl }: OrganiseProps) {
  const { t, now } = visit;
  const { cohort, form, mistakes = [] } = view;
  const { slug, name, invitation, startsAt } = cohort;
  const last = lastDayOf(spanOf(cohort));
  const stored = { name: plain(name), slug, starts: toDay(startsAt), ends: last === null ? "" : toDay(last) };
  const button = (act: string, text: string) => (
    <form method="post" action={`/c/${slug}/${act}`}>
      <button>{text}</button>
    </form>
  );
  return (
    <section aria-labelledby="organise">
      <h2 id="organise">{t("cohort.organise")}</h2>
      <div class="organise">
        <section class="card" id="invitation">
          <h3>{t("cohort.invitation")}</h3>
          <p>{t("cohort.invitationHint")}</p>
          <pre class="copy" tabindex={0}>
            <code>{`${baseUrl}/c/${slug}/join?invitation=${invitation}`}</code>
          </pre>
          {button("invitation", t("cohort.renew"))}
          <p>
            <a href={`/c/${slug}/pull-requests.csv`}>{t("cohort.csv")}</a>
          </p>
        </section>
        <section class="card">
          <h3>{t("cohort.change")}</h3>
          <form method="post" action={`/c/${slug}/change`}>
            <Fields visit={visit} form={form ?? stored} mistakes={mistakes} />
            <button>{t("cohort.save")}</button>
          </form>
          {canEnd(spanOf(cohort), now) && button("end", t("cohort.end"))}
          <details>
            <summary>{t("cohort.delete")}</summary>
            <form method="post" action={`/c/${slug}/delete`}>
              <p>
                <label>
                  <input type="checkbox" name="sure" value="yes" required /> {t("cohort.sure", { name: plain(name) })}
                </label>
              </p>
              <button class="danger">{t("cohort.delete")}</button>
            </form>
          </details>
        </section>
      </div>
    </section>
  );
}
