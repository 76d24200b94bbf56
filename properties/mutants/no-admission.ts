import { onlyJoinrepAdmits } from '../../src/protocol/rules/admission.ts';
import { mutantOf } from './mutant.ts';

export const noAdmission = mutantOf(
  {
    name: 'no-admission',
    family: 'protocol logic',
    rule: 'admission',
    breaks: 'Only a JOINREP lets a newcomer in; gossip that reaches it before is ignored.',
    harm: 'Gossip reaches a newcomer, and it still waits for a JOINREP',
    caughtBy: ['any-sign-admits'],
  },
  onlyJoinrepAdmits,
);
