import type { RepositoryConfig } from "../../domain/repository-config.ts";
import type { FirstReport, InstallationReport, InstalledReport } from "../../flows/ports.ts";
import type { Language, Translate } from "../../locales/translate.ts";
import type { AddPages, Visit } from "../visit.ts";
import { layout } from "./layout.tsx";

export const addSetup: AddPages = (site, { installation }) =>
  site.get("/setup", async (c) => {
    const id = /^[1-9]\d{0,15}$/.exec(c.req.query("installation_id") ?? "")?.[0];
    const report = id === undefined ? null : await installation(Number(id));
    c.header("Cache-Control", "no-store");
    // GitHub adds words of its own to the address, which are not carried on.
    const path = id === undefined ? "/setup" : `/setup?installation_id=${id}`;
    return c.html(setupPage({ ...c.get("visit"), path }, report), report === null ? 404 : 200);
  });

/**
 * Where a maintainer lands after installing: what the app does in their repositories now, what is missing, and the configuration to
 * paste; `null` where the installation is not known.
 */
function setupPage(visit: Visit, report: InstallationReport | null) {
  const { language, t } = visit;
  return layout(
    visit,
    { title: t("setup.title") },
    <>
      {report === null ? <Unknown t={t} /> : <Known {...{ report, language, t }} />}
      <section class="card">
        <h2>{t("setup.configTitle")}</h2>
        <p>{t("setup.configHint")}</p>
        <pre class="copy" tabindex={0}>
          <code>{t("setup.config", { skipInterpolation: true })}</code>
        </pre>
      </section>
    </>,
  );
}

function Unknown({ t }: { t: Translate }) {
  return (
    <section class="lead">
      <h1>{t("setup.unknown")}</h1>
      <p>{t("setup.unknownHint")}</p>
    </section>
  );
}

function Known({ report, language, t }: { report: InstallationReport; language: Language; t: Translate }) {
  const { account, status, missing, repositories, privateCount } = report;
  return (
    <>
      <section class="lead">
        <h1>{account === null ? t("setup.title") : t("setup.titleFor", { account })}</h1>
        <p>{t(`setup.status.${status}`)}</p>
      </section>
      {missing.length > 0 && (
        <section class="card">
          <h2>{t("setup.missing")}</h2>
          <dl class="checks">
            {missing.map(({ name, level }) => (
              <div class="wrong">
                <dt>{t("setup.permission", { name, level })}</dt>
                <dd>{t(`setup.why.${name}`)}</dd>
              </div>
            ))}
          </dl>
          <p class="quiet">{t("setup.missingHint")}</p>
        </section>
      )}
      {repositories.map((one) => (
        <Repository {...{ one, language, t }} />
      ))}
      {repositories.length === 0 && <p>{t("setup.none")}</p>}
      {privateCount > 0 && <p class="quiet aside">{t("setup.private", { count: privateCount })}</p>}
    </>
  );
}

function Repository({ one, language, t }: { one: InstalledReport; language: Language; t: Translate }) {
  return (
    <section class="card">
      <h2>
        <bdi>{one.repo}</bdi>
      </h2>
      <div class="grid">
        <div>
          <h3>{t("setup.now")}</h3>
          <ul class="list">
            {deedsOf(one.config, t).map((deed) => (
              <li>{deed}</li>
            ))}
          </ul>
          <p class="quiet">{t(`setup.file.${one.file}`)}</p>
          {one.problem !== null && (
            <pre class="wrong" tabindex={0}>
              <code>{one.problem}</code>
            </pre>
          )}
        </div>
        <div>
          <h3>{t("setup.report")}</h3>
          {one.first === null ? (
            <p class="quiet">{t("setup.notRead")}</p>
          ) : (
            <First {...{ first: one.first, language, t }} />
          )}
        </div>
      </div>
    </section>
  );
}

/** What a configuration makes the app do, a sentence each. */
function deedsOf(config: RepositoryConfig, t: Translate): string[] {
  const { commands, claims } = config;
  const unasked = [
    claims.remind && t("setup.does.remind"),
    claims.lapse && t("setup.does.lapse"),
    config.welcome && t("setup.does.welcome"),
    config.rungs && t("setup.does.rungs"),
    config.suggestions && t("setup.does.suggestions"),
  ].filter((deed) => deed !== false);
  return [
    ...(config.dryRun ? [t("setup.does.dryRun")] : []),
    commands.length === 0
      ? t("setup.does.noCommands")
      : t("setup.does.commands", { commands: commands.map((name) => `/${name}`).join(" ") }),
    ...(commands.includes("claim") ? [t("setup.does.limit", { count: claims.limit, days: claims.days })] : []),
    ...(unasked.length === 0 ? [t("setup.does.unasked")] : unasked),
  ];
}

function First({ first, language, t }: { first: FirstReport; language: Language; t: Translate }) {
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const share = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  const { newcomer, treatment, journeys } = first;
  // Numbers that are part of the one above are set below it.
  const rows: readonly [key: string, value: number | null, format: Intl.NumberFormat, isPart?: "part"][] = [
    ["issues", first.openIssues, whole],
    ["newcomerFree", newcomer.free, whole, "part"],
    ["newcomerTaken", newcomer.taken, whole, "part"],
    ["suited", first.suited, whole, "part"],
    ["firstPulls", treatment.first, whole],
    ["merged", treatment.first === 0 ? null : treatment.merged / treatment.first, share, "part"],
    ["daysToMerge", treatment.medianDaysToMerge, whole],
    ["hoursToAnswer", treatment.medianHoursToAnswer, whole],
    ["people", journeys?.people ?? null, whole],
    ["second", journeys?.secondShare ?? null, share, "part"],
    ["core", journeys?.reachedCore ?? null, whole, "part"],
    ["daysToCore", journeys?.daysToCore ?? null, whole],
  ];
  return (
    <dl class="facts">
      {rows.map(
        ([key, value, format, part]) =>
          value !== null && (
            <>
              <dt class={part}>{t(`setup.${key}`)}</dt>
              <dd>{format.format(value)}</dd>
            </>
          ),
      )}
    </dl>
  );
}
