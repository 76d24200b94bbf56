/** Incarnations are raised by their owner alone, and only in its defence. */
import { addressOfNode, nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant } from '../../judge/invariant.ts';
import { nameOfEpoch } from '../../judge/listing.ts';
import { type Instance, MOST } from '../statement.ts';
import { conversation, isHeeded, ownLife, type Said } from './conversation.ts';

/**
 * Whoever knows of an incarnation has it, over however many others, from a message of its owner that said so. So each that
 * is told is one that the owner has told of itself by then; or 0, at which every life begins.
 */
export const incarnationAuthority: Invariant = {
  name: 'incarnation-authority',
  statement:
    'Nobody tells of a life that has not begun, or of an incarnation that its owner has not told of itself; and a member raises its own only if it has read something of itself that counts against it, to one above that.',
  source: 'Das, Gupta and Motivala, SWIM (DSN 2002), §4.2',
  derivation: 'no date: each message is judged by itself, src/swim/claims/incarnation-authority.ts',
  tier: 'membership',
  about: 'belief',
  underLoss: 'Yes, as it stands.',
  underForgery: { holds: false, because: 'a lie tells of an incarnation that its owner never was at' },
  schedules: {},
  watch(trial) {
    /** By node and life: the highest incarnation that it has told of itself. */
    const issued = trial.nodes.map(() => new Map<number, number>());
    /** By node: the highest that what it has read allows it. */
    const allowed = trial.nodes.map(() => 0);

    function checkOwn(tick: number, node: number, { life, incarnation }: Instance): void {
      if (incarnation > allowed[node]!) {
        trial.violate({
          tick,
          nodes: [node],
          expected: `${nodeName(node)} is at incarnation ${allowed[node]!} at most, by what it has read of itself`,
          seen: `${nodeName(node)} speaks at incarnation ${incarnation}`,
        });
      }
      const known = issued[node]!;
      if ((known.get(life) ?? -1) < incarnation) known.set(life, incarnation);
    }

    function checkOther(tick: number, node: number, { address, life, incarnation }: Instance): void {
      const subject = nodeOfAddress(address);
      const known = issued[subject];
      if (known === undefined || incarnation <= (known.get(life) ?? -1)) return;
      const hasBegun = trial.lifeEpochs[subject]!.includes(life);
      if (hasBegun && incarnation === 0) return;
      const who = nameOfEpoch(trial, subject, life);
      trial.violate({
        tick,
        nodes: [node, subject],
        expected: hasBegun
          ? `${nodeName(node)} tells of ${who} at incarnation ${known.get(life) ?? 0} at most, as it has told itself`
          : `${nodeName(node)} tells of lives that have begun`,
        seen: `${nodeName(node)} tells of ${who} at incarnation ${incarnation}`,
      });
    }

    function check(tick: number, node: number, { message }: Said): void {
      const own = addressOfNode(node);
      const { from, about, statements } = message;
      checkOwn(tick, node, from);
      if (about.address !== own) checkOther(tick, node, about);
      for (const statement of statements) {
        if (statement.address !== own) checkOther(tick, node, statement);
      }
    }

    return conversation(trial, ['receipt', 'speech', 'change'], (step) => {
      const { tick, node, cause, read, words, said } = step;
      if (cause === 'start') allowed[node] = 0;
      if (read !== null && isHeeded(step, read)) {
        const own = addressOfNode(node);
        const life = ownLife(step);
        for (const { address, life: meant, incarnation, status } of words) {
          if (address !== own || meant !== life) continue;
          if (status === 'alive' && incarnation <= allowed[node]!) continue;
          allowed[node] = Math.max(allowed[node]!, Math.min(incarnation + 1, MOST));
        }
      }
      for (const message of said) check(tick, node, message);
    });
  },
};
