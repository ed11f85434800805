import { scaleSqrt } from "d3-scale";
import type { JourneyStep } from "../../domain/journeys.ts";
import { formatSpan } from "../../locales/words.ts";
import { number, type Reader, rungName } from "../words.ts";
import { Frame, round, type Tick } from "./frame.tsx";

const ROW = 50;
const BAR = 14;
/** Where the axis is marked, in days: what a day means changes along it, so the scale is that of a square root. */
const MARKS = [0, 7, 30, 91, 182, 365, 730, 1_096, 1_826, 3_653];
/** Words closer than this, in percent, would stand in each other. */
const CLOSE = 15;

/** The rungs that people came to after their first merge, with quartiles of the days it took them. */
export function arrivals(steps: readonly JourneyStep[]) {
  return steps.flatMap(({ rung, people, atOnce, later: { days } }) =>
    days.q1 === null || days.median === null || days.q3 === null
      ? []
      : [{ rung, people, atOnce, q1: days.q1, median: days.median, q3: days.q3 }],
  );
}

/** How long each rung took: the middle half of people as a bar, the middle one as a line across it. */
export function TimeToCoreChart({
  steps,
  reader,
}: {
  readonly steps: readonly JourneyStep[];
  readonly reader: Reader;
}) {
  const rows = arrivals(steps);
  const most = Math.max(1, ...rows.map(({ q3 }) => q3));
  const scale = scaleSqrt([0, most], [0, 100]);
  const text = rows
    .map(({ rung, ...days }) =>
      reader.t("repositoryPage.timeText", { rung: rungName(reader, rung), ...wordsOf(days, reader) }),
    )
    .join(" ");
  return (
    <Frame
      name={reader.t("repositoryPage.time")}
      text={text}
      height={rows.length * ROW}
      x={ticksOf(scale, most, reader)}
      y={[]}
    >
      {rows.map(({ rung, q1, median, q3 }, row) => (
        <>
          <text x="0" y={row * ROW + 16}>
            {rungName(reader, rung)}
          </text>
          <rect class="way" x="0" y={row * ROW + 30} width="100%" height="2" />
          <rect
            class="half"
            x={`${round(scale(q1))}%`}
            y={row * ROW + 24}
            width={`${round(Math.max(0.5, scale(q3) - scale(q1)))}%`}
            height={BAR}
            rx="3"
          />
          <rect class="median" x={`${round(scale(median))}%`} y={row * ROW + 21} width="3" height={BAR + 6} />
        </>
      ))}
    </Frame>
  );
}

/** Quartiles of days in words. */
export function wordsOf(days: { readonly q1: number; readonly median: number; readonly q3: number }, reader: Reader) {
  return {
    within: formatSpan(reader, Math.max(1, Math.round(days.median)), "day"),
    q1: number(reader, Math.round(days.q1)),
    median: number(reader, Math.round(days.median)),
    q3: number(reader, Math.round(days.q3)),
  };
}

function ticksOf(scale: (days: number) => number, most: number, reader: Reader): Tick[] {
  const ticks: Tick[] = [];
  for (const days of MARKS) {
    const at = scale(days);
    const before = ticks.at(-1)?.at ?? -Infinity;
    if (days <= most && at - before >= CLOSE)
      ticks.push({ at, text: markText(days, reader), roomy: ticks.length % 2 === 1 });
  }
  return ticks;
}

function markText(days: number, reader: Reader): string {
  if (days < 30) return formatSpan(reader, days, "day");
  return days < 365
    ? formatSpan(reader, Math.round(days / 30.4), "month")
    : formatSpan(reader, Math.round(days / 365.25), "year");
}
