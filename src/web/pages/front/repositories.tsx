import type { ListedRepository, Totals } from "../../../flows/ports.ts";
import { repositoryPath } from "../../paths.ts";
import { cut, plain } from "../../plain.ts";
import type { Visit } from "../../visit.ts";
import { ago, lately, number } from "../../words.ts";

export const SHOWN_REPOSITORIES = 30;
const STALE_MS = 86_400_000;

interface RepositoriesProps {
  readonly visit: Visit;
  readonly repositories: readonly ListedRepository[];
  readonly totals: Totals;
  /** How many stand before these. */
  readonly skip: number;
}

/** What is watched, with counts and how fresh it is: those first in which most is free. */
export function Repositories({ visit, repositories, totals, skip }: RepositoriesProps) {
  const { t, now } = visit;
  const { readAt } = totals;
  const merged = number(visit, totals.contributions);
  const count = totals.repositories;
  const hasMore = skip + repositories.length < count;
  return (
    <section class="card scroll" id="repositories" tabindex={-1}>
      <h2>{t("front.watched")}</h2>
      <p class="quiet">{t("front.count", { count, formatted: number(visit, count), merged })}</p>
      {readAt !== null && now.getTime() - readAt.getTime() > STALE_MS && (
        <p class="stale">{t("front.stale", { ago: ago(visit, readAt, now) })}</p>
      )}
      <table class="watched">
        <thead>
          <tr>
            <th scope="col">{t("front.repository")}</th>
            <th scope="col" class="number">
              {t("front.freeNow")}
            </th>
            <th scope="col" class="number roomy">
              {t("front.forNewcomers")}
            </th>
            <th scope="col" class="number roomy">
              {t("front.merged")}
            </th>
            <th scope="col">{t("front.read")}</th>
          </tr>
        </thead>
        <tbody>
          {repositories.map((one) => (
            <Row visit={visit} one={one} />
          ))}
        </tbody>
      </table>
      {(hasMore || skip > 0) && (
        <p class="paging">
          {skip > 0 && <a href="/#repositories">{t("front.toFirst")}</a>}
          {hasMore && <a href={`/?from=${skip + SHOWN_REPOSITORIES}#repositories`}>{t("front.more")}</a>}
        </p>
      )}
    </section>
  );
}

function Row({ visit, one }: { readonly visit: Visit; readonly one: ListedRepository }) {
  const { t, now } = visit;
  const { repo, description, free, newcomer, contributions, readAt, language } = one;
  return (
    <tr>
      <th scope="row">
        <a href={repositoryPath(repo)}>
          <bdi>{plain(repo)}</bdi>
        </a>
        {language !== null && <span class="language">{cut(language, 30)}</span>}
        <small class="roomy">
          <bdi>{cut(description, 90)}</bdi>
        </small>
      </th>
      <td class="number">{free > 0 ? <strong>{number(visit, free)}</strong> : number(visit, free)}</td>
      <td class="number roomy">{number(visit, newcomer)}</td>
      <td class="number roomy">{number(visit, contributions)}</td>
      <td>
        {readAt === null ? t("front.never") : <time datetime={readAt.toISOString()}>{lately(visit, readAt, now)}</time>}
      </td>
    </tr>
  );
}
