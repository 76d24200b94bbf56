/** S2, own-heartbeat authority: nobody but j raises j's heartbeat. */

import { addressOfNode, nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant } from '../../judge/invariant.ts';
import { nameOfEpoch } from '../../judge/listing.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import { DEPARTED } from '../member-list.ts';

/** What one life of a node has issued: the heartbeat of each tick since it started, of those it has made. */
interface Issued {
  readonly node: number;
  /** The world's count. */
  readonly life: number;
  readonly startedTick: number;
  readonly heartbeats: number[];
  hasLeft: boolean;
}

/** The second tier of a list or a message. */
interface Heartbeats {
  readonly addresses: readonly number[];
  readonly epochs: readonly number[] | null;
  readonly heartbeats: readonly number[];
}

/** Causal past is read off the world's clocks: of what j had issued by the tick that i's clock shows for j. */
export const heartbeatAuthority: Invariant = {
  name: 'heartbeat-authority',
  statement: 'Every heartbeat in a list or a message was issued by its owner in the causal past.',
  source: 'S2; 1998 §2',
  derivation: 'S2, src/gossip/claims/heartbeat-authority.ts',
  tier: 'heartbeat',
  about: 'belief',
  underLoss: 'Yes, as it stands.',
  underForgery: { holds: false, because: 'a lie is a heartbeat that its owner has not issued' },
  schedules: {},
  watch(trial) {
    const lives: Issued[][] = trial.nodes.map(() => []);

    /** The highest heartbeat of that life that whoever has this past can have heard of, or -1. */
    function highestKnowable(past: readonly number[], owner: number, epoch: number | null): number {
      const known = past[owner]!;
      let highest = -1;
      for (const life of lives[owner]!) {
        if (known < life.startedTick || !isCalled(life, epoch)) continue;
        const last = Math.min(known - life.startedTick, life.heartbeats.length - 1);
        for (let i = epoch === null ? 0 : last; i <= last; i++)
          highest = Math.max(highest, life.heartbeats[i] ?? -1);
      }
      return highest;
    }

    /** Does the life bear that name? Without one on either side it may be any. */
    function isCalled({ node, life }: Issued, epoch: number | null): boolean {
      const name = trial.lifeEpochs[node]![life]!;
      return epoch === null || name === null || name === epoch;
    }

    function hasLeft(owner: number, epoch: number | null): boolean {
      return epoch !== null && lives[owner]?.some((life) => life.hasLeft && isCalled(life, epoch)) === true;
    }

    /** Of what was checked before, at the same places, nothing is asked again. */
    function check(
      tick: number,
      holder: number,
      held: Heartbeats,
      checked: readonly number[] | null,
      where: 'list' | 'message',
    ): void {
      const { addresses, epochs, heartbeats } = held;
      const { past } = trial.clockOf(holder);
      for (let i = 0; i < addresses.length; i++) {
        const heartbeat = heartbeats[i]!;
        if (checked !== null && checked[i] === heartbeat) continue;
        const owner = nodeOfAddress(addresses[i]!);
        const epoch = epochs === null ? null : epochs[i]!;
        if (heartbeat === DEPARTED && hasLeft(owner, epoch)) continue;
        const highest = lives[owner] === undefined ? -1 : highestKnowable(past, owner, epoch);
        if (heartbeat <= highest) continue;
        trial.violate({
          tick,
          nodes: [holder, owner],
          expected:
            highest < 0
              ? `nothing of ${nameOfEpoch(trial, owner, epoch)} could have reached ${nodeName(holder)}`
              : `${nodeName(owner)} had issued no heartbeat above ${highest} that could have reached ${nodeName(holder)}`,
          seen: `heartbeat ${heartbeat} of ${nodeName(owner)} in a ${where} of ${nodeName(holder)}`,
        });
        return;
      }
    }

    return {
      started(tick, node) {
        const { life } = trial.nodes[node]!;
        lives[node]!.push({ node, life, startedTick: tick, heartbeats: [], hasLeft: false });
      },
      stepped({ tick, node, cause, before, after }) {
        const { addresses, epochs, heartbeats } = after;
        if (heartbeats === null) return;
        const life = lives[node]!.at(-1)!;
        if (cause === 'leave') life.hasLeft = true;
        if (cause === 'start' || cause === 'tick') {
          const own = indexOfAddress(addresses, addressOfNode(node));
          life.heartbeats[tick - life.startedTick] = heartbeats[own] ?? 0;
        }
        if (before.heartbeats === heartbeats) return;
        const sameMembers = before.addresses === addresses && before.epochs === epochs;
        check(tick, node, { addresses, epochs, heartbeats }, sameMembers ? before.heartbeats : null, 'list');
      },
      sent({ from, sentTick, carries }) {
        if (carries === null || carries.heartbeats === trial.views[from]!.heartbeats) return;
        const epochs = trial.views[from]!.epochs === null ? null : carries.epochs;
        check(sentTick, from, { ...carries, epochs }, null, 'message');
      },
    };
  },
};
