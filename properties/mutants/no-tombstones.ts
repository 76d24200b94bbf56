import { forgetRemoved } from '../../src/protocol/rules/tombstones.ts';
import { mutantOf } from './mutant.ts';

export const noTombstones = mutantOf(
  {
    name: 'no-tombstones',
    family: 'protocol logic',
    rule: 'tombstones',
    breaks: 'Nothing is remembered of the removed.',
    harm: 'Without tombstones a late message brings back the dead',
    caughtBy: ['no-resurrection', 'leave-announced'],
  },
  forgetRemoved,
);
