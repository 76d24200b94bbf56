/** What may go wrong in a group, each kind at its plainest: what there is to choose from where few faults are left. */
import type { Fault, FaultKind } from '../faults/fault.ts';
import { linkEndsAmong, linksAmong } from '../faults/link-effect.ts';
import { type NodeName, STRANGER } from '../faults/nodes.ts';
import { lastFaultTick, type Schedule } from '../faults/schedule.ts';
import type { ShrinkSpace } from './search.ts';

/** All that take an instant. */
export function plainInstants(names: readonly NodeName[], atTick: number): Fault[] {
  return [
    ...names.flatMap((node): Fault[] => [
      { kind: 'crash', atTick, node },
      { kind: 'restart', atTick, node },
      { kind: 'leave', atTick, node },
      { kind: 'join', atTick, node },
      { kind: 'flood', atTick, to: node, strangers: 1 },
      ...[...names, STRANGER].map(
        (about): Fault => ({ kind: 'forge', atTick, to: node, about, life: 0, heartbeat: 0 }),
      ),
      ...(['monotonic', 'wall'] as const).flatMap((clock) =>
        [1, -1].map((byTicks): Fault => ({ kind: 'clock-jump', atTick, node, clock, byTicks })),
      ),
    ]),
    ...linksAmong(names).map((link): Fault => ({ kind: 'lose', atTick, ...link, place: 0 })),
  ];
}

/** All that last for a while. */
export function plainWindows(names: readonly NodeName[], fromTick: number, untilTick: number): Fault[] {
  const window = { fromTick, untilTick };
  return [
    ...names.flatMap((node): Fault[] => [
      { kind: 'pause', node, ...window, wakes: 'mail-first' },
      { kind: 'pause', node, ...window, wakes: 'timer-first' },
      { kind: 'slow-clock', node, ...window, everyTicks: 2 },
      { kind: 'slow-reader', node, ...window, messagesPerTick: 1, queueLimit: 1, loses: 'newest' },
      { kind: 'meet', node, ...window },
    ]),
    ...linkEndsAmong(names).flatMap((link): Fault[] => [
      { kind: 'drop', ...link, ...window, share: 1 },
      { kind: 'duplicate', ...link, ...window, share: 1, lagTicks: 0 },
      { kind: 'corrupt', ...link, ...window, share: 1 },
    ]),
  ];
}

/** Is it of these kinds? A message that is lost by name is a loss like any, and a join after the first a return. */
export function isOfKinds({ kind }: Fault, kinds: readonly FaultKind[]): boolean {
  if (kind === 'lose') return kinds.includes('lose') || kinds.includes('drop');
  return kinds.includes(kind === 'join' ? 'leave' : kind);
}

/** In so many ticks whatever the schedule does is done, and whoever is silent meanwhile is given up. */
export function ticksToTry(schedule: Schedule, calm: Schedule, { settings }: ShrinkSpace): number {
  return Math.max(lastFaultTick(schedule) + 1, ...settings.troubles(calm).atTicks);
}
