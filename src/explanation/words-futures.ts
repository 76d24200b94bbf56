/** Shares of futures in words, and when it was too late. */

import { plural, tickSpan } from '../faults/names-and-counts.ts';
import type { Explanation, FutureSpan, Futures, Share } from './explanation.ts';

/** `65 % (58–71 %)`, `all 200 (98–100 %)`, `none of 200 (0–2 %)` */
function shareWords({ failing, of, low, high }: Share): string {
  const between = `(${percent(low)}–${percent(high)} %)`;
  if (failing === of) return `all ${of} ${between}`;
  return failing === 0 ? `none of ${of} ${between}` : `${percent(failing / of)} % ${between}`;
}

export function percent(share: number): number {
  return Math.round(100 * share);
}

/** Rows of a table, with its heading: from which ticks on how many futures fail. */
export function futureRows({
  futures,
  withoutFaults,
}: Pick<Explanation, 'futures' | 'withoutFaults'>): string[][] {
  if (futures === null) return [];
  const heading = [
    'from tick',
    'still fail',
    ...(withoutFaults === null ? [] : ['if no fault begins from there on']),
  ];
  const edges = new Set<number>();
  for (const of of [futures, withoutFaults])
    for (const { fromTick } of inSteps(of?.spans ?? [])) edges.add(fromTick);
  const until = futures.spans.at(-1)!.untilTick;
  const ticks = [...edges].sort((a, b) => a - b);
  const rows = ticks.map((fromTick, index) => {
    const lastTick = (ticks[index + 1] ?? until) - 1;
    const cells = [futures, ...(withoutFaults === null ? [] : [withoutFaults])];
    return [
      tickSpan(fromTick, lastTick).replace(/^ticks? /, ''),
      ...cells.map((of) =>
        spansWords(of.spans.filter((span) => span.fromTick <= lastTick && fromTick < span.untilTick)),
      ),
    ];
  });
  return [heading, ...rows];
}

/** Spans that may as well have one share stand in one row: what differs by less than is known is told as a range. */
function inSteps(spans: readonly FutureSpan[]): FutureSpan[] {
  const steps: FutureSpan[] = [];
  for (const span of spans) {
    const step = steps.at(-1);
    const isAlike =
      step !== undefined &&
      isSure(span) === isSure(step) &&
      span.failing / span.of >= step.low &&
      span.failing / span.of <= step.high;
    if (!isAlike) steps.push(span);
  }
  return steps;
}

/** Do all fail, or none? */
function isSure({ failing, of }: Share): boolean {
  return failing === 0 || failing === of;
}

function spansWords(spans: readonly FutureSpan[]): string {
  const least = spans.reduce((a, b) => (b.failing < a.failing ? b : a));
  const most = spans.reduce((a, b) => (b.failing > a.failing ? b : a));
  if (least.failing === most.failing) return shareWords(least);
  return `${percent(least.failing / least.of)}–${percent(most.failing / most.of)} % (${percent(least.low)}–${percent(most.high)} %)`;
}

/** From when on nothing helps, with how well that is known. */
export function tooLateWords(futures: Futures, withoutFaults: Futures | null, tick: number): string {
  const { certainFromTick, spans, isRefined } = futures;
  const { of, low } = spans.at(-1)!;
  const known = `in all of ${plural(of, 'future')}, which says that at least ${percent(low)} % of all do`;
  if (certainFromTick > tick)
    return `Other luck could have averted it up to the very tick ${tick} in which it fails.`;
  if (certainFromTick > 0) {
    const helps = `no luck helps: it fails ${known}.`;
    return isRefined
      ? `From tick ${certainFromTick} on ${helps} Up to tick ${certainFromTick - 1} it was open.`
      : `From tick ${certainFromTick} on, if not sooner, ${helps}`;
  }
  const blame =
    withoutFaults?.certainFromTick === 0
      ? ' Nor is a fault to blame: it fails as well if nodes join and nothing else happens.'
      : '';
  return `No luck helps, from the first tick on: it fails ${known}.${blame}`;
}
