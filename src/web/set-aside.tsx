import type { IssueCard } from "../domain/ranking.ts";
import type { Visit } from "./visit.ts";

/** For how long an issue is set aside: what stands in the field `until`. */
export const SET_ASIDE_FOR = ["week", "month", "ever"] as const;

/** For who is signed in: puts an issue out of sight for a while or for good. Posts `repo`, `number`, `until` and `returnTo` to `/me/set-aside`. */
export function SetAside({
  visit,
  card,
}: {
  readonly visit: Visit;
  readonly card: Pick<IssueCard, "repo" | "number">;
}) {
  const { t, viewer, path } = visit;
  if (viewer === null) return null;
  return (
    <details class="aside">
      <summary>
        {t("explorer.setAside")}
        <span class="unseen"> {`${card.repo}#${card.number}`}</span>
      </summary>
      <form method="post" action="/me/set-aside">
        <input type="hidden" name="repo" value={card.repo} />
        <input type="hidden" name="number" value={String(card.number)} />
        <input type="hidden" name="returnTo" value={path} />
        {SET_ASIDE_FOR.map((until) => (
          <button name="until" value={until}>
            {t(`explorer.setAsideFor.${until}`)}
          </button>
        ))}
      </form>
    </details>
  );
}
