import type { Tally } from "../../domain/ladder.ts";
import { fit, plain, textWidth } from "../plain.ts";
import { list, number, type Reader } from "../words.ts";
import { round, XMLNS } from "./frame.tsx";
import { type Box, squarify } from "./squarify.ts";

/** How wide the map is on a wide page and on a phone, in pixels: a name is shown where it has room. */
const WIDTH = 640;
const NARROW = 310;
const SIZE = 12;
/** Of one repository so many modules are drawn; the others are one field. */
const MOST = 12;

interface ModuleCount {
  readonly module: string;
  readonly count: number;
}

export interface RepositoryModules {
  readonly repo: string;
  /** The most worked in first. */
  readonly modules: readonly ModuleCount[];
  readonly count: number;
}

/** The modules that somebody worked in by repository, where they did most first. */
export function modulesOf(tally: Tally): RepositoryModules[] {
  const repositories = new Map<string, Map<string, number>>();
  for (const [key, count] of Object.values(tally.modules).flatMap((modules) => [...modules])) {
    const colon = key.indexOf(":");
    const modules = repositories.get(key.slice(0, colon)) ?? new Map<string, number>();
    modules.set(key.slice(colon + 1), (modules.get(key.slice(colon + 1)) ?? 0) + count);
    repositories.set(key.slice(0, colon), modules);
  }
  return [...repositories]
    .map(([repo, counts]) => {
      const modules = [...counts].map(([module, count]) => ({ module, count }));
      modules.sort((a, b) => b.count - a.count || (a.module < b.module ? -1 : 1));
      return { repo, modules, count: modules.reduce((sum, { count }) => sum + count, 0) };
    })
    .toSorted((a, b) => b.count - a.count || (a.repo < b.repo ? -1 : 1));
}

interface ModuleMapProps {
  readonly of: RepositoryModules;
  /** How much the repository has where somebody worked most, so that several maps compare. */
  readonly most: number;
  readonly reader: Reader;
}

/** One repository's modules as fields, the larger the more was merged there. */
export function ModuleMap({ of: { repo, modules, count }, most, reader }: ModuleMapProps) {
  const { t } = reader;
  const rest = modules.slice(MOST);
  const restText = t("charts.moreModules", { count: rest.length, formatted: number(reader, rest.length) });
  const fields = [
    ...modules.slice(0, MOST).map((one) => ({ name: one.module, count: one.count })),
    ...(rest.length === 0 ? [] : [{ name: restText, count: Math.max(1, Math.min(...rest.map((one) => one.count))) }]),
  ];
  const height = Math.round(40 + 120 * Math.sqrt(count / Math.max(1, most)));
  const boxes = squarify(
    fields.map((one) => one.count),
    { x: 0, y: 0, width: WIDTH, height },
  );
  const named = fields
    .slice(0, 5)
    .map((one) => t("charts.countOf", { area: fit(one.name, WIDTH, SIZE), formatted: number(reader, one.count) }));
  return (
    <svg xmlns={XMLNS} class="chart modules" role="img" width="100%" height={height}>
      <title>{t("charts.modules", { repo: plain(repo) })}</title>
      <desc>{t("charts.modulesText", { modules: list(reader, named) })}</desc>
      {fields.map((field, index) => {
        const box = boxes[index];
        const level = index === MOST ? 0 : Math.ceil((3 * field.count) / (fields[0]?.count ?? 1));
        return box !== undefined && <Field name={field.name} count={number(reader, field.count)} {...{ box, level }} />;
      })}
    </svg>
  );
}

interface FieldProps {
  readonly name: string;
  readonly count: string;
  readonly box: Box;
  readonly level: number;
}

/** A field has the last part of the module's path, since the parts before are mostly the same; it cuts off what is too long; where a phone would cut a name, it is left out there. */
function Field({ name, count, box, level }: FieldProps) {
  const room = box.width - 14;
  const label = name.slice(name.lastIndexOf("/") + 1);
  const hasRoom = box.height >= 26 && room >= 28;
  const isRoomy = textWidth(label, SIZE) > (room * NARROW) / WIDTH;
  return (
    <svg
      x={`${round((100 * box.x) / WIDTH)}%`}
      y={round(box.y)}
      width={`${round((100 * box.width) / WIDTH)}%`}
      height={round(box.height)}
    >
      <rect class={`field level-${level}`} width="100%" height="100%" rx="5" />
      {hasRoom && (
        <text class={isRoomy ? "roomy" : undefined} x="8" y="17" font-size={SIZE}>
          {fit(label, room, SIZE)}
        </text>
      )}
      {hasRoom && box.height >= 46 && (
        <text class={isRoomy ? "tick roomy" : "tick"} x="8" y="34" font-size={SIZE}>
          {count}
        </text>
      )}
    </svg>
  );
}
