/** A rectangle in a plane of its own. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Divides a box among sizes, the largest first, so that the parts are as square as can be: rows are laid along the shorter side for as long
 * as that makes their worst part squarer (Bruls, Huizing and van Wijk, Squarified Treemaps, 2000). Sizes are above 0.
 */
export function squarify(sizes: readonly number[], box: Box): Box[] {
  const unit = (box.width * box.height) / Math.max(Number.MIN_VALUE, sum(sizes));
  const parts: Box[] = [];
  let rest = box;
  for (let from = 0; from < sizes.length;) {
    const side = Math.min(rest.width, rest.height);
    let to = from + 1;
    while (
      to < sizes.length &&
      worst(sizes.slice(from, to + 1), unit, side) <= worst(sizes.slice(from, to), unit, side)
    )
      to += 1;
    const row = sizes.slice(from, to);
    parts.push(...laid(row, unit, rest));
    rest = without(rest, (sum(row) * unit) / side);
    from = to;
  }
  return parts;
}

/** The worst ratio of sides in a row. */
function worst(row: readonly number[], unit: number, side: number): number {
  const area = sum(row) * unit;
  const ratio = (size: number) => (side * side * size * unit) / (area * area);
  return Math.max(ratio(Math.max(...row)), 1 / ratio(Math.min(...row)));
}

function laid(row: readonly number[], unit: number, { x, y, width, height }: Box): Box[] {
  const total = sum(row);
  let before = 0;
  return row.map((size) => {
    const from = before / total;
    const part = size / total;
    before += size;
    return width >= height
      ? { x, y: y + from * height, width: (total * unit) / height, height: part * height }
      : { x: x + from * width, y, width: part * width, height: (total * unit) / width };
  });
}

function without({ x, y, width, height }: Box, thickness: number): Box {
  return width >= height
    ? { x: x + thickness, y, width: width - thickness, height }
    : { x, y: y + thickness, width, height: height - thickness };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
