/** S6, send discipline: what a message tells of, and whom it goes to. */

import { addressOfNode, nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import { introducersIn } from '../../faults/schedule.ts';
import type { Invariant, MessageSight, ViewStep } from '../../judge/invariant.ts';
import { nameOfLife, nameSet, suspects } from '../../judge/listing.ts';
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import type { MemberVector } from '../../protocol/member-vector.ts';
import type { MembershipView } from '../../protocol/protocol.ts';
import { entryCapacity, settingsOf } from '../settings.ts';

const NOBODY: readonly Address[] = [];

/** Of whom a message must not tell, and of whom it need not. */
interface Silence {
  readonly due: readonly Address[];
  readonly allowed: readonly Address[];
}

/**
 * What travels is judged by the sender's own view after the step that sent it, life by life. Members whose epoch
 * is over are in no list any more, and travel besides.
 *
 * In a turn the silent are the suspects. Between two turns (an answer to a JOINREQ) they are those besides who
 * were silent for more than T_f by then, though no turn has suspected them yet; B1 counts on it. How long
 * that is, is read off the view: each turn stamps the own entry, and since then the own measure of time has gone on
 * by what the clock shows. After a stall a protocol may take that for one tick or for all of it.
 */
export const sendDiscipline: Invariant = {
  name: 'send-discipline',
  statement:
    'A member gossips exactly those that at that moment were silent for no more than failTicks, itself included (of a leaver itself is enough), each in the life that it lists, never to itself, and to a suspected one only in answer or because it is the introducer; a newcomer writes to the introducer alone.',
  source: 'S6; 1998, §5',
  derivation: 'no date: each step is judged by itself, src/gossip/claims/send-discipline.ts',
  tier: 'heartbeat',
  about: 'conduct',
  underLoss: 'Yes, as it stands.',
  underForgery: { holds: true, because: 'what is sent follows from the list, wherever that has come from' },
  schedules: {},
  watch(trial) {
    const settings = settingsOf(trial.schedule);
    const introducers = introducersIn(trial.schedule);
    const capacity = entryCapacity(settings);
    const steps: (ViewStep | undefined)[] = [];
    /** What each node's clock showed at its last turn. */
    const turnTimes: number[] = trial.nodes.map(() => 0);
    /** Of the step that is sending: whom it has not told each receiver of, though it does not suspect them. */
    const untold = new Map<number, readonly Address[]>();
    let latest: MessageSight | undefined;

    function flawOf({ from, to, carries }: MessageSight, step: ViewStep): string | null {
      const { cause, after: view } = step;
      if (to === from) return 'to itself';
      if (!view.inGroup && cause !== 'leave') {
        return to < introducers ? null : `to ${nodeName(to)}, before it is in the group`;
      }
      if (cause === 'tick' && to >= introducers && suspects(view, to)) {
        return `to ${nodeName(to)}, which it suspects`;
      }
      if (carries === null) return null;
      // Who answers a message may know by then of others who have been silent for too long.
      const { due, allowed } =
        cause === 'receive' ? silenceAt(step) : { due: view.suspects, allowed: view.suspects };
      const told =
        due.length === 0 ? NOBODY : due.filter((address) => indexOfAddress(carries.addresses, address) >= 0);
      if (told.length > 0) {
        const why = suspects(view, nodeOfAddress(told[0]!))
          ? 'which it suspects'
          : 'silent for too long by now';
        return `about ${nameSet(told.map(nodeOfAddress))}, ${why}`;
      }
      if (indexOfAddress(carries.addresses, addressOfNode(from)) < 0) return 'without a word about itself';
      const mistaken = otherLifeIn(carries, view);
      if (mistaken !== null) return mistaken;
      if (view.inGroup) noteUntold(to, carries.addresses, view, allowed);
      return null;
    }

    function silenceAt({ node, now, after }: ViewStep): Silence {
      const { suspects: due, addresses, heardTicks } = after;
      const own = heardTicks?.[indexOfAddress(addresses, addressOfNode(node))];
      if (heardTicks === null || own === undefined) return { due, allowed: due };
      const passed = Math.max(now - turnTimes[node]!, 0);
      const silentFor = (ticks: number) =>
        addresses.filter((_, index) => own + ticks - heardTicks[index]! > settings.failTicks);
      return {
        due: [...due, ...silentFor(Math.min(passed, 1))],
        allowed: [...due, ...silentFor(passed)],
      };
    }

    /** What one step sends to one node is judged together: it may be in pieces. */
    function noteUntold(
      to: number,
      told: readonly Address[],
      { addresses }: MembershipView,
      silent: readonly Address[],
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
      stepped(step) {
        checkUntold();
        steps[step.node] = step;
        if (step.cause === 'tick' || step.cause === 'start') turnTimes[step.node] = step.now;
      },
      sent(message) {
        latest = message;
        const step = steps[message.from];
        const flaw = step === undefined ? null : flawOf(message, step);
        if (flaw !== null) violate(message, flaw);
      },
      tickEnded: checkUntold,
    };
  },
};

/** Does the vector tell of another life of somebody than the one that is listed? */
function otherLifeIn({ addresses, epochs }: MemberVector, view: MembershipView): string | null {
  if (view.epochs === null || (addresses === view.addresses && epochs === view.epochs)) return null;
  let listed = 0;
  for (let i = 0; i < addresses.length; i++) {
    while (listed < view.addresses.length && view.addresses[listed]! < addresses[i]!) listed++;
    if (view.addresses[listed] !== addresses[i] || view.epochs[listed] === epochs[i]) continue;
    const node = nodeOfAddress(addresses[i]!);
    return `about ${nameOfLife(node, epochs[i]!)} where it lists ${nameOfLife(node, view.epochs[listed]!)}`;
  }
  return null;
}
