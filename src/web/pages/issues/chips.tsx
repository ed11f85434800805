import { type IssueQuery, writeIssueQuery } from "../../../domain/issue-query.ts";
import { cut } from "../../plain.ts";
import type { Visit } from "../../visit.ts";
import { areaName, rungName } from "../../words.ts";

interface Chip {
  readonly text: string;
  /** The query without it. */
  readonly rest: IssueQuery;
}

/** What is set, each with the way to take it away, and all of it at once where it is more. */
export function Chips({ visit, query }: { readonly visit: Visit; readonly query: IssueQuery }) {
  const { t } = visit;
  const chips = chipsOf(visit, query);
  if (chips.length === 0) return null;
  return (
    <ul class="chips" aria-label={t("explorer.set")}>
      {chips.map(({ text, rest }) => (
        <li>
          <a href={`/issues${writeIssueQuery(rest)}`}>
            <span class="unseen">{t("explorer.takeAway")} </span>
            <bdi>{text}</bdi> <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <a class="clear" href="/issues">
            {t("explorer.clear")}
          </a>
        </li>
      )}
    </ul>
  );
}

function chipsOf(visit: Visit, query: IssueQuery): Chip[] {
  const { t } = visit;
  return [
    ...(query.search === "" ? [] : [{ text: `“${cut(query.search, 40)}”`, rest: { ...query, search: "" } }]),
    ...query.repositories.map((repo) => ({
      text: cut(repo, 60),
      rest: { ...query, repositories: without(query.repositories, repo) },
    })),
    ...(query.rung === null
      ? []
      : [{ text: t("explorer.toRung", { rung: rungName(visit, query.rung) }), rest: { ...query, rung: null } }]),
    ...query.areas.map((area) => ({
      text: areaName(visit, area),
      rest: { ...query, areas: without(query.areas, area) },
    })),
    ...query.languages.map((language) => ({
      text: cut(language, 40),
      rest: { ...query, languages: without(query.languages, language) },
    })),
    ...query.directions.map((direction) => ({
      text: t(`directions.${direction}`),
      rest: { ...query, directions: without(query.directions, direction) },
    })),
    ...(query.marking === null
      ? []
      : [{ text: t(`explorer.marked.${query.marking}`), rest: { ...query, marking: null } }]),
    ...(query.withoutGpu ? [{ text: t("explorer.withoutGpu"), rest: { ...query, withoutGpu: false } }] : []),
    ...(query.all ? [{ text: t("explorer.all"), rest: { ...query, all: false } }] : []),
  ];
}

function without<T>(list: readonly T[], one: T): T[] {
  return list.filter((other) => other !== one);
}
