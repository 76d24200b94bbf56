/** Which kinds of messages are routine: a protocol says so itself, or is listened to while nothing happens. */

import type { FamilyProtocol } from '../family/family.ts';
import { nodeName } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import { isPromised, NO_PROMISES } from '../judge/promises.ts';
import type { Protocol } from '../protocol/protocol.ts';
import { runWorld } from '../simulation/world.ts';
import { kindWords } from './message-words.ts';

/** A small group, given time to settle, and listened to for as long again; in ticks, however slow its settings are. */
const NODES = 3;
const SETTLING_TICKS_LIMIT = 100;

/** In the words in which stories tell them. */
export function routineKindsOf<State, Message>(
  protocol: FamilyProtocol<State, Message>,
  schedule: Schedule,
): ReadonlySet<string> {
  const declared: unknown = protocol.routineKinds;
  if (Array.isArray(declared)) {
    return new Set(declared.filter((kind) => typeof kind === 'string').map(kindWords));
  }
  return kindsWithoutFaults(protocol, schedule);
}

/**
 * What the members of a group send that has long been complete and suffers nothing: in their turns, and in answer to
 * that. Whoever is still asking to be let in is no member, and asks for something out of the ordinary.
 */
function kindsWithoutFaults<State, Message>(
  protocol: FamilyProtocol<State, Message>,
  schedule: Schedule,
): ReadonlySet<string> {
  const count = Math.min(schedule.nodes, NODES);
  const joined = {
    nodes: count,
    horizonTicks: 0,
    seed: '0',
    network: schedule.network,
    settings: schedule.settings,
    faults: Array.from({ length: count }, (_, i) => ({
      kind: 'join' as const,
      atTick: 0,
      node: nodeName(i),
    })),
  } satisfies Schedule;
  const settlingTicks = settlingTicksOf(protocol, joined);
  const quiet: Schedule = { ...joined, horizonTicks: 2 * settlingTicks };
  const isMember = new Set<number>();
  const kinds = new Set<string>();
  runWorld(protocol, quiet, {
    observer: {
      stepped(_tick, node, _cause, state) {
        if (isIn(protocol, state)) isMember.add(node);
        else isMember.delete(node);
      },
      sent({ from, sentTick, message }) {
        if (sentTick >= settlingTicks && isMember.has(from)) addKind(kinds, protocol, message);
      },
    },
  });
  return kinds;
}

/** By when a group that suffers nothing is complete: as it is promised, and else so late that it should be. */
function settlingTicksOf<State, Message>(protocol: FamilyProtocol<State, Message>, joined: Schedule): number {
  const { agreement } = protocol.family?.promises(joined) ?? NO_PROMISES;
  return isPromised(agreement) ? Math.min(agreement.fromTick, SETTLING_TICKS_LIMIT) : SETTLING_TICKS_LIMIT;
}

/** Of a protocol that cannot say it, the story tells where it fails; here it is enough to hear nothing. */
function isIn<State, Message>(protocol: Protocol<State, Message>, state: State): boolean {
  try {
    return protocol.view(state).inGroup === true;
  } catch {
    return false;
  }
}

function addKind<Message>(kinds: Set<string>, protocol: Protocol<unknown, Message>, message: Message): void {
  try {
    const kind: unknown = protocol.messageKind(message);
    if (typeof kind === 'string') kinds.add(kindWords(kind));
  } catch {
    // As above.
  }
}
