import { describe, expect, test } from 'vitest';
import { keyedChance } from '../../../src/simulation/keyed-chance.ts';
import {
  chosenShare,
  chosenShareAtLarge,
  failedProbeShare,
  falseDetectionShare,
  firstDetectionPeriods,
  firstDetectionPeriodsAmongOthers,
  firstDetectionPeriodsAtLarge,
  firstDetectionPeriodsInRounds,
  growthAtIntervals,
  informedMembers,
  informedMembersAfter,
  longestPingGapPeriods,
  messagesPerProbe,
} from '../../../src/statistics/prediction/swim-2002.ts';

const ALL = { nonFaultyShare: 1 };

describe('the first detection of a crash, by members that draw none of themselves', () => {
  test('is a matter of two of three, where two draw between two', () => {
    // 1 − (1/2)² of the periods detect it.
    expect(firstDetectionPeriodsAmongOthers({ members: 3 })).toBeCloseTo(4 / 3, 12);
  });

  test('takes less than with 1/n, and as long in the limit', () => {
    for (let members = 3; members < 100; members++) {
      const others = firstDetectionPeriodsAmongOthers({ members });
      expect(others).toBeLessThan(firstDetectionPeriodsAtLarge(ALL));
      expect(firstDetectionPeriods({ members, ...ALL })).toBeGreaterThan(others);
    }
    expect(firstDetectionPeriodsAmongOthers({ members: 1_000_000 })).toBeCloseTo(1.582, 3);
  });
});

describe('the first detection of a crash, by members that go through rounds', () => {
  /** By brute force: the crashed one stands at each place of the running round, and of the next, with the same chance. */
  function waits(peers: number, over: number): number[] {
    const places = Array.from({ length: peers }, (_, index) => index + 1);
    return places.flatMap((place) =>
      places.map((next) => (place > over ? place - over : peers - over + next)),
    );
  }

  test.each([
    [3, 0],
    [3, 1],
    [3, 3],
    [5, 4],
  ])(
    'of %i, of which %i turns are over, is that of all orders, for one and for two members',
    (peers, over) => {
      const one = waits(peers, over);
      const mean = (numbers: readonly number[]) =>
        numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
      expect(firstDetectionPeriodsInRounds(peers, [over])).toBeCloseTo(mean(one), 12);
      const both = one.flatMap((mine) => waits(peers, 2).map((yours) => Math.min(mine, yours)));
      expect(firstDetectionPeriodsInRounds(peers, [over, 2])).toBeCloseTo(mean(both), 12);
    },
  );

  test('is sooner than by draws, for nobody is met twice', () => {
    const peers = 9;
    const over = new Array<number>(peers).fill(0);
    expect(firstDetectionPeriodsInRounds(peers, over)).toBeLessThan(
      firstDetectionPeriodsAmongOthers({ members: 10 }),
    );
  });
});

describe('the first detection of a crash', () => {
  test.each([
    [5, 1.694],
    [10, 1.632],
    [50, 1.591],
  ])('in a group of %i takes %f periods', (members, periods) => {
    expect(firstDetectionPeriods({ members, ...ALL })).toBeCloseTo(periods, 3);
  });

  test('in a large group takes e/(e − 1) periods, and longer in every smaller one', () => {
    expect(firstDetectionPeriodsAtLarge(ALL)).toBeCloseTo(Math.E / (Math.E - 1), 12);
    expect(firstDetectionPeriodsAtLarge(ALL)).toBeCloseTo(1.582, 3);
    expect(firstDetectionPeriods({ members: 1_000_000, ...ALL })).toBeCloseTo(1.582, 3);
    for (let members = 2; members < 100; members++) {
      const group = { members, ...ALL };
      expect(firstDetectionPeriods({ members: members + 1, ...ALL })).toBeLessThan(
        firstDetectionPeriods(group),
      );
      expect(chosenShare(group)).toBeLessThan(chosenShareAtLarge(ALL));
    }
  });

  test('takes longer the more of the others are faulty', () => {
    expect(firstDetectionPeriods({ members: 10, nonFaultyShare: 0.5 })).toBeGreaterThan(
      firstDetectionPeriods({ members: 10, nonFaultyShare: 1 }),
    );
  });

  test('by one member takes two rounds but one period at the most', () => {
    expect(longestPingGapPeriods({ members: 10 })).toBe(19);
  });
});

describe('a false detection within a period', () => {
  test.each([
    [0.9, 0, 0.3006],
    [0.9, 1, 0.1034],
    [0.9, 2, 0.0355],
    [0.9, 3, 0.0122],
    [0.95, 1, 0.0286],
  ])('where %f of the messages arrive, and %i are asked to help: %f', (deliveryShare, helpers, share) => {
    expect(falseDetectionShare({ ...ALL, deliveryShare, helpers })).toBeCloseTo(share, 4);
  });

  test('where 1 % is lost and three help it is a matter of 2 in a million', () => {
    expect(falseDetectionShare({ ...ALL, deliveryShare: 0.99, helpers: 3 }).toPrecision(1)).toBe('0.000002');
  });

  test('is the share of the probes that fail, of as many as are made in the time of a first detection', () => {
    const probing = { ...ALL, deliveryShare: 0.9, helpers: 1 };
    expect(failedProbeShare(probing)).toBeCloseTo((1 - 0.81) * (1 - 0.6561), 12);
    expect(falseDetectionShare(probing)).toBeCloseTo((failedProbeShare(probing) * Math.E) / (Math.E - 1), 12);
  });

  test('there is none where nothing is lost', () => {
    expect(falseDetectionShare({ ...ALL, deliveryShare: 1, helpers: 0 })).toBe(0);
  });
});

describe('news of members that ping at a fixed interval', () => {
  test('grows as a group of two kinds does: told by an answer, and by a ping', () => {
    // By brute force: many members that are told, each with the next moment at which it pings.
    const [early, late] = [toldBy(6), toldBy(7)];
    expect(Math.log(late / early)).toBeCloseTo(growthAtIntervals(), 1);
  });

  test('grows slower than the e² of the paper', () => {
    expect(growthAtIntervals()).toBeCloseTo(1.63, 2);
  });

  /** The mean of how many are told by then, on a grid of times; one is told by a ping at time 0. */
  function toldBy(periods: number): number {
    const GRID = 200;
    const steps = periods * GRID;
    const byAnswer = new Float64Array(steps + 1);
    const byPing = new Float64Array(steps + 1);
    byPing[0] = 1;
    let all = 1;
    // The pings of those told by a ping come evenly from their first moment on; of those told by an answer, one a period.
    for (let now = 1; now <= steps; now++) {
      byAnswer[now] = all / GRID;
      let pings = 0;
      for (let then = now - GRID; then >= 0; then -= GRID) pings += byAnswer[then]!;
      let spread = 0;
      for (let then = 0; then < now; then++) spread += byPing[then]!;
      byPing[now] = pings + spread / GRID;
      all += byAnswer[now]! + byPing[now]!;
    }
    return all;
  }
});

describe('news', () => {
  test('is known to one in the beginning, and to all in the end', () => {
    expect(informedMembers(50, 0)).toBe(1);
    expect(informedMembers(50, 20)).toBeCloseTo(50, 9);
  });

  test('spreads as the logistic does: dx/dt = (2 − 1/n)·x·(1 − x/n)', () => {
    for (const periods of [0.5, 1, 2, 3]) {
      const step = 1e-5;
      const x = informedMembers(50, periods);
      const slope = (informedMembers(50, periods + step) - informedMembers(50, periods - step)) / (2 * step);
      expect(slope).toBeCloseTo((2 - 1 / 50) * x * (1 - x / 50), 5);
    }
  });

  test('has reached, after λ·ln n periods, no fewer than the paper’s estimate says', () => {
    for (const members of [8, 32, 256]) {
      for (const lambda of [1, 2, 3]) {
        const estimate = informedMembersAfter(members, lambda);
        const law = informedMembers(members, lambda * Math.log(members));
        expect(law).toBeGreaterThanOrEqual(estimate);
        expect(law - estimate).toBeLessThan(members * members ** -((2 - 1 / members) * lambda - 1));
      }
    }
  });
});

describe('the messages for a probe', () => {
  test('are a ping and an ack where nothing is lost and nobody is faulty', () => {
    expect(messagesPerProbe({ ...ALL, deliveryShare: 1, helpers: 3 })).toBe(2);
  });

  test('are a ping, and for each helper a request and its ping, where the target is gone and nothing is lost', () => {
    // Of a group in which next to nobody is faulty, the part that the crashed target adds.
    const { deliveryShare, helpers } = { deliveryShare: 1, helpers: 2 };
    const few = messagesPerProbe({ nonFaultyShare: 0.999999, deliveryShare, helpers });
    expect((few - 2) / 0.000001).toBeCloseTo(1 + 2 * 2 - 2, 3);
  });

  test('are what comes out where each message is drawn', () => {
    const probing = { nonFaultyShare: 0.8, deliveryShare: 0.7, helpers: 2 };
    const runs = 200_000;
    let sent = 0;
    for (let run = 0; run < runs; run++) sent += drawnProbe(probing, run);
    // The count of a probe is 11 at the most, so its deviation is 5.5 at the most: four standard errors are 0.05.
    expect(Math.abs(sent / runs - messagesPerProbe(probing))).toBeLessThan(0.05);
  });
});

const chance = keyedChance('swim-2002', 1);

/** How many messages one probe costs, each of them drawn. */
function drawnProbe(
  { nonFaultyShare, deliveryShare, helpers }: Parameters<typeof messagesPerProbe>[0],
  run: number,
): number {
  let drawn = 0;
  const happens = (share: number) => chance.fate('draw', 0, 0, run, drawn++) < share;
  const isTargetUp = happens(nonFaultyShare);
  let sent = 1;
  if (isTargetUp && happens(deliveryShare)) {
    sent++;
    if (happens(deliveryShare)) return sent;
  }
  for (let helper = 0; helper < helpers; helper++) {
    sent++;
    if (!happens(nonFaultyShare) || !happens(deliveryShare)) continue;
    sent++;
    if (!isTargetUp || !happens(deliveryShare)) continue;
    sent++;
    if (happens(deliveryShare)) sent++;
  }
  return sent;
}
