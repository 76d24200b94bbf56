import { askOnce } from '../../src/protocol/rules/join-retry.ts';
import { mutantOf } from './mutant.ts';

export const noRetry = mutantOf(
  {
    name: 'no-retry',
    family: 'protocol logic',
    rule: 'joinRetry',
    breaks: 'A newcomer asks once, and never again.',
    harm: 'Without a second try one lost JOINREQ excludes a newcomer for good',
    caughtBy: [
      'join-completeness',
      'restart-completeness',
      'cold-start',
      'partition-healing',
      'agreement',
      'core-agreement',
    ],
  },
  askOnce,
);
