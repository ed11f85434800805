import type { Verdict } from "../../domain/availability.ts";
import type { IssueCard } from "../../domain/ranking.ts";
import { cut } from "../plain.ts";
import type { Visit } from "../visit.ts";
import { ago, day, share } from "../words.ts";

/** A label is cut at what GitHub allows. */
const MOST_OF_LABEL = 50;

const TONES: Readonly<Record<Verdict["state"], string>> = {
  free: "good",
  claimed: "warn",
  "in-progress": "warn",
  "not-ready": "wrong",
  closed: "",
};

/** In a line: whether it is free, who has it until when, how it is marked, how fresh it is. */
export function Marks({ visit, card }: { readonly visit: Visit; readonly card: IssueCard }) {
  const { t, now } = visit;
  const { state, by, until, slots } = card.verdict;
  return (
    <p class="marks">
      <span class={`tag state ${TONES[state]}`}>{t(`verdict.states.${state}`)}</span>
      {by !== null && (
        <span>
          <bdi>{cut(by, 40)}</bdi>
        </span>
      )}
      {until !== null && <span>{t("verdict.until", { date: day(visit, until) })}</span>}
      {slots !== null && <span>{t("verdict.slots", slots)}</span>}
      <Marking visit={visit} card={card} />
      <span>
        <time datetime={card.updatedAt.toISOString()}>
          {t("explorer.updated", { ago: ago(visit, card.updatedAt, now) })}
        </time>
      </span>
    </p>
  );
}

/** What is inferred is always shown as inferred. */
function Marking({ visit, card: { step, invitedBy, suitability } }: Parameters<typeof Marks>[0]) {
  const { t } = visit;
  if (step !== null)
    return (
      <>
        {invitedBy.map((label) => (
          <span class="tag label">
            <bdi>{cut(label, MOST_OF_LABEL)}</bdi>
          </span>
        ))}
      </>
    );
  if (suitability === null) return null;
  return <span class="tag inferred">{t("issues.inferred", { score: share(visit, suitability.likely) })}</span>;
}
