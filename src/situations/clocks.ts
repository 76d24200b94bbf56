/** Situations in which a node's time is not the world's: it stalls, or its clock goes wrong. */
import type { Monitor, Trial } from '../invariants/invariant.ts';
import { nodeName, type WakeOrder } from '../simulation/schedule.ts';
import { faultsOfKind } from './faults.ts';
import type { Situation } from './situation.ts';

export const pauseBeyondFailTicks: Situation = {
  name: 'pause-beyond-fail-ticks',
  statement: 'A member that lists others goes on after a stall of more than failTicks.',
  watch: (trial, reached) => wakesAfter(trial, trial.schedule.settings.failTicks, reached),
};

export const pauseBeyondCleanupTicks: Situation = {
  name: 'pause-beyond-cleanup-ticks',
  statement: 'A member that lists others goes on after a stall of more than cleanupTicks.',
  watch: (trial, reached) => wakesAfter(trial, trial.schedule.settings.cleanupTicks, reached),
};

export const timerFirstAfterFailTicks: Situation = {
  name: 'timer-first-after-fail-ticks',
  statement:
    'A member that lists others makes its turn after a stall of more than failTicks, and only then reads its mail.',
  watch(trial, reached) {
    if (!faultsOfKind(trial.schedule, 'pause').some(({ wakes }) => wakes === 'timer-first')) return {};
    return wakesAfter(trial, trial.schedule.settings.failTicks, reached, 'timer-first');
  },
};

/** In either order, unless one is given. */
function wakesAfter(trial: Trial, ticks: number, reached: () => void, order?: WakeOrder): Monitor {
  const since = new Map<number, number>();
  return {
    paused(tick, node) {
      since.set(node, tick);
    },
    resumed(tick, node, wakes) {
      if (order !== undefined && wakes !== order) return;
      if (tick - (since.get(node) ?? tick) > ticks && hasCompany(trial, node)) reached();
    },
  };
}

export const clockAheadBeyondFailTicks: Situation = {
  name: 'clock-ahead-beyond-fail-ticks',
  statement: 'The clock of a member that lists others is set ahead by more than failTicks.',
  watch: (trial, reached) =>
    clockIsSet(trial, (byTicks) => byTicks > trial.schedule.settings.failTicks, reached),
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

export const wallClockAheadBeyondFailTicks: Situation = {
  name: 'wall-clock-ahead-beyond-fail-ticks',
  statement: 'The wall clock of a member that lists others is set ahead by more than failTicks.',
  watch: (trial, reached) =>
    wallIsSet(trial, (byTicks) => byTicks > trial.schedule.settings.failTicks, reached),
};

export const wallClockSetBack: Situation = {
  name: 'wall-clock-set-back',
  statement: 'The wall clock of a member that lists others is set back.',
  watch: (trial, reached) => wallIsSet(trial, (byTicks) => byTicks < 0, reached),
};

function wallIsSet(trial: Trial, wanted: (byTicks: number) => boolean, reached: () => void): Monitor {
  if (!faultsOfKind(trial.schedule, 'clock-jump').some(({ clock }) => clock === 'wall')) return {};
  return {
    wallMoved(_tick, node, byTicks) {
      if (wanted(byTicks) && hasCompany(trial, node)) reached();
    },
  };
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
