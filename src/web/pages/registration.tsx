import { safeUrl } from "../safe-url.ts";
import type { Visit } from "../visit.ts";
import { layout } from "./layout.tsx";

/** The form that posts the manifest to GitHub, which asks its owner for a name and makes the app. */
export function registrationPage(
  visit: Visit,
  { action, json, isReachable }: { readonly action: string; readonly json: string; readonly isReachable: boolean },
) {
  const { t } = visit;
  return layout(
    visit,
    { title: t("registration.title") },
    <>
      <section class="lead">
        <h1>{t("registration.title")}</h1>
        <p>{t("registration.intro")}</p>
        {!isReachable && (
          <dl class="checks">
            <div>
              <dt>{t("registration.unreachable")}</dt>
              <dd>{t("registration.unreachableHint")}</dd>
            </div>
          </dl>
        )}
        <form action={action} method="post">
          <input type="hidden" name="manifest" value={json} />
          <button class="action" type="submit">
            {t("registration.button")}
          </button>
        </form>
        <p class="quiet">{t("registration.next")}</p>
      </section>
      <section class="card">
        <h2>{t("registration.manifest")}</h2>
        <pre tabindex={0}>
          <code>{JSON.stringify(JSON.parse(json), null, 2)}</code>
        </pre>
      </section>
    </>,
  );
}

/** After GitHub has made the app. */
export function registeredPage(visit: Visit, installUrl: string) {
  const { t } = visit;
  return layout(
    visit,
    { title: t("registration.done") },
    <section class="lead">
      <h1>{t("registration.done")}</h1>
      <p>{t("registration.restart")}</p>
      <p>
        <a class="action" href={safeUrl(installUrl)}>
          {t("registration.install")}
        </a>
      </p>
    </section>,
  );
}

export function registrationFailedPage(visit: Visit, sentence: string) {
  const { t } = visit;
  return layout(
    visit,
    { title: t("registration.failed") },
    <section class="lead">
      <h1>{t("registration.failed")}</h1>
      <p>{sentence}</p>
      <p>
        <a href="/probot">{t("registration.again")}</a>
      </p>
    </section>,
  );
}
