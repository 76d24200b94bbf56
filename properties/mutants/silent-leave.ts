import { leaveSilently } from '../../src/protocol/rules/leave.ts';
import { mutantOf } from './mutant.ts';

export const silentLeave = mutantOf(
  {
    name: 'silent-leave',
    breaks: 'Who leaves says nothing, and is missed as if it had crashed.',
    caughtBy: ['leave-announced'],
  },
  { leave: leaveSilently },
);
