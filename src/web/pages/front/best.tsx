import type { RankReason, Recommendation } from "../../../domain/ranking.ts";
import { rankSentence } from "../../../locales/issue-words.ts";
import { shortRule } from "../../issue-item/details.tsx";
import { repositoryPath } from "../../paths.ts";
import { cut, plain } from "../../plain.ts";
import { safeUrl } from "../../safe-url.ts";
import type { Visit } from "../../visit.ts";
import { areaName, list } from "../../words.ts";

const MOST_OF_TITLE = 120;
/** More names than this tell nobody more. */
const SHOWN_NAMES = 30;

interface BestProps {
  readonly visit: Visit;
  readonly best: readonly Recommendation[];
  /** Whether anything was judged yet. */
  readonly isRead: boolean;
  readonly watched: readonly string[];
}

/** The best free issues as cards, or why there are none. */
export function Best({ visit, best, isRead, watched }: BestProps) {
  const { t, viewer } = visit;
  if (!isRead) return <Reading visit={visit} watched={watched} />;
  return (
    <section>
      <div class="beside">
        <h2>{t(viewer === null ? "front.best" : "front.bestForYou")}</h2>
        {best.length > 0 && <a href="/issues">{t("front.allFree")}</a>}
      </div>
      {best.length === 0 ? (
        <div class="card">
          <p>{t("front.noneFree")}</p>
          <p class="quiet">{t("front.noneFreeHint")}</p>
        </div>
      ) : (
        <div class="picks">
          {best.map((one) => (
            <Pick visit={visit} recommendation={one} />
          ))}
        </div>
      )}
    </section>
  );
}

/** An issue in short, with its strongest reason, and in a word what its repository asks. */
function Pick({ visit, recommendation }: { readonly visit: Visit; readonly recommendation: Recommendation }) {
  const { t } = visit;
  const { card, reasons, rules } = recommendation;
  const why = tellingOf(reasons, visit.viewer !== null);
  const asked = [...new Set(rules.map((rule) => shortRule(visit, rule)))];
  return (
    <article class="card">
      <p class="where">
        <a href={repositoryPath(card.repo)}>
          <bdi>{plain(card.repo)}</bdi>
        </a>{" "}
        #{card.number}
      </p>
      <h3>
        <a href={safeUrl(card.url)} rel="noopener noreferrer">
          <bdi>{cut(card.title, MOST_OF_TITLE) || t("explorer.untitled")}</bdi>
        </a>
      </h3>
      {why !== undefined && <p class="reason">{plain(rankSentence(visit, why))}</p>}
      <p class="foot">
        {card.area !== null && <span class={`area ${card.area.area}`}>{areaName(visit, card.area.area)}</span>}
        {asked.length > 0 && <span>{t("front.before", { rules: list(visit, asked) })}</span>}
      </p>
    </article>
  );
}

/** The strongest reason; for who is not signed in one that tells issues apart, since all of them fit a newcomer. */
function tellingOf(reasons: readonly RankReason[], isForOne: boolean): RankReason | undefined {
  const good = reasons.filter(({ weight }) => weight > 0);
  const ofPlace = good.find(({ kind }) => kind.startsWith("treatment") || kind === "answers");
  return (isForOne ? undefined : ofPlace) ?? good[0];
}

function Reading({ visit, watched }: Pick<BestProps, "visit" | "watched">) {
  const { t } = visit;
  return (
    <section class="card">
      <h2>{t("front.reading")}</h2>
      <p>{t("front.readingHint")}</p>
      <ul class="names">
        {watched.slice(0, SHOWN_NAMES).map((repo) => (
          <li>
            <a href={repositoryPath(repo)}>{repo}</a>
          </li>
        ))}
        {watched.length > SHOWN_NAMES && <li>…</li>}
      </ul>
    </section>
  );
}
