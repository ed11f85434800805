import { scaleBand, scaleLinear } from "d3-scale";
import type { Journeys } from "../../domain/journeys.ts";
import { number, type Reader, share } from "../words.ts";
import { Frame, round } from "./frame.tsx";

const HEIGHT = 132;
/** Years that fit side by side with their numbers. */
const MOST_WORDS = 8;

type Years = Journeys["byYear"];

/** Of the people who began in each year, the share who made a second merged pull request. */
export function SecondByYearChart({ years, reader }: { readonly years: Years; readonly reader: Reader }) {
  const shown = years.flatMap(({ year, secondShare }) => (secondShare === null ? [] : [{ year, secondShare }]));
  const scale = scaleLinear([0, Math.max(0.1, ...shown.map(({ secondShare }) => secondShare))], [HEIGHT, 0]).nice(4);
  const bands = scaleBand<number>(
    shown.map(({ year }) => year),
    [0, 100],
  ).padding(0.3);
  const width = Math.min(bands.bandwidth(), 12);
  const middle = (year: number) => (bands(year) ?? 0) + bands.bandwidth() / 2;
  const every = Math.ceil(shown.length / MOST_WORDS);
  const text = shown
    .map(({ year, secondShare }) => reader.t("repositoryPage.yearText", { year, share: share(reader, secondShare) }))
    .join(" ");
  return (
    <Frame
      name={reader.t("repositoryPage.second")}
      text={text}
      height={HEIGHT}
      x={shown.flatMap(({ year }, index) =>
        index % every === 0
          ? [{ at: middle(year), text: String(year), roomy: shown.length > 5 && (index / every) % 2 === 1 }]
          : [],
      )}
      y={scale.ticks(4).map((at) => ({ at: round(scale(at)), text: share(reader, at) }))}
    >
      {shown.map(({ year, secondShare }) => (
        <rect
          class="half"
          x={`${round(middle(year) - width / 2)}%`}
          y={round(scale(secondShare))}
          width={`${round(width)}%`}
          height={round(HEIGHT - scale(secondShare))}
          rx="2"
        >
          <title>{`${year}: ${share(reader, secondShare)}`}</title>
        </rect>
      ))}
    </Frame>
  );
}

/** The same as rows of a table. */
export function yearRows(years: Years, reader: Reader): readonly (readonly string[])[] {
  return years.map(({ year, newcomers, secondShare, reachedCore }) => [
    String(year),
    number(reader, newcomers),
    secondShare === null ? "–" : share(reader, secondShare),
    number(reader, reachedCore),
  ]);
}
