import { number, type Reader } from "../words.ts";
import { round, XMLNS } from "./frame.tsx";

/** More cells than this are no longer told apart: one bar is drawn. */
const MOST_CELLS = 24;
const GAP = 0.8;
const HEIGHT = 14;

interface StepsProps {
  readonly have: number;
  readonly atLeast: number;
  readonly reader: Reader;
}

/** What is there of what is asked for, as steps that are filled one by one. */
export function Steps({ have, atLeast, reader }: StepsProps) {
  const filled = Math.min(have, atLeast);
  const cells = atLeast <= MOST_CELLS ? Math.max(1, atLeast) : 1;
  const width = 100 / cells;
  return (
    <svg xmlns={XMLNS} class="chart steps" role="img" width="100%" height={HEIGHT}>
      <title>{reader.t("charts.steps", { have: number(reader, filled), atLeast: number(reader, atLeast) })}</title>
      {Array.from({ length: cells }, (_, index) => (
        <rect
          class={cells > 1 && index < filled ? "filled" : "empty"}
          x={`${round(index * width)}%`}
          width={`${round(width - (index === cells - 1 ? 0 : GAP))}%`}
          height={HEIGHT}
          rx="3"
        />
      ))}
      {cells === 1 && filled > 0 && (
        <rect class="filled" width={`${round((100 * filled) / Math.max(1, atLeast))}%`} height={HEIGHT} rx="3" />
      )}
    </svg>
  );
}
