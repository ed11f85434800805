import type { Climb, RungState } from "../../domain/climb.ts";
import { fit } from "../plain.ts";
import { day, list, type Reader, rungName } from "../words.ts";
import { round, XMLNS } from "./frame.tsx";

/** All in pixels: the height of one rung, and where the rails stand. */
const STEP = 54;
const RAILS = { left: 14, right: 62 };
const WORDS = 92;
const WIDTH = 320;
const SIZE = 14;

/** The ladder, the highest rung on top: where somebody stands, when they reached what, what they skipped and how far the next one is. */
export function Ladder({ climb, reader }: { readonly climb: Climb; readonly reader: Reader }) {
  const { rungs, next } = climb;
  const height = rungs.length * STEP;
  const { t } = reader;
  const said = rungs.map((one) =>
    t("charts.rungText", { rung: rungName(reader, one.rung), state: stateText(reader, one, next?.rung) }),
  );
  return (
    <svg
      xmlns={XMLNS}
      class="chart ladder-chart"
      role="img"
      width={WIDTH}
      height={height}
      viewBox={`0 0 ${WIDTH} ${height}`}
    >
      <title>{t("charts.ladder")}</title>
      <desc>{t("charts.ladderText", { rungs: list(reader, said) })}</desc>
      <path class="rail" d={`M${RAILS.left} 0V${height}M${RAILS.right} 0V${height}`} />
      {rungs.map((one, index) => (
        <RungLine one={one} y={(rungs.length - index - 0.5) * STEP} {...{ reader, next: next?.rung }} />
      ))}
    </svg>
  );
}

interface RungLineProps {
  readonly one: RungState;
  readonly y: number;
  readonly reader: Reader;
  readonly next: string | undefined;
}

function RungLine({ one, y, reader, next }: RungLineProps) {
  const { left, right } = RAILS;
  const isNext = one.rung === next;
  return (
    <g class={isNext ? "ahead next" : one.state}>
      <path class="rung" d={`M${left} ${y}H${right}`} />
      {isNext && progressOf(one) > 0 && (
        <path class="rung part" d={`M${left} ${y}h${round((right - left) * progressOf(one))}`} />
      )}
      {one.state === "here" && <circle cx={(left + right) / 2} cy={y} r="9" />}
      <text class="name" x={WORDS} y={y - 3} font-size={SIZE}>
        {fit(rungName(reader, one.rung), WIDTH - WORDS, SIZE + 1)}
      </text>
      <text class="tick" x={WORDS} y={y + 15} font-size={SIZE - 1.5}>
        {fit(stateText(reader, one, next), WIDTH - WORDS, SIZE - 1.5)}
      </text>
    </g>
  );
}

/** How a rung stands to somebody, in a few words. */
function stateText(reader: Reader, { state, step, rung }: RungState, next: string | undefined): string {
  const { t } = reader;
  const date = step === null ? "" : day(reader, step.at);
  if (state === "here") return step === null ? t("charts.hereAtFoot") : t("charts.here", { date });
  if (state === "reached") return step === null ? t("charts.foot") : t("charts.reached", { date });
  if (state === "skipped") return t("charts.skipped");
  return rung === next ? t("charts.next") : t("charts.ahead");
}

/** How much of what a rung asks for is there, from 0 to 1: each need counts alike. */
export function progressOf({ needs }: Pick<RungState, "needs">): number {
  const parts = needs.map(({ have, atLeast }) => Math.min(1, have / Math.max(1, atLeast)));
  return parts.length === 0 ? 1 : parts.reduce((sum, part) => sum + part, 0) / parts.length;
}
