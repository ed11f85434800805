import { scaleLinear } from "d3-scale";
import { stack, stackOffsetExpand } from "d3-shape";
import { AREAS, type Area } from "../../domain/model.ts";
import type { Reader } from "../words.ts";
import { areaName, list, share } from "../words.ts";
import { Frame, round } from "./frame.tsx";

const ROW = 56;
const BAR = 22;

/** Some people by the area of their first merged pull request. */
export interface FirstAreas {
  readonly name: string;
  readonly counts: Readonly<Partial<Record<Area, number>>>;
}

/** What people's first merged pull request was: a bar for each group, its parts as long as their share. */
export function FirstAreaChart({ rows, reader }: { readonly rows: readonly FirstAreas[]; readonly reader: Reader }) {
  const areas = AREAS.toReversed();
  const scale = scaleLinear([0, 1], [0, 100]);
  const layers = stack<unknown, FirstAreas, Area>()
    .keys(areas)
    .value(({ counts }, area) => counts[area] ?? 0)
    .offset(stackOffsetExpand)([...rows]);
  const ticks = scale.ticks(4).map((at) => ({ at: scale(at), text: share(reader, at), roomy: at % 0.5 !== 0 }));
  const height = rows.length * ROW;
  return (
    <Frame
      name={reader.t("repositoryPage.firstArea")}
      text={firstAreaText(rows, reader)}
      {...{ height }}
      x={ticks}
      y={[]}
    >
      {rows.map(({ name }, row) => (
        <text x="0" y={row * ROW + 16}>
          {name}
        </text>
      ))}
      {layers.map((layer) =>
        layer.map(
          ([from, to], row) =>
            to > from && (
              <rect
                class={layer.key}
                x={`${round(scale(from))}%`}
                y={row * ROW + 24}
                width={`${round(scale(to) - scale(from))}%`}
                height={BAR}
              />
            ),
        ),
      )}
    </Frame>
  );
}

/** The same in words: each group with the shares of its areas, the largest first. */
function firstAreaText(rows: readonly FirstAreas[], reader: Reader): string {
  const groups = rows.map(({ name, counts }) => {
    const parts = Object.entries(counts) as [Area, number][];
    const total = parts.reduce((sum, [, count]) => sum + count, 0);
    const said = parts
      .toSorted(([, a], [, b]) => b - a)
      .map(([area, count]) =>
        reader.t("charts.countOf", { area: areaName(reader, area), formatted: share(reader, count / total) }),
      );
    return reader.t("repositoryPage.groupText", { name, areas: list(reader, said) });
  });
  return groups.join(" ");
}
