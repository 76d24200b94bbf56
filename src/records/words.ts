/**
 * A verdict in words. The claims speak of nodes by number and of ticks; who reads them knows the names of his system, and
 * the time of its clocks.
 */

import { plural } from '../faults/names-and-counts.ts';
import type { Violation } from '../judge/invariant.ts';
import { notJudgedLines } from '../story/judged-words.ts';
import { hanging } from '../story/wrap.ts';
import type { TraceHeader } from '../trace/header.ts';
import type { Departure } from './departures.ts';
import type { TraceVerdict } from './verdict.ts';

/** How a trace is spoken of. */
export interface Speech {
  /** The name of a node. */
  name(node: number): string;
  /** A time, or how long something took: `12.5 s`, or `12 ticks`. */
  time(ticks: number): string;
  /** When something was: `12.5 s`, or `tick 12`. */
  moment(tick: number): string;
  /** What a claim says, in these words. */
  said(text: string): string;
}

/** @param ticksASecond how many ticks a second has; `null`: ticks are all that is known. */
export function speechOf({ nodes }: TraceHeader, ticksASecond: number | null): Speech {
  const name = (node: number) => nodes[node]?.name ?? `n${node + 1}`;
  const named = (text: string) => text.replace(/\bn(\d+)\b/g, (_, number) => name(Number(number) - 1));
  if (ticksASecond === null) {
    const time = (ticks: number) => plural(ticks, 'tick');
    return { name, time, moment: (tick) => `tick ${tick}`, said: named };
  }
  const time = (ticks: number) => `${Number((ticks / ticksASecond).toFixed(3))} s`;
  return {
    name,
    time,
    moment: time,
    said: (text) =>
      named(text)
        .replace(/\bin tick (\d+)/g, (_, tick) => `at ${time(Number(tick))}`)
        .replace(/\btick (\d+)/g, (_, tick) => time(Number(tick)))
        .replace(/(\d+) ticks?\b/g, (_, ticks) => time(Number(ticks))),
  };
}

const MARGIN = '  ';
/** Of more it is said how many there were. */
const MOST_DEPARTURES = 12;

/** All of it, line by line. */
export function verdictLines(verdict: TraceVerdict, speech: Speech): string[] {
  const { broken, held, falsePositives, departures } = verdict;
  const { counted, excused } = falsePositives;
  const unjudged = notJudgedLines({ claims: held, notJudged: verdict.notJudged }, MARGIN);
  const excuse =
    excused === null ? 'nobody can say whether any is excused' : `${excused} of these are excused`;
  return [
    ...broken.flatMap(({ claim, times, first }) => [
      `${MARGIN}broken      ${claim}, ${plural(times, 'time')}`,
      ...first.flatMap((violation, index) => violationLines(violation, speech, index === 0)),
      ...(times > first.length ? [`${MARGIN}            … and ${times - first.length} more`] : []),
    ]),
    ...(held.length === 0 ? [] : hanging(`${MARGIN}holds       `, held.join(', '))),
    ...unjudged.map((line) => line.replace(/^ {2}not judged {2}/, `${MARGIN}not judged  `)),
    ...(counted === 0
      ? []
      : hanging(
          `${MARGIN}counted     `,
          `${plural(counted, 'time')} a live member was suspected or removed; ${excuse}`,
        )),
    ...departures
      .slice(0, MOST_DEPARTURES)
      .flatMap((one) => hanging(`${MARGIN}went down   `, departureWords(one, speech))),
    ...(departures.length > MOST_DEPARTURES
      ? [`${MARGIN}            … and ${departures.length - MOST_DEPARTURES} more`]
      : []),
  ];
}

/** Only the first is told whole. */
function violationLines(violation: Violation, { moment, said }: Speech, isFirst: boolean): string[] {
  const { tick, expected, seen } = violation;
  const at = `${MARGIN}            at ${moment(tick)}  `;
  return [
    ...hanging(at, said(seen)),
    ...(isFirst ? hanging(`${MARGIN}            expected  `, said(expected)) : []),
  ];
}

function departureWords(
  { node, tick, how, backTick, observers, suspectedAfter, removedAfter }: Departure,
  { name, time, moment }: Speech,
): string {
  const went = `${name(node)} ${how === 'left' ? 'left' : 'crashed'} at ${moment(tick)}`;
  const back = backTick === null ? '' : `; it came up again at ${moment(backTick)}`;
  const noticed = (what: string, after: readonly number[]) => {
    if (after.length === 0) return `${what} by none of ${observers}`;
    const within = `within ${time(after.at(-1)!)}`;
    return `${what} by ${after.length} of ${observers}, ${within}`;
  };
  const isSuspected = suspectedAfter.some((ticks, place) => ticks !== removedAfter[place]);
  const doubts = isSuspected ? `${noticed('suspected', suspectedAfter)}, ` : '';
  return `${went}: ${doubts}${noticed('removed', removedAfter)}${back}`;
}

/** The sum of it, in a line. */
export function sumLine({ broken, held, notJudged }: TraceVerdict): string {
  const claims = plural(broken.length + held.length + notJudged.length, 'claim');
  return `${claims}: ${broken.length} broken, ${held.length} ${held.length === 1 ? 'holds' : 'hold'}, ${notJudged.length} not judged.`;
}
