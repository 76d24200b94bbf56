import { contactNobody } from '../../src/protocol/rules/seed-contact.ts';
import { mutantOf } from './mutant.ts';

export const noSeedContact = mutantOf(
  {
    name: 'no-seed-contact',
    breaks: 'Nobody writes to whom it has lost: once apart, two halves stay apart.',
    caughtBy: ['agreement'],
  },
  { seedContact: contactNobody },
);
