/** Situations of probes: helped, reported on, given more time. */
import { addressOfNode, nodeOfAddress } from '../../faults/nodes.ts';
import { lists } from '../../judge/listing.ts';
import type { Address } from '../../protocol/address.ts';
import type { MembershipView } from '../../protocol/protocol.ts';
import type { Situation } from '../../situations/situation.ts';
import { conversation } from '../claims/conversation.ts';
import { ledgerOf } from '../claims/ledger.ts';
import { settingsOf, statementCapacity } from '../settings.ts';

export const indirectProbeSaves: Situation = {
  name: 'indirect-probe-saves',
  statement:
    'A member has no answer to its probe but over a helper, and does not suspect whom it has probed.',
  watch(trial, reached) {
    const { nodes } = trial;
    /** By node: whom it asked helpers to probe, by number, and has not heard of since. */
    const asked = nodes.map(() => new Map<number, Address>());
    return conversation(trial, ['receipt', 'speech', 'change'], ({ node, cause, read, said, after }) => {
      const own = asked[node]!;
      if (cause === 'start') own.clear();
      for (const { message } of said)
        if (message.kind === 'PINGREQ') own.set(message.probe, message.about.address);
      if (read?.kind !== 'ACK' || own.get(read.probe) !== read.about.address) return;
      own.delete(read.probe);
      const isHelped = read.about.address !== read.from.address;
      if (isHelped && !after.suspects.includes(read.about.address)) reached();
    });
  },
};

export const helperHasNoAnswer: Situation = {
  name: 'helper-has-no-answer',
  statement: 'A member is told by a helper that it has no answer either, and suspects whom it has probed.',
  watch(trial, reached) {
    const { nodes } = trial;
    const reported = nodes.map(() => new Set<Address>());
    return conversation(trial, ['receipt', 'change'], ({ node, cause, read, before, after }) => {
      const own = reported[node]!;
      if (cause === 'start') own.clear();
      if (read?.kind === 'NACK') own.add(read.about.address);
      if (cause !== 'tick' || before.suspects === after.suspects) return;
      if (after.suspects.some((address) => own.has(address) && !before.suspects.includes(address))) reached();
    });
  },
};

export const memberSlowsDown: Situation = {
  name: 'member-slows-down',
  statement:
    'A member that takes itself for slow lets a period pass without a probe, although it lists another all the time.',
  watch(trial, reached) {
    const { probeTicks } = settingsOf(trial.schedule);
    const ledger = ledgerOf(trial);
    const sinceTick = trial.nodes.map(() => 0);
    return conversation(trial, ['turn'], (step) => {
      const { node, cause, said, before } = step;
      if (cause !== 'tick') return;
      const { tick } = ledger.ticksOf(node);
      const hasProbed = said.some(({ message }) => message.kind === 'PING');
      if (tick - sinceTick[node]! > probeTicks) reached();
      if (hasProbed || before.addresses.length < 2 || !before.inGroup || tick < sinceTick[node]!)
        sinceTick[node] = tick;
    });
  },
};

export const newcomerMidRound: Situation = {
  name: 'newcomer-mid-round',
  statement:
    'A newcomer is probed before somebody who was listed earlier, and has not had its turn since the newcomer is.',
  watch(trial, reached) {
    const { nodes } = trial;
    /** By node: who is listed, the longest first, each with whether it was probed since. */
    const listed = nodes.map(() => [] as Address[]);
    const probed = nodes.map(() => new Set<Address>());

    function takeList(node: number, after: MembershipView): void {
      const own = addressOfNode(node);
      const known = listed[node]!;
      const gone = known.filter((address) => !lists(after, nodeOfAddress(address)));
      const come = after.addresses.filter((address) => address !== own && !known.includes(address));
      listed[node] = [...known.filter((address) => !gone.includes(address)), ...come];
      for (const address of gone) probed[node]!.delete(address);
      // Who comes begins a new count: whether the others have had a turn since.
      if (come.length > 0) probed[node]!.clear();
    }

    return conversation(trial, ['speech', 'change'], ({ node, cause, after, said, isPlain }) => {
      if (cause === 'start') listed[node] = [];
      if (cause === 'start') probed[node]!.clear();
      if (!isPlain) takeList(node, after);
      if (cause !== 'tick') return;
      for (const { to, message } of said) {
        if (message.kind !== 'PING') continue;
        const target = addressOfNode(to);
        const place = listed[node]!.indexOf(target);
        const isNewest = place === listed[node]!.length - 1;
        const waits = listed[node]!.slice(0, Math.max(place, 0)).some(
          (address) => !probed[node]!.has(address),
        );
        if (isNewest && waits && !probed[node]!.has(target) && probed[node]!.size > 0) reached();
        probed[node]!.add(target);
      }
    });
  },
};

export const newsCutOff: Situation = {
  name: 'news-cut-off',
  statement: 'A probe, or its answer, has no room for more news because messages may not be longer.',
  watch(trial, reached) {
    const settings = settingsOf(trial.schedule);
    const capacity = statementCapacity(settings);
    if (capacity >= settings.piggybackLimit) return {};
    return conversation(trial, ['speech'], ({ said }) => {
      for (const { message } of said) {
        if (message.kind === 'PING' && message.statements.length === capacity) reached();
      }
    });
  },
};

export const listInPieces: Situation = {
  name: 'list-in-pieces',
  statement: 'What a member knows does not go into one message, and all of it is exchanged in several.',
  watch: (trial, reached) =>
    conversation(trial, ['speech'], ({ cause, said }) => {
      if (cause === 'tick' && said.some(({ message }) => message.kind === 'STATE')) reached();
    }),
};
