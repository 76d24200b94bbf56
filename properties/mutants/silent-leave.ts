import { leaveSilently } from '../../src/protocol/rules/leave.ts';
import { mutantOf } from './mutant.ts';

export const silentLeave = mutantOf(
  {
    name: 'silent-leave',
    family: 'protocol logic',
    rule: 'leave',
    breaks: 'Who leaves says nothing, and is missed as if it had crashed.',
    harm: 'Who leaves without a word is listed until it has been missed',
    caughtBy: ['leave-announced'],
  },
  leaveSilently,
);
