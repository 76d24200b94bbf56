import { describe, expect, test } from 'vitest';
import { settledGroup } from '../../../src/comparison/measurement/settled-group.ts';
import { hardened } from '../../../src/gossip/variants.ts';
import { listingAll, NETWORK, scriptedContestant } from '../../support/contestants.ts';
import { listing } from '../../support/hand-made-trial.ts';

describe('a group has settled', () => {
  test('in the tick in which the last one lists all', () => {
    const group = settledGroup(
      scriptedContestant({
        believes: (self, now) => (self === 3 && now < 20 ? listing([3]) : listingAll(4)),
      }),
      4,
      'seed',
      NETWORK,
      100,
    );
    expect(group?.settledTick).toBe(21);
  });

  test.each([
    ['somebody is missing on a list', listing([1, 2, 3])],
    ['somebody is suspected', listingAll(4, [2])],
    ['somebody has not been let in', listing([1, 2, 3, 4], { inGroup: false })],
  ])('never where %s', (_, view) => {
    const believes = (self: number) => (self === 1 ? view : listingAll(4));
    expect(settledGroup(scriptedContestant({ believes }), 4, 'seed', NETWORK, 100)).toBeNull();
  });

  test('with the settings that the family gives a group with one more, around those that were given', () => {
    const group = settledGroup({ variant: hardened, given: { failTicks: 30 } }, 4, 'seed', NETWORK, 100);
    expect(group?.setup.settings).toMatchObject({ groupSize: 5, failTicks: 30, cleanupTicks: 61 });
    expect(group?.warmUpTicks).toBe(61);
  });
});
