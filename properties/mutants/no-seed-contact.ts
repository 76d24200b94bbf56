import { contactNobody } from '../../src/protocol/rules/seed-contact.ts';
import { mutantOf } from './mutant.ts';

export const noSeedContact = mutantOf(
  {
    name: 'no-seed-contact',
    family: 'protocol logic',
    rule: 'seedContact',
    breaks: 'Nobody writes to whom it has lost: once apart, two halves stay apart.',
    harm: 'Two halves that have forgotten each other never meet again',
    caughtBy: ['partition-healing', 'agreement', 'core-agreement'],
  },
  contactNobody,
);
