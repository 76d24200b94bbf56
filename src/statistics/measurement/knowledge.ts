/**
 * What the members of a settled group know of each other, at every tick of a window: how old it is, and how
 * long nothing new has come.
 *
 * `failTicks` is out of reach in these runs, so nobody is ever suspected. Then the rules that could disturb
 * the comparison have nothing to do: `silence` leaves nobody out, `seedContact` misses nobody, and `news`
 * has none to tell. What is left is gossip, as the chain has it, and silence > T_f can be read off one run
 * for every T_f at once.
 */

import { deriveSettings, setupOf } from '../../gossip/settings.ts';
import type { NodeState } from '../../gossip/state.ts';
import type { GossipVariant } from '../../gossip/variants.ts';
import type { MembershipView } from '../../protocol/protocol.ts';
import { runWorld } from '../../simulation/world.ts';
import type { Group } from '../group.ts';
import { SETTLED_TICK, settledSchedule } from './settled-group.ts';

/** What one seed gave. */
export interface KnowledgeSample {
  /** `[a]`: pairs and ticks at which what i knew of j was a ticks old. The last counts all beyond. */
  readonly ages: Float64Array;
  /** `[m]`: pairs and ticks at which i had heard nothing new of j for m ticks. */
  readonly silences: Float64Array;
  /** `[a]`: members and ticks at which the worst informed knew of j what was a ticks old. */
  readonly oldestAges: Float64Array;
  /** The worst age of knowledge about the first node at the first tick: one draw per seed. */
  readonly firstOldestAge: number;
  readonly messagesSent: number;
  readonly bytesSent: number;
  /** Nodes × ticks of the window. */
  readonly nodeTicks: number;
}

/** Longer than any run. */
const OUT_OF_REACH_TICKS = 1_000_000;

const LONGEST_COUNTED_TICKS = 127;

export function measureKnowledge(
  variant: GossipVariant,
  group: Group,
  seed: string,
  windowTicks: number,
): KnowledgeSample {
  const { nodes, fanout } = group;
  const settings = deriveSettings({ fanout, groupSize: nodes, failTicks: OUT_OF_REACH_TICKS });
  const protocol = variant.create(setupOf(settings));
  const schedule = settledSchedule(group, settings, seed, SETTLED_TICK + windowTicks);
  const counts = () => new Float64Array(LONGEST_COUNTED_TICKS + 1);
  const [ages, silences, oldestAges] = [counts(), counts(), counts()];
  const states = new Array<NodeState>(nodes);
  let firstOldestAge = -1;
  let messagesSent = 0;
  let bytesSent = 0;

  runWorld(protocol, schedule, {
    observer: {
      stepped(_tick, node, cause, state) {
        if (cause === 'tick') states[node] = state;
      },
      sent({ sentTick, message }) {
        if (sentTick < SETTLED_TICK) return;
        messagesSent++;
        bytesSent += protocol.byteLength(message);
      },
      tickEnded(tick) {
        if (tick < SETTLED_TICK) return;
        const views = states.map((state) => settledView(protocol.view(state), nodes));
        for (let about = 0; about < nodes; about++) {
          const oldest = lookAt(views, about, tick);
          count(oldestAges, oldest);
          if (firstOldestAge < 0) firstOldestAge = oldest;
        }
      },
    },
  });
  return {
    ages,
    silences,
    oldestAges,
    firstOldestAge,
    messagesSent,
    bytesSent,
    nodeTicks: nodes * windowTicks,
  };

  /** Counts what all others know of one member, and gives back the greatest age. A heartbeat rises once a tick. */
  function lookAt(views: readonly SettledView[], about: number, tick: number): number {
    const newest = views[about]!.heartbeats[about]!;
    let oldest = 0;
    for (let node = 0; node < nodes; node++) {
      if (node === about) continue;
      const age = newest - views[node]!.heartbeats[about]!;
      count(ages, age);
      count(silences, tick - views[node]!.heardTicks[about]!);
      if (age > oldest) oldest = age;
    }
    return oldest;
  }
}

interface SettledView {
  readonly heartbeats: readonly number[];
  readonly heardTicks: readonly number[];
}

/** The view of a member that lists the whole group, in which node and place are one; a bug if it does not. */
function settledView(
  { addresses, suspects, heartbeats, heardTicks }: MembershipView,
  nodes: number,
): SettledView {
  if (addresses.length !== nodes || suspects.length > 0 || heartbeats === null || heardTicks === null) {
    throw new Error(`the group has not settled: of ${nodes} members ${addresses.length} are listed`);
  }
  return { heartbeats, heardTicks };
}

function count(counts: Float64Array, ticks: number): void {
  counts[Math.min(ticks, counts.length - 1)]! += 1;
}
