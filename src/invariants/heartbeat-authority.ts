/** S2, own-heartbeat authority: nobody but j raises j's heartbeat. */
import { DEPARTED, type MemberVector } from '../protocol/member-list.ts';
import { nodeName, nodeOfAddress } from '../simulation/schedule.ts';
import type { Invariant } from './invariant.ts';

/** What one life of a node has issued: the heartbeat of each tick since it started. */
interface Issued {
  readonly startedTick: number;
  readonly heartbeats: number[];
  hasLeft: boolean;
}

/** Causal past is read off the world's clocks: of what j had issued by the tick that i's clock shows for j. */
export const heartbeatAuthority: Invariant = {
  name: 'heartbeat-authority',
  statement: 'Every heartbeat in a list or a message was issued by its owner in the causal past.',
  source: 'theory S2; 1998 §2',
  tier: 'heartbeat',
  watch(trial) {
    const lives: Issued[][] = trial.nodes.map(() => []);

    /** The highest heartbeat of that life that `holder` can have heard of, or -1. */
    function highestKnowable(holder: number, owner: number, epoch: number | null): number {
      const known = trial.clockOf(holder).past[owner]!;
      const candidates = epoch === null ? lives[owner]! : [lives[owner]![epoch]];
      let highest = -1;
      for (const life of candidates) {
        if (life === undefined || known < life.startedTick) continue;
        const last = Math.min(known - life.startedTick, life.heartbeats.length - 1);
        for (let i = epoch === null ? 0 : last; i <= last; i++) highest = Math.max(highest, life.heartbeats[i]!);
      }
      return highest;
    }

    function check(
      tick: number,
      holder: number,
      { addresses, epochs, heartbeats }: Omit<MemberVector, 'epochs'> & { epochs: readonly number[] | null },
      where: 'list' | 'message',
    ): void {
      for (let i = 0; i < addresses.length; i++) {
        const owner = nodeOfAddress(addresses[i]!);
        const epoch = epochs === null ? null : epochs[i]!;
        const heartbeat = heartbeats[i]!;
        if (heartbeat === DEPARTED && epoch !== null && lives[owner]?.[epoch]?.hasLeft === true) continue;
        const highest = lives[owner] === undefined ? -1 : highestKnowable(holder, owner, epoch);
        if (heartbeat <= highest) continue;
        trial.violate({
          tick,
          nodes: [holder, owner],
          expected:
            highest < 0
              ? `nothing of ${nodeName(owner)} (epoch ${epoch ?? 'any'}) could have reached ${nodeName(holder)}`
              : `${nodeName(owner)} had issued no heartbeat above ${highest} that could have reached ${nodeName(holder)}`,
          seen: `heartbeat ${heartbeat} of ${nodeName(owner)} in a ${where} of ${nodeName(holder)}`,
        });
        return;
      }
    }

    return {
      started(tick, node) {
        lives[node]!.push({ startedTick: tick, heartbeats: [], hasLeft: false });
      },
      stepped({ tick, node, cause, before, after }) {
        if (after.heartbeats === null) return;
        const own = after.heartbeats[after.addresses.findIndex((address) => nodeOfAddress(address) === node)];
        const life = lives[node]!.at(-1)!;
        if (cause === 'start' || cause === 'tick') life.heartbeats[tick - life.startedTick] = own ?? 0;
        if (cause === 'leave') life.hasLeft = true;
        if (before.heartbeats === after.heartbeats) return;
        const { addresses, epochs, heartbeats } = after;
        check(tick, node, { addresses, epochs, heartbeats }, 'list');
      },
      sent({ from, sentTick, carries }) {
        if (carries === null || carries.heartbeats === trial.views[from]!.heartbeats) return;
        const epochs = trial.views[from]!.epochs === null ? null : carries.epochs;
        check(sentTick, from, { ...carries, epochs }, 'message');
      },
    };
  },
};
