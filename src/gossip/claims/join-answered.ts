/** Part of B2: who asks to be let in is answered. */

import { addressOfNode, nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant, MessageSight, ViewStep } from '../../judge/invariant.ts';
import { lists, nameSet } from '../../judge/listing.ts';
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import type { MembershipView } from '../../protocol/protocol.ts';
import { settingsOf } from '../settings.ts';

/** A request, and what it has been answered so far. */
interface Request {
  readonly from: number;
  /** The step of the member that it has reached; `null` until that is seen. */
  step: ViewStep | null;
  /** Whom the answers tell of; `null` while there is none. */
  told: Set<Address> | null;
}

/** In so many ticks it is asked once what a member would answer. */
const ASKED_EVERY_TICKS = 8;

/**
 * There is no date: a request is answered in the step that reads it, and not in a turn. The answer is lost
 * as easily as the request, so who asks again is answered again, known or not.
 *
 * Between two turns a member may know better than its list of suspects, which is of its last turn: who was
 * silent for `failTicks` then is silent for longer by now. So whether those at the edge are told of is left
 * open. All others are, and no suspect is.
 *
 * Who is not on the list after all was refused: it is one that is remembered as gone, or there is no room.
 *
 * Requests are few, and come early; what has befallen a member by the time of the next, stalls above all, may show in its
 * answer alone. So each member that a request has reached is asked, now and then after a turn, what it would say if the same
 * came again, as a copy that was long under way. It would be answered like the first.
 */
export const joinAnswered: Invariant = {
  name: 'join-answered',
  statement:
    'A member that a JOINREQ reaches, and that lists who has sent it, answers at once, with as many JOINREPs as it takes to tell of all on its list who have not been silent for failTicks, and of no suspect; so it would at any time, if the same JOINREQ came again.',
  source: 'MP1, introduceSelfToGroup; B2: R + 2D + 1 counts on an answer at once',
  derivation: 'no date: each step is judged by itself, src/gossip/claims/join-answered.ts',
  tier: 'heartbeat',
  about: 'conduct',
  underLoss:
    'Yes, as it stands: it speaks of a request that arrives. That the answer does is not part of it.',
  underForgery: { holds: true, because: 'a forged request is answered like any other' },
  schedules: {},
  watch(trial) {
    const { failTicks } = settingsOf(trial.schedule);
    const { supposing } = trial;
    let request: Request | null = null;
    /** By node: the latest request that has reached it. */
    const latest: (MessageSight | undefined)[] = [];

    function check(): void {
      if (request === null) return;
      const { from, step, told } = request;
      request = null;
      if (step !== null) judge(step, from, step.after, told);
    }

    /** `view` is that of the member once it has read the request. */
    function judge(
      { tick, node }: ViewStep,
      from: number,
      view: MembershipView,
      told: ReadonlySet<Address> | null,
    ): void {
      const asks = `${nodeName(node)}, which ${nodeName(from)} asks to be let in,`;
      const violate = (expected: string, seen: string) =>
        trial.violate({ tick, nodes: [node, from], expected: `${asks} ${expected}`, seen });
      if (told === null) {
        violate('answers with a JOINREP in the same step', `${nodeName(node)} does not answer`);
        return;
      }
      const missing = mustBeTold(view, addressOfNode(node)).filter((address) => !told.has(address));
      if (missing.length > 0) {
        violate(
          'tells of all on its list who have not been silent for failTicks',
          `${nodeName(node)} leaves out ${nameSet(missing.map(nodeOfAddress))}`,
        );
      }
      const suspected = view.suspects.filter((address) => told.has(address));
      if (suspected.length > 0) {
        violate('tells of no suspect', `${nodeName(node)} tells of ${nameSet(suspected.map(nodeOfAddress))}`);
      }
    }

    function askAgain(step: ViewStep): void {
      const again = latest[step.node];
      if (again === undefined || supposing === null || !step.after.inGroup) return;
      const { view, sent } = supposing(step.node).reads(again.message);
      if (!lists(view, again.from)) return;
      const answers = sent.filter(({ to, kind }) => to === again.from && kind === 'JOINREP');
      const told = new Set(answers.flatMap(({ carries }) => carries?.addresses ?? []));
      judge(step, again.from, view, answers.length === 0 ? null : told);
    }

    /** Who has been heard of within less than `failTicks` of the own last turn. */
    function mustBeTold(view: MembershipView, own: Address): readonly Address[] {
      const { addresses, suspects, heardTicks } = view;
      if (heardTicks === null) return [];
      const ownTick = heardTicks[indexOfAddress(addresses, own)]!;
      return addresses.filter(
        (address, index) => ownTick - heardTicks[index]! < failTicks && !suspects.includes(address),
      );
    }

    return {
      delivered(_tick, message) {
        check();
        if (message.kind !== 'JOINREQ') return;
        request = { from: message.from, step: null, told: null };
        if (!message.isDamaged) latest[message.to] = message;
      },
      forged: check,
      stepped(step) {
        if (step.cause === 'tick' && step.tick % ASKED_EVERY_TICKS === 0) askAgain(step);
        if (request === null || request.step !== null) return check();
        const { before, after } = step;
        // Who is not in the group itself has nobody to let in.
        if (before.inGroup && after.inGroup && lists(after, request.from)) request.step = step;
        else request = null;
      },
      sent({ from, to, kind, carries }) {
        if (request === null || kind !== 'JOINREP') return;
        if (from !== request.step?.node || to !== request.from) return;
        request.told ??= new Set();
        for (const address of carries?.addresses ?? []) request.told.add(address);
      },
      tickEnded: check,
    };
  },
};
