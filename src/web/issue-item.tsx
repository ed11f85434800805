import type { Child } from "hono/jsx";
import type { IssueCard, RankReason } from "../domain/ranking.ts";
import type { RepositoryRule } from "../domain/repository-rules.ts";
import { rankSentence } from "../locales/issue-words.ts";
import { RulesBefore, Why } from "./issue-item/details.tsx";
import { Marks } from "./issue-item/marks.tsx";
import { repositoryPath } from "./paths.ts";
import { cut, plain } from "./plain.ts";
import { safeUrl } from "./safe-url.ts";
import type { Visit } from "./visit.ts";
import { areaName } from "./words.ts";

/** Longer titles are cut: GitHub has the rest. */
const MOST_OF_TITLE = 200;
/** More than three reasons for a recommendation are not read. */
const SHOWN_REASONS = 3;

interface IssueItemProps {
  readonly visit: Visit;
  readonly card: IssueCard;
  /** What its repository asks of contributors, read before the way out to GitHub; empty for nothing. */
  readonly rules: readonly RepositoryRule[];
  /** Why it is recommended, the strongest first; the first three are shown. */
  readonly reasons?: readonly RankReason[];
  /** What may be done with it beside opening it, such as `<SetAside>`. */
  readonly actions?: Child;
  /** The level of its heading: one below that of what it stands under. */
  readonly level?: 2 | 3 | 4;
}

/**
 * An issue with everything that is judged of it: where it is, how it is marked, whether it is free, why (one click away), what its
 * repository asks, and only then the way to GitHub. An `article`; lists of them stand in `<div class="issues">`.
 */
export function IssueItem({ visit, card, rules, reasons = [], actions, level = 3 }: IssueItemProps) {
  const { t } = visit;
  const id = `issue-${card.repo.replaceAll(/[^\w.-]/g, "-")}-${card.number}`;
  const Heading = `h${level}` as const;
  return (
    <article class="issue" aria-labelledby={id}>
      <p class="where">
        <a href={repositoryPath(card.repo)}>
          <bdi>{plain(card.repo)}</bdi>
        </a>
        <span class="count">#{card.number}</span>
        {card.area !== null && (
          <span class={`area ${card.area.area}`} title={t("explorer.areaBy", { said: cut(card.area.said, 60) })}>
            {areaName(visit, card.area.area)}
          </span>
        )}
        {card.gpu === "yes" && <span class="tag">{t("issues.gpu")}</span>}
      </p>
      <Heading id={id}>
        <bdi>{cut(card.title, MOST_OF_TITLE) || t("explorer.untitled")}</bdi>
      </Heading>
      <Marks visit={visit} card={card} />
      {reasons.length > 0 && (
        <ul class="list why">
          {reasons
            .filter(({ weight }) => weight !== 0)
            .slice(0, SHOWN_REASONS)
            .map((reason) => (
              <li class={reason.weight < 0 ? "against" : undefined}>{plain(rankSentence(visit, reason))}</li>
            ))}
        </ul>
      )}
      <Why visit={visit} card={card} />
      <RulesBefore visit={visit} rules={rules} />
      <div class="doors">
        <a class="out" href={safeUrl(card.url)} rel="noopener noreferrer" aria-describedby={id}>
          {t("explorer.open")}
        </a>
        {actions}
      </div>
    </article>
  );
}
