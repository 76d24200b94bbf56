/** Whoever is asked answers at once, and says nothing unasked. */
import { addressOfNode, nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant } from '../../judge/invariant.ts';
import type { Address } from '../../protocol/address.ts';
import type { Pace } from '../bounds.ts';
import type { Kind, Message } from '../message.ts';
import { probeLengthTicks, settingsOf } from '../settings.ts';
import { conversation, isHeeded, type WholeStep } from './conversation.ts';
import { ledgerOf } from './ledger.ts';

/** A probe that is made in another's place. */
interface Errand {
  readonly origin: Address;
  readonly originNumber: number;
  readonly target: Address;
  readonly sinceTick: number;
}

/** What must be sent. */
interface Answer {
  readonly to: Address;
  readonly kind: Kind;
  readonly about: Address;
  /** The number of the probe; `null`: one of the sender's own. */
  readonly probe: number | null;
}

/**
 * A probe is timed for an answer at once: A ≥ 2D is the way there and back, and nothing in between. With helpers it is 3A
 * in all, of which the helper has none. An answer that comes later than the longest probe takes is of no use, and need not
 * be passed on. Each request is an errand of its own, whatever else is asked meanwhile: an answer to a later one comes too
 * late for the probe before. As many are remembered of each member as it may have probes under way, the latest.
 *
 * The claim `whole-lists` says what a `STATE` must hold.
 */
export function answeredAtOnce({ awareness }: Pick<Pace, 'awareness'>): Invariant {
  return {
    name: 'answered-at-once',
    statement:
      'A member that reads a PING answers with an ACK of that number in the same step; one that reads a PINGREQ probes whom it is about, or answers if that is itself; one that has the answer passes it on to who has asked; to all else but a JOIN and an EXCHANGE it says nothing.',
    source: 'Das, Gupta and Motivala, SWIM (DSN 2002), §3.1',
    derivation: 'no date: each step is judged by itself, src/swim/claims/answered-at-once.ts',
    tier: 'membership',
    about: 'conduct',
    underLoss: 'Yes, as it stands: it speaks of what has been read.',
    underForgery: { holds: true, because: 'a false probe is answered like any other' },
    schedules: {},
    watch(trial) {
      const settings = settingsOf(trial.schedule);
      const longestTicks = probeLengthTicks(settings) * awareness.mostSlowdown(settings);
      const errandLimit = settings.groupSize * (Math.floor(longestTicks / settings.probeTicks) + 2);
      const ledger = ledgerOf(trial);
      /** By node and own number. */
      const errands = trial.nodes.map(() => new Map<number, Errand>());

      /** What must be sent of probes; nothing else may be, but `STATE`s. */
      function answersTo({ node }: WholeStep, { kind, from, about, probe }: Message): readonly Answer[] {
        const own = addressOfNode(node);
        switch (kind) {
          case 'PING':
            return [{ to: from.address, kind: 'ACK', about: own, probe }];
          case 'PINGREQ':
            return about.address === own
              ? [{ to: from.address, kind: 'ACK', about: own, probe }]
              : [{ to: about.address, kind: 'PING', about: about.address, probe: null }];
          case 'ACK': {
            const errand = errands[node]!.get(probe);
            if (errand === undefined || errand.target !== about.address) return [];
            errands[node]!.delete(probe);
            if (ledger.ticksOf(node).tick - errand.sinceTick > longestTicks) return [];
            const { origin, originNumber, target } = errand;
            return [{ to: origin, kind: 'ACK', about: target, probe: originNumber }];
          }
          case 'JOIN':
          case 'NACK':
          case 'EXCHANGE':
          case 'STATE':
          case 'LEAVE':
            return [];
        }
      }

      function remember(
        node: number,
        { from, probe }: Message,
        { about, number }: { about: Address; number: number },
      ): void {
        const own = errands[node]!;
        const { tick } = ledger.ticksOf(node);
        own.set(number, { origin: from.address, originNumber: probe, target: about, sinceTick: tick });
        if (own.size > errandLimit) own.delete(own.keys().next().value!);
      }

      function check(step: WholeStep, read: Message): void {
        const { tick, node, said } = step;
        const answers = answersTo(step, read);
        const mayTell = read.kind === 'JOIN' || read.kind === 'EXCHANGE';
        const sent = said.filter(({ message }) => !(mayTell && message.kind === 'STATE'));
        for (const answer of answers) {
          const index = sent.findIndex(
            ({ to, message }) =>
              addressOfNode(to) === answer.to &&
              message.kind === answer.kind &&
              message.about.address === answer.about &&
              (answer.probe === null || message.probe === answer.probe),
          );
          if (index >= 0) {
            const [given] = sent.splice(index, 1);
            if (answer.probe === null)
              remember(node, read, { about: answer.about, number: given!.message.probe });
            continue;
          }
          trial.violate({
            tick,
            nodes: [node, nodeOfAddress(answer.to)],
            expected: `${nodeName(node)}, which reads a ${read.kind}, sends ${answerWords(answer)} in the same step`,
            seen: `${nodeName(node)} does not`,
          });
        }
        if (sent.length === 0) return;
        const [{ to, message }] = sent as [(typeof sent)[number]];
        trial.violate({
          tick,
          nodes: [node, to],
          expected: `${nodeName(node)}, which reads a ${read.kind}, sends no more than that asks for`,
          seen: `${nodeName(node)} sends ${nodeName(to)} a ${message.kind} (${message.probe}) besides`,
        });
      }

      return conversation(trial, ['receipt', 'change'], (step) => {
        if (step.cause === 'start') errands[step.node]!.clear();
        if (step.read === null) return;
        if (isHeeded(step, step.read)) check(step, step.read);
      });
    },
  };
}

function answerWords({ to, kind, about, probe }: Answer): string {
  const number = probe === null ? '' : ` (${probe})`;
  return `${nodeName(nodeOfAddress(to))} a ${kind}${number} about ${nodeName(nodeOfAddress(about))}`;
}
