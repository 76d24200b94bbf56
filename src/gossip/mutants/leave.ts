/** Mutants of the rule leave, and of what is made of a farewell. */
import { hasMessageShape } from '../message.ts';
import { leaveSilently } from '../rules/leave.ts';
import { type Mutant, mutantOf, slipOf } from './mutant.ts';

export const LEAVE: readonly Mutant[] = [
  mutantOf(
    {
      name: 'silent-leave',
      family: 'protocol logic',
      rule: 'leave',
      breaks: 'Who leaves says nothing, and is missed as if it had crashed.',
      harm: 'Who leaves without a word is listed until it has been missed',
      caughtBy: ['leave-announced'],
    },
    leaveSilently,
  ),
  mutantOf(
    {
      name: 'farewell-to-all-but-one',
      family: 'code slip',
      rule: 'leave',
      breaks: 'The last of the peers is not told of the leave: a loop that ends one short.',
      harm: 'One peer is not told of the leave, and misses the leaver as if it had crashed',
      caughtBy: ['leave-announced'],
    },
    (loud) => loud.slice(0, -1),
  ),
  slipOf(
    {
      name: 'farewell-is-not-read',
      family: 'code slip',
      breaks: 'A case is swallowed: a LEAVE is received, and nothing is done.',
      harm: 'A message that nobody reads: the leaver is listed until it has been missed',
      caughtBy: ['leave-announced'],
    },
    ({ reduce }) => ({
      reduce: (state, input) =>
        input.kind === 'receive' && hasMessageShape(input.message) && input.message.msgType === 'LEAVE'
          ? { state, outbox: [] }
          : reduce(state, input),
    }),
  ),
];
