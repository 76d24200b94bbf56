/**
 * A space-time diagram as data: for a few ticks of a run, every message with its two ends, and what each node
 * believes of one of them. It comes from a run like any other, so the picture shows what has happened.
 */

import { addressOfNode, nodeName } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Address } from '../protocol/address.ts';
import type { Protocol } from '../protocol/protocol.ts';
import type { Envelope } from '../simulation/observer.ts';
import { runWorld } from '../simulation/world.ts';

export type Belief = 'trusts' | 'suspects' | 'does not list';

/** From this tick on, until the next of the same node. */
export interface Opinion {
  readonly tick: number;
  readonly belief: Belief;
}

export interface Lane {
  readonly name: string;
  /** Since when it is down; `null` while it is up. */
  readonly downSince: number | null;
  /** Its opinions of the one that the diagram is about, ascending. */
  readonly opinions: readonly Opinion[];
}

export interface Arrow {
  /** By number, from 0 on. */
  readonly from: number;
  readonly to: number;
  readonly sentTick: number;
  readonly arrivalTick: number;
  readonly isLost: boolean;
  /** Does it tell of the one that the diagram is about, by somebody else? */
  readonly tells: boolean;
}

export interface SpaceTime {
  /** The name of the node that the diagram is about. */
  readonly about: string;
  readonly fromTick: number;
  readonly untilTick: number;
  readonly lanes: readonly Lane[];
  readonly arrows: readonly Arrow[];
}

export interface Frame {
  /** The node, by number, from 0 on. */
  readonly about: number;
  readonly fromTick: number;
  readonly untilTick: number;
}

/** What happens under a schedule in these ticks, both of them included. */
export function spaceTimeOf<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  { about, fromTick, untilTick }: Frame,
): SpaceTime {
  const address = addressOfNode(about);
  const downSince: (number | null)[] = Array.from({ length: schedule.nodes }, () => null);
  const opinions: Opinion[][] = downSince.map(() => []);
  const arrows: Arrow[] = [];

  function arrived(arrivalTick: number, envelope: Envelope<Message>, isLost: boolean): void {
    const { from, to, sentTick, message } = envelope;
    const tells = from !== about && protocol.carries(message)?.addresses.includes(address) === true;
    if (sentTick >= fromTick) arrows.push({ from, to, sentTick, arrivalTick, isLost, tells });
  }

  runWorld(
    protocol,
    { ...schedule, horizonTicks: Math.min(schedule.horizonTicks, untilTick + 1) },
    {
      observer: {
        started: (_, node) => {
          downSince[node] = null;
        },
        stopped: (tick, node) => {
          downSince[node] = tick;
        },
        stepped: (tick, node, _, state) => {
          const belief = beliefOf(protocol, state, address);
          const own = opinions[node]!;
          if (own.at(-1)?.belief !== belief) own.push({ tick, belief });
        },
        delivered: (tick, envelope) => arrived(tick, envelope, false),
        lost: (tick, envelope) => arrived(tick, envelope, true),
      },
    },
  );
  const lanes = opinions.map((own, node) => ({
    name: nodeName(node),
    downSince: downSince[node]!,
    opinions: own,
  }));
  return { about: nodeName(about), fromTick, untilTick, lanes, arrows };
}

function beliefOf<State, Message>(protocol: Protocol<State, Message>, state: State, of: Address): Belief {
  const { addresses, suspects } = protocol.view(state);
  if (suspects.includes(of)) return 'suspects';
  return addresses.includes(of) ? 'trusts' : 'does not list';
}
