import type { Cohort } from "../../../flows/ports.ts";
import { plain } from "../../plain.ts";
import type { Visit } from "../../visit.ts";
import { day } from "../../words.ts";
import { layout } from "../layout.tsx";
import { spanText } from "./span.ts";

interface Joining {
  readonly cohort: Cohort;
  /** The organiser's login. */
  readonly organiser: string;
  readonly isMember: boolean;
  /** Why it did not work just now. */
  readonly sentence: string | null;
}

/** What would be shown to whom, before somebody decides. */
export function joinPage(visit: Visit, { cohort, organiser, isMember, sentence }: Joining) {
  const { t, viewer, path } = visit;
  const name = plain(cohort.name);
  const values = { organiser, from: day(visit, cohort.startsAt), span: spanText(cohort, visit) };
  return layout(
    visit,
    { title: t("cohort.join", { name }) },
    <>
      <section class="lead">
        <h1>
          <bdi>{t("cohort.join", { name })}</bdi>
        </h1>
        <p>{t("cohort.joinLead", values)}</p>
        {cohort.ownerId === viewer?.id && <p>{t("cohort.joinNotYou")}</p>}
        {sentence !== null && (
          <p class="mistake" role="alert">
            {sentence}
          </p>
        )}
      </section>
      <section class="card">
        <h2>{t("cohort.joinWho")}</h2>
        <p>{t("cohort.joinWhoText", values)}</p>
        <h2>{t("cohort.joinWhat")}</h2>
        <ul class="list">
          <li>{t("cohort.joinLogin")}</li>
          <li>{t("cohort.joinRung", values)}</li>
          <li>{t("cohort.joinMerged", values)}</li>
          <li>{t("cohort.joinLast")}</li>
        </ul>
        <p>{t("cohort.joinNot", values)}</p>
        <p>
          <strong>{t("cohort.joinLeave")}</strong>
        </p>
        {viewer === null ? (
          <a class="action" href={`/login?returnTo=${encodeURIComponent(path)}`}>
            {t("cohort.signInToJoin")}
          </a>
        ) : isMember ? (
          <p>
            <a href={`/c/${cohort.slug}`}>{t("cohort.joinedAlready")}</a>
          </p>
        ) : (
          <form method="post" action={`/c/${cohort.slug}/join`} class="decide">
            <input type="hidden" name="invitation" value={cohort.invitation} />
            <button class="action">{t("cohort.agree")}</button> <a href="/">{t("cohort.decline")}</a>
          </form>
        )}
      </section>
    </>,
  );
}
