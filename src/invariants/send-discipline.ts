/** S6, send discipline: what a message tells of, and whom it goes to. */
import { indexOfAddress } from '../protocol/member-list.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import { entryCapacity } from '../protocol/settings.ts';
import type { StepCause } from '../simulation/observer.ts';
import { addressOfNode, INTRODUCER, nodeName, nodeOfAddress } from '../simulation/schedule.ts';
import type { Invariant, MessageSight } from './invariant.ts';
import { nameSet, suspects } from './listing.ts';

const NOBODY: readonly number[] = [];

/**
 * What travels is judged by the sender's own view after the step that sent it. Members whose epoch is over
 * are in no list any more, and travel besides.
 */
export const sendDiscipline: Invariant = {
  name: 'send-discipline',
  statement:
    'A member gossips exactly those it does not suspect, itself included (of a leaver itself is enough), never to itself, and to a suspected one only in answer or because it is the introducer; a newcomer writes to the introducer alone.',
  source: 'S6; 1998, §5',
  tier: 'heartbeat',
  holdsUnderForgery: true,
  watch(trial) {
    const capacity = entryCapacity(trial.schedule.settings);
    const causes: StepCause[] = [];
    /** Of the step that is sending: whom it has not told each receiver of, though it does not suspect them. */
    const untold = new Map<number, readonly number[]>();
    let latest: MessageSight | undefined;

    function flawOf({ from, to, carries }: MessageSight, view: MembershipView): string | null {
      if (to === from) return 'to itself';
      if (!view.inGroup && causes[from] !== 'leave') {
        return to === INTRODUCER ? null : `to ${nodeName(to)}, before it is in the group`;
      }
      if (causes[from] === 'tick' && to !== INTRODUCER && suspects(view, to)) {
        return `to ${nodeName(to)}, which it suspects`;
      }
      if (carries === null) return null;
      const silent =
        view.suspects.length === 0
          ? NOBODY
          : view.suspects.filter((suspect) => indexOfAddress(carries.addresses, suspect) >= 0);
      if (silent.length > 0) return `about ${nameSet(silent.map(nodeOfAddress))}, which it suspects`;
      if (indexOfAddress(carries.addresses, addressOfNode(from)) < 0) return 'without a word about itself';
      if (view.inGroup) noteUntold(to, carries.addresses, view);
      return null;
    }

    /** What one step sends to one node is judged together: it may be in pieces. */
    function noteUntold(
      to: number,
      told: readonly number[],
      { addresses, suspects: silent }: MembershipView,
    ): void {
      if (addresses.length - silent.length > capacity) return;
      if (told === addresses) {
        untold.set(to, NOBODY);
        return;
      }
      const before = untold.get(to) ?? addresses.filter((address) => !silent.includes(address));
      untold.set(
        to,
        before.filter((address) => indexOfAddress(told, address) < 0),
      );
    }

    /** Once the step is over, whoever was written to has been told of all. */
    function checkUntold(): void {
      if (untold.size === 0) return;
      for (const [to, addresses] of untold) {
        if (addresses.length === 0) continue;
        violate(
          latest!,
          `to ${nodeName(to)} without a word about ${nameSet(addresses.map(nodeOfAddress))}, which it does not suspect`,
        );
        break;
      }
      untold.clear();
    }

    function violate({ from, to, sentTick }: MessageSight, flaw: string): void {
      trial.violate({
        tick: sentTick,
        nodes: [from, to],
        expected: `${nodeName(from)} gossips exactly those it does not suspect, to those it does not suspect`,
        seen: `${nodeName(from)} writes ${flaw}`,
      });
    }

    return {
      stepped({ node, cause }) {
        checkUntold();
        causes[node] = cause;
      },
      sent(message) {
        latest = message;
        const flaw = flawOf(message, trial.views[message.from]!);
        if (flaw !== null) violate(message, flaw);
      },
      tickEnded: checkUntold,
    };
  },
};
