import { scaleLinear } from "d3-scale";
import type { Child } from "hono/jsx";
import { plain } from "../plain.ts";

export const XMLNS = "http://www.w3.org/2000/svg";

/**
 * Charts keep the size of their text at any width: what lies along x is in percent of the plot's width, what lies along y in pixels
 * from its top. Shapes that need a path go into `Stretched`, whose x runs from 0 to 100 as well.
 */
export interface Tick {
  /** Percent along x, pixels along y. */
  readonly at: number;
  /** In the reader's language. */
  readonly text: string;
  /** Left out where the page is as narrow as a phone. */
  readonly roomy?: boolean;
}

/** Above the plot and below it, in pixels. */
const TOP = 12;
const BOTTOM = 26;

interface FrameProps {
  /** What the picture is, for who hears it and for who rests the pointer on it. */
  readonly name: string;
  /** What one would see, in a sentence or two. */
  readonly text: string;
  /** Of the plot, in pixels. */
  readonly height: number;
  readonly x: readonly Tick[];
  readonly y: readonly Tick[];
  readonly children?: Child;
}

/**
 * Two axes around a plot: lines across at each tick of y, words below it at each tick of x. Text or a table has to stand beside it.
 * The numbers of y stand left of it, in the margin that `.framed` of style/charts.ts leaves.
 */
export function Frame({ name, text, height, x, y, children }: FrameProps) {
  return (
    <svg xmlns={XMLNS} class="chart framed" role="img" width="100%" height={height + TOP + BOTTOM}>
      <title>{plain(name)}</title>
      <desc>{plain(text)}</desc>
      <svg y={TOP} width="100%" height={height + BOTTOM} overflow="visible">
        {y.map((tick, index) => (
          <>
            <line class={index === 0 ? "ground" : "rule"} x1="0" x2="100%" y1={tick.at} y2={tick.at} />
            <text class="tick" x="-8" y={tick.at + 4} text-anchor="end">
              {plain(tick.text)}
            </text>
          </>
        ))}
        {children}
        {x.map((tick) => (
          <text
            class={tick.roomy ? "tick roomy" : "tick"}
            x={`${round(tick.at)}%`}
            y={height + 18}
            text-anchor="middle"
          >
            {plain(tick.text)}
          </text>
        ))}
      </svg>
    </svg>
  );
}

/** Where paths are drawn: x from 0 to 100 over the whole width, y in pixels. */
export function Stretched({ height, children }: { readonly height: number; readonly children?: Child }) {
  return (
    <svg width="100%" height={height} viewBox={`0 0 100 ${height}`} preserveAspectRatio="none">
      {children}
    </svg>
  );
}

/** An axis for whole numbers from 0 to `most` or a little more, over `height` pixels from the bottom up. */
export function countAxis(most: number, height: number, language: string) {
  const scale = scaleLinear()
    .domain([0, Math.max(1, most)])
    .nice(4)
    .range([height, 0]);
  const number = new Intl.NumberFormat(language);
  const ticks = scale.ticks(4).filter(Number.isInteger);
  return { scale, ticks: ticks.map((at): Tick => ({ at: round(scale(at)), text: number.format(at) })) };
}

/** Two decimals are a tenth of a pixel on a wide screen. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
