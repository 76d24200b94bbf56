import { describe, expect, test } from 'vitest';
import { INVARIANTS } from '../../src/gossip/catalogue.ts';
import { classic, hardened } from '../../src/gossip/variants.ts';
import type { Tier } from '../../src/judge/claim-description.ts';
import type { Invariant } from '../../src/judge/invariant.ts';
import { judge } from '../../src/judge/judge.ts';
import { tiersOf } from '../../src/judge/tiers.ts';
import { describedClaim } from '../support/described-claim.ts';
import { listing } from '../support/hand-made-trial.ts';
import { type Orders, obedientProtocol } from '../support/obedient-protocol.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const schedule = scheduleOf({ nodes: 3, horizonTicks: 20 });

const WITHOUT_HEARTBEATS = { epochs: null, heartbeats: null, heardTicks: null };
const withoutHeartbeats = obedientProtocol({ believes: (self) => listing([self], WITHOUT_HEARTBEATS) });

/** Finds something wrong with every run. */
function grumbling(tier: Tier): Invariant {
  return {
    ...describedClaim(`grumbling about ${tier}`, { tier }),
    watch: (trial) => ({
      tickEnded: (tick) => trial.violate({ tick, nodes: [0], expected: 'peace', seen: 'strife' }),
    }),
  };
}

describe('the tiers of a protocol', () => {
  test('are both, if its views have heartbeats, also where it cannot tell lives apart', () => {
    for (const variant of [hardened, classic]) {
      expect(tiersOf(variant.create(schedule))).toEqual(['membership', 'heartbeat']);
    }
  });

  test('are the first alone, if they have none', () => {
    expect(tiersOf(withoutHeartbeats)).toEqual(['membership']);
  });

  test('are both, if it cannot even be asked', () => {
    const mute = obedientProtocol(
      {},
      {
        view() {
          throw new Error('no view');
        },
      },
    );
    expect(tiersOf(mute)).toEqual(['membership', 'heartbeat']);
  });
});

describe('of a protocol without heartbeats', () => {
  test('claims about heartbeats are not judged', () => {
    expect(judge(withoutHeartbeats, schedule, [grumbling('heartbeat')]).violation).toBeNull();
  });

  test('claims about membership are', () => {
    const { violation } = judge(withoutHeartbeats, schedule, [grumbling('membership')]);
    expect(violation?.claim).toBe('grumbling about membership');
  });

  test('no claim of the catalogue about heartbeats finds anything, whatever it sends', () => {
    const claims = INVARIANTS.filter(({ tier }) => tier === 'heartbeat');
    const says = (self: number) => [{ to: self, message: 'me' }];
    const violationOf = (believes: Orders['believes'] & {}) =>
      judge(obedientProtocol({ believes, says }), schedule, claims).violation;
    expect(violationOf((self) => listing([self]))).not.toBeNull();
    expect(violationOf((self) => listing([self], WITHOUT_HEARTBEATS))).toBeNull();
  });
});
