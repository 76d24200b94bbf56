import { forgetRemoved } from '../../src/protocol/rules/tombstones.ts';
import { mutantOf } from './mutant.ts';

export const noTombstones = mutantOf(
  {
    name: 'no-tombstones',
    breaks: 'Nothing is remembered of the removed.',
    caughtBy: ['no-resurrection'],
  },
  { tombstones: forgetRemoved },
);
