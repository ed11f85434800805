import type { Tally } from "../../../domain/ladder.ts";
import { ModuleMap, modulesOf, type RepositoryModules } from "../../charts/modules.tsx";
import { repositoryPath } from "../../paths.ts";
import { cut, plain } from "../../plain.ts";
import type { Visit } from "../../visit.ts";
import { number } from "../../words.ts";

/** So many repositories have a map, and so many modules of each are named beside it; the standing has them all. */
const MOST_MAPS = 4;
const MOST_NAMED = 12;

/** A map of the modules that somebody worked in, one for each repository, with the same as a list. */
export function ModulesPart({ visit, tally }: { readonly visit: Visit; readonly tally: Tally }) {
  const { t } = visit;
  const all = modulesOf(tally);
  const shown = all.slice(0, MOST_MAPS);
  const hidden = all.length - shown.length;
  const most = all[0]?.count ?? 1;
  return (
    <section class="card">
      <h2>{t("person.modules")}</h2>
      <p class="quiet">{t(all.length === 0 ? "person.noModules" : "person.modulesText")}</p>
      {shown.map((of) => (
        <>
          <h3>
            <a href={repositoryPath(of.repo)}>
              <bdi>{plain(of.repo)}</bdi>
            </a>
          </h3>
          <ModuleMap of={of} most={most} reader={visit} />
          <Named visit={visit} of={of} />
        </>
      ))}
      {hidden > 0 && (
        <p class="quiet">{t("person.moreRepositories", { count: hidden, formatted: number(visit, hidden) })}</p>
      )}
    </section>
  );
}

function Named({ visit, of: { repo, modules } }: { readonly visit: Visit; readonly of: RepositoryModules }) {
  const { t } = visit;
  const rest = modules.length - MOST_NAMED;
  return (
    <details>
      <summary>
        {t("charts.asTable")}
        <span class="unseen"> {plain(repo)}</span>
      </summary>
      <dl class="facts">
        {modules.slice(0, MOST_NAMED).map(({ module, count }) => (
          <>
            <dt>
              <bdi>{cut(module, 120)}</bdi>
            </dt>
            <dd>{number(visit, count)}</dd>
          </>
        ))}
      </dl>
      {rest > 0 && <p class="quiet">{t("charts.moreModules", { count: rest, formatted: number(visit, rest) })}</p>}
    </details>
  );
}
