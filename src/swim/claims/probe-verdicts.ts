/** What becomes of a probe that is not answered: helpers, then a suspicion, each in its turn and none before. */
import { addressOfNode, nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant, Trial } from '../../judge/invariant.ts';
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import { settingsOf } from '../settings.ts';
import { conversation, type WholeStep } from './conversation.ts';
import { noLedger } from './ledger.ts';
import type { OpenProbe, ProbeBook } from './probe-book.ts';

/**
 * A direct probe has A for the way there and back, A ≥ 2D; one over helpers 2A more, for two such ways: 3A in all, and
 * (1+m) times as much for a member whose health multiplier was m when it pinged. Detection counts on the end of it
 * (V, `bounds.ts`): a dead member that a probe has missed is a suspect 3A·H later, and that takes no luck. Accuracy counts on
 * its beginning, and on the helpers: k of them, or as many as there are.
 *
 * `probe-accuracy` asks the same of a live suspect, and of what can have been lost on the way; this one asks the accuser.
 */
export function probeVerdicts(bookOf: (trial: Trial) => ProbeBook): Invariant {
  return {
    name: 'probe-verdicts',
    statement:
      'A member whose probe has no answer, nor any later one of the same target, after A·(1+m) of its own waking time asks k others to help, or all if they are fewer, and suspects the target after 3A·(1+m), in its first turn then that is not late, m being its health multiplier when it pinged; in turns it asks for no other help, and comes to suspect nobody else.',
    source: 'Das, Gupta and Motivala, SWIM (DSN 2002), §3.1; Lifeguard (2018), §IV-A',
    derivation: 'src/swim/claims/probe-verdicts.ts; V, src/swim/bounds.ts',
    tier: 'membership',
    about: 'conduct',
    underLoss:
      'Yes: it is measured in the turns that the member makes, and speaks of answers that were read.',
    underForgery: { holds: false, because: 'those who were made up leave no room for what is true' },
    schedules: {},
    watch(trial) {
      const unmet = noLedger(trial);
      if (unmet !== null) return unmet;
      const { helpers, ackTicks } = settingsOf(trial.schedule);
      const book = bookOf(trial);

      function violate(
        { tick, node }: WholeStep,
        address: Address,
        { expected, seen }: Record<'expected' | 'seen', string>,
      ): void {
        trial.violate({
          tick,
          nodes: [node, nodeOfAddress(address)],
          expected: `${nodeName(node)} ${expected}`,
          seen: `${nodeName(node)} ${seen}`,
        });
      }

      function checkHelp(step: WholeStep, asking: readonly OpenProbe[]): void {
        const { after, said } = step;
        if (said.length === 0 && asking.length === 0) return;
        const requests = said.filter(({ message }) => message.kind === 'PINGREQ');
        for (const probe of asking) {
          const { address } = probe.target;
          const others = after.addresses.length - 2;
          const wanted = Math.min(helpers, others);
          const asked = new Set(
            requests
              .filter(({ message }) => message.probe === probe.number)
              .map(({ to }) => addressOfNode(to)),
          );
          asked.delete(address);
          if (asked.size === wanted) continue;
          violate(step, address, {
            expected: `asks ${wanted} others to probe ${nameOf(address)} once it has not answered for ${ackTicks * probe.slowdown}`,
            seen: `asks ${asked.size}`,
          });
        }
        const isDue = (number: number) => asking.some((probe) => probe.number === number);
        const early = requests.find(({ message }) => !isDue(message.probe));
        if (early === undefined) return;
        const { address } = early.message.about;
        violate(step, address, {
          expected: `asks for help with ${nameOf(address)} once its probe has not been answered in its time`,
          seen: `asks ${nodeName(early.to)}`,
        });
      }

      function checkSuspicions(step: WholeStep, failed: readonly OpenProbe[]): void {
        const { before, after } = step;
        for (const { target, slowdown } of failed) {
          const { address } = target;
          if (after.suspects.includes(address) || indexOfAddress(after.addresses, address) < 0) continue;
          violate(step, address, {
            expected: `suspects ${nameOf(address)}, which has not answered for ${3 * ackTicks * slowdown}`,
            seen: 'does not',
          });
        }
        if (before.suspects === after.suspects) return;
        for (const address of after.suspects) {
          if (before.suspects.includes(address)) continue;
          if (failed.some(({ target }) => target.address === address)) continue;
          violate(step, address, {
            expected: 'suspects nobody in a turn but whose probe has failed in it',
            seen: `suspects ${nameOf(address)}`,
          });
        }
      }

      return conversation(trial, ['turn'], (step) => {
        if (step.cause !== 'tick') return;
        const { asking, failed } = book.due();
        checkHelp(step, asking);
        checkSuspicions(step, failed);
      });
    },
  };
}

function nameOf(address: Address): string {
  return nodeName(nodeOfAddress(address));
}
