import type { Treatment } from "../../../domain/project.ts";
import { refusalOf } from "../../../domain/ranking.ts";
import type { RepositoryRule } from "../../../domain/repository-rules.ts";
import type { SummarizedRepository } from "../../../flows/ports.ts";
import { formatSpan } from "../../../locales/words.ts";
import { RuleList } from "../../issue-item/details.tsx";
import type { Visit } from "../../visit.ts";
import { ago, gapOf, number, share } from "../../words.ts";

const DAY = 86_400_000;
const HOURS_OF_TWO_DAYS = 48;

/** How old what is shown is, and a warning where it is older than a day. */
export function Freshness({ visit, summary }: { readonly visit: Visit; readonly summary: SummarizedRepository }) {
  const { t, now } = visit;
  const { readAt, importedAt, state } = summary;
  // What is archived is read once a day: it cannot change.
  const isStale = state !== "archived" && readAt !== null && now.getTime() - readAt.getTime() > DAY;
  const line = (at: Date | null, known: "readAt" | "importedAt", unknown: "neverRead" | "neverImported") =>
    at === null ? (
      t(`repositoryPage.${unknown}`)
    ) : (
      <time datetime={at.toISOString()}>{t(`repositoryPage.${known}`, { ago: ago(visit, at, now) })}</time>
    );
  return (
    <>
      <p class="quiet">
        {line(readAt, "readAt", "neverRead")} · {line(importedAt, "importedAt", "neverImported")}
      </p>
      {isStale && <p class="stale">{t("repositoryPage.stale")}</p>}
    </>
  );
}

/** How first pull requests and questions of newcomers fared. */
export function Treated({ visit, treatment }: { readonly visit: Visit; readonly treatment: Treatment }) {
  const { t } = visit;
  const { first, merged, medianDaysToMerge, medianHoursToAnswer } = treatment;
  const few = <span class="quiet">{t("repositoryPage.tooFew")}</span>;
  const span = (hours: number | null) => {
    if (hours === null) return few;
    const days = Math.round(hours / 24);
    return hours < HOURS_OF_TWO_DAYS
      ? formatSpan(visit, Math.max(1, Math.round(hours)), "hour")
      : formatSpan(visit, days, "day");
  };
  return (
    <section class="card">
      <h2>{t("repositoryPage.treatment")}</h2>
      <p class="quiet">{t("repositoryPage.treatmentHint")}</p>
      <dl class="facts">
        <dt>{t("repositoryPage.first")}</dt>
        <dd>{number(visit, first)}</dd>
        <dt class="part">{t("repositoryPage.merged")}</dt>
        <dd>{first === 0 ? few : share(visit, merged / first)}</dd>
        <dt>{t("repositoryPage.toMerge")}</dt>
        <dd>{span(medianDaysToMerge === null ? null : medianDaysToMerge * 24)}</dd>
        <dt>{t("repositoryPage.toAnswer")}</dt>
        <dd>{span(medianHoursToAnswer)}</dd>
      </dl>
    </section>
  );
}

/** Its rules, each with where and when it was read. */
export function Asks({ visit, rules }: { readonly visit: Visit; readonly rules: readonly RepositoryRule[] }) {
  const { t } = visit;
  return (
    <section class="card" id="rules">
      <h2>{t("repositoryPage.rules")}</h2>
      {refusalOf(rules) !== null && <p class="stale">{t("repositoryPage.refuses")}</p>}
      {rules.length === 0 ? (
        <p class="quiet">{t("repositoryPage.noRules")}</p>
      ) : (
        <RuleList visit={visit} rules={rules} />
      )}
    </section>
  );
}

/** Markdown to copy, and the feeds. */
export function ForReadme({ visit, url }: { readonly visit: Visit; readonly url: string }) {
  const { t, language } = visit;
  return (
    <section class="card">
      <h2>{t("repositoryPage.share")}</h2>
      <p>{t("repositoryPage.badgeHint")}</p>
      <pre class="copy" tabindex={0}>
        <code>{`[![${t("repositoryPage.badge")}](${url}/badge.svg?lang=${language})](${url})`}</code>
      </pre>
      <p>
        {t("repositoryPage.feedsHint")}
        {gapOf(visit)}
        <a href={`${url}/issues.atom?lang=${language}`}>Atom</a> ·{" "}
        <a href={`${url}/issues.json?lang=${language}`}>JSON Feed</a>
      </p>
    </section>
  );
}
