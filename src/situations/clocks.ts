/** Situations in which a node's time is not the world's: it stalls, or its clock goes wrong. */

import { nodeName } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Monitor, Trial } from '../judge/invariant.ts';
import { lists } from '../judge/listing.ts';
import { borneSilence } from './borne-silence.ts';
import { faultsOfKind, hasFault } from './faults.ts';
import type { Situation } from './situation.ts';

export const pauseBeyondSuspicion: Situation = {
  name: 'pause-beyond-suspicion',
  statement: 'A member that lists others goes on after a stall that is long enough for it to be suspected.',
  watch: (trial, reached) => wakesAfter(trial, borneSilence(trial).suspectTicks, reached),
};

export const pauseBeyondRemoval: Situation = {
  name: 'pause-beyond-removal',
  statement: 'A member that lists others goes on after a stall that is long enough for it to be removed.',
  watch: (trial, reached) => wakesAfter(trial, borneSilence(trial).removeTicks, reached),
};

function wakesAfter(trial: Trial, ticks: number, reached: () => void): Monitor {
  const since = new Map<number, number>();
  return {
    paused(tick, node) {
      since.set(node, tick);
    },
    resumed(tick, node) {
      if (tick - (since.get(node) ?? tick) > ticks && hasCompany(trial, node)) reached();
    },
  };
}

export const longPauseWakesTimerFirst: Situation = {
  name: 'long-pause-wakes-timer-first',
  statement:
    'A member that lists others goes on after a stall that is long enough for it to be suspected, and makes its own turn before it reads the mail that has waited.',
  watch(trial, reached) {
    const { suspectTicks } = borneSilence(trial);
    if (faultsOfKind(trial.schedule, 'pause').every(({ wakes }) => wakes === 'mail-first')) return {};
    const since = new Map<number, number>();
    const hasMail = new Set<number>();
    return {
      paused(tick, node) {
        since.set(node, tick);
        hasMail.delete(node);
      },
      waits(_tick, { to }) {
        hasMail.add(to);
      },
      resumed(tick, node, wakes) {
        if (wakes === 'mail-first' || !hasMail.has(node) || !hasCompany(trial, node)) return;
        if (tick - (since.get(node) ?? tick) > suspectTicks) reached();
      },
    };
  },
};

export const clockAheadBeyondSuspicion: Situation = {
  name: 'clock-ahead-beyond-suspicion',
  statement:
    'The clock of a member that lists others is set ahead by so much that all the others look silent for long enough to be suspected.',
  watch: (trial, reached) =>
    clockIsSet(trial, (byTicks) => byTicks > borneSilence(trial).suspectTicks, reached),
};

export const clockSetBack: Situation = {
  name: 'clock-set-back',
  statement: 'The clock of a member that lists others is set back.',
  watch: (trial, reached) => clockIsSet(trial, (byTicks) => byTicks < 0, reached),
};

function clockIsSet(trial: Trial, wanted: (byTicks: number) => boolean, reached: () => void): Monitor {
  const jumps = faultsOfKind(trial.schedule, 'clock-jump').filter(
    ({ clock, byTicks }) => clock === 'monotonic' && wanted(byTicks),
  );
  if (jumps.length === 0) return {};
  return {
    clockMoved(tick, node) {
      const isSet = jumps.some((jump) => jump.atTick === tick && jump.node === nodeName(node));
      if (isSet && hasCompany(trial, node)) reached();
    },
  };
}

export const wallClockSetBack: Situation = {
  name: 'wall-clock-set-back',
  statement: 'The wall clock of a member that lists others is set back.',
  watch(trial, reached) {
    if (!setsWallBack(trial.schedule)) return {};
    return {
      wallMoved(_tick, node, byTicks) {
        if (byTicks < 0 && hasCompany(trial, node)) reached();
      },
    };
  },
};

export const wallClockSetBackBetweenLives: Situation = {
  name: 'wall-clock-set-back-between-lives',
  statement:
    'The wall clock of a node is set back while it is down, and it comes up again while somebody lists it.',
  watch({ schedule, nodes, views }, reached) {
    if (!setsWallBack(schedule) || !hasFault(schedule, 'leave', 'restart')) return {};
    const setBack = new Set<number>();
    return {
      wallMoved(_tick, node, byTicks) {
        const { up, life } = nodes[node]!;
        if (byTicks < 0 && !up && life >= 0) setBack.add(node);
      },
      started(_tick, node) {
        if (!setBack.delete(node)) return;
        if (nodes.some(({ up }, other) => other !== node && up && lists(views[other]!, node))) reached();
      },
    };
  },
};

function setsWallBack(schedule: Schedule): boolean {
  return faultsOfKind(schedule, 'clock-jump').some(({ clock, byTicks }) => clock === 'wall' && byTicks < 0);
}

export const slowClock: Situation = {
  name: 'slow-clock',
  statement: 'The clock of a member that lists others stands still for a tick, because it is slow.',
  watch(trial, reached) {
    const slow = faultsOfKind(trial.schedule, 'slow-clock');
    if (slow.length === 0) return {};
    return {
      clockMoved(tick, node) {
        const isSlow = slow.some(
          (fault) => fault.node === nodeName(node) && fault.fromTick <= tick && tick < fault.untilTick,
        );
        if (isSlow && hasCompany(trial, node)) reached();
      },
    };
  },
};

function hasCompany({ nodes, views }: Trial, node: number): boolean {
  return nodes[node]!.up && views[node]!.inGroup && views[node]!.addresses.length > 1;
}
