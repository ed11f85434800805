import { XMLNS } from "../charts/frame.tsx";
import { fit, textWidth } from "../plain.ts";
import { translate } from "../../locales/translate.ts";
import { coloursOf, FONT, type Look } from "./look.ts";

const HEIGHT = 20;
const SIZE = 11;
const AROUND = 8;
/** Longer texts are cut, in pixels. */
const MOST = 240;

interface BadgeProps {
  readonly label: string;
  readonly value: string;
  /** `none`: there is nothing to be proud of. */
  readonly tone: "value" | "none";
  readonly look: Look;
}

/** Two short texts side by side, as READMEs have them: what it is about, and what is so. */
export function Badge({ label, value, tone, look }: BadgeProps) {
  const [left, right] = [fit(label, MOST, SIZE), fit(value, MOST, SIZE)];
  const [leftWidth, rightWidth] = [Math.round(textWidth(left, SIZE)), Math.round(textWidth(right, SIZE))];
  const split = leftWidth + 2 * AROUND;
  const width = split + rightWidth + 2 * AROUND;
  const title = translate(look.language)("charts.badgeText", { label: left, value: right });
  return (
    <svg
      xmlns={XMLNS}
      role="img"
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      font-family={FONT}
      font-size={SIZE}
    >
      <title>{title}</title>
      <style>{coloursOf(look)}</style>
      <clipPath id="round">
        <rect width={width} height={HEIGHT} rx="4" />
      </clipPath>
      <g clip-path="url(#round)">
        <rect class="label" width={split} height={HEIGHT} />
        <rect class={tone} x={split} width={width - split} height={HEIGHT} />
      </g>
      <text x={AROUND} y="14" fill="#fff" textLength={leftWidth} lengthAdjust="spacingAndGlyphs">
        {left}
      </text>
      <text x={split + AROUND} y="14" fill="#fff" textLength={rightWidth} lengthAdjust="spacingAndGlyphs">
        {right}
      </text>
    </svg>
  );
}
