import { EVERYTHING_FREE, type IssueQuery, writeIssueQuery } from "../../../domain/issue-query.ts";
import type { RepositoryRule } from "../../../domain/repository-rules.ts";
import type { Judgement } from "../../../flows/ports.ts";
import type { IssueChoices } from "../../issue-choices.ts";
import { IssueItem } from "../../issue-item.tsx";
import { SetAside } from "../../set-aside.tsx";
import type { Visit } from "../../visit.ts";
import { number } from "../../words.ts";

/** What was found. */
export interface Found {
  readonly issues: readonly Judgement[];
  readonly rulesOf: (repositoryId: number) => readonly RepositoryRule[];
  /** How many of this page the reader set aside. */
  readonly away: number;
  readonly count: number;
  /** There are more than `count`. */
  readonly isMore: boolean;
  readonly isContinued: boolean;
  /** Where the next page begins. */
  readonly next: string | null;
}

interface ResultsProps {
  readonly visit: Visit;
  readonly query: IssueQuery;
  readonly found: Found;
  readonly choices: IssueChoices;
}

/** Verdicts that are older than this are shown with a word of warning. */
const STALE_MS = 3_600_000;
const AT = { en: minuteIn("en"), "zh-CN": minuteIn("zh-CN") };

function minuteIn(language: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
}

export function Results({ visit, query, found, choices }: ResultsProps) {
  const { t, viewer } = visit;
  const { issues, rulesOf, away, next, isContinued } = found;
  if (choices.judged === 0) return <Unjudged visit={visit} />;
  if (found.count === 0) return <Nothing visit={visit} query={query} />;
  return (
    <section class="found">
      <div role="status">
        <h2>{countSentence(visit, found, query)}</h2>
      </div>
      <Stale visit={visit} readAt={choices.readAt} />
      <div class="issues">
        {issues.map(({ repositoryId, card }) => (
          <IssueItem
            visit={visit}
            card={card}
            rules={rulesOf(repositoryId)}
            actions={viewer !== null && <SetAside visit={visit} card={card} />}
          />
        ))}
      </div>
      {away > 0 && (
        <p class="quiet">
          {t("explorer.away", { count: away })} <a href="/me">{t("explorer.toAway")}</a>
        </p>
      )}
      {(isContinued || next !== null) && (
        <nav class="paging" aria-label={t("explorer.paging")}>
          {isContinued && <a href={`/issues${writeIssueQuery(query)}`}>{t("explorer.toFirst")}</a>}
          {next !== null && (
            <a class="button" rel="next" href={`/issues${writeIssueQuery(query, { after: next })}`}>
              {t("explorer.toNext")}
            </a>
          )}
        </nav>
      )}
      <Follow visit={visit} query={query} />
    </section>
  );
}

function countSentence(visit: Visit, { count, isMore }: Found, { all }: IssueQuery): string {
  const { t } = visit;
  const formatted = `${number(visit, count)}${isMore ? "+" : ""}`;
  return all ? t("explorer.countAll", { count, formatted }) : t("explorer.count", { count, formatted });
}

function Stale({ visit, readAt }: { readonly visit: Visit; readonly readAt: Date | null }) {
  const { t, language, now } = visit;
  if (readAt === null || now.getTime() - readAt.getTime() <= STALE_MS) return null;
  return (
    <p class="dated">
      {t("explorer.stale")} <time datetime={readAt.toISOString()}>{AT[language].format(readAt)} UTC</time>
    </p>
  );
}

/** Feeds and data of the same search. */
function Follow({ visit, query }: Pick<ResultsProps, "visit" | "query">) {
  const { t, language } = visit;
  const same = writeIssueQuery(query, { lang: language });
  return (
    <p class="quiet">
      {t("explorer.follow")} <a href={`/issues.atom${same}`}>Atom</a> · <a href={`/issues.json${same}`}>JSON Feed</a> ·{" "}
      <a href={`/api/v1/issues${same}`}>API</a>
    </p>
  );
}

/** Nothing fits: what to loosen. */
function Nothing({ visit, query }: Pick<ResultsProps, "visit" | "query">) {
  const { t } = visit;
  const looser: readonly (readonly [text: string, query: IssueQuery])[] = [
    ...(query.all ? [] : [[t("explorer.loosen.state"), { ...query, all: true }] as const]),
    ...(query.search === "" ? [] : [[t("explorer.loosen.search"), { ...query, search: "" }] as const]),
    ...(query.marking === null ? [] : [[t("explorer.loosen.marking"), { ...query, marking: null }] as const]),
    ...(query.areas.length === 0 && query.rung === null
      ? []
      : [[t("explorer.loosen.area"), { ...query, areas: [], rung: null }] as const]),
    [t("explorer.loosen.everything"), EVERYTHING_FREE],
  ];
  return (
    <section class="card nothing">
      <div role="status">
        <h2>{t("explorer.nothing")}</h2>
      </div>
      <p>{t("explorer.nothingHint")}</p>
      <ul class="list">
        {looser.map(([text, rest]) => (
          <li>
            <a href={`/issues${writeIssueQuery(rest)}`}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Unjudged({ visit: { t } }: { readonly visit: Visit }) {
  return (
    <section class="card nothing">
      <div role="status">
        <h2>{t("explorer.unjudged")}</h2>
      </div>
      <p>{t("explorer.unjudgedHint")}</p>
      <p>
        <a href="/">{t("page.home")}</a>
      </p>
    </section>
  );
}
