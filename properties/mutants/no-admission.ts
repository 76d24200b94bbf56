import { onlyJoinrepAdmits } from '../../src/protocol/rules/admission.ts';
import { mutantOf } from './mutant.ts';

export const noAdmission = mutantOf(
  {
    name: 'no-admission',
    breaks: 'Only a JOINREP lets a newcomer in; gossip that reaches it before is ignored.',
    caughtBy: ['any-sign-admits'],
  },
  { admission: onlyJoinrepAdmits },
);
