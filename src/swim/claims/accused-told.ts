/** Whoever is given up is told so, by whoever writes to it: else it could not know what to refute. */
import { addressOfNode, nodeName } from '../../faults/nodes.ts';
import type { Invariant } from '../../judge/invariant.ts';
import type { Pace } from '../bounds.ts';
import { conversation, type Said, type WholeStep } from './conversation.ts';
import { ledgerOf, noLedger } from './ledger.ts';
import { compareStandings, standingWords } from './standings.ts';

/**
 * What is healed by the date of `partition-healing` counts on it: within C whoever has given somebody up writes to it *and
 * tells it*, and D later it has raised its incarnation. An exchange tells a suspect so too, in each of its messages, for none
 * may be the only one that arrives; and with Lifeguard (*buddy*) so does every probe, and every answer to one.
 *
 * In a turn helpers are asked while verdicts are still to be made: whom the same turn accuses was not yet accused then.
 */
export function accusedTold({ accused }: Pick<Pace, 'accused'>): Invariant {
  return {
    name: 'accused-told',
    statement:
      'Whoever writes to somebody whom it has given up tells it so, in each message; and so with whom it suspects, in each message of an exchange or to a newcomer, and with Lifeguard in all others.',
    source: 'Lifeguard (2018), §IV-C; of the dead: hashicorp/memberlist#222 (derived here)',
    derivation: 'no date: each message is judged by itself, src/swim/claims/accused-told.ts',
    tier: 'membership',
    about: 'conduct',
    underLoss: 'Yes, as it stands: what is told and lost is told.',
    underForgery: { holds: false, because: 'those who were made up leave no room for what is true' },
    schedules: {},
    watch(trial) {
      const unmet = noLedger(trial);
      if (unmet !== null) return unmet;
      const ledger = ledgerOf(trial);

      function check({ tick, node, cause }: WholeStep, { to, message }: Said): void {
        const receiver = addressOfNode(to);
        const held = ledger.of(node).get(receiver);
        if (held === undefined || (held.status !== 'dead' && held.status !== 'suspect')) return;
        const { kind, statements } = message;
        const isWhole = kind === 'EXCHANGE' || kind === 'STATE';
        if (!isWhole && !accused(held.status)) return;
        if (cause === 'tick' && kind === 'PINGREQ' && ledger.learned().includes(receiver)) return;
        if (statements.some((word) => word.address === receiver && compareStandings(word, held) === 0))
          return;
        trial.violate({
          tick,
          nodes: [node, to],
          expected: `${nodeName(node)}, which holds ${nodeName(to)} to be ${standingWords(held)}, tells it so in each message`,
          seen: `${nodeName(node)} says nothing of it in a ${kind}`,
        });
      }

      return conversation(trial, ['speech'], (step) => {
        for (const sent of step.said) check(step, sent);
      });
    },
  };
}
