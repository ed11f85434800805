import { safeUrl } from "../../safe-url.ts";
import type { Visit } from "../../visit.ts";

interface WaysProps {
  readonly visit: Visit;
  /** Where the app is installed; `null` where that is not known. */
  readonly installUrl: string | null;
  readonly canRegister: boolean;
}

/** How one comes in: as somebody who climbs, as a maintainer, from a terminal. */
export function Ways({ visit, installUrl, canRegister }: WaysProps) {
  const { t } = visit;
  return (
    <section>
      <h2>{t("front.ways")}</h2>
      <div class="picks">
        <ForPeople visit={visit} />
        <article class="card">
          <h3>{t("front.forMaintainers")}</h3>
          <p>{t("front.forMaintainersText")}</p>
          {installUrl !== null ? (
            <a href={safeUrl(installUrl)} rel="noopener noreferrer">
              {t("front.install")}
            </a>
          ) : canRegister ? (
            <a href="/probot">{t("front.register")}</a>
          ) : (
            <a href="/setup">{t("front.setup")}</a>
          )}
        </article>
        <article class="card">
          <h3>{t("front.forTerminals")}</h3>
          <p>{t("front.forTerminalsText")}</p>
          <p>
            <code>npx firstrung next LOGIN</code>
          </p>
        </article>
      </div>
    </section>
  );
}

function ForPeople({ visit: { t, viewer, canSignIn } }: { readonly visit: Visit }) {
  const [text, href, label] =
    viewer !== null
      ? [t("front.forPeopleIn"), "/me", t("front.toClimb")]
      : canSignIn
        ? [t("front.forPeopleText"), "/login?returnTo=%2Fme", t("page.signIn")]
        : [t("front.forPeopleOpen"), "/start", t("front.begin")];
  return (
    <article class="card">
      <h3>{t("front.forPeople")}</h3>
      <p>{text}</p>
      <a href={href}>{label}</a>
    </article>
  );
}
