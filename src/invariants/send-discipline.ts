/** S6, send discipline: what a message tells of, and whom it goes to. */
import { DEPARTED, indexOfAddress, type MemberVector } from '../protocol/member-list.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import { entryCapacity } from '../protocol/settings.ts';
import type { StepCause } from '../simulation/observer.ts';
import { addressOfNode, INTRODUCER, nodeName } from '../simulation/schedule.ts';
import type { Invariant, MessageSight } from './invariant.ts';
import { nameSet, suspects } from './listing.ts';

/**
 * What travels is judged by the sender's own view after the step that sent it. Members whose epoch is over
 * are in no list any more, and travel besides.
 */
export const sendDiscipline: Invariant = {
  name: 'send-discipline',
  statement:
    'A member gossips exactly those it does not suspect, itself included, never to itself, and to a suspected one only in answer or because it is the introducer; a newcomer writes to the introducer alone.',
  source: 'theory S6; 1998, §5',
  tier: 'heartbeat',
  holdsUnderForgery: true,
  watch(trial) {
    const capacity = entryCapacity(trial.schedule.settings);
    const causes: StepCause[] = [];

    function flawOf({ from, to, carries }: MessageSight, view: MembershipView): string | null {
      if (to === from) return 'to itself';
      if (!view.inGroup && causes[from] !== 'leave') {
        return to === INTRODUCER ? null : `to ${nodeName(to)}, before it is in the group`;
      }
      if (causes[from] === 'tick' && to !== INTRODUCER && suspects(view, to)) {
        return `to ${nodeName(to)}, which it suspects`;
      }
      if (carries === null) return null;
      const silent = view.suspects.filter((suspect) => indexOfAddress(carries.addresses, suspect) >= 0);
      if (silent.length > 0)
        return `about ${nameSet(silent.map((address) => address - 1))}, which it suspects`;
      return missingFrom(carries, view, addressOfNode(from), capacity);
    }

    return {
      stepped({ node, cause }) {
        causes[node] = cause;
      },
      sent(message) {
        const flaw = flawOf(message, trial.views[message.from]!);
        if (flaw === null) return;
        trial.violate({
          tick: message.sentTick,
          nodes: [message.from, message.to],
          expected: `${nodeName(message.from)} gossips exactly those it does not suspect, to those it does not suspect`,
          seen: `${nodeName(message.from)} writes ${flaw}`,
        });
      },
    };
  },
};

/** A list that does not fit a message goes in pieces, with the sender in each. */
function missingFrom(
  { addresses: told, heartbeats }: MemberVector,
  { addresses, suspects: silent }: MembershipView,
  self: number,
  capacity: number,
): string | null {
  if (indexOfAddress(told, self) < 0) return 'without a word about itself';
  const departed = heartbeats.filter((heartbeat) => heartbeat === DEPARTED).length;
  if (addresses.length - silent.length + departed > capacity) return null;
  const missing = addresses.find((address) => indexOfAddress(told, address) < 0 && !silent.includes(address));
  return missing === undefined
    ? null
    : `without a word about ${nodeName(missing - 1)}, which it does not suspect`;
}
