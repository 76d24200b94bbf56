/** News travel with probes: new ones at once, none too often. */
import { addressOfNode, nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant } from '../../judge/invariant.ts';
import type { Address } from '../../protocol/address.ts';
import type { Message } from '../message.ts';
import { piggybackCapacity, retellings, settingsOf } from '../settings.ts';
import { ALL_STEPS, carriesNews, conversation, type WholeStep } from './conversation.ts';
import { ledgerOf, noLedger } from './ledger.ts';

/**
 * How often each was told is counted from what is sent. What is told to the one that it is about is left out, for that may
 * be its accusation, which is told each time; how often it was told as news is not known from then on, until something new
 * is learned of it. So is what helpers are told of somebody of whom something was found out in the same turn, before or
 * after; and an accuser more, where the member may have as many as it keeps.
 *
 * A message is full if what it tells, with what may have been left out of it for these reasons, comes to what it has room
 * for; or to one less, for the accusation of its receiver may have been dropped as well, as news.
 */
export const rumourBudget: Invariant = {
  name: 'rumour-budget',
  statement:
    'With each probe, and each answer to one, a member tells of those first of whom it has told least often since it learned something new of them, and of none more than λ·⌈ln(n+1)⌉ times; and it leaves none out for whom there is room.',
  source: 'Das, Gupta and Motivala, SWIM (DSN 2002), §4.1',
  derivation: 'retellings, src/swim/settings.ts; src/swim/claims/rumour-budget.ts',
  tier: 'membership',
  about: 'conduct',
  underLoss: 'Yes, as it stands: what is told and lost is told.',
  underForgery: { holds: false, because: 'those who were made up leave no room for what is true' },
  schedules: {},
  watch(trial) {
    const unmet = noLedger(trial);
    if (unmet !== null) return unmet;
    const settings = settingsOf(trial.schedule);
    const room = piggybackCapacity(settings);
    const ledger = ledgerOf(trial);
    /** By node: how often each was told that is still to be told of; `null`: that is not known. */
    const news = trial.nodes.map(() => new Map<Address, number | null>());

    function violate({ tick, node }: WholeStep, about: Address, expected: string, seen: string): void {
      const who = nodeName(nodeOfAddress(about));
      trial.violate({
        tick,
        nodes: [node, nodeOfAddress(about)],
        expected: `${nodeName(node)} ${expected}`,
        seen: `${nodeName(node)} ${seen} ${who}`,
      });
    }

    function checkMessage(
      step: WholeStep,
      receiver: Address,
      message: Message,
      fresh: readonly Address[],
    ): void {
      const { node, after } = step;
      const counts = news[node]!;
      if (counts.size === 0 && message.statements.length === 0) return;
      const held = ledger.of(node);
      const budget = retellings(after.addresses.length, settings);
      const isVague = (address: Address) => address === receiver || fresh.includes(address);
      const told = message.statements.map(({ address }) => address);
      let mostTold = 0;
      for (const address of told) {
        if (isVague(address)) continue;
        const count = counts.get(address);
        if (count === undefined) {
          violate(
            step,
            address,
            `tells of each ${budget} times at most, and of no one without news`,
            'tells once more of',
          );
        } else if (count !== null) mostTold = Math.max(mostTold, count);
      }
      let hidden = 1;
      let leastTold = Number.POSITIVE_INFINITY;
      let leftOut: Address | null = null;
      for (const [address, count] of counts) {
        if (told.includes(address)) continue;
        if (count === null || isVague(address) || !held.has(address)) hidden++;
        else if (count < leastTold) {
          leastTold = count;
          leftOut = address;
        }
      }
      if (leftOut !== null) {
        if (leastTold < mostTold) {
          violate(
            step,
            leftOut,
            'tells of those first that it has told of least often',
            `leaves out, told ${leastTold} times and another ${mostTold},`,
          );
        } else if (told.length + hidden < room) {
          violate(step, leftOut, `tells of all of whom there are news, up to ${room}`, `leaves out`);
        }
      }
      for (const address of [receiver, ...fresh]) if (counts.has(address)) counts.set(address, null);
      for (const address of told) tell(node, address, budget);
    }

    function tell(node: number, address: Address, budget: number): void {
      const counts = news[node]!;
      const count = counts.get(address);
      if (count === undefined || count === null) return;
      if (count + 1 < budget) counts.set(address, count + 1);
      else counts.delete(address);
    }

    return conversation(trial, ALL_STEPS, (step) => {
      const { node, cause, said } = step;
      const learned = ledger.learned();
      const counts = news[node]!;
      if (cause === 'start') counts.clear();
      for (const address of ledger.mayHaveLearned()) counts.set(address, null);
      for (const address of learned) counts.set(address, 0);
      for (const { to, message } of said) {
        if (!carriesNews(message)) continue;
        const isEarly = cause === 'tick' && message.kind === 'PINGREQ';
        checkMessage(step, addressOfNode(to), message, isEarly ? learned : []);
      }
    });
  },
};
