import { askOnce } from '../../src/protocol/rules/join-retry.ts';
import { mutantOf } from './mutant.ts';

export const noRetry = mutantOf(
  {
    name: 'no-retry',
    breaks: 'A newcomer asks once, and never again.',
    caughtBy: ['join-completeness', 'agreement'],
  },
  { joinRetry: askOnce },
);
