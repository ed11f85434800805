import type { Rung } from "../../../domain/ladder.ts";
import type { Totals } from "../../../flows/ports.ts";
import type { Visit } from "../../visit.ts";
import { number, rungName } from "../../words.ts";

interface LeadProps {
  readonly visit: Visit;
  readonly totals: Totals;
  readonly ladder: readonly Rung[];
}

/** What this is, how much is free, and the ladder as a picture. */
export function Lead({ visit, totals, ladder }: LeadProps) {
  const { t, viewer } = visit;
  return (
    <section class="lead hero">
      <div>
        <h1>{t("front.headline")}</h1>
        <p class="pitch">{t("front.lead")}</p>
        {totals.free > 0 && (
          <p class="figures">
            <strong>{t("front.free", { count: totals.free, formatted: number(visit, totals.free) })}</strong>{" "}
            {t("front.in", { count: totals.withFree, formatted: number(visit, totals.withFree) })}
          </p>
        )}
        <p class="doors">
          <a class="action" href="/issues">
            {t("front.seeFree")}
          </a>
          {viewer === null ? <a href="/start">{t("front.begin")}</a> : <a href="/me">{t("front.toClimb")}</a>}
        </p>
      </div>
      <Rungs visit={visit} ladder={ladder} />
    </section>
  );
}

/** Two rails and a rung for each; where everybody stands at first is marked. */
function Rungs({ visit, ladder }: Omit<LeadProps, "totals">) {
  const { t } = visit;
  return (
    <ol class="rungs" reversed aria-label={t("front.ladder")}>
      {ladder.toReversed().map(({ rung, needs }) => (
        <li class={Object.keys(needs).length === 0 ? "here" : undefined}>
          <span>{rungName(visit, rung)}</span>
          {/* A rung that an operator added has a name and no sentence. */}
          <small>{t(`front.rungs.${rung}`, { defaultValue: "" })}</small>
        </li>
      ))}
    </ol>
  );
}
