import { scaleBand } from "d3-scale";
import { stack } from "d3-shape";
import { AREAS, type Area, type Contribution } from "../../domain/model.ts";
import { areaName, list, month, number, type Reader } from "../words.ts";
import { countAxis, Frame, round, Stretched } from "./frame.tsx";

const HEIGHT = 168;
/** Words below the axis that fit side by side on a wide page, and on a phone. */
const MOST_WORDS = 9;
/** Months are drawn up to so many, then quarters, then years. */
const MOST_BARS = 40;
/** January 1970, in months since the year 0. */
const EARLIEST = 1970 * 12;

/** The areas as they are stacked: the most demanding at the bottom, where lengths compare best. */
export const STACKED = AREAS.toReversed();

/** A stretch of time with what was merged in it. */
export interface Period {
  readonly from: Date;
  readonly counts: Readonly<Record<Area, number>>;
  readonly total: number;
}

export interface Activity {
  readonly unit: 1 | 3 | 12;
  /** Without gaps, the oldest first; empty where nothing was merged. */
  readonly periods: readonly Period[];
}

/** Counts contributions that count by area and month in UTC, or by quarter or year where months would be too many. */
export function activityOf(contributions: readonly Contribution[], now: Date): Activity {
  const counted = contributions.filter(({ excluded }) => excluded === null);
  const last = monthOf(now);
  // Clocks of those who commit may be anywhere.
  const months = counted.map(({ mergedAt }) => Math.min(last, Math.max(EARLIEST, monthOf(mergedAt))));
  const first = months.reduce((least, one) => Math.min(least, one), Infinity);
  if (first === Infinity) return { unit: 1, periods: [] };
  const unit = ([1, 3] as const).find((one) => (last - first) / one < MOST_BARS) ?? 12;
  const start = Math.floor(first / unit);
  const counts = Array.from({ length: Math.floor(last / unit) - start + 1 }, noCounts);
  counted.forEach(({ area }, index) => {
    const period = counts[Math.floor((months[index] ?? 0) / unit) - start];
    if (period !== undefined) period[area] += 1;
  });
  const periods = counts.map((one, index) => ({
    from: new Date(Date.UTC(1970, (start + index) * unit - EARLIEST)),
    counts: one,
    total: AREAS.reduce((sum, area) => sum + one[area], 0),
  }));
  return { unit, periods };
}

/** Merged pull requests over time as bars, stacked by area. */
export function ActivityChart({ activity, reader }: { readonly activity: Activity; readonly reader: Reader }) {
  const { periods } = activity;
  const { scale, ticks } = countAxis(Math.max(0, ...periods.map(({ total }) => total)), HEIGHT, reader.language);
  const bands = scaleBand<number>(periods.keys(), [0, 100]).paddingInner(0.22).paddingOuter(0.1);
  const width = Math.min(bands.bandwidth(), 6);
  const middle = (index: number) => (bands(index) ?? 0) + bands.bandwidth() / 2;
  const layers = stack<unknown, Period, Area>()
    .keys(STACKED)
    .value(({ counts }, area) => counts[area])([...periods]);
  const words = wordsBelow(activity).map(({ index, from, roomy }) => ({
    at: middle(index),
    text: activity.unit === 3 ? String(from.getUTCFullYear()) : periodText(reader, activity.unit, from),
    roomy,
  }));
  return (
    <Frame name={reader.t("charts.activity")} text={summary(activity, reader)} height={HEIGHT} x={words} y={ticks}>
      <Stretched height={HEIGHT}>
        {layers.map((layer) => {
          const bars = layer.flatMap(([low, high], index) =>
            high > low
              ? [
                  `M${round(middle(index) - width / 2)} ${round(scale(low))}h${round(width)}V${round(scale(high))}h${-round(width)}z`,
                ]
              : [],
          );
          return bars.length > 0 && <path class={layer.key} d={bars.join("")} />;
        })}
      </Stretched>
    </Frame>
  );
}

/** Which periods have words below them: as many as have room, and of quarters the first of a year. */
function wordsBelow({ periods, unit }: Activity) {
  const worth = [...periods.entries()].filter(([, { from }]) => unit !== 3 || from.getUTCMonth() === 0);
  const every = Math.ceil(worth.length / MOST_WORDS);
  return worth
    .filter((_, place) => place % every === 0)
    .map(([index, { from }], place) => ({ index, from, roomy: place % 3 !== 0 }));
}

/** A period as one says it: a month, a quarter or a year. */
export function periodText(reader: Reader, unit: Activity["unit"], from: Date): string {
  const year = from.getUTCFullYear();
  if (unit === 12) return String(year);
  if (unit === 3) return reader.t("charts.quarter", { year, quarter: Math.floor(from.getUTCMonth() / 3) + 1 });
  return month(reader, from);
}

function summary({ periods, unit }: Activity, reader: Reader): string {
  const { t } = reader;
  const [first] = periods;
  const last = periods.at(-1);
  if (first === undefined || last === undefined) return t("charts.activityNone");
  const peak = periods.reduce((most, one) => (one.total > most.total ? one : most), first);
  const sums = STACKED.map((area) => ({ area, sum: periods.reduce((sum, { counts }) => sum + counts[area], 0) }));
  const count = sums.reduce((total, { sum }) => total + sum, 0);
  return t("charts.activityText", {
    count,
    formatted: number(reader, count),
    from: periodText(reader, unit, first.from),
    to: periodText(reader, unit, last.from),
    areas: list(
      reader,
      sums.flatMap(({ area, sum }) =>
        sum > 0 ? [t("charts.countOf", { area: areaName(reader, area), formatted: number(reader, sum) })] : [],
      ),
    ),
    peak: periodText(reader, unit, peak.from),
    most: number(reader, peak.total),
  });
}

/** Months since the year 0. */
function monthOf(date: Date): number {
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function noCounts(): Record<Area, number> {
  return { chore: 0, docs: 0, examples: 0, tests: 0, core: 0 };
}
