import type { Child } from "hono/jsx";
import type { AddPages, Visit } from "../visit.ts";
import { layout } from "./layout.tsx";

const KEPT = ["public", "addresses", "private", "deliveries", "account", "sessions", "hash"] as const;
const CAN = ["take", "show", "hide", "delete"] as const;
const STAYS = ["github", "unknown", "backups"] as const;

/** `/privacy`: what is kept of people, and what they can do about it. */
export const addPrivacy: AddPages = (site) => site.get("/privacy", (c) => c.html(privacyPage(c.get("visit"))));

function part(title: string, items: readonly string[], more?: Child) {
  return (
    <section class="card">
      <h2>{title}</h2>
      <ul class="list">
        {items.map((item) => (
          <li>{item}</li>
        ))}
      </ul>
      {more}
    </section>
  );
}

function privacyPage(visit: Visit) {
  const { t, viewer, canSignIn } = visit;
  return layout(
    visit,
    { title: t("privacy.title"), description: t("privacy.lead") },
    <>
      <section class="lead">
        <h1>{t("privacy.title")}</h1>
        <p>{t("privacy.lead")}</p>
      </section>
      {part(
        t("privacy.kept"),
        KEPT.map((one) => t(`privacy.keptItems.${one}`)),
        <p>{t("privacy.not")}</p>,
      )}
      {part(
        t("privacy.can"),
        CAN.map((one) => t(`privacy.canItems.${one}`)),
        viewer !== null ? (
          <p>
            <a href="/settings">{t("privacy.open")}</a>
          </p>
        ) : (
          canSignIn && <p class="quiet">{t("privacy.signIn")}</p>
        ),
      )}
      {part(
        t("privacy.stays"),
        STAYS.map((one) => t(`privacy.staysItems.${one}`)),
      )}
    </>,
  );
}
