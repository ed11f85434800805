import type { Child } from "hono/jsx";
import type { Climb } from "../../domain/climb.ts";
import { translate } from "../../locales/translate.ts";
import { STACKED } from "../charts/activity.tsx";
import { round, XMLNS } from "../charts/frame.tsx";
import { progressOf } from "../charts/ladder.tsx";
import { cut, fit, textWidth } from "../plain.ts";
import { areaName, number, type Reader, rungName, share } from "../words.ts";
import { coloursOf, FONT, type Look } from "./look.ts";

const WIDTH = 440;
const HEIGHT = 170;
const LEFT = 104;
const ROOM = WIDTH - LEFT - 24;
/** The ladder: from the ground up, whatever the number of rungs. */
const LADDER = { top: 26, bottom: 150, left: 30, right: 74 };

interface CardProps {
  /** `null` for nobody who may be shown. */
  readonly person: { readonly login: string; readonly climb: Climb } | null;
  readonly look: Look;
}

/** Where somebody stands, as a picture for a README; who is not shown gets the same neutral one as who is not known (X16). */
export function Card({ person, look }: CardProps) {
  const reader = { language: look.language, t: translate(look.language) };
  const { t } = reader;
  if (person === null)
    return (
      <Sheet look={look} title={t("charts.cardNeutral")}>
        <Rails />
        <Line y={78} size={18} weight="600" text={t("charts.cardNeutral")} />
        <Line y={104} size={12} tone="quiet" text={t("charts.cardHint")} />
      </Sheet>
    );
  const { login, climb } = person;
  const { next, tally } = climb;
  const rung = rungName(reader, climb.rung);
  const coming = climb.rungs.find((one) => one.rung === next?.rung);
  return (
    <Sheet look={look} title={t("charts.cardTitle", { login: cut(login, 40), rung })}>
      <Rails />
      <Rungs climb={climb} />
      <Line y={44} size={14} tone="quiet" text={login} />
      <Line y={74} size={24} weight="600" text={rung} />
      <Line
        y={97}
        size={12}
        tone="quiet"
        text={
          coming === undefined
            ? t("charts.cardTop")
            : t("charts.cardNext", { rung: rungName(reader, coming.rung), share: share(reader, progressOf(coming)) })
        }
      />
      <Areas climb={climb} reader={reader} />
      <Line
        y={150}
        size={11}
        tone="quiet"
        text={t("charts.cardMerged", { count: tally.total, formatted: number(reader, tally.total) })}
      />
    </Sheet>
  );
}

function Sheet({ look, title, children }: { readonly look: Look; readonly title: string; readonly children?: Child }) {
  return (
    <svg xmlns={XMLNS} role="img" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} font-family={FONT}>
      <title>{title}</title>
      <style>{coloursOf(look)}</style>
      <rect class="ground stroke-line" x="0.5" y="0.5" width={WIDTH - 1} height={HEIGHT - 1} rx="10" />
      {children}
      <text class="quiet" x={WIDTH - 16} y={HEIGHT - 14} font-size="10" text-anchor="end">
        Firstrung
      </text>
    </svg>
  );
}

interface LineProps {
  readonly y: number;
  readonly size: number;
  readonly text: string;
  readonly tone?: "ink" | "quiet";
  readonly weight?: string;
}

function Line({ y, size, text, tone = "ink", weight = "400" }: LineProps) {
  return (
    <text class={tone} x={LEFT} y={y} font-size={size} font-weight={weight}>
      {fit(text, ROOM, size)}
    </text>
  );
}

function Rails() {
  const { left, right, top, bottom } = LADDER;
  return (
    <path
      class="stroke-line"
      fill="none"
      stroke-width="4"
      stroke-linecap="round"
      d={`M${left} ${top - 6}V${bottom}M${right} ${top - 6}V${bottom}`}
    />
  );
}

function Rungs({ climb: { rungs } }: { readonly climb: Climb }) {
  const { left, right, top, bottom } = LADDER;
  const step = (bottom - top) / rungs.length;
  return (
    <>
      {rungs.map(({ state }, index) => {
        const y = round(bottom - (index + 0.5) * step);
        const isThere = state === "reached" || state === "here";
        return (
          <>
            <path
              class={isThere ? "stroke-accent" : "stroke-line"}
              fill="none"
              stroke-width={isThere ? 5 : 3}
              stroke-linecap="round"
              stroke-dasharray={state === "skipped" ? "1 7" : undefined}
              d={`M${left} ${y}H${right}`}
            />
            {state === "here" && <circle class="accent" cx={(left + right) / 2} cy={y} r="8" />}
          </>
        );
      })}
    </>
  );
}

/** What was merged by area, as one bar with words below it as far as there is room. */
function Areas({ climb: { tally }, reader }: { readonly climb: Climb; readonly reader: Reader }) {
  const areas = STACKED.filter((area) => tally.counts[area] > 0);
  if (areas.length === 0) return null;
  let x = LEFT;
  let wordsAt = LEFT;
  return (
    <>
      {areas.map((area) => {
        const width = (ROOM * tally.counts[area]) / tally.total;
        const from = x;
        x += width;
        return <rect class={area} x={round(from)} y="108" width={round(Math.max(2, width - 2))} height="8" rx="2" />;
      })}
      {areas.map((area) => {
        const text = `${areaName(reader, area)} ${number(reader, tally.counts[area])}`;
        const at = wordsAt;
        wordsAt += textWidth(text, 11) + 20;
        return (
          wordsAt <= LEFT + ROOM + 20 && (
            <>
              <circle class={area} cx={round(at + 4)} cy="128" r="4" />
              <text class="ink" x={round(at + 12)} y="132" font-size="11">
                {text}
              </text>
            </>
          )
        );
      })}
    </>
  );
}
