/** What the faults of one tick do: which begin, end, act, or do not apply. */
import { definitionOf, type Fault, isLie } from '../faults/fault.ts';
import { nameOf } from '../faults/names-and-counts.ts';
import type { Standing } from '../faults/node-effect.ts';
import { createRoster } from '../faults/roster.ts';
import type { Schedule } from '../faults/schedule.ts';
import { strike, victimOf } from '../faults/strike.ts';
import type { Sight } from '../faults/telling.ts';
import { isEmpty, isWindow, startOf } from '../faults/times.ts';

/** The ticks in which a fault begins, ends, acts or does not apply: in the others there is nothing to ask for. */
export function ticksOfFaults({ faults }: Schedule): ReadonlySet<number> {
  return new Set(
    faults.flatMap((fault) => (isWindow(fault) ? [fault.fromTick, fault.untilTick] : [fault.atTick])),
  );
}

/** Which faults that last for a while begin in this tick, and which have ended, but for those that tell of themselves. */
export function windowsOfTick({ faults }: Schedule, tick: number): string[] {
  const acting = faults.filter((fault) => isWindow(fault)).filter((fault) => !isEmpty(fault));
  const ended = acting.filter(({ fromTick, untilTick }) => untilTick === tick && untilTick > fromTick + 1);
  const begun = acting.filter(({ fromTick }) => fromTick === tick);
  return [
    ...ended.flatMap((fault) => definitionOf(fault).told.whileItLasts?.ends(fault) ?? []),
    ...begun.flatMap((fault) => {
      // A fault of one tick has no end of its own to tell.
      const when = fault.untilTick === fault.fromTick + 1 ? 'in this tick' : 'from now on';
      const what = definitionOf(fault).told.whileItLasts?.says(fault);
      return what === undefined ? [] : [`${when} ${what}`];
    }),
  ];
}

/** What has come of the faults of this tick, as far as it is seen. What several come to is told once. */
export function seenOfFaults({ faults }: Schedule, tick: number, sight: Sight): string[] {
  const ofTick = faults.filter((fault) => startOf(fault) === tick);
  return [
    ...new Set(ofTick.flatMap((fault) => definitionOf(fault).told.inItsTick?.says(fault, sight) ?? [])),
  ];
}

/**
 * The faults of a tick that did not apply when their turn came, given how the nodes stood before it, and
 * whether any lie was told in it.
 */
export function idleFaults(
  { faults }: Schedule,
  tick: number,
  before: readonly Standing[],
  lied: boolean,
): string[] {
  const roster = createRoster(before);
  roster.beginTick(tick);
  const ofTick = faults.filter((fault) => startOf(fault) === tick && !isEmpty(fault));
  return ofTick.flatMap((fault) => {
    const node = victimOf(fault);
    if (node === null || node >= before.length) return [];
    const standing = roster.standing(node);
    if (!strike(fault, roster)) return [`${idleWords(fault, nameOf(node))}: ${whyNot(standing)}`];
    return isLie(fault.kind) && !lied ? [`${idleWords(fault, nameOf(node))}: there is no such message`] : [];
  });
}

function idleWords(fault: Fault, node: string): string {
  return definitionOf(fault).does.node?.idle(node) ?? '';
}

function whyNot({ up, hasLeft, life, stalled }: Standing): string {
  if (stalled) return 'it is stalled';
  if (up) return 'it is up already';
  if (life < 0) return 'it has never been up';
  return hasLeft ? 'it has left' : 'it is down';
}
