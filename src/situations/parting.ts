/** Situations in which nothing passes between some of the nodes for a while. */
import { NO_SIDE, sideFinder } from '../faults/partition.ts';
import type { Trial } from '../judge/invariant.ts';
import { borneSilence } from './borne-silence.ts';
import { type Cut, cutsOf } from './cuts.ts';
import { faultsOfKind } from './faults.ts';
import { acquaintances, bothLive, listings, type Pair } from './pairs.ts';
import type { Situation } from './situation.ts';

export const oneWayCutBeyondSuspicion: Situation = {
  name: 'one-way-cut-beyond-suspicion',
  statement:
    'For longer than a silence is borne without suspicion nothing passes from one member to another that knows it, and the way back is open.',
  watch(trial, reached) {
    const { suspectTicks } = borneSilence(trial);
    const cuts = cutsOf(trial.schedule);
    const long = cuts.filter(({ fromTick, untilTick }) => untilTick - fromTick > suspectTicks);
    if (long.length === 0) return {};
    const pairs = new Map<Cut, Pair[]>();
    const isOneWay = (cut: Cut) => (from: number, to: number) =>
      cut.covers(from, to) && !cuts.some((back) => overlap(cut, back) && back.covers(to, from));
    return {
      tickEnded(tick) {
        for (const cut of long) {
          if (tick === cut.fromTick) pairs.set(cut, acquaintances(trial, isOneWay(cut)));
          if (tick !== cut.fromTick + suspectTicks) continue;
          if (pairs.get(cut)?.some((pair) => bothLive(trial, pair))) reached();
        }
      },
    };
  },
};

function overlap(cut: Cut, other: Cut): boolean {
  return cut.fromTick < other.untilTick && other.fromTick < cut.untilTick;
}

export const partitionBeyondRemovalHeals: Situation = {
  name: 'partition-beyond-removal-heals',
  statement:
    'Two live members that nothing has passed between for longer than a silence is borne without removal have removed each other, and list each other again when the partition is over.',
  watch(trial, reached) {
    const { removeTicks } = borneSilence(trial);
    const long = cutsOf(trial.schedule).filter(
      ({ fromTick, untilTick }) => untilTick - fromTick > removeTicks,
    );
    if (long.length === 0) return {};
    const pairs = new Map<Cut, Pair[]>();
    return {
      tickEnded(tick) {
        for (const cut of long) {
          const { fromTick, untilTick, covers } = cut;
          if (tick === fromTick) {
            const parted = (one: number, other: number) => covers(one, other) && covers(other, one);
            pairs.set(cut, acquaintances(trial, parted));
          } else if (tick === untilTick - 1) {
            const strangers = pairs.get(cut)?.filter((pair) => listings(trial, pair) === 0) ?? [];
            pairs.set(cut, strangers);
          } else if (tick >= untilTick) {
            if (pairs.get(cut)?.some((pair) => bothLive(trial, pair) && listings(trial, pair) === 2))
              reached();
          }
        }
      },
    };
  },
};

export const partitionWithThreeSides: Situation = {
  name: 'partition-with-three-sides',
  statement: 'A partition parts members from each other on three sides or more.',
  watch({ schedule, nodes, views }, reached) {
    const partitions = faultsOfKind(schedule, 'partition')
      .filter(({ oneWay, sides }) => !oneWay && sides.length >= 3)
      .map((fault) => ({ fault, sides: [...nodes.keys()].map(sideFinder(fault.sides)) }));
    if (partitions.length === 0) return {};
    return {
      tickEnded(tick) {
        for (const { fault, sides } of partitions) {
          if (tick < fault.fromTick || tick >= fault.untilTick) continue;
          const manned = sides.filter((_, node) => nodes[node]!.up && views[node]!.inGroup);
          if (new Set(manned.filter((side) => side !== NO_SIDE)).size >= 3) reached();
        }
      },
    };
  },
};

export const memberIsolated: Situation = {
  name: 'member-isolated',
  statement: 'All links from and to a member are cut, of those to two or more others that are up.',
  watch(trial, reached) {
    const cuts = cutsOf(trial.schedule);
    if (cuts.length === 0 || trial.schedule.nodes < 3) return {};
    return {
      tickEnded(tick) {
        if (cuts.every(({ untilTick }) => tick !== untilTick - 1)) return;
        const inForce = cuts.filter(({ fromTick, untilTick }) => fromTick <= tick && tick < untilTick);
        if (hasIsolated(trial, (from, to) => inForce.some(({ covers }) => covers(from, to)))) reached();
      },
    };
  },
};

function hasIsolated({ nodes, views }: Trial, isCut: (from: number, to: number) => boolean): boolean {
  const up = [...nodes.keys()].filter((node) => nodes[node]!.up);
  const parted = (one: number, other: number) => one === other || (isCut(one, other) && isCut(other, one));
  return up.length >= 3 && up.some((one) => views[one]!.inGroup && up.every((other) => parted(one, other)));
}

export const wholeNetworkSilent: Situation = {
  name: 'whole-network-silent',
  statement:
    'For longer than a silence is borne without removal every message is lost, with three or more nodes up.',
  watch({ schedule, nodes, promises }, reached) {
    if (cutsOf(schedule).length === 0) return {};
    const { removeTicks } = borneSilence({ promises });
    let firstLossTick: number | null = null;
    return {
      delivered() {
        firstLossTick = null;
      },
      lost(tick, _message, reason) {
        if (reason === 'nobody there') return;
        firstLossTick ??= tick;
        if (tick - firstLossTick > removeTicks && nodes.filter(({ up }) => up).length >= 3) reached();
      },
    };
  },
};
