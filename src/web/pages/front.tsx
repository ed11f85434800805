import type { Check } from "../../domain/check.ts";
import type { Rung } from "../../domain/ladder.ts";
import type { ImportedRepository } from "../../flows/ports.ts";
import { sentencesOf } from "../../locales/check-sentences.ts";
import type { Language, Translate } from "../../locales/translate.ts";
import { layout } from "./layout.tsx";

interface FrontPage {
  readonly repositories: readonly ImportedRepository[];
  readonly checks: readonly Check[];
  readonly ladder: readonly Rung[];
  readonly watched: readonly string[];
  readonly engine: "sqlite" | "postgres";
  readonly language: Language;
  readonly t: Translate;
}

/** The front page: what this is, what has been read, and what is still missing with how to get it. */
export function frontPage({ repositories, checks, ladder, watched, engine, language, t }: FrontPage) {
  // SQLite belongs to one writing process, and that is this server.
  const importHint = t(engine === "sqlite" ? "page.importHintStopped" : "page.importHint");
  const lacking = checks.filter(({ state }) => state !== "ok");
  return layout(
    language,
    t,
    <>
      <section class="lead">
        <h1>{t("page.tagline")}</h1>
        <ol class="ladder" aria-label={t("page.ladder")}>
          {ladder.map(({ rung }) => (
            <li>{t(`rungs.${rung}`, { defaultValue: rung })}</li>
          ))}
        </ol>
      </section>
      <section class="card scroll">
        <h2>{t("page.imported")}</h2>
        {repositories.length === 0 ? (
          <Empty t={t} example={watched[0]} hint={importHint} />
        ) : (
          <Repositories {...{ repositories, language, t }} />
        )}
        <p class="quiet">{t("page.watched", { count: watched.length })}</p>
      </section>
      <section class="card">
        <h2>{t("page.missing")}</h2>
        {lacking.length === 0 ? (
          <p>{t("page.complete")}</p>
        ) : (
          <dl class="checks">
            {lacking.map((check) => (
              <Lacking check={check} t={t} />
            ))}
          </dl>
        )}
      </section>
    </>,
  );
}

function Empty({ t, example, hint }: { t: Translate; example: string | undefined; hint: string }) {
  return (
    <p>
      {t("page.nothing")} {hint} <code>npx firstrung import {example ?? "OWNER/REPO"}</code>
    </p>
  );
}

function Repositories({ repositories, language, t }: Pick<FrontPage, "repositories" | "language" | "t">) {
  const number = new Intl.NumberFormat(language);
  const date = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t("page.repository")}</th>
          <th scope="col" class="number">
            {t("page.pullRequests")}
          </th>
          <th scope="col">{t("page.asOf")}</th>
        </tr>
      </thead>
      <tbody>
        {repositories.map(({ repo, contributions, importedAt }) => (
          <tr>
            <th scope="row">{repo}</th>
            <td class="number">{number.format(contributions)}</td>
            <td>
              {importedAt === null ? "–" : <time datetime={importedAt.toISOString()}>{date.format(importedAt)}</time>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Lacking({ check, t }: { check: Check; t: Translate }) {
  const { title, found, mend } = sentencesOf(check, t);
  return (
    <div class={check.state}>
      <dt>{title}</dt>
      <dd>
        {found}
        {mend !== null && <p class="quiet">{mend}</p>}
      </dd>
    </div>
  );
}
