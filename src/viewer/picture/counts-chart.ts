/** Of many nodes: how many beliefs are wrong in each tick, or about somebody who is down, one area on the other. */
import { BELIEFS, type Belief } from './belief.ts';
import type { CountsLayout, PictureLayout } from './layout.ts';
import { rounded } from './strips.ts';
import { xOfTick } from './time-scale.ts';

/** From the bottom up. What is as it should be is left out, and who is not known yet: while all join that is everybody. */
export const COUNTED: readonly Belief[] = [
  'trusts-down-overdue',
  'lists-down-overdue',
  'suspects-up',
  'dropped-up',
  'trusts-down',
  'suspects-down',
];

export function countsChart(
  counts: CountsLayout,
  nodes: number,
  picture: PictureLayout,
  prefix: string,
): string {
  const { scale, fromTick, untilTick } = picture;
  const { y, height, byBelief } = counts;
  const of = (belief: Belief) => byBelief[BELIEFS.indexOf(belief)]!;
  const last = Math.min(untilTick, byBelief[0]?.length ?? 0);
  const sums = Array.from({ length: last }, (_, tick) =>
    COUNTED.reduce((sum, belief) => sum + of(belief)[tick]!, 0),
  );
  const most = Math.max(1, ...sums.slice(fromTick));
  const bottom = y + height;
  const scaled = (count: number) => rounded(bottom - (count / most) * height);
  const base = new Array<number>(last).fill(0);
  const areas = COUNTED.flatMap((belief) => {
    const counted = of(belief);
    if (!counted.slice(fromTick, last).some((count) => count > 0)) return [];
    const lower = [...base];
    for (let tick = fromTick; tick < last; tick++) base[tick]! += counted[tick]!;
    const upper = steps(base, fromTick, last);
    const back = steps(lower, fromTick, last).reverse();
    const points = [...upper, ...back].map(
      ([at, count]) => `${rounded(xOfTick(scale, at))} ${scaled(count)}`,
    );
    return [
      `<path class="area" fill="url(#${prefix}-${belief})" d="M${points.join('L')}z" data-belief="${belief}"/>`,
    ];
  });
  const label = (at: number, text: string) =>
    `<text class="end tiny quiet" x="${scale.left - 6}" y="${at}">${text}</text>`;
  const title = `<title>How many of the beliefs of ${nodes} nodes are wrong, or about somebody who is down, in each tick; at most ${most}</title>`;
  return `<g class="counts">${title}${areas.join('')}<path class="axis-line" d="M${scale.left} ${y}V${bottom}H${scale.right}"/>${label(y + 8, most.toLocaleString('en'))}${label(bottom, '0')}<text class="small quiet" x="${scale.left + 6}" y="${y + 10}">beliefs, of all ${nodes.toLocaleString('en')} nodes, that are wrong or about somebody who is down</text></g>`;
}

/** The corners of a line of steps; what stays as it was has none. */
function steps(counts: readonly number[], fromTick: number, untilTick: number): [number, number][] {
  const corners: [number, number][] = [];
  for (let tick = fromTick; tick < untilTick; tick++) {
    const count = counts[tick]!;
    if (tick > fromTick && corners.at(-1)![1] === count) continue;
    if (tick > fromTick) corners.push([tick, corners.at(-1)![1]]);
    corners.push([tick, count]);
  }
  corners.push([untilTick, corners.at(-1)?.[1] ?? 0]);
  return corners;
}
