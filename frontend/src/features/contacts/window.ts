/** One line of the list: a heading or a person, and how high it is in rem. */
export interface Line<T> {
  readonly item: T;
  readonly height: number;
}

/** Where each line begins, in rem; one more than there are lines, the last is the whole height. */
export function lineTops(lines: readonly Line<unknown>[]): Float64Array {
  const tops = new Float64Array(lines.length + 1);
  lines.forEach((line, at) => {
    tops[at + 1] = (tops[at] ?? 0) + line.height;
  });
  return tops;
}

/**
 * Which lines to draw: those between `from` and `to`.
 *
 * @param tops - see {@link lineTops}
 * @param from - the upper edge of what is in sight, in rem
 * @param to - the lower edge
 * @returns first line, and the one after the last
 */
export function linesBetween(tops: Float64Array, from: number, to: number): { first: number; end: number } {
  const last = Math.max(0, tops.length - 1);
  const first = Math.max(0, firstAfter(tops, from) - 1);
  return { first: Math.min(first, last), end: Math.min(last, firstAfter(tops, to)) };
}

function firstAfter(tops: Float64Array, value: number): number {
  let low = 0;
  let high = tops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tops[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
