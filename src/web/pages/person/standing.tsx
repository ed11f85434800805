import type { PersonView } from "../../../flows/ports.ts";
import { repositoryPath } from "../../paths.ts";
import { plain } from "../../plain.ts";
import type { Visit } from "../../visit.ts";
import { number, rungName } from "../../words.ts";

/** So many repositories are listed. */
const MOST = 25;

/** Where somebody stands in each repository, where most was merged first. */
export function StandingPart({ visit, view }: { readonly visit: Visit; readonly view: PersonView }) {
  const { t } = visit;
  const counted = view.repositories
    .filter(({ climb }) => climb.tally.total > 0)
    .toSorted((a, b) => b.climb.tally.total - a.climb.tally.total);
  const hidden = counted.length - MOST;
  if (counted.length === 0) return null;
  return (
    <section class="card scroll">
      <h2>{t("person.standing")}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("person.repository")}</th>
            <th scope="col">{t("person.standsThere")}</th>
            <th scope="col" class="number">
              {t("person.merged")}
            </th>
          </tr>
        </thead>
        <tbody>
          {counted.slice(0, MOST).map(({ repo, climb }) => (
            <tr>
              <th scope="row">
                <a href={repositoryPath(repo)}>
                  <bdi>{plain(repo)}</bdi>
                </a>
              </th>
              <td>{rungName(visit, climb.rung)}</td>
              <td class="number">{number(visit, climb.tally.total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <p class="quiet">{t("person.moreRepositories", { count: hidden, formatted: number(visit, hidden) })}</p>
      )}
    </section>
  );
}
